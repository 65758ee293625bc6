from django.utils.translation import pgettext_lazy

from bitim.law.offers import OfferStatus
from bitim.law.sealed_offers import SealedStatus

OFFER_STATUS = {
    OfferStatus.OPEN: pgettext_lazy("offer", "Waits for an answer"),
    OfferStatus.ACCEPTED: pgettext_lazy("offer", "Accepted"),
    OfferStatus.PARTLY_ACCEPTED: pgettext_lazy("offer", "Accepted in part"),
    OfferStatus.DECLINED: pgettext_lazy("offer", "Declined"),
    OfferStatus.COUNTERED: pgettext_lazy("offer", "Answered with another offer"),
    OfferStatus.EXPIRED: pgettext_lazy("offer", "Not answered in time"),
    OfferStatus.TAKEN_BACK: pgettext_lazy("offer", "Taken back"),
}

SEALED_STATUS = {
    SealedStatus.OPEN: pgettext_lazy("sealed offer", "Numbers are awaited"),
    SealedStatus.OVERLAP: pgettext_lazy("sealed offer", "The numbers met"),
    SealedStatus.NEAR: pgettext_lazy("sealed offer", "The numbers are near"),
    SealedStatus.FAR: pgettext_lazy("sealed offer", "The numbers are far apart"),
    SealedStatus.WITHDRAWN: pgettext_lazy("sealed offer", "Given up"),
    SealedStatus.EXPIRED: pgettext_lazy("sealed offer", "Not completed in time"),
}
