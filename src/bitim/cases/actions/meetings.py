"""Meetings: asked for, proposed, taken, moved, cancelled, held (ML-17-1, ML-18-1, ML-18-2)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.calls import actions as calls
from bitim.cases import access, letters, meeting_bounds, queries
from bitim.cases.access import Right, Seat
from bitim.cases.actions.deadlines import drop_reminders, set_reminders
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Interpreter, Meeting, Party
from bitim.journal import actions as journal
from bitim.law.meetings import (
    TO_COME,
    MeetingState,
    MeetingStep,
    Mode,
    check_minutes,
    check_mode,
    check_times,
    decide_meeting,
    measured_minutes,
    taken_by_all,
)
from bitim.law.process import Step, decide


@transaction.atomic
def ask_for_talk(*, number: str, by: User) -> Case:
    """A side asks to be heard live; the mediator answers with times (COE-09, ML-18-3)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    decide(Step.ASK_FOR_TALK, facts=seat.facts(), role=seat.role)
    case.talk_asked_by = [*case.talk_asked_by, seat.key]
    case.save(update_fields=["talk_asked_by"])
    journal.append(Event.TALK_ASKED, about=case.uid, by=by.uid, party=seat.key, caucus=seat.key)
    letters.tell(Letter.TALK_ASKED, case, letters.people(case, of=()), page="cases:meetings")
    return case


@transaction.atomic
def propose_meeting(
    *,
    number: str,
    client_key: UUID,
    side: int | None,
    mode: Mode,
    place: str,
    minutes: int,
    times: Collection[datetime],
    by: User,
) -> Meeting:
    """Propose times for a meeting of all, or with the party of number `side` alone. The same form twice is one meeting.

    Raises: Refused, for a time that has passed or lies after the term, or a way that not all can agree to.
    Law: ML-17-1, ML-18-1, ML-18-2.
    """
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    case = seat.case
    if earlier := next((row for row in case.meetings.all() if row.client_key == client_key), None):
        return earlier
    decide(Step.PROPOSE_MEETING, facts=seat.facts(), role=seat.role)
    party = _side(case, side)
    _check(case, mode=mode, times=times, joint=party is None)
    meeting = Meeting(case=case, client_key=client_key, side=party, mode=mode, place=place, minutes=minutes)
    meeting.propose(times)
    meeting.save()
    invited = meeting.invited(case)
    heard = {row.key for row in invited}
    case.talk_asked_by = [key for key in case.talk_asked_by if key not in heard]
    case.save(update_fields=["talk_asked_by"])
    _note(Event.MEETING_PROPOSED, case, meeting, by=by)
    letters.tell_of_meeting(Letter.MEETING_PROPOSED, case, meeting, letters.people(case, of=invited, besides=by))
    return meeting


def _side(case: Case, number: int | None) -> Party | None:
    """Who meets the mediator alone, of those who take part; none for a meeting of all."""
    if number is None:
        return None
    party = access.party_of(case, number)
    if party.left_out:
        raise Http404
    return party


def _check(case: Case, *, mode: Mode, times: Collection[datetime], joint: bool) -> None:
    assert case.contract is not None
    check_mode(mode, by_contract=case.contract.modes, joint=joint)
    there = [timezone.localtime(time) for time in times]
    check_times(
        there,
        now=timezone.now(),
        term_ends_on=case.term_ends_on,
        court_waits_until=meeting_bounds.last_day(case),
    )


def _note(event: Event, case: Case, meeting: Meeting, *, by: User | None, **data: Any) -> None:
    """An entry about a meeting; one about a caucus is for its side and the mediator alone."""
    if meeting.side:
        data["caucus"] = meeting.side.key
    journal.append(event, about=case.uid, by=by.uid if by else None, meeting=str(meeting.uid), **data)


def _locked(number: str, uid: UUID, by: User, *, right: Right, step: MeetingStep) -> tuple[Seat, Meeting]:
    """The person's seat with the case locked, and the meeting with which the step may be taken now."""
    seat = access.get_seat(by, number, right=right, lock=True)
    meeting = access.meeting_of(seat, uid)
    decide_meeting(step, facts=seat.meeting_facts(meeting), role=seat.role)
    return seat, meeting


@transaction.atomic
def take_times(*, number: str, meeting: UUID, times: Collection[datetime], by: User) -> Meeting:
    """Say which of the proposed times suit one's side; none is an answer, too, and an earlier answer is replaced.

    When all have taken one, the meeting is set by itself to the earliest; when the time that was set no longer suits
    all, it is given up.

    Raises: Refused, once the meeting has begun or its times have passed.
    Law: ML-18-2.
    """
    seat, row = _locked(number, meeting, by, right=Right.ACT, step=MeetingStep.TAKE_TIMES)
    now = timezone.now()
    before = row.times, row.answered_by
    wanted = {time for time in times if time > now}
    row.times = {
        time.isoformat(): sorted(takers - {seat.key} | ({seat.key} if time in wanted else set()))
        for time, takers in row.takers.items()
    }
    row.answered_by = sorted({*row.answered_by, seat.key})
    if (row.times, row.answered_by) == before:
        return row
    row.save(update_fields=["times", "answered_by"])
    _note(Event.MEETING_TIMES_TAKEN, seat.case, row, by=by, party=seat.key)
    _settle(seat, row, now)
    return row


def _settle(seat: Seat, meeting: Meeting, now: datetime) -> None:
    """Bring the meeting to the time that suits all by now, if there is one."""
    case, invited = seat.case, meeting.invited(seat.case)
    keys = frozenset(party.key for party in invited)
    kept = meeting.starts_at if meeting.is_set else None
    chosen = taken_by_all(meeting.takers, invited=keys, now=now, kept=kept)
    if chosen is None and meeting.is_set:
        _give_up(meeting, MeetingState.PROPOSED)
        _note(Event.MEETING_UNSET, case, meeting, by=None)
        _tell_everyone(Letter.MEETING_UNSET, case, meeting, cancelled=True)
    elif chosen is not None and chosen != kept:
        meeting.state, meeting.starts_at, meeting.sequence = MeetingState.SET, chosen, meeting.sequence + 1
        meeting.save(update_fields=["state", "starts_at", "sequence"])
        set_reminders(meeting)
        _note(Event.MEETING_SET, case, meeting, by=None, starts=chosen)
        _tell_everyone(Letter.MEETING_SET, case, meeting, cancelled=False)
    elif chosen is None and keys <= set(meeting.answered_by):
        letters.tell_of_meeting(Letter.MEETING_WITHOUT_TIME, case, meeting, letters.people(case, of=()))


def _tell_everyone(letter: Letter, case: Case, meeting: Meeting, *, cancelled: bool) -> None:
    """Tell who meets, who conducts and who interprets there, that a time is set, near or off."""
    mediator = letters.people(case, of=())
    sides = [user for user in letters.people(case, of=meeting.invited(case)) if user not in mediator]
    letters.tell_of_meeting(letter, case, meeting, sides, cancelled=cancelled)
    letters.tell_of_meeting(letter, case, meeting, mediator, cancelled=cancelled, conducts=True)
    _tell_interpreters(letter, case, meeting, cancelled=cancelled)


def _tell_interpreters(letter: Letter, case: Case, meeting: Meeting, *, cancelled: bool) -> None:
    """An interpreter takes no times, so he learns of a meeting when its time is set, and when it is off."""
    there = [row.user for row in meeting.interpreters(case) if row.user]
    letters.tell_of_meeting(letter, case, meeting, there, cancelled=cancelled, interprets=True)


def await_interpreter(case: Case, interpreter: Interpreter) -> None:
    """Tell who has just taken the seat of an interpreter at which set meetings he is awaited."""
    assert interpreter.user is not None
    for meeting in case.meetings.all():
        if meeting.is_set and interpreter in meeting.interpreters(case):
            letters.tell_of_meeting(
                Letter.MEETING_SET, case, meeting, [interpreter.user], cancelled=False, interprets=True
            )


def await_no_more(case: Case, interpreter: Interpreter) -> None:
    """Take the set meetings out of the calendar of an interpreter who goes."""
    assert interpreter.user is not None
    for meeting in case.meetings.all():
        if meeting.is_set and interpreter in meeting.interpreters(case):
            letters.tell_of_meeting(
                Letter.INTERPRETER_NOT_AWAITED,
                case,
                meeting,
                [interpreter.user],
                cancelled=True,
                path=reverse("cases:mine"),
            )


def _give_up(meeting: Meeting, state: MeetingState) -> None:
    """The time that was set is off; calendars learn it by the higher number."""
    meeting.state, meeting.sequence = state, meeting.sequence + 1
    meeting.save(update_fields=["state", "sequence"])
    drop_reminders(meeting)


@transaction.atomic
def move_meeting(
    *, number: str, meeting: UUID, mode: Mode, place: str, minutes: int, times: Collection[datetime], by: User
) -> Meeting:
    """Propose other times, another place or another way for a meeting: everybody answers anew.

    Raises: Refused, like `propose_meeting`, and once the meeting is open.
    """
    seat, row = _locked(number, meeting, by, right=Right.CONDUCT, step=MeetingStep.MOVE)
    case, was_set = seat.case, row.is_set
    _check(case, mode=mode, times=times, joint=row.is_joint)
    if not was_set and (mode, place, minutes, set(times)) == (row.mode, row.place, row.minutes, set(row.takers)):
        return row
    row.mode, row.place, row.minutes = mode, place, minutes
    row.propose(times)
    row.save(update_fields=["mode", "place", "minutes", "times", "answered_by"])
    if was_set:
        _give_up(row, MeetingState.PROPOSED)
    _note(Event.MEETING_MOVED, case, row, by=by)
    letters.tell_of_meeting(
        Letter.MEETING_PROPOSED,
        case,
        row,
        letters.people(case, of=row.invited(case), besides=by),
        cancelled=True if was_set else None,
        moved=True,
    )
    if was_set:
        _tell_interpreters(Letter.MEETING_UNSET, case, row, cancelled=True)
    return row


@transaction.atomic
def cancel_meeting(*, number: str, meeting: UUID, by: User) -> Meeting:
    """Cancel a meeting that has not begun."""
    seat, row = _locked(number, meeting, by, right=Right.CONDUCT, step=MeetingStep.CANCEL)
    _cancel(seat.case, row, by=by)
    return row


def _cancel(case: Case, meeting: Meeting, *, by: User | None) -> None:
    was_set = meeting.is_set
    _give_up(meeting, MeetingState.CANCELLED)
    _note(Event.MEETING_CANCELLED, case, meeting, by=by)
    if was_set:
        _tell_everyone(Letter.MEETING_CANCELLED, case, meeting, cancelled=True)
    else:
        everyone = letters.people(case, of=meeting.invited(case))
        letters.tell_of_meeting(Letter.MEETING_CANCELLED, case, meeting, everyone)


def close_meetings(case: Case, *, by: User | None) -> None:
    """The mediation, or the mediator's part in it, is over: one that goes on ends now, those to come are cancelled."""
    for meeting in case.meetings.all():
        if meeting.state is MeetingState.OPEN:
            now = timezone.now()
            assert meeting.opened_at is not None
            _end(case, meeting, at=now, minutes=measured_minutes(meeting.opened_at, now), came=(), by=by)
        elif meeting.state in TO_COME:
            _cancel(case, meeting, by=by)


def send_reminder(case: Case, meeting: Meeting) -> None:
    """Remind everybody of a meeting; not when its time has been given up or has come. Called by the clock."""
    if meeting.is_set and meeting.starts_at and timezone.now() < meeting.starts_at:
        _tell_everyone(Letter.MEETING_REMINDER, case, meeting, cancelled=False)


# -- Held ----------------------------------------------


@transaction.atomic
def open_meeting(*, number: str, meeting: UUID, by: User) -> Meeting:
    """Begin a meeting: from now on its minutes count, and its call is open, unless people meet in one place.

    Raises: Refused, unless its hour has come and everybody has agreed to its way.
    Law: ML-17-1.
    """
    seat, row = _locked(number, meeting, by, right=Right.CONDUCT, step=MeetingStep.OPEN)
    row.state, row.opened_at = MeetingState.OPEN, timezone.now()
    row.save(update_fields=["state", "opened_at"])
    drop_reminders(row)
    _note(Event.MEETING_OPENED, seat.case, row, by=by, mode=row.mode.value)
    if room := queries.call_room(row):
        calls.open_call(room=room, by=by)
    return row


@transaction.atomic
def end_meeting(*, number: str, meeting: UUID, minutes: int, came: Collection[str], by: User) -> Meeting:
    """End a meeting: how long it lasted and which sides were there, by their keys; nothing of what was said.

    Raises: Refused, for more minutes than it was open.
    Law: UN-MR-04, CPC-179-7.
    """
    seat, row = _locked(number, meeting, by, right=Right.CONDUCT, step=MeetingStep.END)
    now = timezone.now()
    assert row.opened_at is not None
    check_minutes(minutes, measured=measured_minutes(row.opened_at, now))
    _end(seat.case, row, at=now, minutes=minutes, came=came, by=by)
    return row


def _end(case: Case, meeting: Meeting, *, at: datetime, minutes: int, came: Collection[str], by: User | None) -> None:
    invited = [party.key for party in meeting.invited(case)]
    meeting.state, meeting.ended_at, meeting.held_minutes = MeetingState.HELD, at, minutes
    meeting.came = [key for key in invited if key in came]
    meeting.save(update_fields=["state", "ended_at", "held_minutes", "came"])
    if room := queries.call_room(meeting):
        calls.close_call(room=room, by=by)
    _note(Event.MEETING_HELD, case, meeting, by=by, minutes=minutes, came=meeting.came)
