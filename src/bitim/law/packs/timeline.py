"""What follows when a pack was sent, told to both sides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.packs.vocabulary import PackKind
from bitim.law.workdays import add_working_days


class Stop(StrEnum):
    ORDER_OR_RETURN = "order_or_return"
    """The order, or a ruling that returns the application (CPC-139, CPC-138-1)."""
    COPY = "copy"
    """A copy of the order goes to the respondent (CPC-141-1)."""
    OBJECTION = "objection"
    """The respondent may object, with proof (CPC-141-2, CPC-141-3)."""
    CANCELLED = "cancelled"
    """On an objection the order is cancelled; a claim stays open (CPC-142-2)."""
    ACCEPTANCE = "acceptance"
    """The court decides whether it accepts the claim (CPC-150-1)."""
    WRIT = "writ"
    """The court issues the writ (CPC-178-2, CPC-180-4, APPC-120-7)."""
    NEW_TERM = "new_term"
    """With a fine the court sets a new term of at most one month (APPC-127-5)."""
    ENDED = "ended"
    """Enforcement ends when the bailiff has the settlement (ML-25.1-3)."""
    REGISTERED = "registered"
    """The register enters the right or the pledge (ML-27-7.1)."""
    WITHHELD = "withheld"
    """The employer withholds (CMF-165)."""
    RELIED_ON = "relied_on"
    """The authority there looks whether it may refuse (SC-5)."""


@dataclass(frozen=True)
class Term:
    """One stop on the way."""

    stop: Stop
    working_days: int | None
    """Counted from what comes before; none where the law names no days."""
    law: tuple[str, ...]


WAYS: Mapping[PackKind, tuple[Term, ...]] = {
    PackKind.COURT_ORDER: (
        Term(Stop.ORDER_OR_RETURN, 3, ("CPC-139", "CPC-138-1")),
        Term(Stop.COPY, 1, ("CPC-141-1",)),
        Term(Stop.OBJECTION, 10, ("CPC-141-2", "CPC-141-3", "CPC-141-5")),
        Term(Stop.CANCELLED, 3, ("CPC-142-2",)),
    ),
    PackKind.CLAIM: (Term(Stop.ACCEPTANCE, 5, ("CPC-150-1",)),),
    PackKind.WRIT: (Term(Stop.WRIT, None, ("CPC-178-2", "CPC-180-4")),),
    PackKind.ADMINISTRATIVE: (
        Term(Stop.WRIT, None, ("APPC-120-7",)),
        Term(Stop.NEW_TERM, None, ("APPC-127-5",)),
    ),
    PackKind.BAILIFF: (Term(Stop.ENDED, None, ("ML-25.1-3",)),),
    PackKind.REGISTRATION: (Term(Stop.REGISTERED, None, ("ML-27-7.1",)),),
    PackKind.EMPLOYER: (Term(Stop.WITHHELD, None, ("CMF-165",)),),
    PackKind.SINGAPORE: (Term(Stop.RELIED_ON, None, ("SC-5",)),),
}


def first_day(kind: PackKind, sent_on: date) -> date | None:
    """Until when the first answer comes; none where the law names no days for it.

    Counted from the day of sending: a court that got it later counts from that day.
    """
    days = WAYS[kind][0].working_days
    return add_working_days(sent_on, days) if days else None
