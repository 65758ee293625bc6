"""What stands around a room: the ways to the case, its next step, the meeting, the term, and an open offer."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.calls import actions as calls
from bitim.cases.actions import meetings
from bitim.cases.actions.offers import answer_offer, make_offer
from bitim.law.meetings import Mode
from bitim.rooms import actions as rooms
from bitim.rooms import queries
from bitim.rooms.models import Room
from tests import cast
from tests.factories import cases
from tests.factories import interpreters as factory
from tests.factories.cases import Table
from tests.factories.meetings import agreed, at
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Iterator[Table]:
    table = cases.under_mediation()
    for user in (table.aizhan, table.erlan, table.dana):
        rooms.acknowledge(about=table.case.uid, by=user)
    return table


def room(table: Table, side: int | None = None) -> Room:
    found = queries.room_of(table.case.uid, table.party(side).uid if side else None)
    assert found is not None
    return found


def page(table: Table, user: User, *, side: int | None = None) -> str:
    return signed_in(user).get(reverse("rooms:room", args=[room(table, side).uid])).content.decode()


def leads_to(table: Table, name: str, *further: Any) -> str:
    return f'href="{reverse(f"cases:{name}", args=[table.number, *further])}'


def offered(table: Table, *rows: dict[str, Any]) -> None:
    rows = rows or (cases.obligation(table),)
    make_offer(number=table.number, by=table.aizhan, answer_until=at(7).date(), rows=rows)


def test_from_a_room_lead_the_ways_to_all_pages_of_its_case(table: Table) -> None:
    for user, side in ((table.aizhan, None), (table.aizhan, 1), (table.erlan, 2), (table.dana, 1)):
        shown = page(table, user, side=side)

        for name in ("case", "meetings", "offers", "term"):
            assert leads_to(table, name) in shown, name


def test_whatever_a_room_leads_to_opens_for_its_reader(table: Table) -> None:
    meruert = cast.meruert()
    factory.seated(table, meruert, side=2)
    agreed(table, at(2, 15))
    offered(table)

    for user in (table.aizhan, table.erlan, table.dana, meruert):
        client = signed_in(user)
        shown = client.get(reverse("rooms:room", args=[room(table).uid])).content.decode()
        addresses = set(re.findall(r'href="(/(?:cases|calls|rooms)/[^"#?]*)["#]', shown))
        answers = {address: client.get(address).status_code for address in addresses}

        assert len(answers) > 3
        assert {address: status for address, status in answers.items() if status != 200} == {}


def test_only_who_may_leave_is_shown_the_way_out(table: Table) -> None:
    assert leads_to(table, "leave") in page(table, table.erlan)
    assert leads_to(table, "leave") not in page(table, table.dana)


def test_an_interpreter_finds_the_meetings_and_nothing_that_he_may_not_read(table: Table) -> None:
    meruert = cast.meruert()
    factory.seated(table, meruert, side=2)
    offered(table)

    shown = page(table, meruert)

    assert leads_to(table, "meetings") in shown
    assert leads_to(table, "offers") not in shown
    assert "#papers" not in shown
    assert 'id="open-offer"' not in shown


def test_before_mediation_begins_a_room_leads_to_the_case_alone() -> None:
    table = cases.talking_directly()
    rooms.acknowledge(about=table.case.uid, by=table.aizhan)
    direct = Room.objects.get(about=table.case.uid)

    shown = signed_in(table.aizhan).get(reverse("rooms:room", args=[direct.uid])).content.decode()

    assert leads_to(table, "case") in shown
    assert leads_to(table, "direct") in shown  # the term of the talks
    assert leads_to(table, "meetings") not in shown


def test_an_open_offer_stands_in_the_joint_talk_and_its_answers_before_who_is_asked(table: Table) -> None:
    offered(table)

    asked, by, mediator = (page(table, user) for user in (table.erlan, table.aizhan, table.dana))

    for shown in (asked, by, mediator):
        assert 'id="open-offer"' in shown
    answers = (leads_to(table, "offer_accept", 1), leads_to(table, "offer_make"), leads_to(table, "offer_decline", 1))
    assert all(answer in asked for answer in answers)
    assert not any(answer in shown for answer in answers for shown in (by, mediator))


def test_an_offer_is_no_part_of_the_talk_with_one_side_but_of_what_waits_there(table: Table) -> None:
    offered(table)

    shown = page(table, table.erlan, side=2)

    assert 'id="open-offer"' not in shown
    assert "You have an offer" in shown


def test_what_was_answered_stands_in_the_talk_no_more(table: Table) -> None:
    offered(table)
    answer_offer(number=table.number, by=table.erlan, round_=1, accepted=frozenset())

    assert 'id="open-offer"' not in page(table, table.erlan)


def test_the_next_meeting_is_announced_and_while_it_goes_on_its_call_waits(table: Table) -> None:
    meeting = agreed(table, at(2, 15))
    call = reverse("calls:call", args=[room(table).uid])
    assert "To the waiting room" in page(table, table.erlan)

    with time_machine.travel(at(2, 15), tick=False):
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        shown = page(table, table.erlan)

    strip = shown.split('data-part="waiting"')[1].split("</div>")[0]
    assert f'href="{call}"' in strip
    assert "The meeting goes on" in strip


def test_a_meeting_of_the_other_side_alone_is_announced_to_nobody_else(table: Table) -> None:
    agreed(table, at(2, 15), side=1)

    assert "To the waiting room" in page(table, table.aizhan)
    assert "To the waiting room" not in page(table, table.erlan)


def test_a_meeting_in_one_place_leads_to_its_page(table: Table) -> None:
    meeting = agreed(table, at(2, 15), mode=Mode.MEETINGS, place="Абай көшесі, 1")

    assert leads_to(table, "meeting", meeting.uid) in page(table, table.erlan)


def test_a_call_that_is_over_is_joined_from_the_talk_no_more(table: Table) -> None:
    meeting = agreed(table, at(2, 15))
    with time_machine.travel(at(2, 15), tick=False):
        meetings.open_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
        assert "data-join" in page(table, table.erlan)

        calls.close_call(room=room(table), by=table.dana)
        assert "data-join" not in page(table, table.erlan)


def test_a_longer_offer_asks_no_more_of_the_database(table: Table) -> None:
    offered(table)
    one = asked_by_page(table, table.erlan)
    five = [cases.obligation(table)] * 5
    make_offer(number=table.number, by=table.erlan, answer_until=at(7).date(), rows=five, answers=1)

    assert asked_by_page(table, table.aizhan) <= one <= 28


def asked_by_page(table: Table, user: User) -> int:
    client, address = signed_in(user), reverse("rooms:room", args=[room(table).uid])
    client.get(address)  # what is new is marked as read once
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
