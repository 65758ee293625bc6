"""Sealed offers: proposed, two numbers sealed, compared once, and the sum agreed to by both or by nobody."""

import secrets
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters, sealed_lines
from bitim.cases.access import Right, Seat
from bitim.cases.actions.deadlines import drop_deadlines, set_deadline
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Offer, OfferRow, SealedNumber, SealedOffer
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal import actions as journal
from bitim.law import sealed_offers as law
from bitim.law.obligations import ObligationKind
from bitim.law.offers import OfferStatus, check_answer_until
from bitim.law.process import Step, decide
from bitim.law.refusal import Refused, Why
from bitim.law.sealed_offers import SealedSide, SealedStatus
from bitim.rooms.sealing import BrokenSeal


@transaction.atomic
def propose_sealed_offer(
    *,
    number: str,
    by: User,
    payer: str,
    payee: str,
    act_kk: str,
    act_ru: str,
    due_on: date | None,
    answer_until: date,
) -> SealedOffer:
    """Propose that the parties with these keys compare hidden numbers about one sum. It binds nobody to seal one.

    Raises: Refused, while another round is open, too soon after the last one, or when all rounds are used up.
    Law: ML-5-3, ODR-ETH-09.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case = seat.case
    decide(Step.PROPOSE_SEALED_OFFER, facts=seat.facts(), role=seat.role)
    check_answer_until(answer_until, today=timezone.localdate(), term_ends_on=case.term_ends_on)
    parties = {party.key: party for party in case.taking_part}
    if not {payer, payee} <= parties.keys():
        raise Refused(Why.NOT_TAKING_PART)
    if payer == payee:
        raise Refused(Why.ON_TWO_SIDES)
    offer = SealedOffer.objects.create(
        case=case,
        round=seat.facts().sealed.made + 1,
        version=law.VERSION,
        payer=parties[payer],
        payee=parties[payee],
        act_kk=act_kk,
        act_ru=act_ru,
        due_on=due_on,
        answer_until=answer_until,
    )
    set_deadline(case, DeadlineKind.SEALED_OFFER_END, on=answer_until)
    journal.append(
        Event.SEALED_OFFER_PROPOSED,
        about=case.uid,
        by=by.uid,
        side=seat.key,
        offer=offer.uid,
        version=offer.version,
        until=answer_until,
    )
    letters.tell(
        Letter.SEALED_OFFER_PROPOSED,
        case,
        letters.people(case, besides=by),
        page="cases:sealed_offers",
        until=answer_until,
    )
    return offer


@transaction.atomic
def seal_number(*, number: str, by: User, round_: int, amount: Decimal) -> SealedNumber:
    """Seal the number of one's side, for good. The second number opens both and compares them, once.

    Raises: Refused, for a number that is not in whole tenge, and when none is awaited from this side.
    Law: ML-5-1, ODR-ETH-09.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    facts = seat.facts()
    decide(Step.SEAL_NUMBER, facts=facts, role=seat.role)
    offer = _same_round(seat, round_)
    line = law.sealed_text(
        offer=str(offer.uid),
        side=offer.sides[seat.key],
        amount=law.whole_tenge(amount),
        salt=secrets.token_bytes(32),
    )
    mine = SealedNumber.objects.create(
        offer=offer,
        party=next(party for party in (offer.payer, offer.payee) if party.key == seat.key),
        commitment=law.commitment(line),
        sealed=sealed_lines.seal(line, about=_place(offer, seat.key)),
        by=by,
    )
    journal.append(
        Event.NUMBER_SEALED,
        about=offer.case.uid,
        by=by.uid,
        side=seat.key,
        offer=offer.uid,
        commitment=mine.commitment,
    )
    if facts.sealed.awaited == {seat.key}:
        _open(offer, by)
    return mine


def _open(offer: SealedOffer, by: User) -> None:
    """Open both numbers in this transaction, compare them, keep the result."""
    numbers = {offer.sides[row.party.key]: row for row in offer.numbers.select_related("party")}
    amounts = {side: law.amount_in(line_of(row)) for side, row in numbers.items()}
    result = law.compare(payer_most=amounts[SealedSide.PAYER], payee_least=amounts[SealedSide.PAYEE])
    offer.amount = None if result.amount is None else Decimal(result.amount)
    offer.end(result.status, timezone.now())
    drop_deadlines(offer.case, DeadlineKind.SEALED_OFFER_END)
    journal.append(
        Event.SEALED_OFFER_OPENED,
        about=offer.case.uid,
        by=None,
        offer=offer.uid,
        version=offer.version,
        result=result.status.value,
        commitments={side.value: row.commitment for side, row in sorted(numbers.items())},
    )
    letters.tell(
        Letter.SEALED_OFFER_OPENED,
        offer.case,
        letters.people(offer.case, besides=by),
        page="cases:sealed_offers",
    )


def line_of(number: SealedNumber) -> str:
    """The line that a side sealed: for the comparison, and for that side alone.

    Raises: Refused, when the row was changed, or the master key that wrapped it is gone; KeysUnavailable.
    """
    try:
        return sealed_lines.unseal(bytes(number.sealed), about=_place(number.offer, number.party.key))
    except BrokenSeal:
        raise Refused(Why.SEALED_NUMBER_UNREADABLE) from None


def wrap_keys() -> int:
    """Wrap the key of every sealed number with the newest master key; return how many.

    Raises: KeysUnavailable; BrokenSeal.
    """
    kept = SealedNumber.objects.exclude(sealed=b"").values_list("pk", flat=True)
    return sum(_wrap(pk) for pk in kept.iterator())


@transaction.atomic
def _wrap(pk: int) -> bool:
    number = SealedNumber.objects.select_for_update().filter(pk=pk).exclude(sealed=b"").first()
    if number is None:
        return False
    place = _place(number.offer, number.party.key)
    number.sealed = sealed_lines.wrap_anew(bytes(number.sealed), about=place)
    number.save(update_fields=["sealed"])
    return True


def _place(offer: SealedOffer, side: str) -> str:
    return f"{offer.uid}|{side}"


@transaction.atomic
def withdraw_sealed_offer(*, number: str, by: User, round_: int) -> SealedOffer:
    """Give up an open round, for both sides; no reason is asked. It counts, and a number sealed in it is destroyed.

    Law: ML-5-2.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    decide(Step.WITHDRAW_SEALED_OFFER, facts=seat.facts(), role=seat.role)
    offer = _same_round(seat, round_)
    journal.append(Event.SEALED_OFFER_WITHDRAWN, about=seat.case.uid, by=by.uid, side=seat.key, offer=offer.uid)
    _give_up(offer, SealedStatus.WITHDRAWN, by=by)
    return offer


def expire_sealed_offer(case: Case) -> None:
    """The last day for the numbers has passed. Called by the clock, under the case's lock."""
    offer = case.last_sealed_offer
    if offer and offer.is_open and timezone.localdate() > offer.answer_until:
        journal.append(Event.SEALED_OFFER_EXPIRED, about=case.uid, by=None, offer=offer.uid)
        _give_up(offer, SealedStatus.EXPIRED, by=None)


def _give_up(offer: SealedOffer, status: SealedStatus, *, by: User | None) -> None:
    offer.give_up(status, timezone.now())
    drop_deadlines(offer.case, DeadlineKind.SEALED_OFFER_END)
    letters.tell(
        Letter.SEALED_OFFER_VOID,
        offer.case,
        letters.people(offer.case, besides=by),
        page="cases:sealed_offers",
    )


@transaction.atomic
def agree_sealed_sum(*, number: str, by: User, round_: int) -> SealedOffer:
    """Say yes to the sum in which the numbers met. The second yes makes it an accepted offer of one row.

    Law: ML-5-1, ML-27-2.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    facts = seat.facts()
    decide(Step.AGREE_SEALED_SUM, facts=facts, role=seat.role)
    sealed = _same_round(seat, round_)
    sealed.agreed_by = [*sealed.agreed_by, seat.key]
    journal.append(Event.SEALED_SUM_AGREED, about=seat.case.uid, by=by.uid, side=seat.key, offer=sealed.uid)
    if facts.sealed.yes_awaited == {seat.key}:
        sealed.offer = _accepted_offer(sealed)
        letters.tell(
            Letter.OFFER_ANSWERED,
            sealed.case,
            letters.people(sealed.case, besides=by),
            page="cases:offers",
            status=OfferStatus.ACCEPTED.value,
        )
    sealed.save(update_fields=["agreed_by", "offer"])
    return sealed


def _accepted_offer(sealed: SealedOffer) -> Offer:
    now = timezone.now()
    offer = Offer.objects.create(
        case=sealed.case,
        round=None,
        by=sealed.payer,
        status=OfferStatus.ACCEPTED,
        answer_until=timezone.localdate(now),
        accepted={sealed.payee.key: [1]},
        closed_at=now,
    )
    OfferRow.objects.create(
        offer=offer,
        position=1,
        kind=ObligationKind.PAY,
        debtor=sealed.payer,
        creditor=sealed.payee,
        act_kk=sealed.act_kk,
        act_ru=sealed.act_ru,
        amount=sealed.amount,
        due_on=sealed.due_on,
        agreed=True,
    )
    return offer


def _same_round(seat: Seat, round_: int) -> SealedOffer:
    """The newest round, if it is the one that the person looked at.

    Raises: Refused.
    """
    offer = seat.case.last_sealed_offer
    if offer is None or offer.round != round_:
        raise Refused(Why.OFFER_CHANGED)
    return offer
