"""Offers: rows proposed in joint talks, answered row by row, and put into the settlement without retyping."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right, Seat
from bitim.cases.actions.deadlines import drop_deadlines, set_deadline
from bitim.cases.actions.settlement_writing import add_to_settlement
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Offer, OfferRow, Settlement
from bitim.cases.settlement_check import unclear_rows
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal import actions as journal
from bitim.law.lint import Finding
from bitim.law.offers import OfferStatus, agreed_rows, check_answer_until, status_after_answer
from bitim.law.process import Step, decide
from bitim.law.refusal import Refused, Why

ANSWERED = {
    OfferStatus.ACCEPTED: Event.OFFER_ACCEPTED,
    OfferStatus.PARTLY_ACCEPTED: Event.OFFER_PARTLY_ACCEPTED,
    OfferStatus.DECLINED: Event.OFFER_DECLINED,
}


class UnclearRows(Exception):  # noqa: N818  an answer, not an error
    """Nobody could say yes to some of the rows; `findings` tell which and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(len(findings))
        self.findings = findings


@transaction.atomic
def make_offer(
    *, number: str, by: User, answer_until: date, rows: Sequence[Mapping[str, Any]], answers: int | None = None
) -> Offer:
    """Offer rows to all other parties. `answers` is the round of the open offer that this one answers, if there is one.

    Raises: Refused, without a row, when the rounds are used up, when another offer than the one answered is open, or
    for a day that is too near or too far; UnclearRows.
    Law: ML-5-3, UN-MR-10.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    decide(Step.MAKE_OFFER, facts=seat.facts(), role=seat.role)
    check_answer_until(answer_until, today=timezone.localdate(), term_ends_on=case.term_ends_on)
    if not rows:
        raise Refused(Why.OFFER_EMPTY)
    if answers != (case.open_offer.round if case.open_offer else None):
        raise Refused(Why.OFFER_CHANGED)
    offer = Offer(case=case, round=seat.facts().offers.made + 1, by=seat.party, answer_until=answer_until)
    offered = [OfferRow(offer=offer, position=position, **row) for position, row in enumerate(rows, start=1)]
    if findings := unclear_rows(case, offered):
        raise UnclearRows(findings)
    if case.open_offer:
        case.open_offer.close(OfferStatus.COUNTERED, timezone.now())
        drop_deadlines(case, DeadlineKind.OFFER_END)
    offer.save()
    OfferRow.objects.bulk_create(offered)
    set_deadline(case, DeadlineKind.OFFER_END, on=answer_until)
    journal.append(Event.OFFER_MADE, about=case.uid, by=by.uid, side=seat.key, round=offer.round, until=answer_until)
    letters.tell(Letter.OFFER_MADE, case, letters.people(case, besides=by), page="cases:offers", until=answer_until)
    return offer


@transaction.atomic
def answer_offer(*, number: str, by: User, round_: int, accepted: frozenset[int]) -> Offer:
    """Accept the rows at these positions: all, some, or none, which declines the offer.

    Raises: Refused, when this round waits for no answer of the person any more, whether or not the clock has said so.
    Law: ML-5-1.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    decide(Step.ANSWER_OFFER, facts=seat.facts(), role=seat.role)
    offer = _still_open(seat, round_)
    positions = frozenset(row.position for row in offer.rows.all())
    if not accepted <= positions:
        raise Refused(Why.OFFER_CHANGED)
    offer.accepted = {**offer.accepted, seat.key: sorted(accepted)}
    addressed = seat.case.addressed(offer)
    answers = {key: frozenset(at) for key, at in offer.accepted.items()}
    status = status_after_answer(positions, addressed, answers)
    mine = ANSWERED[status_after_answer(positions, frozenset({seat.key}), {seat.key: accepted})]
    journal.append(mine, about=seat.case.uid, by=by.uid, side=seat.key, round=offer.round, rows=sorted(accepted))
    if status is OfferStatus.OPEN:
        offer.save(update_fields=["accepted"])
        return offer
    agreed = agreed_rows(positions, addressed, answers)
    offer.rows.filter(position__in=agreed).update(agreed=True)
    _close(offer, status, Letter.OFFER_ANSWERED, by=by)
    return offer


@transaction.atomic
def take_back_offer(*, number: str, by: User, round_: int) -> Offer:
    """Take back an offer that is still open: to mend a slip, or for no reason at all (ML-5-3)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    decide(Step.TAKE_BACK_OFFER, facts=seat.facts(), role=seat.role)
    offer = _still_open(seat, round_)
    journal.append(Event.OFFER_TAKEN_BACK, about=seat.case.uid, by=by.uid, side=seat.key, round=offer.round)
    _close(offer, OfferStatus.TAKEN_BACK, Letter.OFFER_ANSWERED, by=by)
    return offer


@transaction.atomic
def carry_over(*, number: str, by: User) -> Settlement:
    """Put every agreed row that is not there yet into the settlement, as it is. Twice is once.

    Whoever may write the settlement may do it (ML-6).

    Raises: Refused, when nothing is left to be put there, or the settlement is offered for signatures.
    Law: ML-27-2.
    """
    case = access.get_seat(by, number, right=Right.READ, lock=True).case
    waiting = [offer for offer in case.offers.all() if offer.waits_for_settlement]
    if not waiting:
        raise Refused(Why.NOTHING_TO_CARRY_OVER)
    agreed = OfferRow.objects.filter(offer__in=waiting, agreed=True).select_related("debtor", "creditor")
    rows = [row.columns() for row in agreed.order_by("offer__pk", "position")]
    settlement = add_to_settlement(number=number, by=by, obligations=rows)
    Offer.objects.filter(pk__in=[offer.pk for offer in waiting]).update(carried_at=timezone.now())
    journal.append(Event.OFFER_CARRIED_OVER, about=case.uid, by=by.uid, rows=len(rows))
    return settlement


def expire_offer(case: Case) -> None:
    """The last day to answer has passed: silence is no consent. Called by the clock, under the case's lock."""
    offer = case.open_offer
    if offer and timezone.localdate() > offer.answer_until:
        journal.append(Event.OFFER_EXPIRED, about=case.uid, by=None, round=offer.round)
        _close(offer, OfferStatus.EXPIRED, Letter.OFFER_EXPIRED, by=None)


def _still_open(seat: Seat, round_: int) -> Offer:
    """The open offer, if it is the one that the person looked at.

    Raises: Refused.
    """
    offer = seat.case.open_offer
    if offer is None or offer.round != round_:
        raise Refused(Why.OFFER_CHANGED)
    return offer


def _close(offer: Offer, status: OfferStatus, letter: Letter, *, by: User | None) -> None:
    offer.close(status, timezone.now())
    drop_deadlines(offer.case, DeadlineKind.OFFER_END)
    letters.tell(letter, offer.case, letters.people(offer.case, besides=by), page="cases:offers", status=status.value)
