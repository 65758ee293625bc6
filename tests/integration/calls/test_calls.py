"""Who comes to a call, who is let in, and who is together when it goes on elsewhere."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.calls import actions, queries
from bitim.calls.errors import CallError, Fault
from bitim.calls.models import Call, Caller, Stay
from bitim.journal.models import Entry
from bitim.law.calls import TOGETHER_AT_MOST
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions as rooms
from bitim.rooms.errors import RoomError
from bitim.rooms.kinds import MessageKind
from bitim.rooms.models import Room
from tests.integration.rooms.conftest import Case
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def come(case: Case, *users: User) -> None:
    for user in users:
        actions.come(room_uid=case.joint.uid, by=user, device=uuid4())


def opened(case: Case) -> Call:
    return actions.open_call(room=case.joint, by=case.dana)


def seat_of(user: User, room: Room) -> int:
    return room.members.get(user=user, left_at=None).pk


def let_in(case: Case, *users: User) -> None:
    for user in users:
        actions.let_in(room_uid=case.joint.uid, seat=seat_of(user, case.joint), by=case.dana)


def together(call: Call) -> set[str]:
    scene = queries.scene(call.pk)
    return {c.member.user.given_name for c in scene.callers if c.member_id in scene.together}


def names(*users: User) -> set[str]:
    return {user.given_name for user in users}


# -- Coming


def test_before_the_mediator_opens_the_meeting_people_wait_each_alone(case: Case) -> None:
    come(case, case.aizhan, case.dana)

    call = queries.open_call(case.joint)
    assert call
    assert together(call) == set()
    with pytest.raises(CallError) as refused:
        let_in(case, case.aizhan)
    assert refused.value.fault is Fault.NOT_BEGUN


def test_nobody_hears_anything_before_he_is_let_in(case: Case) -> None:
    call = opened(case)
    come(case, case.dana, case.aizhan, case.erlan)
    assert together(call) == names(case.dana)

    let_in(case, case.aizhan)

    assert together(call) == names(case.dana, case.aizhan)


def test_who_lost_the_line_comes_back_to_his_place_without_being_let_in_again(case: Case) -> None:
    call = opened(case)
    come(case, case.dana, case.aizhan)
    let_in(case, case.aizhan)
    Caller.objects.filter(member__user=case.aizhan).update(seen_at=timezone.now() - timedelta(minutes=1))
    actions.free_places()
    assert together(call) == names(case.dana)

    come(case, case.aizhan)

    assert together(call) == names(case.dana, case.aizhan)


def test_who_was_asked_back_to_the_door_waits_there_again(case: Case) -> None:
    call = opened(case)
    come(case, case.dana, case.aizhan)
    let_in(case, case.aizhan)
    actions.keep_waiting(room_uid=case.joint.uid, seat=seat_of(case.aizhan, case.joint), by=case.dana)
    come(case, case.aizhan)

    assert together(call) == names(case.dana)


def test_a_second_device_takes_the_place_of_the_first_and_the_first_can_no_longer_leave_for_both(case: Case) -> None:
    opened(case)
    first, second = uuid4(), uuid4()
    actions.come(room_uid=case.joint.uid, by=case.aizhan, device=first)
    actions.come(room_uid=case.joint.uid, by=case.aizhan, device=second)
    actions.leave(room_uid=case.joint.uid, by=case.aizhan, device=first)

    caller = Caller.objects.get(member__user=case.aizhan)
    assert (caller.device, caller.left_at) == (second, None)


def test_more_people_than_can_reach_each_other_are_not_let_in(case: Case) -> None:
    call = opened(case)
    come(case, case.dana)
    for number in range(TOGETHER_AT_MOST):
        user = User.objects.create_user(f"h{number}@example.kz", given_name=f"Көмекші {number}", surname="Сарап")
        seat = rooms.Seat(user=user, participant=ParticipantKind.SPECIALIST)
        rooms.add_member(room_uid=case.joint.uid, seat=seat, by=None)
        rooms.acknowledge(about=case.about, by=user)
        come(case, user)
        if number < TOGETHER_AT_MOST - 1:
            let_in(case, user)

    with pytest.raises(CallError) as refused:
        let_in(case, user)
    assert refused.value.fault is Fault.TOO_MANY
    assert len(together(call)) == TOGETHER_AT_MOST


# -- Aside and back


def test_when_the_mediator_goes_aside_with_one_side_the_other_waits_and_is_called_back(case: Case) -> None:
    call = opened(case)
    come(case, case.dana, case.aizhan, case.erlan)
    let_in(case, case.aizhan, case.erlan)

    actions.move(room_uid=case.joint.uid, place_uid=case.aizhan_caucus.uid, by=case.dana)
    assert together(call) == names(case.dana, case.aizhan)
    actions.move(room_uid=case.joint.uid, place_uid=case.erlan_caucus.uid, by=case.dana)
    assert together(call) == names(case.dana, case.erlan)
    actions.move(room_uid=case.joint.uid, place_uid=case.joint.uid, by=case.dana)
    assert together(call) == names(case.dana, case.aizhan, case.erlan)


def test_who_loses_his_seat_is_out_of_the_call_at_once(case: Case) -> None:
    call = opened(case)
    come(case, case.dana, case.aizhan)
    let_in(case, case.aizhan)

    rooms.remove_member(room_uid=case.joint.uid, user=case.aizhan, by=None)

    assert together(call) == names(case.dana)


def test_the_call_of_a_caucus_goes_nowhere_else(case: Case) -> None:
    actions.open_call(room=case.aizhan_caucus, by=case.dana)

    for place in (case.joint, case.erlan_caucus):
        with pytest.raises(Http404):
            actions.move(room_uid=case.aizhan_caucus.uid, place_uid=place.uid, by=case.dana)


def test_no_call_goes_into_a_room_of_another_case(case: Case) -> None:
    opened(case)
    foreign = rooms.open_room(
        about=uuid4(),
        kind=case.joint.kind,
        members=[rooms.Seat(user=case.dana, participant=ParticipantKind.MEDIATOR)],
        subject="Басқа іс",
        case_number="БМ-2026-00999",
        by=None,
    )
    rooms.acknowledge(about=foreign.about, by=case.dana)

    with pytest.raises(Http404):
        actions.move(room_uid=case.joint.uid, place_uid=foreign.uid, by=case.dana)


@pytest.mark.parametrize("what", ["let_in", "keep_waiting", "answer_help", "move"])
def test_only_the_mediator_conducts(case: Case, what: str) -> None:
    opened(case)
    come(case, case.dana, case.aizhan, case.erlan)
    target: dict[str, UUID | int] = (
        {"place_uid": case.aizhan_caucus.uid} if what == "move" else {"seat": seat_of(case.erlan, case.joint)}
    )

    with pytest.raises(Http404):
        getattr(actions, what)(room_uid=case.joint.uid, by=case.aizhan, **target)


# -- What is kept


def test_only_how_long_it_was_aside_is_kept_and_nothing_of_what_was_said(case: Case) -> None:
    opened(case)
    actions.move(room_uid=case.joint.uid, place_uid=case.aizhan_caucus.uid, by=case.dana)
    actions.close_call(room=case.joint, by=case.dana)
    stay = Stay.objects.get(room=case.aizhan_caucus)
    Stay.objects.filter(pk=stay.pk).update(ended_at=stay.began_at + timedelta(minutes=10))

    assert queries.minutes_aside(case.about) == {case.aizhan_side: 10}


def test_that_a_call_went_aside_stands_in_the_journal_of_that_caucus_alone(case: Case) -> None:
    opened(case)
    actions.move(room_uid=case.joint.uid, place_uid=case.aizhan_caucus.uid, by=case.dana)

    events = {entry.about: entry.event for entry in Entry.objects.filter(event__startswith="call_")}
    assert events == {case.joint.uid: "call_opened", case.aizhan_caucus.uid: "call_came"}


def test_the_room_tells_that_its_call_has_begun_and_ended_once_each(case: Case) -> None:
    opened(case)
    opened(case)
    actions.close_call(room=case.joint, by=case.dana)
    actions.close_call(room=case.joint, by=case.dana)

    kinds = list(case.joint.messages.order_by("number").values_list("kind", flat=True))
    assert kinds == [MessageKind.CALL_OPENED, MessageKind.CALL_CLOSED]


def test_a_closed_room_has_no_call(case: Case) -> None:
    rooms.close_rooms(about=case.about, by=None)

    with pytest.raises(RoomError):
        come(case, case.aizhan)


# -- The pages


def test_what_somebody_tells_the_mediator_at_the_door_no_other_page_shows(case: Case) -> None:
    opened(case)
    come(case, case.dana, case.aizhan, case.erlan)
    aizhan = signed_in(case.aizhan)
    aizhan.post(reverse("calls:ready", args=[case.joint.uid]), {"alone": "on", "unrecorded": "on"})
    aizhan.post(reverse("calls:help", args=[case.joint.uid]))

    page = reverse("calls:call", args=[case.joint.uid])
    mediators, others = (signed_in(user).get(page).content.decode() for user in (case.dana, case.erlan))
    assert "asks for help, silently" in mediators
    assert 'data-key="help-' not in others
    assert case.aizhan.given_name not in others
    caller = Caller.objects.get(member__user=case.aizhan)
    assert (caller.alone, caller.safe, caller.unrecorded) == (True, False, True)


def test_only_who_has_come_is_offered_what_the_mediator_would_hear_of(case: Case) -> None:
    opened(case)
    page = reverse("calls:call", args=[case.joint.uid])
    ready, help_ = (f'action="{reverse(f"calls:{name}", args=[case.joint.uid])}"' for name in ("ready", "help"))

    def door() -> str:
        shown = signed_in(case.aizhan, language="en").get(page).content.decode()
        return shown.split('data-part="door"')[1].split('data-part="conduct"')[0]

    assert ready not in door()
    assert help_ not in door()
    assert "call 102" in door()

    come(case, case.aizhan)
    assert ready in door()
    assert help_ in door()


def test_nobody_is_told_to_wait_before_the_mediator_sees_him(case: Case) -> None:
    page = reverse("calls:call", args=[case.joint.uid])
    said = "The mediator does not see you here yet."
    assert said in signed_in(case.aizhan, language="en").get(page).content.decode()

    come(case, case.aizhan)
    assert said not in signed_in(case.aizhan, language="en").get(page).content.decode()


def test_what_cannot_be_done_is_told_on_the_page(case: Case) -> None:
    come(case, case.dana, case.aizhan)
    address = reverse("calls:let_in", args=[case.joint.uid, seat_of(case.aizhan, case.joint)])

    answer = signed_in(case.dana, language="en").post(address, follow=True)

    assert "The call has not begun yet" in answer.content.decode()


def test_before_confidentiality_is_acknowledged_the_way_to_the_call_leads_there(case: Case) -> None:
    seat = rooms.Seat(user=case.stranger, participant=ParticipantKind.INTERPRETER)
    rooms.add_member(room_uid=case.joint.uid, seat=seat, by=None)

    answer = signed_in(case.stranger).get(reverse("calls:call", args=[case.joint.uid]))

    assert answer["Location"] == reverse("rooms:confidentiality", args=[case.joint.uid])


def test_the_mediators_page_asks_the_same_number_of_questions_however_many_have_come(case: Case) -> None:
    opened(case)
    come(case, case.dana)
    client = signed_in(case.dana)
    page = reverse("calls:call", args=[case.joint.uid])
    with CaptureQueriesContext(connection) as alone:
        client.get(page)
    come(case, case.aizhan, case.erlan)
    let_in(case, case.aizhan, case.erlan)
    with CaptureQueriesContext(connection) as among_others:
        client.get(page)

    assert len(among_others) == len(alone)
