"""Meetings, from the times proposed to the minutes kept."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import choosing, clock, contract, ending, meetings
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Deadline, Meeting
from bitim.days import day_text, weekday_text
from bitim.journal.models import Entry
from bitim.journal.queries import broken_chains, history_of
from bitim.law.meetings import MeetingState, Mode
from bitim.law.refusal import Refused, Why
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.meetings import agreed, at, proposed, take
from tests.together import refusals, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Table:
    return cases.under_mediation()


@pytest.fixture(autouse=True)
def _every_chain_is_whole(db: None) -> Iterator[None]:
    yield
    assert list(broken_chains()) == []


def told(kind: Letter) -> set[User]:
    """Who got a letter of this kind into the inbox."""
    notices = Notice.objects.filter(kind=kind.value, channel=Notice.Channel.INBOX).select_related("to")
    return {notice.to for notice in notices}


def entries(table: Table, *events: Event) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.event, entry.data) for entry in history_of(table.case.uid) if entry.event in events]


def refused(act: Any, **arguments: Any) -> Why:
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value.why


# -- A time is found ----------------------------------------------


def test_the_sides_are_asked_and_the_mediator_is_not(table: Table) -> None:
    meeting = proposed(table)

    assert told(Letter.MEETING_PROPOSED) == {table.aizhan, table.erlan}
    assert entries(table, Event.MEETING_PROPOSED) == [(Event.MEETING_PROPOSED, {"meeting": str(meeting.uid)})]


def test_when_all_have_taken_a_time_the_meeting_is_set_by_itself_to_the_earliest(table: Table) -> None:
    """ML-18-2."""
    meeting = proposed(table, at(2), at(3), at(4))
    take(table, meeting, at(3), at(4), by=table.aizhan)
    assert told(Letter.MEETING_SET) == set()

    take(table, meeting, at(4), at(3), by=table.erlan)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at) == (MeetingState.SET, at(3))
    assert told(Letter.MEETING_SET) == set(table.everyone)
    assert [event for event, _ in entries(table, *Event)][-3:] == [
        Event.MEETING_TIMES_TAKEN,
        Event.MEETING_TIMES_TAKEN,
        Event.MEETING_SET,
    ]


def test_when_nothing_suits_all_the_mediator_alone_is_told(table: Table) -> None:
    meeting = proposed(table)
    take(table, meeting, at(2), by=table.aizhan)
    take(table, meeting, at(3), by=table.erlan)

    meeting.refresh_from_db()
    assert meeting.state is MeetingState.PROPOSED
    assert told(Letter.MEETING_WITHOUT_TIME) == {table.dana}


def test_who_cannot_come_any_more_gives_the_time_back_and_all_are_told(table: Table) -> None:
    meeting = agreed(table)

    take(table, meeting, by=table.erlan)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.sequence) == (MeetingState.PROPOSED, 2)
    assert told(Letter.MEETING_UNSET) == set(table.everyone)
    assert not Deadline.objects.filter(meeting=meeting).exists()


def test_another_time_that_suits_all_takes_the_place_of_one_given_back(table: Table) -> None:
    meeting = agreed(table, at(2), at(3))
    take(table, meeting, at(2), at(3), by=table.aizhan)

    take(table, meeting, at(3), by=table.erlan)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at, meeting.sequence) == (MeetingState.SET, at(3), 2)
    assert told(Letter.MEETING_UNSET) == set()


def test_the_same_answer_twice_is_one(table: Table) -> None:
    meeting = proposed(table)
    take(table, meeting, at(2), by=table.aizhan)
    before = Entry.objects.count(), Notice.objects.count()

    take(table, meeting, at(2), by=table.aizhan)

    assert (Entry.objects.count(), Notice.objects.count()) == before


def test_the_same_proposal_twice_is_one_meeting(table: Table) -> None:
    key = uuid4()

    first, second = proposed(table, client_key=key), proposed(table, client_key=key)

    assert first == second
    assert Meeting.objects.count() == 1
    assert Notice.objects.filter(kind=Letter.MEETING_PROPOSED, channel=Notice.Channel.INBOX).count() == 2


def test_a_time_that_nobody_proposed_cannot_be_taken(table: Table) -> None:
    meeting = proposed(table, at(2))
    for user in (table.aizhan, table.erlan):
        take(table, meeting, at(5), by=user)

    meeting.refresh_from_db()
    assert meeting.state is MeetingState.PROPOSED
    assert list(meeting.takers) == [at(2)]


def test_times_lie_ahead_and_within_the_term(table: Table) -> None:
    assert refused(proposed, table=table, times=[timezone.now()]) is Why.TIME_HAS_PASSED
    assert refused(proposed, table=table, times=[at(45)]) is Why.TIME_AFTER_TERM
    assert not Meeting.objects.exists()


def test_only_in_talks_are_meetings_proposed() -> None:
    table = cases.contract_offered()

    assert refused(proposed, table=table) is Why.STEP_NOT_OPEN


def test_nobody_but_the_mediator_proposes_moves_cancels_opens_or_ends(table: Table) -> None:
    meeting = agreed(table)
    uid = {"number": table.number, "meeting": meeting.uid, "by": table.aizhan}
    new = {"mode": Mode.PHONE, "place": "x", "minutes": 30, "times": [at(4)]}

    for act in (
        partial(proposed, table, by=table.aizhan),
        partial(meetings.move_meeting, **uid, **new),
        partial(meetings.cancel_meeting, **uid),
        partial(meetings.open_meeting, **uid),
        partial(meetings.end_meeting, **uid, minutes=1, came=()),
    ):
        with pytest.raises(Http404):
            act()


def test_the_mediator_does_not_answer_for_a_side(table: Table) -> None:
    meeting = proposed(table)

    with pytest.raises(Http404):
        take(table, meeting, at(2), by=table.dana)


# -- Alone with one side ----------------------------------------------


def test_a_meeting_with_one_side_is_set_by_that_side_alone_and_hidden_from_the_other(table: Table) -> None:
    meeting = proposed(table, side=1)

    with pytest.raises(Http404):
        take(table, meeting, at(2), by=table.erlan)
    take(table, meeting, at(2), by=table.aizhan)

    meeting.refresh_from_db()
    assert meeting.state is MeetingState.SET
    assert told(Letter.MEETING_PROPOSED) == {table.aizhan}
    assert told(Letter.MEETING_SET) == {table.aizhan, table.dana}


def test_a_way_outside_the_contract_is_for_meetings_of_all_where_everybody_can_agree(table: Table) -> None:
    """ML-17-1. The contract names messages and video."""
    assert refused(proposed, table=table, side=1, mode=Mode.PHONE) is Why.MODE_NOT_IN_CONTRACT

    meeting = agreed(table, mode=Mode.PHONE)

    with time_machine.travel(meeting.starts_at):
        opened = meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
    assert opened.state is MeetingState.OPEN


# -- A live talk is asked for (COE-09) ----------------------------------------------


@pytest.mark.parametrize("who", ["aizhan", "erlan"])
def test_either_side_may_ask_for_a_live_talk_once_and_the_mediator_answers_with_times(table: Table, who: str) -> None:
    """COE-09, COE-02."""
    user: User = getattr(table, who)

    meetings.ask_for_talk(number=table.number, by=user)

    assert told(Letter.TALK_ASKED) == {table.dana}
    assert refused(meetings.ask_for_talk, number=table.number, by=user) is Why.ALREADY_ASKED
    proposed(table)
    assert table.case.talk_asked_by == []


def test_a_request_waits_while_only_the_other_side_is_met(table: Table) -> None:
    meetings.ask_for_talk(number=table.number, by=table.aizhan)

    proposed(table, side=2)

    assert table.case.talk_asked_by == [table.party(1).key]


# -- Moved and cancelled ----------------------------------------------


def test_a_moved_meeting_is_answered_anew_and_calendars_learn_that_the_time_is_off(table: Table) -> None:
    meeting = agreed(table)
    new = {"mode": Mode.VIDEO_CONFERENCE, "place": "https://video.example.kz/2", "minutes": 90, "times": [at(5)]}

    meetings.move_meeting(number=table.number, meeting=meeting.uid, by=table.dana, **new)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.answered_by, list(meeting.takers)) == (MeetingState.PROPOSED, [], [at(5)])
    assert meeting.sequence == 2
    last = Notice.objects.filter(kind=Letter.MEETING_PROPOSED).last()
    assert (last.data["cancelled"], last.data["sequence"], last.data["moved"]) == (True, 2, True)
    assert not Deadline.objects.filter(meeting=meeting).exists()


def test_the_same_move_twice_is_one(table: Table) -> None:
    meeting = proposed(table)
    new = {"mode": Mode.VIDEO_CONFERENCE, "place": "басқа", "minutes": 90, "times": [at(5)]}
    moving = partial(meetings.move_meeting, number=table.number, meeting=meeting.uid, by=table.dana, **new)
    moving()
    before = Entry.objects.count(), Notice.objects.count()

    moving()

    assert (Entry.objects.count(), Notice.objects.count()) == before


def test_a_cancelled_meeting_is_told_to_all_and_stays_cancelled(table: Table) -> None:
    meeting = agreed(table)

    meetings.cancel_meeting(number=table.number, meeting=meeting.uid, by=table.dana)

    meeting.refresh_from_db()
    assert meeting.state is MeetingState.CANCELLED
    assert told(Letter.MEETING_CANCELLED) == set(table.everyone)
    cancelling = {"number": table.number, "meeting": meeting.uid, "by": table.dana}
    assert refused(meetings.cancel_meeting, **cancelling) is Why.STEP_NOT_OPEN


@pytest.mark.parametrize(
    "end",
    [
        lambda table: ending.leave(number=table.number, by=table.erlan),
        lambda table: ending.find_impossible(number=table.number, by=table.dana),
        lambda table: choosing.step_down(number=table.number, by=table.dana),
        lambda table: choosing.object_to_mediator(number=table.number, by=table.aizhan),
    ],
)
def test_meetings_to_come_are_cancelled_when_the_mediation_or_the_mediators_part_ends(table: Table, end: Any) -> None:
    joint, alone = agreed(table), agreed(table, side=1)

    end(table)

    assert {meeting.state for meeting in Meeting.objects.all()} == {MeetingState.CANCELLED}
    assert told(Letter.MEETING_CANCELLED) == set(table.everyone)
    assert not Deadline.objects.filter(meeting__in=[joint, alone]).exists()


def test_a_meeting_that_goes_on_ends_with_the_mediation(table: Table) -> None:
    meeting = agreed(table)
    with time_machine.travel(meeting.starts_at, tick=False) as now:
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        now.shift(timedelta(minutes=20))
        ending.leave(number=table.number, by=table.erlan)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_minutes) == (MeetingState.HELD, 20)


# -- Reminders ----------------------------------------------


def reminders_at(moment: datetime) -> int:
    """How many people were reminded by then."""
    with time_machine.travel(moment):
        clock.sweep()
    return Notice.objects.filter(kind=Letter.MEETING_REMINDER, channel=Notice.Channel.INBOX).count()


def test_everybody_is_reminded_a_day_and_an_hour_before(table: Table) -> None:
    agreed(table, at(3))

    counts = [
        reminders_at(at(3) - before)
        for before in (timedelta(hours=25), timedelta(hours=24), timedelta(hours=2), timedelta(hours=1))
    ]

    assert counts == [0, 3, 3, 6]
    assert told(Letter.MEETING_REMINDER) == set(table.everyone)


def test_a_worker_that_comes_back_after_the_meeting_reminds_nobody(table: Table) -> None:
    agreed(table, at(3))

    assert reminders_at(at(3) + timedelta(minutes=1)) == 0


def test_a_meeting_in_less_than_a_day_has_the_reminder_that_still_makes_sense(table: Table) -> None:
    starts = at(1, hour=20)
    with time_machine.travel(starts - timedelta(hours=8), tick=False):
        meeting = agreed(table, starts)

    assert [deadline.due_at for deadline in meeting.reminders.all()] == [starts - timedelta(hours=1)]


def test_after_a_move_only_the_new_time_is_reminded_of(table: Table) -> None:
    meeting = agreed(table, at(3))
    reminders_at(at(3) - timedelta(hours=24))
    new = {"mode": Mode.VIDEO_CONFERENCE, "place": "сол жерде", "minutes": 60, "times": [at(6)]}
    meetings.move_meeting(number=table.number, meeting=meeting.uid, by=table.dana, **new)
    for user in (table.aizhan, table.erlan):
        take(table, meeting, at(6), by=user)

    assert reminders_at(at(3)) == 3
    assert reminders_at(at(6) - timedelta(hours=1)) == 9


# -- Held ----------------------------------------------


def test_a_meeting_is_opened_at_its_hour_and_its_minutes_are_measured(table: Table) -> None:
    meeting = agreed(table)
    acting = {"number": table.number, "meeting": meeting.uid, "by": table.dana}
    assert refused(meetings.open_meeting, **acting) is Why.MEETING_TOO_EARLY

    with time_machine.travel(meeting.starts_at, tick=False) as now:
        meetings.open_meeting(**acting)
        now.shift(timedelta(minutes=41, seconds=30))
        assert refused(meetings.end_meeting, **acting, minutes=43, came=()) is Why.MINUTES_NOT_MEASURED
        meetings.end_meeting(**acting, minutes=42, came=[table.party(2).key, "somebody else"])

    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_minutes, meeting.came) == (MeetingState.HELD, 42, [table.party(2).key])
    assert entries(table, Event.MEETING_HELD) == [
        (Event.MEETING_HELD, {"meeting": str(meeting.uid), "minutes": 42, "came": [table.party(2).key]})
    ]


def test_of_a_meeting_in_court_mediation_nothing_is_kept_but_times_and_who_was_there() -> None:
    """CPC-179-7."""
    kept = {field.name for field in Meeting._meta.get_fields() if field.concrete}

    assert kept - {"id", "uid", "case", "client_key", "side", "mode", "place", "state", "sequence"} == {
        *("minutes", "times", "answered_by", "proposed_at", "starts_at"),
        *("opened_at", "ended_at", "held_minutes", "came"),
    }


def test_a_contract_signed_anew_without_the_way_keeps_a_meeting_closed(table: Table) -> None:
    """The consent is looked at when the meeting opens, not only when it was proposed (ML-17-1)."""
    meeting = agreed(table)
    signed = table.case.contracts.get()
    signed.modes = [Mode.MESSAGES.value]
    signed.save(update_fields=["modes"])
    meeting.times = {time: [] for time in meeting.times}
    meeting.save(update_fields=["times"])

    with time_machine.travel(meeting.starts_at):
        opening = {"number": table.number, "meeting": meeting.uid, "by": table.dana}
        assert refused(meetings.open_meeting, **opening) is Why.MODE_NOT_AGREED


# -- Letters ----------------------------------------------


def test_a_letter_tells_the_hour_by_its_readers_clock_and_in_its_readers_language(table: Table) -> None:
    table.erlan.time_zone = "Europe/Berlin"
    table.erlan.save(update_fields=["time_zone"])
    deliver_due()
    mail.outbox.clear()
    starts = at(2, hour=14)
    agreed(table, starts)
    deliver_due()

    bodies = {message.to[0]: message.body for message in mail.outbox if message.attachments}
    there = starts.astimezone(ZoneInfo("Europe/Berlin"))
    kazakh = f"{weekday_text(starts, 'kk').capitalize()}, {day_text(starts, 'kk', year=False)}, 14:00\n"
    russian = f"{weekday_text(there, 'ru').capitalize()}, {day_text(there, 'ru', year=False)}, {there:%H:%M}"
    assert kazakh in bodies[table.aizhan.email]
    assert f"{russian} (Германия, Берлин)\n" in bodies[table.erlan.email]


def test_the_mediator_who_gives_no_answers_is_not_told_to_change_one(table: Table) -> None:
    deliver_due()
    mail.outbox.clear()
    agreed(table)
    deliver_due()

    bodies = {message.to[0]: message.body for message in mail.outbox if message.attachments}
    changed = [
        address for address, body in bodies.items() if "жауабыңызды өзгертіңіз" in body or "измените ответ" in body
    ]
    assert sorted(changed) == sorted([table.aizhan.email, table.erlan.email])
    assert table.dana.email in bodies


def test_the_calendar_file_comes_with_the_letter_and_names_nobody(table: Table) -> None:
    meeting = agreed(table)
    deliver_due()

    files = [message.attachments for message in mail.outbox if message.attachments]
    assert len(files) == 3
    for [(name, text, kind)] in files:
        assert (name, kind) == ("bitim.ics", "text/calendar")
        assert f"UID:{meeting.uid}@" in text
        assert "STATUS:CONFIRMED" in text
        for secret in ("Айжан", "Ерлан", "Дана", "Сынақова", "Қарыз", "video.example"):
            assert secret not in text


# -- At the same time ----------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_last_two_answers_at_once_set_the_meeting_once(transactional_db: None) -> None:
    table = cases.under_mediation()
    meeting = proposed(table)

    together(
        partial(take, table, meeting, at(2), by=table.aizhan),
        partial(take, table, meeting, at(2), by=table.erlan),
    )

    events = Counter(entry.event for entry in history_of(table.case.uid))
    assert (events[Event.MEETING_TIMES_TAKEN], events[Event.MEETING_SET]) == (2, 1)
    assert Notice.objects.filter(kind=Letter.MEETING_SET, channel=Notice.Channel.INBOX).count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_meeting_opened_twice_at_once_is_opened_once(transactional_db: None) -> None:
    table = cases.under_mediation()
    meeting = agreed(table)
    opening = partial(meetings.open_meeting, number=table.number, meeting=meeting.uid, by=table.dana)

    with time_machine.travel(meeting.starts_at):
        results = together(opening, opening)

    assert refusals(results) == [Why.STEP_NOT_OPEN]
    assert Counter(entry.event for entry in history_of(table.case.uid))[Event.MEETING_OPENED] == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_proposal_sent_twice_at_once_is_one_meeting(transactional_db: None) -> None:
    table, key = cases.under_mediation(), uuid4()

    together(partial(proposed, table, client_key=key), partial(proposed, table, client_key=key))

    assert Meeting.objects.count() == 1


def test_a_meeting_can_be_proposed_by_a_successor_too(table: Table) -> None:
    """What the former mediator agreed with the sides is over; the case goes on with the next one."""
    agreed(table)
    choosing.step_down(number=table.number, by=table.dana)
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan)
    choosing.agree_mediator(number=table.number, by=table.erlan)
    choosing.take_case(number=table.number, by=table.dana)
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)
    version = contract.offer_contract(number=table.number, by=table.dana).version
    for user in table.everyone:
        contract.sign_contract(number=table.number, cms=cases.signature_of(user, version), by=user)

    assert agreed(table).state is MeetingState.SET
