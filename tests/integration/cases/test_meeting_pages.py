"""Pages of meetings: what each person reads, does and is told."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.calls.models import Call, Stay
from bitim.cases.actions import ending, meetings
from bitim.cases.models import Meeting
from bitim.law.meetings import MeetingState, Mode
from bitim.rooms import actions as rooms
from bitim.rooms.models import Room
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.meetings import agreed, at, proposed, take
from tests.gateway import gateway
from tests.visitors import signed_in

__all__ = ["gateway"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Table:
    return cases.under_mediation()


def text_of(response: HttpResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(table: Table, name: str, *ids: object) -> str:
    return reverse(f"cases:{name}", args=[table.number, *ids])


def typed(*times: datetime, **fields: Any) -> dict[str, Any]:
    """What the mediator types into the form."""
    form: dict[str, Any] = {
        "client_key": str(uuid4()),
        "side": "all",
        "mode": "video_conference",
        "place": "https://video.example.kz/1",
        "minutes": "60",
    }
    for place, time in enumerate(times, start=1):
        form |= {
            f"day_{place}_day": str(time.day),
            f"day_{place}_month": str(time.month),
            f"day_{place}_year": str(time.year),
            f"hour_{place}": f"{time:%H:%M}",
        }
    return form | fields


def step_of(user: User, table: Table) -> str:
    """The heading of the one next step."""
    whole = signed_in(user).get(page(table, "case")).content.decode()
    return unescape(re.search(r'<h2 id="next-step">(.*?)</h2>', whole).group(1))  # type: ignore[union-attr]


# -- The way of a meeting through the pages ----------------------------------------------


def test_a_meeting_is_proposed_taken_opened_and_ended_without_javascript(table: Table) -> None:
    dana, aizhan, erlan = (signed_in(user) for user in (table.dana, table.aizhan, table.erlan))
    first, second = at(2, hour=10), at(3, hour=15)

    answer = dana.post(page(table, "meeting_propose"), typed(first, second))
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == page(table, "meeting", meeting.uid)
    assert step_of(table.erlan, table) == "Say which times suit you for a meeting"

    choices = [time.isoformat() for time in meeting.takers]
    for client in (aizhan, erlan):
        assert (
            client.post(page(table, "meeting", meeting.uid), {"act": "take", "times": choices[1:]}).status_code == 302
        )
    assert step_of(table.erlan, table) == "Talk in the rooms"

    with time_machine.travel(second, tick=False) as now:
        assert step_of(table.dana, table) == "It is time for a meeting"
        dana.post(page(table, "meeting", meeting.uid), {"act": "open"})
        assert step_of(table.dana, table) == "A meeting goes on now"
        now.shift(timedelta(minutes=30))
        ended = dana.post(page(table, "meeting_end", meeting.uid), {"minutes": "25", "came": [table.party(1).key]})

    meeting.refresh_from_db()
    assert ended.headers["Location"] == page(table, "meetings")
    assert (meeting.state, meeting.held_minutes, meeting.came) == (MeetingState.HELD, 25, [table.party(1).key])


def test_a_side_asks_for_a_live_talk_and_only_the_mediator_learns_of_it(table: Table) -> None:
    """COE-09."""
    signed_in(table.erlan).post(page(table, "meetings"))

    assert step_of(table.dana, table) == "A live talk is asked for"
    assert "A live talk was asked for" in text_of(signed_in(table.erlan).get(page(table, "history")))
    for name in ("case", "meetings", "history"):
        assert "A live talk" not in text_of(signed_in(table.aizhan).get(page(table, name)))


def test_the_mediator_is_led_to_propose_again_when_no_time_suits_all(table: Table) -> None:
    meeting = proposed(table)
    for user in (table.aizhan, table.erlan):
        take(table, meeting, by=user)

    assert step_of(table.dana, table) == "A meeting needs a new time"


def test_a_meeting_that_was_missed_can_be_moved(table: Table) -> None:
    meeting = agreed(table)
    with time_machine.travel(meeting.starts_at + timedelta(hours=2)):
        assert step_of(table.dana, table) == "A meeting needs a new time"
        moved = signed_in(table.dana).post(page(table, "meeting_move", meeting.uid), typed(at(2)))

    meeting.refresh_from_db()
    assert moved.status_code == 302
    assert meeting.state is MeetingState.PROPOSED


def test_what_is_urgent_comes_before_what_was_proposed_first(table: Table) -> None:
    unsuitable, at_its_hour = proposed(table), agreed(table)
    for user in (table.aizhan, table.erlan):
        take(table, unsuitable, by=user)

    assert step_of(table.dana, table) == "A meeting needs a new time"
    with time_machine.travel(at_its_hour.starts_at):
        assert step_of(table.dana, table) == "It is time for a meeting"


def test_the_desk_lists_the_meetings_that_have_a_time_the_next_one_first(table: Table) -> None:
    proposed(table, at(1))
    later, sooner = agreed(table, at(5)), agreed(table, at(2), side=1)

    def listed(user: User) -> list[Meeting]:
        return [row.meeting for _seat, row in signed_in(user).get(reverse("cases:mine")).context["meetings"]]

    assert listed(table.dana) == listed(table.aizhan) == [sooner, later]
    assert listed(table.erlan) == [later]


def test_a_form_that_says_nothing_answers_nothing(table: Table) -> None:
    meeting = proposed(table)

    signed_in(table.erlan).post(page(table, "meeting", meeting.uid))

    meeting.refresh_from_db()
    assert meeting.answered_by == []


def test_a_meeting_is_cancelled_by_a_press(table: Table) -> None:
    meeting = agreed(table)

    signed_in(table.dana).post(page(table, "meeting", meeting.uid), {"act": "cancel"})

    assert "Cancelled" in text_of(signed_in(table.aizhan).get(page(table, "meetings")))
    assert signed_in(table.dana).get(page(table, "meeting_move", meeting.uid)).status_code == 404


def test_a_meeting_that_was_moved_and_called_off_does_not_name_the_hour_it_was_moved_from(table: Table) -> None:
    meeting = agreed(table, at(2, hour=10))
    dana = signed_in(table.dana)
    dana.post(page(table, "meeting_move", meeting.uid), typed(at(4, hour=16)))
    dana.post(page(table, "meeting", meeting.uid), {"act": "cancel"})

    for name, ids in (("meeting", [meeting.uid]), ("meetings", [])):
        text = text_of(signed_in(table.erlan).get(page(table, name, *ids)))
        assert "Cancelled" in text
        assert "10:00" not in text
    assert "Not answered yet" not in text_of(dana.get(page(table, "meeting", meeting.uid)))


def test_who_has_answered_is_not_asked_again(table: Table) -> None:
    meeting = proposed(table)
    aizhan = signed_in(table.aizhan)
    address = page(table, "meeting", meeting.uid)
    assert "Say which times suit you" in text_of(aizhan.get(address))

    aizhan.post(address, {"act": "take"})

    text = text_of(aizhan.get(address))
    assert "You have answered." in text
    assert "Say which times suit you" not in text


def test_only_who_does_not_conduct_is_told_that_the_mediator_lets_in(table: Table) -> None:
    meeting = agreed(table)
    told = "the mediator lets you in"
    assert told in text_of(signed_in(table.erlan).get(page(table, "meeting", meeting.uid)))
    assert told not in text_of(signed_in(table.dana).get(page(table, "meeting", meeting.uid)))


# -- What is wrong is told, and nothing typed is lost ----------------------------------------------


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"place": "", "mode": "meetings"}, "place", "Write where you meet."),
        ({"mode": ""}, "mode", "Choose a way of meeting."),
        ({"hour_1": "half past two"}, "hour_1", "Write the time like this: 14:30."),
        ({"hour_1": ""}, "hour_1", "Write the time, for example 14:30."),
        ({"day_1_year": "2020"}, "hour_1", "This time has already passed. Choose a later one."),
        ({"hour_2": "10:00"}, "day_2", "Write the day, the month and the year"),
    ],
)
def test_a_slip_in_the_proposal_is_told_at_its_field(
    table: Table, fields: dict[str, str], name: str, sentence: str
) -> None:
    answer = signed_in(table.dana).post(page(table, "meeting_propose"), typed(at(2)) | {"place": "Абай 1"} | fields)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {name: [sentence]}
    if name != "place":
        assert "Абай 1" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_time_after_the_term_is_told_at_its_field(table: Table) -> None:
    answer = signed_in(table.dana).post(page(table, "meeting_propose"), typed(at(2), at(60)))

    assert list(answer.context["form"].errors) == ["hour_2"]


def test_a_way_that_not_all_can_agree_to_is_told_and_the_form_kept(table: Table) -> None:
    answer = signed_in(table.dana).post(page(table, "meeting_propose"), typed(at(2), side="1", mode="phone"))

    assert answer.status_code == 422
    assert "This way of meeting is not in the contract" in text_of(answer)
    assert "https://video.example.kz/1" in answer.content.decode()


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        ("90", "Write from 1 to 1 minutes: so long the meeting was open."),
        ("0", "Write from 1 to 1 minutes: so long the meeting was open."),
        ("", "Write the minutes."),
        ("long", "Write the minutes as a number."),
        ("9" * 5000, "Write the minutes as a number."),
    ],
)
def test_minutes_that_were_not_measured_are_refused_at_the_field(table: Table, minutes: str, sentence: str) -> None:
    meeting = agreed(table)
    with time_machine.travel(meeting.starts_at):
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        answer = signed_in(table.dana).post(page(table, "meeting_end", meeting.uid), {"minutes": minutes})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"minutes": [sentence]}


def test_a_time_that_is_not_proposed_is_refused_in_words(table: Table) -> None:
    meeting = proposed(table)

    answer = signed_in(table.erlan).post(
        page(table, "meeting", meeting.uid), {"act": "take", "times": [at(9).isoformat(), "x"]}
    )

    assert answer.status_code == 422
    assert "One of these times can no longer be taken" in text_of(answer)


# -- By whose clock, and for whose eyes ----------------------------------------------


def test_each_reads_the_hour_by_his_own_clock_and_the_zone_is_named_when_it_is_another(table: Table) -> None:
    User.objects.filter(pk=table.erlan.pk).update(time_zone="Europe/Berlin")
    meeting = agreed(table, at(2, hour=15))
    hour = meeting.starts_at.astimezone(ZoneInfo("Europe/Berlin")).hour

    assert f"{hour}:00 (Germany, Berlin)" in text_of(signed_in(table.erlan).get(page(table, "meeting", meeting.uid)))
    of_aizhan = text_of(signed_in(table.aizhan).get(page(table, "meeting", meeting.uid)))
    assert "15:00" in of_aizhan
    assert "Almaty" not in of_aizhan


def test_the_mediator_abroad_writes_times_by_his_own_clock(table: Table) -> None:
    User.objects.filter(pk=table.dana.pk).update(time_zone="Asia/Tokyo")

    signed_in(table.dana).post(page(table, "meeting_propose"), typed(at(2, hour=15)))

    assert list(Meeting.objects.get().takers) == [at(2, hour=11)]


def test_the_other_side_sees_nothing_of_a_meeting_alone_on_any_page(table: Table) -> None:
    """ML-8-1."""
    meeting = agreed(table, side=1, place="Айжанға ғана")

    for name in ("case", "meetings", "history"):
        shown = signed_in(table.erlan).get(page(table, name)).content.decode()
        assert str(meeting.uid) not in shown
        assert "time of a meeting was set" not in shown
    assert "time of a meeting was set" in text_of(signed_in(table.aizhan).get(page(table, "history")))


def test_after_the_mediation_nobody_is_invited_to_meet(table: Table) -> None:
    said = "You can talk by voice or face to face, too."
    assert said in text_of(signed_in(table.aizhan).get(page(table, "case")))

    ending.leave(number=table.number, by=table.erlan)

    after = text_of(signed_in(table.aizhan).get(page(table, "case")))
    assert "No meeting lies ahead." in after
    assert said not in after


def test_only_the_mediator_reads_who_took_which_time(table: Table) -> None:
    meeting = proposed(table)
    take(table, meeting, at(2), by=table.aizhan)

    assert "Not answered yet: Ерлан Мысалов" in text_of(signed_in(table.dana).get(page(table, "meeting", meeting.uid)))
    assert "Not answered yet" not in text_of(signed_in(table.erlan).get(page(table, "meeting", meeting.uid)))


def test_everyone_finds_himself_first_among_those_who_are_asked_to_come(table: Table) -> None:
    meeting = proposed(table)

    for user, other in ((table.erlan, table.aizhan), (table.dana, table.aizhan)):
        shown = text_of(signed_in(user).get(page(table, "meeting", meeting.uid)))
        assert f"Who You, {other.name}, " in shown


def test_nobody_is_told_that_minutes_of_a_meeting_are_kept(table: Table) -> None:
    """CPC-179-7: there are none. What is kept is how long it lasted and who was there."""
    meeting = agreed(table, at(2, hour=15))
    with time_machine.travel(at(2, hour=15), tick=False) as now:
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        now.shift(timedelta(minutes=10))
        told = signed_in(table.dana).post(page(table, "meeting_end", meeting.uid), {"minutes": "10"}, follow=True)

    assert "How long it lasted and who was there is kept." in text_of(told)


# -- The balance (UN-MR-04) ----------------------------------------------


def held(table: Table, minutes: int, **fields: Any) -> None:
    meeting = agreed(table, **fields)
    with time_machine.travel(meeting.starts_at, tick=False) as now:
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        now.shift(timedelta(minutes=minutes))
        meetings.end_meeting(number=table.number, meeting=meeting.uid, minutes=minutes, came=(), by=table.dana)


def test_the_mediator_alone_sees_how_long_he_spoke_with_whom(table: Table) -> None:
    """UN-MR-04."""
    held(table, 40)
    held(table, 25, side=2)

    rows = signed_in(table.dana).get(page(table, "meetings")).context["bars"]

    assert [(bar.name, bar.minutes, bar.share) for bar in rows] == [
        ("All together", 40, 1.0),
        ("Айжан Үлгібаева", 0, 0.0),
        ("Ерлан Мысалов", 25, 25 / 40),
    ]
    for user in (table.aizhan, table.erlan):
        assert "How long you spoke with whom" not in text_of(signed_in(user).get(page(table, "meetings")))


def test_what_a_call_of_everybody_was_aside_counts_for_that_side(table: Table) -> None:
    """UN-MR-04."""
    held(table, 40)
    call = Call.objects.get()
    caucus = Room.objects.get(side=table.party(2).uid)
    began = call.opened_at or timezone.now()
    Stay.objects.create(call=call, room=caucus, began_at=began, ended_at=began + timedelta(minutes=15))

    rows = signed_in(table.dana).get(page(table, "meetings")).context["bars"]

    assert [(bar.name, bar.minutes) for bar in rows] == [
        ("All together", 25),
        ("Айжан Үлгібаева", 0),
        ("Ерлан Мысалов", 15),
    ]


@pytest.mark.parametrize("side", [None, 1])
def test_a_meeting_by_video_opens_its_call_and_leads_there_and_its_end_ends_the_call(
    table: Table, side: int | None
) -> None:
    meeting = agreed(table, side=side)
    kind, of = ("caucus", table.party(1).uid) if side else ("joint", None)
    room = Room.objects.get(about=table.case.uid, kind=kind, side=of)
    address = reverse("calls:call", args=[room.uid])
    assert address in signed_in(table.aizhan).get(page(table, "meeting", meeting.uid)).content.decode()

    with time_machine.travel(meeting.starts_at or at(2), tick=False):
        answer = signed_in(table.dana).post(page(table, "meeting", meeting.uid), {"act": "open"})
        assert answer.headers["Location"] == address
        assert Call.objects.get(room=room).goes_on
        meetings.end_meeting(number=table.number, meeting=meeting.uid, minutes=1, came=(), by=table.dana)
    assert not Call.objects.get(room=room).goes_on


def test_a_meeting_in_one_place_has_no_call(table: Table) -> None:
    meeting = agreed(table, mode=Mode.MEETINGS)

    with time_machine.travel(meeting.starts_at or at(2), tick=False):
        answer = signed_in(table.dana).post(page(table, "meeting", meeting.uid), {"act": "open"})

    assert answer.headers["Location"] == page(table, "meeting", meeting.uid)
    assert not Call.objects.exists()


def test_the_end_of_mediation_ends_its_call(table: Table) -> None:
    meeting = agreed(table)
    with time_machine.travel(meeting.starts_at or at(2), tick=False):
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        ending.leave(number=table.number, by=table.erlan)

    assert not Call.objects.get().goes_on


def test_more_meetings_cost_no_more_queries(table: Table) -> None:
    def queries(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        return len(caught)

    visits = [(signed_in(user), page(table, name)) for user in table.everyone for name in ("meetings", "case")]
    visits.append((signed_in(table.dana), reverse("cases:mine")))
    agreed(table, side=1)
    few = [queries(*visit) for visit in visits]
    for side in (None, 1, 2):
        agreed(table, side=side)

    assert [queries(*visit) for visit in visits] == few


# -- The way by telephone ----------------------------------------------


def acknowledge(table: Table) -> None:
    for user in (table.dana, table.aizhan, table.erlan):
        rooms.acknowledge(about=table.case.uid, by=user)


@pytest.mark.usefixtures("gateway")
def test_once_its_time_is_set_a_meeting_shows_each_side_its_own_pin(table: Table) -> None:
    acknowledge(table)
    meeting = proposed(table)
    address = page(table, "meeting", meeting.uid)
    assert "PIN" not in text_of(signed_in(table.aizhan).get(address))
    for user in (table.aizhan, table.erlan):
        take(table, meeting, at(2), by=user)

    pins = [
        re.findall(r"PIN (\d{4} \d{4})", text_of(signed_in(user).get(address)))
        for user in (table.aizhan, table.erlan, table.dana)
    ]

    assert [len(found) for found in pins] == [1, 1, 0]
    assert pins[0] != pins[1]


@pytest.mark.usefixtures("gateway")
def test_where_people_meet_in_one_place_nobody_dials(table: Table) -> None:
    acknowledge(table)
    meeting = agreed(table, mode=Mode.MEETINGS)

    assert "PIN" not in text_of(signed_in(table.aizhan).get(page(table, "meeting", meeting.uid)))


@pytest.mark.usefixtures("gateway")
def test_before_confidentiality_is_acknowledged_the_page_of_a_meeting_shows_no_pin(table: Table) -> None:
    meeting = agreed(table)

    answer = signed_in(table.aizhan).get(page(table, "meeting", meeting.uid))

    assert answer.status_code == 200
    assert "PIN" not in text_of(answer)
