from django.utils.translation import pgettext_lazy

from bitim.law.tracks import LegalTrack, Stage

TRACK = {
    LegalTrack.CIVIL: pgettext_lazy("legal track", "Civil dispute"),
    LegalTrack.LABOUR: pgettext_lazy("legal track", "Labour dispute"),
    LegalTrack.FAMILY: pgettext_lazy("legal track", "Family dispute"),
    LegalTrack.ADMINISTRATIVE: pgettext_lazy("legal track", "Dispute with a state body"),
    LegalTrack.ADMIN_OFFENCE: pgettext_lazy("legal track", "Administrative offence"),
    LegalTrack.CRIMINAL: pgettext_lazy("legal track", "Criminal case"),
    LegalTrack.ENFORCEMENT: pgettext_lazy("legal track", "Enforcement of a court decision"),
    LegalTrack.COMMUNITY: pgettext_lazy("legal track", "Community conflict"),
}

STAGE = {
    Stage.BEFORE_COURT: pgettext_lazy("stage", "Not in court"),
    Stage.IN_COURT: pgettext_lazy("stage", "In court"),
    Stage.ENFORCEMENT: pgettext_lazy("stage", "With a bailiff"),
}
