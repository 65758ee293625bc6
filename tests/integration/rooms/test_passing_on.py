"""A side passes something of its own from its caucus on to the joint room (ML-8-1, UN-MR-05)."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse

from bitim.journal.queries import history_of
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions, queries
from bitim.rooms.actions import Seat
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Message, Permission
from tests.integration.rooms.conftest import Case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

WORDS = "Наурызға дейін төлей аламын"


@pytest.fixture
def own(case: Case) -> Message:
    actions.post(room_uid=case.aizhan_caucus.uid, by=case.aizhan, text="Басқасы осында қалсын", client_key=uuid4())
    return actions.post(room_uid=case.aizhan_caucus.uid, by=case.aizhan, text=WORDS, client_key=uuid4())


def pass_on(case: Case, message: Message, by: str = "aizhan", **more: Any) -> Permission:
    return actions.pass_on(room_uid=case.aizhan_caucus.uid, message_uid=message.uid, by=getattr(case, by), **more)


def test_own_words_go_to_the_joint_room_to_the_letter_and_leave_a_receipt(case: Case, own: Message) -> None:
    permission = pass_on(case, own)

    passed = case.joint.messages.get()
    assert (passed.text, passed.kind, passed.author) == (WORDS, "passed_on", case.aizhan)
    assert permission.receipt is not None
    assert (permission.receipt.room, permission.receipt.kind) == (case.aizhan_caucus, "permission_answered")
    assert [entry.event for entry in history_of(case.aizhan_caucus.uid)][-1] == "passed_on"
    assert "passed_on" not in {entry.event for entry in history_of(case.joint.uid)}


def test_an_own_file_is_copied_and_the_copy_opens_for_the_other_side(case: Case) -> None:
    sent = actions.post(
        room_uid=case.aizhan_caucus.uid,
        by=case.aizhan,
        text="",
        file=upload("Қолхат.pdf", files.PDF),
        client_key=uuid4(),
    )

    pass_on(case, sent)

    copy = case.joint.messages.get().attachment
    erlan = signed_in(case.erlan)
    address = reverse("rooms:file", args=[case.joint.uid, copy.uid])
    assert b"".join(erlan.get(address)) == files.PDF
    assert copy.file.name != sent.attachment.file.name
    assert "Қолхат.pdf" in erlan.get(reverse("rooms:room", args=[case.joint.uid])).content.decode()
    caucus = signed_in(case.aizhan).get(reverse("rooms:room", args=[case.aizhan_caucus.uid])).content.decode()
    assert "the rest stayed here: “Қолхат.pdf”" in caucus


@pytest.mark.parametrize("who", ["dana", "erlan", "stranger", "staff"])
def test_nobody_else_passes_it_on(case: Case, own: Message, who: str) -> None:
    with pytest.raises(Http404):
        pass_on(case, own, by=who)

    assert not case.joint.messages.exists()


def test_what_the_mediator_said_in_caucus_is_not_the_sides_to_pass_on(case: Case) -> None:
    said = actions.post(room_uid=case.aizhan_caucus.uid, by=case.dana, text="Менің ойымша", client_key=uuid4())

    for who in ("aizhan", "dana"):
        with pytest.raises(Http404):
            pass_on(case, said, by=who)


def test_who_was_shown_other_readers_is_asked_to_look_again(case: Case, own: Message) -> None:
    shown = queries.readers_mark(case.joint)
    expert = Seat(user=case.stranger, participant=ParticipantKind.EXPERT)
    actions.add_member(room_uid=case.joint.uid, seat=expert, by=case.dana)

    with pytest.raises(RoomError) as refused:
        pass_on(case, own, readers=shown)

    assert refused.value.fault is Fault.READERS_CHANGED
    assert not case.joint.messages.filter(kind="passed_on").exists()


def test_the_page_names_the_readers_first_and_the_room_shows_what_went_out(case: Case, own: Message) -> None:
    client = signed_in(case.aizhan)
    room = reverse("rooms:room", args=[case.aizhan_caucus.uid])
    address = reverse("rooms:pass_on", args=[case.aizhan_caucus.uid, own.uid])
    assert address in client.get(room).content.decode()

    asked = client.get(address)
    assert "Seen in the joint room by: Ерлан Мысалов" in asked.content.decode()
    assert not case.joint.messages.exists()
    client.post(address, {"readers": asked.context["form"]["readers"].value()})

    page = client.get(room).content.decode()
    assert address not in page
    assert "Passed on to the joint room" in page
    joint = signed_in(case.erlan).get(reverse("rooms:room", args=[case.joint.uid])).content.decode()
    assert WORDS in joint
    assert "Said alone with the mediator, now passed on to all:" in joint
    assert "Басқасы" not in joint


def test_the_mediator_is_not_offered_to_pass_on_what_a_side_said(case: Case, own: Message) -> None:
    page = signed_in(case.dana).get(reverse("rooms:room", args=[case.aizhan_caucus.uid])).content.decode()

    assert reverse("rooms:pass_on", args=[case.aizhan_caucus.uid, own.uid]) not in page


def test_from_a_closed_room_nothing_goes_out(case: Case, own: Message) -> None:
    actions.close_rooms(about=case.about, by=None)

    with pytest.raises(RoomError) as refused:
        pass_on(case, own)

    assert refused.value.fault is Fault.ROOM_CLOSED
