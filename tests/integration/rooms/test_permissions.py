"""What leaves a caucus, and only with permission of those who said it (ML-8-1, UN-MR-05)."""

from uuid import uuid4

import pytest
from django.http import Http404

from bitim.journal.queries import history_of
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions, queries
from bitim.rooms.actions import Seat
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Message, Permission
from tests.integration.rooms.conftest import Case

WORDS = "Половина суммы нужна\nдо 1 марта 2027 г."


@pytest.fixture
def asked(case: Case) -> Permission:
    actions.post(
        room_uid=case.aizhan_caucus.uid,
        by=case.aizhan,
        text="Ерланға айтпаңыз: оқуға керек",
        client_key=uuid4(),
    )
    return actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=case.dana, words=WORDS, client_key=uuid4())


def answer(case: Case, asked: Permission, *, allow: bool, by: str = "aizhan") -> Permission:
    return actions.answer_permission(
        room_uid=case.aizhan_caucus.uid, permission_uid=asked.uid, by=getattr(case, by), allow=allow
    )


def test_asking_alone_passes_nothing_on(case: Case, asked: Permission) -> None:
    assert not case.joint.messages.exists()


def test_allowed_words_go_to_the_joint_room_to_the_letter_and_nothing_else_does(case: Case, asked: Permission) -> None:
    permission = answer(case, asked, allow=True)

    passed = Message.objects.get(room=case.joint)
    assert (passed.text, passed.kind, passed.author) == (WORDS, "passed_on", case.dana)
    assert permission.passed_on == passed
    assert permission.receipt is not None
    assert (permission.receipt.room, permission.receipt.kind) == (case.aizhan_caucus, "permission_answered")
    assert (permission.answered_by, permission.answered_at) == (case.aizhan, permission.receipt.at)


def test_a_refusal_passes_nothing_on_and_leaves_a_receipt(case: Case, asked: Permission) -> None:
    permission = answer(case, asked, allow=False)

    assert not case.joint.messages.exists()
    assert permission.receipt is not None
    assert [e.event for e in history_of(case.aizhan_caucus.uid)][-1] == "permission_refused"


def test_the_journal_of_the_joint_room_says_nothing_of_the_caucus(case: Case, asked: Permission) -> None:
    before = history_of(case.joint.uid).count()

    answer(case, asked, allow=True)

    entry = history_of(case.joint.uid)[before]
    assert set(entry.data) == {"message", "kind"}
    assert entry.by == case.dana.uid
    assert history_of(case.joint.uid).count() == before + 1
    assert not history_of(case.erlan_caucus.uid).filter(event__startswith="permission").exists()


def test_the_same_answer_twice_passes_on_once(case: Case, asked: Permission) -> None:
    answer(case, asked, allow=True)
    answer(case, asked, allow=True)

    assert case.joint.messages.count() == 1


@pytest.mark.parametrize("first", [True, False])
def test_an_answer_is_not_turned_round(case: Case, asked: Permission, first: bool) -> None:
    answer(case, asked, allow=first)

    with pytest.raises(RoomError) as refused:
        answer(case, asked, allow=not first)

    assert refused.value.fault is Fault.ALREADY_ANSWERED
    assert case.joint.messages.count() == int(first)


@pytest.mark.parametrize("who", ["dana", "erlan", "stranger", "staff"])
def test_nobody_else_answers_for_the_side(case: Case, asked: Permission, who: str) -> None:
    with pytest.raises(Http404):
        answer(case, asked, allow=True, by=who)

    assert not case.joint.messages.exists()


def test_an_interpreter_of_the_side_does_not_answer_for_it_but_its_representative_does(
    case: Case, asked: Permission
) -> None:
    for participant in (ParticipantKind.INTERPRETER, ParticipantKind.REPRESENTATIVE):
        actions.remove_from_case(about=case.about, user=case.stranger, by=case.dana)
        seat = Seat(user=case.stranger, participant=participant, side=case.aizhan_side)
        actions.add_member(room_uid=case.aizhan_caucus.uid, seat=seat, by=case.dana)
        actions.acknowledge(about=case.about, by=case.stranger)
        if participant is ParticipantKind.INTERPRETER:
            with pytest.raises(Http404):
                answer(case, asked, allow=True, by="stranger")

    assert answer(case, asked, allow=True, by="stranger").answered_by == case.stranger


def test_a_request_cannot_be_answered_through_another_room(case: Case, asked: Permission) -> None:
    with pytest.raises(Http404):
        actions.answer_permission(room_uid=case.erlan_caucus.uid, permission_uid=asked.uid, by=case.erlan, allow=True)


@pytest.mark.parametrize("who", ["aizhan", "erlan", "stranger", "staff"])
def test_only_a_mediator_asks(case: Case, who: str) -> None:
    with pytest.raises(Http404):
        actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=getattr(case, who), words=WORDS, client_key=uuid4())


def test_there_is_nothing_to_ask_in_the_joint_room(case: Case) -> None:
    with pytest.raises(Http404):
        actions.ask_permission(room_uid=case.joint.uid, by=case.dana, words=WORDS, client_key=uuid4())


def test_a_request_sent_twice_is_asked_once(case: Case) -> None:
    key = uuid4()
    ask = {"room_uid": case.aizhan_caucus.uid, "by": case.dana, "words": WORDS, "client_key": key}

    assert actions.ask_permission(**ask) == actions.ask_permission(**ask)
    assert Permission.objects.count() == 1


def test_who_was_shown_other_readers_has_not_allowed_it_for_the_new_ones(case: Case, asked: Permission) -> None:
    shown = queries.readers_mark(case.joint)
    expert = Seat(user=case.stranger, participant=ParticipantKind.EXPERT)
    actions.add_member(room_uid=case.joint.uid, seat=expert, by=case.dana)

    with pytest.raises(RoomError) as refused:
        actions.answer_permission(
            room_uid=case.aizhan_caucus.uid,
            permission_uid=asked.uid,
            by=case.aizhan,
            allow=True,
            readers=shown,
        )

    assert refused.value.fault is Fault.READERS_CHANGED
    assert not case.joint.messages.filter(kind="passed_on").exists()


def test_a_request_of_a_mediator_who_left_passes_nothing_on(case: Case, asked: Permission) -> None:
    actions.remove_from_case(about=case.about, user=case.dana, by=case.aizhan)

    with pytest.raises(RoomError) as refused:
        answer(case, asked, allow=True)

    assert refused.value.fault is Fault.ASKER_LEFT
    assert not case.joint.messages.filter(kind="passed_on").exists()
