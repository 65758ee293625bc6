"""What the sides say of a due: I did it; I received it; I did not.

`number` of a word is the place it takes: it comes with the form, so that the same form sent twice is one word and
nobody answers what he has not read.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law.obligations import ObligationKind
from bitim.law.performance import Act, Said, check, check_done_on, check_sum
from bitim.law.refusal import Refused, Why
from bitim.law.representation import NamedPower
from bitim.performance import access
from bitim.performance.access import AtDue
from bitim.performance.actions.alarms import OF_THE_DAY, drop_alarms, remind_to_answer
from bitim.performance.events import Event
from bitim.performance.letters import DueLetter, tell
from bitim.performance.models import Word
from bitim.performance.vocabulary import AlarmKind
from bitim.rooms.uploads import Accepted

MONEY_OR_PROPERTY = frozenset({ObligationKind.PAY, ObligationKind.TRANSFER})


@transaction.atomic
def say_done(
    *,
    case: str,
    due: UUID,
    by: User,
    number: int,
    amount: Decimal | None,
    day: date,
    text: str = "",
    proof: Accepted | None = None,
) -> Word:
    """The debtor says that he did it, or this much of it. The other side is asked; silence confirms nothing.

    Raises: Refused, for more than is open, and for a day that cannot be.
    Law: ML-27-3, ML-11-2.
    """
    at = access.get_due(by, case, due, lock=True)
    if earlier := sent_before(at, number, Said.DONE):
        return earlier
    check(Act.SAY_DONE, at.facts)
    amount = _checked(at, amount, day, at_most=at.facts.standing.unsaid)
    word = keep(at, Said.DONE, number=number, amount=amount, day=day, text=text, proof=proof)
    remind_to_answer(at.due)
    tell(DueLetter.DUE_SAID_DONE, at.due, at.other)
    return word


@transaction.atomic
def say_received(
    *, case: str, due: UUID, by: User, number: int, amount: Decimal | None, day: date, text: str = ""
) -> Word:
    """The creditor says that he received it, or this much of it. When it is all, the due is performed.

    Raises: Refused, for more than is open, for a day that cannot be, and when a paper does not name this power.
    Law: ML-27-3, CPC-60-3.
    """
    at = access.get_due(by, case, due, lock=True)
    if earlier := sent_before(at, number, Said.RECEIVED):
        return earlier
    check(Act.SAY_RECEIVED, at.facts)
    if at.due.obligation.kind in MONEY_OR_PROPERTY:
        at.check_power(NamedPower.RECEIVE_MONEY_OR_PROPERTY)
    amount = _checked(at, amount, day, at_most=at.facts.standing.rest)
    word = keep(at, Said.RECEIVED, number=number, amount=amount, day=day, text=text)
    now = at.due.standing_after(word)
    if now.is_performed:
        at.due.performed_on = now.received_on
        at.due.save(update_fields=["performed_on"])
        drop_alarms(at.due, *OF_THE_DAY)
    drop_alarms(at.due, AlarmKind.ANSWER_REMINDER)
    tell(DueLetter.DUE_ANSWERED, at.due, at.other, answer="all" if now.is_performed else "part")
    return word


@transaction.atomic
def say_not_received(*, case: str, due: UUID, by: User, number: int, text: str = "") -> Word:
    """The creditor says that what the other side says it did has not reached him.

    Law: ML-27-3.
    """
    at = access.get_due(by, case, due, lock=True)
    if earlier := sent_before(at, number, Said.NOT_RECEIVED):
        return earlier
    check(Act.SAY_NOT_RECEIVED, at.facts)
    word = keep(at, Said.NOT_RECEIVED, number=number, text=text)
    drop_alarms(at.due, AlarmKind.ANSWER_REMINDER)
    tell(DueLetter.DUE_ANSWERED, at.due, at.other, answer="none")
    return word


def sent_before(at: AtDue, number: int, said: Said) -> Word | None:
    """The word that this very form has brought already.

    Raises: Refused, when somebody said something else since the form was shown.
    """
    words = list(at.due.words.all())
    if number == len(words) + 1:
        return None
    earlier = next((word for word in words if word.number == number), None)
    if earlier and earlier.by_id == at.seat.user.pk and earlier.said is said:
        return earlier
    raise Refused(Why.DUE_CHANGED)


def keep(
    at: AtDue,
    said: Said,
    *,
    number: int,
    amount: Decimal | None = None,
    day: date | None = None,
    text: str = "",
    proof: Accepted | None = None,
) -> Word:
    """Write a word down; in the journal without its text."""
    word = Word(due=at.due, number=number, said=said, side=at.side, by=at.seat.user, amount=amount, day=day, text=text)
    if proof:
        word.proof_name = proof.name
        proof.content.seek(0)
        word.proof.save(str(word.uid), ContentFile(proof.content.read()), save=False)
    word.save(force_insert=True)
    journal.append(
        Event.SAID,
        about=at.due.schedule.uid,
        by=at.seat.user.uid,
        due=at.due.uid,
        side=at.side,
        said=said,
        number=number,
        amount=amount,
        on=day,
    )
    return word


def _checked(at: AtDue, amount: Decimal | None, day: date, *, at_most: Decimal) -> Decimal | None:
    """The sum as it is kept: none where the due has none."""
    signed_on = at.due.schedule.settlement.signed_on
    assert signed_on is not None
    check_done_on(day, signed_on=signed_on, today=timezone.localdate())
    if at.due.amount is None:
        return None
    amount = amount or Decimal(0)
    check_sum(amount, at_most=at_most)
    return amount
