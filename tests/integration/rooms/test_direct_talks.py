"""A room without a mediator: the sides alone, closed to everybody else until all of them release it (UN-TN-18)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bitim.journal.queries import broken_chains
from bitim.law.confidentiality import ParticipantKind
from bitim.law.refusal import Refused, Why
from bitim.rooms import access, actions
from bitim.rooms.access import Right
from bitim.rooms.actions import Seat
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Attachment, Room
from tests.integration.rooms.conftest import Case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

SAID = "Екеуміз ғана білетін сөз"


@pytest.fixture
def direct(case: Case) -> Room:
    """Both sides have talked here; the joint room and the caucuses are open, too."""
    room = actions.open_room(
        about=case.about,
        kind=RoomKind.DIRECT,
        members=[
            Seat(user=case.aizhan, participant=ParticipantKind.PARTY, side=case.aizhan_side),
            Seat(user=case.erlan, participant=ParticipantKind.PARTY, side=case.erlan_side),
        ],
        subject="Қарызды қайтару",
        case_number="БМ-2026-00417",
        by=None,
    )
    actions.post(room_uid=room.uid, by=case.aizhan, text=SAID, client_key=uuid4())
    return room


def mediator(case: Case) -> Seat:
    return Seat(user=case.dana, participant=ParticipantKind.MEDIATOR)


def over(case: Case) -> None:
    actions.close_rooms(about=case.about, kinds=[RoomKind.DIRECT], by=case.erlan)


def page(case: Case, room: Room, user: str) -> tuple[int, str]:
    response = signed_in(getattr(case, user)).get(reverse("rooms:room", args=[room.uid]))
    return response.status_code, response.content.decode()


def test_the_sides_read_each_other_and_nobody_else_has_a_door(case: Case, direct: Room) -> None:
    assert SAID in page(case, direct, "erlan")[1]

    for user in (case.dana, case.stranger, case.staff):
        for right in Right:
            with pytest.raises(Http404):
                access.get_room(user, direct.uid, right=right)
    assert [page(case, direct, user)[0] for user in ("dana", "stranger", "staff")] == [404, 404, 404]


def test_a_mediator_cannot_be_seated_there_by_the_usual_way(case: Case, direct: Room) -> None:
    with pytest.raises(Refused) as refused:
        actions.add_member(room_uid=direct.uid, seat=mediator(case), by=None)

    assert refused.value.why is Why.DISCLOSURE_NOT_PERMITTED
    assert direct not in access.visible_rooms(case.dana)


def test_a_seat_alone_opens_nothing_to_a_mediator_who_was_not_admitted(case: Case, direct: Room) -> None:
    over(case)
    actions.admit(about=case.about, seat=mediator(case), by=case.erlan)
    direct.members.filter(user=case.dana).update(admitted_at=None)

    with pytest.raises(Http404):
        access.get_room(case.dana, direct.uid)


def test_a_helper_shared_by_both_sides_is_not_seated_there(case: Case, direct: Room) -> None:
    shared = Seat(user=case.stranger, participant=ParticipantKind.INTERPRETER)

    with pytest.raises(Refused):
        actions.add_member(room_uid=direct.uid, seat=shared, by=None)


def test_the_page_says_that_the_other_side_reads_along_and_no_mediator_does(case: Case, direct: Room) -> None:
    text = page(case, direct, "aizhan")[1]

    assert "<h1>Direct talks</h1>" in text
    assert "Only Ерлан Мысалов will see this" in text
    assert "Send to Ерлан Мысалов" in text
    assert "Дана Сынақова does not see this" in text
    assert "A mediator reads this room only if all sides agree" in text
    assert 'class="privacy joint"' in text
    assert "Pass on to the joint room" not in text


def test_a_file_is_held_until_its_readers_were_named(case: Case, direct: Room) -> None:
    form = {"text": "", "client_key": str(uuid4()), "readers": "", "file": upload("қолхат.pdf", files.PDF)}

    response = signed_in(case.aizhan).post(reverse("rooms:room", args=[direct.uid]), form)

    assert response.headers["location"] == reverse("rooms:send_file", args=[direct.uid])
    assert Attachment.objects.get().message is None


def test_nothing_is_passed_on_from_there(case: Case, direct: Room) -> None:
    said = direct.messages.get(kind="text")

    with pytest.raises(Http404):
        actions.pass_on(room_uid=direct.uid, message_uid=said.uid, by=case.aizhan)


def test_when_it_is_over_the_sides_read_on_and_the_other_rooms_stay_open(case: Case, direct: Room) -> None:
    over(case)

    assert SAID in page(case, direct, "erlan")[1]
    with pytest.raises(RoomError) as refused:
        actions.post(room_uid=direct.uid, by=case.aizhan, text="тағы", client_key=uuid4())
    assert refused.value.fault is Fault.ROOM_CLOSED
    assert not Room.objects.exclude(pk=direct.pk).exclude(closed_at=None).exists()


def test_an_admitted_mediator_reads_and_writes_nothing(case: Case, direct: Room) -> None:
    over(case)

    actions.admit(about=case.about, seat=mediator(case), by=case.erlan)
    actions.admit(about=case.about, seat=mediator(case), by=case.erlan)

    status, text = page(case, direct, "dana")
    assert status == 200
    assert SAID in text
    with pytest.raises(RoomError):
        actions.post(room_uid=direct.uid, by=case.dana, text="мен де", client_key=uuid4())
    assert "A mediator reads this room only if all sides agree" not in page(case, direct, "aizhan")[1]
    assert direct.members.filter(user=case.dana).count() == 1
    assert list(broken_chains()) == []


def test_nobody_is_admitted_while_the_sides_still_talk(case: Case, direct: Room) -> None:
    with pytest.raises(Http404):
        actions.admit(about=case.about, seat=mediator(case), by=case.erlan)


def test_nobody_is_admitted_where_there_were_no_direct_talks(case: Case) -> None:
    with pytest.raises(Http404):
        actions.admit(about=case.about, seat=mediator(case), by=case.erlan)


def test_a_mediator_who_is_gone_reads_no_more_and_his_successor_not_yet(case: Case, direct: Room) -> None:
    over(case)
    actions.admit(about=case.about, seat=mediator(case), by=case.erlan)

    actions.remove_from_case(about=case.about, user=case.dana, by=case.aizhan)
    successor = Seat(user=case.stranger, participant=ParticipantKind.MEDIATOR)
    actions.add_member(room_uid=case.joint.uid, seat=successor, by=None)

    for user in (case.dana, case.stranger):
        with pytest.raises(Http404):
            access.get_room(user, direct.uid)


def test_what_was_said_is_kept_as_long_as_the_other_rooms_of_the_case(case: Case, direct: Room, settings: Any) -> None:
    settings.ROOM_KEEPING_DAYS = 30
    over(case)

    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert actions.destroy_due() == 0
        actions.close_rooms(about=case.about, by=case.dana)
    with time_machine.travel(timezone.now() + timedelta(days=62)):
        assert actions.destroy_due() == 4


def test_a_case_has_direct_talks_once(case: Case, direct: Room) -> None:
    with pytest.raises(IntegrityError):
        actions.open_room(
            about=case.about, kind=RoomKind.DIRECT, members=[], subject="x", case_number="1", by=case.erlan
        )
