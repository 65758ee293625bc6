"""A short talk about a due that went wrong, or is about to: wanted by one side, begun when the other agrees."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions.deadlines import midnight_after
from bitim.cases.actions.tables import seats_of
from bitim.journal import actions as journal
from bitim.law.deadlines import Clock, deadline
from bitim.law.performance import Act, Side, check
from bitim.performance import access
from bitim.performance.actions.alarms import drop_alarms
from bitim.performance.events import Event
from bitim.performance.letters import DueLetter, tell
from bitim.performance.models import Alarm, Due, Talk
from bitim.performance.vocabulary import AlarmKind
from bitim.rooms import actions as rooms
from bitim.rooms.kinds import RoomKind


@transaction.atomic
def ask_talk(*, case: str, due: UUID, by: User) -> Talk:
    """Say that one wants to talk about the due; the other side is asked (ML-5-1)."""
    at = access.get_due(by, case, due, lock=True)
    check(Act.ASK_TALK, at.facts)
    talk = Talk.objects.create(due=at.due, asked_by=at.side)
    journal.append(Event.TALK_ASKED, about=at.due.schedule.uid, by=by.uid, due=at.due.uid, talk=talk.uid)
    tell(DueLetter.DUE_TALK, at.due, at.other, what="asked")
    return talk


@transaction.atomic
def agree_talk(*, case: str, due: UUID, by: User) -> Talk:
    """Agree to talk: a room of the two sides opens for as many days as direct talks last.

    Law: ML-5-1, ML-5-3.
    """
    at = access.get_due(by, case, due, lock=True)
    check(Act.AGREE_TALK, at.facts)
    talk = at.due.open_talk
    assert talk is not None
    talk.until = deadline(Clock.DIRECT_TALKS, timezone.localdate()).last_day
    talk.save(update_fields=["until"])
    Alarm.objects.create(due=at.due, kind=AlarmKind.TALK_END, on=talk.until, due_at=midnight_after(talk.until))
    rooms.open_room(
        about=talk.uid,
        kind=RoomKind.DIRECT,
        members=[seat for side in Side for seat in seats_of(at.due.party(side))],
        subject=at.seat.case.title,
        case_number=at.seat.case.number,
        by=by,
    )
    journal.append(
        Event.TALK_BEGUN, about=at.due.schedule.uid, by=by.uid, due=at.due.uid, talk=talk.uid, until=talk.until
    )
    tell(DueLetter.DUE_TALK, at.due, at.other, what="begun", until=talk.until)
    return talk


@transaction.atomic
def end_talk(*, case: str, due: UUID, by: User) -> Talk:
    """Take the wish back, decline it, or end the talk at once; no reason is asked (ML-5-2)."""
    at = access.get_due(by, case, due, lock=True)
    check(Act.END_TALK, at.facts)
    talk = at.due.open_talk
    assert talk is not None
    _end(talk, by=by)
    tell(DueLetter.DUE_TALK, at.due, at.other, what="ended")
    return talk


def expire_talk(due: Due) -> None:
    """Its last day has passed. Called by the clock, under the lock of the case."""
    talk = due.open_talk
    if talk and talk.until and timezone.localdate() > talk.until:
        _end(talk, by=None)
        tell(DueLetter.DUE_TALK, due, *Side, what="ended")


def _end(talk: Talk, *, by: User | None) -> None:
    """Both still read their room and write there no more."""
    talk.ended_at = timezone.now()
    talk.save(update_fields=["ended_at"])
    drop_alarms(talk.due, AlarmKind.TALK_END)
    if talk.until:
        rooms.close_rooms(about=talk.uid, by=by)
    about = talk.due.schedule.uid
    journal.append(Event.TALK_ENDED, about=about, by=by.uid if by else None, due=talk.due.uid, talk=talk.uid)
