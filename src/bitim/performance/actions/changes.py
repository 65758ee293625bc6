"""Putting a due off, or letting go of it, when both sides want it (ML-5-1). The signed settlement stays as it is."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law.performance import Act, Change, Said, check, check_new_day, last_day
from bitim.law.representation import NamedPower
from bitim.performance import access
from bitim.performance.access import AtDue
from bitim.performance.actions.alarms import OF_THE_DAY, drop_alarms, set_alarms
from bitim.performance.actions.words import keep, sent_before
from bitim.performance.events import Event
from bitim.performance.letters import DueLetter, tell
from bitim.performance.models import Word
from bitim.performance.vocabulary import AlarmKind


@transaction.atomic
def propose_change(*, case: str, due: UUID, by: User, number: int, day: date | None, text: str = "") -> Word:
    """Propose a later day, or with none that nothing more is owed.

    Raises: Refused, for a day that does not lie ahead, for what belongs to a child, and when a paper does not name
    this power.
    Law: ML-5-1, CMF-159-2, CPC-60-3.
    """
    at = access.get_due(by, case, due, lock=True)
    if earlier := sent_before(at, number, Said.CHANGE_PROPOSED):
        return earlier
    check(Act.PROPOSE_CHANGE, at.facts)
    at.check_power(NamedPower.SIGN_SETTLEMENT)
    if day:
        check_new_day(day, today=timezone.localdate())
    word = keep(at, Said.CHANGE_PROPOSED, number=number, day=day, text=text)
    tell(DueLetter.DUE_CHANGE, at.due, at.other, what="proposed")
    return word


@transaction.atomic
def agree_change(*, case: str, due: UUID, by: User, number: int) -> Word:
    """The other side says yes: the due has its new day from now on, or nothing more is owed.

    Law: ML-5-1.
    """
    at = access.get_due(by, case, due, lock=True)
    if earlier := sent_before(at, number, Said.CHANGE_AGREED):
        return earlier
    check(Act.AGREE_CHANGE, at.facts)
    at.check_power(NamedPower.SIGN_SETTLEMENT)
    change = at.facts.standing.proposed
    assert change is not None
    word = keep(at, Said.CHANGE_AGREED, number=number)
    _carry_out(at, change)
    tell(DueLetter.DUE_CHANGE, at.due, at.other, what="agreed")
    return word


def _carry_out(at: AtDue, change: Change) -> None:
    due = at.due
    drop_alarms(due, *OF_THE_DAY)
    if change.day is None:
        due.forgiven_on = timezone.localdate()
        due.save(update_fields=["forgiven_on"])
        drop_alarms(due, AlarmKind.ANSWER_REMINDER)
        return
    due.day, due.last_day = change.day, last_day(change.day)
    due.save(update_fields=["day", "last_day"])
    set_alarms([due])
    journal.append(Event.DUE_MOVED, about=due.schedule.uid, by=at.seat.user.uid, due=due.uid, to=due.day)


@transaction.atomic
def end_change(*, case: str, due: UUID, by: User, number: int) -> Word:
    """Take back what one proposed, or decline what the other did; no reason is asked (ML-5-2)."""
    at = access.get_due(by, case, due, lock=True)
    if earlier := sent_before(at, number, Said.CHANGE_ENDED):
        return earlier
    check(Act.END_CHANGE, at.facts)
    word = keep(at, Said.CHANGE_ENDED, number=number)
    tell(DueLetter.DUE_CHANGE, at.due, at.other, what="ended")
    return word
