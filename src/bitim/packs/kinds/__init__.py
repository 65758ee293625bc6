"""Each kind of pack: what its form asks, and its paper. What the law says of it is a row of `bitim.law.packs.PACKS`."""

from collections.abc import Mapping

from bitim.law.packs import PackKind
from bitim.packs.kinds import (
    administrative,
    bailiff,
    claim,
    court_order,
    employer,
    registration,
    singapore,
    writ,
)
from bitim.packs.kinds.presenter import Presenter

PRESENTERS: Mapping[PackKind, Presenter] = {
    PackKind.COURT_ORDER: court_order.PRESENTER,
    PackKind.CLAIM: claim.PRESENTER,
    PackKind.WRIT: writ.PRESENTER,
    PackKind.ADMINISTRATIVE: administrative.PRESENTER,
    PackKind.BAILIFF: bailiff.PRESENTER,
    PackKind.REGISTRATION: registration.PRESENTER,
    PackKind.EMPLOYER: employer.PRESENTER,
    PackKind.SINGAPORE: singapore.PRESENTER,
}
