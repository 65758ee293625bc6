"""Offers: rows that one side proposes to the others in joint talks, answered row by row.

An accepted offer is not a settlement yet: its rows go into the text, and only signatures bind (ML-27-1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bitim.law.lint import Code, Finding
from bitim.law.obligations import Obligation, ObligationKind
from bitim.law.refusal import Refused, Why

MOST_ROUNDS = 5
"""Offers in one case, whoever makes them. Few enough that each is meant, and that nobody is worn down by the next small
step; whoever is still apart after five needs the mediator more than a sixth."""

LONGEST_ANSWER_DAYS = 14
"""An offer that stays open longer would outlive half the term of mediation (ML-23-1)."""

USUAL_ANSWER_DAYS = 7
"""What is proposed to who makes an offer: a week has a weekend in it, to think and to ask somebody."""


UNCLEAR = frozenset(
    {
        Code.OWES_ONESELF,
        Code.NO_ACT,
        Code.NO_SUM,
        Code.SUM_NOT_POSITIVE,
        Code.DUE_BEFORE_SIGNING,
        Code.PARTS_DO_NOT_MAKE_THE_SUM,
    }
)
"""Findings about a row that nobody could say yes to. What else a settlement wants can be agreed on later."""


class OfferStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    """Another side answered with an offer of its own: the next round."""
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, kw_only=True)
class OfferFacts:
    """What the rules ask about the offers of a case."""

    made: int = 0
    """Rounds used up, whatever became of them."""
    open_from: str = ""
    """Key of the party whose offer waits for answers; empty when none does."""
    awaited: frozenset[str] = frozenset()
    """Keys of those whose answer to the open offer is awaited."""
    answer_until: date | None = None
    """Last day to answer the open offer, that day included."""


def agreed_rows(
    rows: frozenset[int], addressed: frozenset[str], accepted: Mapping[str, frozenset[int]]
) -> frozenset[int]:
    """The rows that every addressed side accepted; `accepted` has the rows by the key of who answered.

    Silence is no consent: while one side has not answered, nothing is agreed.
    Law: ML-5-1.
    """
    if not addressed <= accepted.keys():
        return frozenset()
    return rows.intersection(*(accepted[key] for key in addressed))


def status_after_answer(
    rows: frozenset[int], addressed: frozenset[str], accepted: Mapping[str, frozenset[int]]
) -> OfferStatus:
    """What becomes of an offer once somebody has answered. One no to every row ends it for all.

    Law: ML-5-1.
    """
    if any(not rows & taken for taken in accepted.values()):
        return OfferStatus.DECLINED
    if not addressed <= accepted.keys():
        return OfferStatus.OPEN
    agreed = agreed_rows(rows, addressed, accepted)
    if agreed == rows:
        return OfferStatus.ACCEPTED
    return OfferStatus.PARTLY_ACCEPTED if agreed else OfferStatus.DECLINED


def unclear(rows: Iterable[Obligation], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of the linter's findings those that keep the rows from being offered; a sum of money says what is to be done.

    Law: UN-MR-10.
    """
    paid = {row.row for row in rows if row.kind is ObligationKind.PAY}
    return tuple(
        finding
        for finding in findings
        if finding.code in UNCLEAR and not (finding.code is Code.NO_ACT and finding.row in paid)
    )


def usual_answer_until(*, today: date, term_ends_on: date | None) -> date:
    """The day until which an offer would wait if nobody says another: a week, but not beyond the mediation.

    Law: ML-23-1.
    """
    usual = today + timedelta(days=USUAL_ANSWER_DAYS)
    return max(today + timedelta(days=1), min(usual, term_ends_on or usual))


def check_answer_until(until: date, *, today: date, term_ends_on: date | None) -> None:
    """Whether `until` leaves a night to think and ends with the mediation at the latest.

    Raises: Refused.
    Law: ML-5-1, ML-23-1.
    """
    earliest, latest = today + timedelta(days=1), today + timedelta(days=LONGEST_ANSWER_DAYS)
    if until < earliest:
        raise Refused(Why.OFFER_TERM_TOO_SHORT)
    if until > latest:
        raise Refused(Why.OFFER_TERM_TOO_LONG, limit_days=LONGEST_ANSWER_DAYS)
    if term_ends_on is not None and until > term_ends_on:
        raise Refused(Why.OFFER_OUTLIVES_TERM)
