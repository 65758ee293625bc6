"""Who sits where, and for how long."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from bitim.journal.queries import broken_chains, history_of
from bitim.law.confidentiality import ParticipantKind
from bitim.law.refusal import Refused, Why
from bitim.rooms import access, actions, queries
from bitim.rooms.access import Right
from bitim.rooms.actions import Seat
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Draft, Member
from tests.integration.rooms.conftest import Case, unacknowledged_case
from tests.visitors import signed_in


def test_each_side_sees_the_joint_room_and_its_own_caucus_and_the_mediator_sees_all(case: Case) -> None:
    assert set(access.visible_rooms(case.aizhan)) == {case.joint, case.aizhan_caucus}
    assert set(access.visible_rooms(case.erlan)) == {case.joint, case.erlan_caucus}
    assert set(access.visible_rooms(case.dana)) == set(case.rooms)
    assert set(access.visible_rooms(case.staff)) == set()


def test_nobody_of_another_side_can_be_seated_in_a_caucus(case: Case) -> None:
    helper = Seat(user=case.stranger, participant=ParticipantKind.REPRESENTATIVE, side=case.erlan_side)

    with pytest.raises(Refused) as refused:
        actions.add_member(room_uid=case.aizhan_caucus.uid, seat=helper, by=case.dana)

    assert refused.value.why is Why.DISCLOSURE_NOT_PERMITTED
    assert not access.visible_rooms(case.stranger).exists()


def test_a_helper_shared_by_both_sides_stays_in_the_joint_room(case: Case) -> None:
    shared = Seat(user=case.stranger, participant=ParticipantKind.INTERPRETER)
    actions.add_member(room_uid=case.joint.uid, seat=shared, by=case.dana)

    with pytest.raises(Refused) as refused:
        actions.add_member(room_uid=case.aizhan_caucus.uid, seat=shared, by=case.dana)

    assert refused.value.why is Why.DISCLOSURE_NOT_PERMITTED


def test_who_came_with_one_side_never_comes_back_with_the_other(case: Case) -> None:
    one = Seat(user=case.stranger, participant=ParticipantKind.REPRESENTATIVE, side=case.aizhan_side)
    other = Seat(user=case.stranger, participant=ParticipantKind.REPRESENTATIVE, side=case.erlan_side)
    actions.add_member(room_uid=case.aizhan_caucus.uid, seat=one, by=case.dana)
    actions.remove_from_case(about=case.about, user=case.stranger, by=case.dana)

    with pytest.raises(Refused) as refused:
        actions.add_member(room_uid=case.erlan_caucus.uid, seat=other, by=case.dana)

    assert refused.value.why is Why.ON_TWO_SIDES


def test_a_party_never_comes_to_mediate(case: Case) -> None:
    seat = Seat(user=case.aizhan, participant=ParticipantKind.MEDIATOR)

    with pytest.raises(Refused) as refused:
        actions.add_member(room_uid=case.erlan_caucus.uid, seat=seat, by=None)

    assert refused.value.why is Why.MEDIATOR_TAKES_A_SIDE


def test_who_mediated_never_comes_back_on_a_side(case: Case) -> None:
    actions.remove_from_case(about=case.about, user=case.dana, by=None)
    seat = Seat(user=case.dana, participant=ParticipantKind.REPRESENTATIVE, side=case.erlan_side)

    with pytest.raises(Refused) as refused:
        actions.add_member(room_uid=case.erlan_caucus.uid, seat=seat, by=None)

    assert refused.value.why is Why.MEDIATOR_TAKES_A_SIDE


def test_nobody_enters_before_acknowledging_and_once_is_for_all_rooms(db: None) -> None:
    case = unacknowledged_case()
    for room in (case.joint, case.aizhan_caucus):
        with pytest.raises(Refused) as refused:
            access.get_room(case.aizhan, room.uid)
        assert refused.value.why is Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED

    actions.acknowledge(about=case.about, by=case.aizhan)

    assert access.get_room(case.aizhan, case.joint.uid)[0] == case.joint
    assert access.get_room(case.aizhan, case.aizhan_caucus.uid)[0] == case.aizhan_caucus
    assert [entry.event for entry in history_of(case.joint.uid)][-1] == "confidentiality_acknowledged"
    with pytest.raises(Refused):
        access.get_room(case.erlan, case.joint.uid)


def test_acknowledging_twice_leaves_one_entry(case: Case) -> None:
    before = history_of(case.joint.uid).count()

    actions.acknowledge(about=case.about, by=case.aizhan)

    assert history_of(case.joint.uid).count() == before


def test_who_has_no_seat_has_nothing_to_acknowledge(case: Case) -> None:
    with pytest.raises(Http404):
        actions.acknowledge(about=case.about, by=case.stranger)


def test_a_seat_in_another_room_of_the_case_carries_the_acknowledgement_along(case: Case) -> None:
    actions.remove_member(room_uid=case.joint.uid, user=case.aizhan, by=case.dana)
    again = Seat(user=case.aizhan, participant=ParticipantKind.PARTY, side=case.aizhan_side)

    member = actions.add_member(room_uid=case.joint.uid, seat=again, by=case.dana)

    assert member.acknowledged_text == actions.CONFIDENTIALITY_TEXT


def test_a_removed_member_loses_every_door_at_once(case: Case) -> None:
    actions.save_draft(room_uid=case.aizhan_caucus.uid, by=case.dana, text="half a thought")
    message = actions.post(room_uid=case.joint.uid, by=case.dana, text="Сәлеметсіздер ме", client_key=uuid4())

    actions.remove_from_case(about=case.about, user=case.dana, by=case.aizhan)

    for room in case.rooms:
        for right in Right:
            with pytest.raises(Http404):
                access.get_room(case.dana, room.uid, right=right)
        assert signed_in(case.dana).get(f"/rooms/{room.uid}/").status_code == 404
    assert not Draft.objects.filter(user=case.dana).exists()
    assert list(case.joint.messages.filter(kind="text")) == [message]


def test_a_closed_room_is_read_but_takes_nothing_new(case: Case) -> None:
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Рақмет", client_key=uuid4())
    actions.close_rooms(about=case.about, by=case.dana)

    assert "Рақмет" in signed_in(case.erlan).get(f"/rooms/{case.joint.uid}/").content.decode()
    for act in (
        lambda: actions.post(room_uid=case.joint.uid, by=case.aizhan, text="x", client_key=uuid4()),
        lambda: actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="x"),
        lambda: actions.send_held(room_uid=case.joint.uid, by=case.aizhan, client_key=uuid4()),
        lambda: actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=case.dana, words="x", client_key=uuid4()),
        lambda: actions.add_member(
            room_uid=case.joint.uid,
            seat=Seat(user=case.stranger, participant=ParticipantKind.EXPERT),
            by=case.dana,
        ),
    ):
        with pytest.raises(RoomError) as refused:
            act()
        assert refused.value.fault is Fault.ROOM_CLOSED
    assert case.joint.messages.count() == 1


def test_closing_twice_is_closing_once(case: Case) -> None:
    actions.close_rooms(about=case.about, by=case.dana)
    closed_at = queries.rooms_about(case.about).values_list("closed_at", flat=True)[0]

    actions.close_rooms(about=case.about, by=case.dana)

    assert queries.rooms_about(case.about).values_list("closed_at", flat=True)[0] == closed_at
    assert [e.event for e in history_of(case.joint.uid)].count("room_closed") == 1


def test_the_journal_of_a_room_holds_ids_and_codes_and_the_case_has_none_of_it(case: Case) -> None:
    secret = "Қызымның оқуына ақша керек"
    actions.post(room_uid=case.aizhan_caucus.uid, by=case.aizhan, text=secret, client_key=uuid4())

    assert not history_of(case.about).exists()
    entries = list(history_of(case.aizhan_caucus.uid))
    assert [entry.event for entry in entries] == [
        "room_opened",
        "member_added",
        "member_added",
        "confidentiality_acknowledged",
        "confidentiality_acknowledged",
        "message_posted",
    ]
    told = " ".join(str(entry.data) for entry in entries)
    for word in (*secret.split(), case.aizhan.surname, case.dana.surname, case.aizhan.iin):
        assert word not in told
    assert list(broken_chains()) == []


def test_seating_the_same_person_twice_is_seating_him_once(case: Case) -> None:
    seat = Seat(user=case.stranger, participant=ParticipantKind.EXPERT)
    first = actions.add_member(room_uid=case.joint.uid, seat=seat, by=case.dana)
    second = actions.add_member(room_uid=case.joint.uid, seat=seat, by=case.dana)

    assert first == second
    assert Member.objects.filter(room=case.joint, user=case.stranger).count() == 1
    assert [m.kind for m in case.joint.messages.all()] == ["joined"]


def test_people_outside_the_case_are_unknown_to_it(case: Case) -> None:
    for user in (case.stranger, case.staff, AnonymousUser()):
        with pytest.raises(Http404):
            access.get_room(user, case.joint.uid)
