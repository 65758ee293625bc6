"""Many texts of many people kept in one transaction."""

from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from bitim.accounts.models import User
from bitim.journal.queries import broken_chains, history_of
from bitim.rooms import actions, queries
from bitim.rooms.actions import Saying
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Draft, Room
from bitim.rooms.rows import Row
from tests.integration.rooms.conftest import Case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload


def saying(room: Room, by: User, text: str, key: UUID | None = None, readers: str | None = None) -> Saying:
    return Saying(room_uid=room.uid, by=by, text=text, client_key=key or uuid4(), readers=readers)


def log(room: Room) -> list[tuple[int, str]]:
    return [(message.number, message.text) for message in room.messages.order_by("number")]


def test_texts_of_several_rooms_are_kept_in_the_order_in_which_they_came(case: Case) -> None:
    outcomes = actions.say_together(
        [
            saying(case.joint, case.aizhan, "бір"),
            saying(case.aizhan_caucus, case.aizhan, "оңаша"),
            saying(case.joint, case.erlan, "екі"),
            saying(case.joint, case.aizhan, "үш"),
        ]
    )

    assert [outcome.number for outcome in outcomes if isinstance(outcome, Row)] == [1, 1, 2, 3]
    assert log(case.joint) == [(1, "бір"), (2, "екі"), (3, "үш")]
    assert log(case.aizhan_caucus) == [(1, "оңаша")]
    assert log(case.erlan_caucus) == []


def test_who_is_refused_hinders_nobody_and_leaves_neither_gap_nor_trace(case: Case) -> None:
    actions.close_rooms(about=case.about, by=None)
    Room.objects.filter(pk=case.joint.pk).update(closed_at=None)

    outcomes = actions.say_together(
        [
            saying(case.joint, case.aizhan, "бір"),
            saying(case.joint, case.stranger, "мен де"),
            saying(case.aizhan_caucus, case.erlan, "не деп жатыр?"),
            saying(case.erlan_caucus, case.erlan, "жабық бөлмеге"),
            saying(case.joint, case.erlan, "  "),
            saying(case.joint, case.erlan, "екі"),
        ]
    )

    kept, stranger, other_side, closed, empty, last = outcomes
    assert isinstance(kept, Row)
    assert isinstance(stranger, Http404)
    assert isinstance(other_side, Http404)
    assert isinstance(closed, RoomError)
    assert closed.fault is Fault.ROOM_CLOSED
    assert isinstance(empty, RoomError)
    assert empty.fault is Fault.NOTHING_TO_SEND
    assert isinstance(last, Row)
    texts = [(number, text) for number, text in log(case.joint) if text]
    assert texts == [(kept.number, "бір"), (kept.number + 1, "екі")]
    posted = [entry for entry in history_of(case.joint.uid) if entry.event == "message_posted"]
    assert [entry.data["message"] for entry in posted[-2:]] == [str(kept.uid), str(last.uid)]
    assert list(broken_chains()) == []


def test_who_is_switched_off_says_nothing_more(case: Case) -> None:
    get_user_model().objects.filter(pk=case.erlan.pk).update(is_active=False)

    off, on = actions.say_together([saying(case.joint, case.erlan, "мен"), saying(case.joint, case.aizhan, "біз")])

    assert isinstance(off, Http404)
    assert isinstance(on, Row)
    assert log(case.joint) == [(1, "біз")]


def test_a_key_that_comes_twice_at_once_is_one_message_and_both_hear_its_number(case: Case) -> None:
    key = uuid4()
    again = saying(case.joint, case.aizhan, "бір рет", key)

    first, between, second = actions.say_together([again, saying(case.joint, case.erlan, "иә"), again])

    assert first is second
    assert isinstance(between, Row)
    assert log(case.joint) == [(1, "бір рет"), (2, "иә")]
    assert [entry.event for entry in history_of(case.joint.uid)].count("message_posted") == 2


def test_a_key_that_was_kept_before_is_found_among_new_ones_and_another_text_under_it_is_refused(case: Case) -> None:
    key = uuid4()
    before = actions.post(room_uid=case.joint.uid, by=case.aizhan, text="бұрын", client_key=key)

    same, other, new = actions.say_together(
        [
            saying(case.joint, case.aizhan, "бұрын", key),
            saying(case.joint, case.aizhan, "басқа", key),
            saying(case.joint, case.erlan, "жаңа", key),
        ]
    )

    assert isinstance(same, Row)
    assert same.uid == before.uid
    assert isinstance(other, RoomError)
    assert other.fault is Fault.ALREADY_SENT
    assert isinstance(new, Row), "the key of another person is another key"
    assert log(case.joint) == [(1, "бұрын"), (2, "жаңа")]


def test_a_key_that_came_in_another_room_is_new_in_this_one(case: Case) -> None:
    key = uuid4()
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="ортақ", client_key=key)

    [outcome] = actions.say_together([saying(case.aizhan_caucus, case.aizhan, "оңаша", key)])

    assert isinstance(outcome, Row)
    assert log(case.aizhan_caucus) == [(1, "оңаша")]


@pytest.mark.parametrize("shown", ["", "0123456789abcdef"])
def test_only_who_was_shown_other_readers_is_asked_to_look_again(case: Case, shown: str) -> None:
    right, wrong, unasked = actions.say_together(
        [
            saying(case.joint, case.aizhan, "бір", readers=queries.readers_mark(case.joint)),
            saying(case.aizhan_caucus, case.aizhan, "екі", readers=shown),
            saying(case.joint, case.erlan, "үш"),
        ]
    )

    assert isinstance(right, Row)
    assert isinstance(wrong, RoomError)
    assert wrong.fault is Fault.READERS_CHANGED
    assert isinstance(unasked, Row)


def test_what_was_typed_goes_for_those_who_spoke_where_they_spoke_and_held_files_stay(case: Case) -> None:
    for room, user in [(case.joint, case.aizhan), (case.aizhan_caucus, case.aizhan), (case.joint, case.erlan)]:
        actions.save_draft(room_uid=room.uid, by=user, text="жазылған")
    file = upload("a.pdf", files.PDF)
    actions.hold_file(room_uid=case.aizhan_caucus.uid, by=case.dana, text="файлмен", file=file)

    actions.say_together(
        [
            saying(case.joint, case.aizhan, "бір"),
            saying(case.aizhan_caucus, case.dana, "екі"),
            saying(case.joint, case.erlan, " "),
        ]
    )

    left = {(draft.room, draft.user): draft.text for draft in Draft.objects.select_related("room", "user")}
    assert left == {
        (case.aizhan_caucus, case.aizhan): "жазылған",
        (case.joint, case.erlan): "жазылған",
        (case.aizhan_caucus, case.dana): "",
    }


def test_a_hundred_texts_take_as_many_queries_as_two_also_when_they_come_again(case: Case) -> None:
    places = [(case.joint, case.aizhan), (case.joint, case.erlan), (case.aizhan_caucus, case.aizhan)]
    mark = queries.readers_mark(case.joint)

    def queries_for(sayings: list[Saying]) -> int:
        for room, user in places:
            actions.save_draft(room_uid=room.uid, by=user, text="жазылған")
        with CaptureQueriesContext(connection) as done:
            outcomes = actions.say_together(sayings)
        assert all(isinstance(outcome, Row) for outcome in outcomes)
        return len(done)

    two, hundred = ([saying(*places[n % 2], f"{n}", readers=mark) for n in range(texts)] for texts in (2, 100))

    assert queries_for(hundred) == queries_for(two)
    assert queries_for(hundred) == queries_for(two), "they have been kept already"
    assert len(log(case.joint)) == 102
