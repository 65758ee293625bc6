"""Posting, files, drafts, reading."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from bitim.journal.queries import history_of
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import access, actions, queries
from bitim.rooms.actions import Seat
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Attachment, Draft, Message
from tests.integration.rooms.conftest import Case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in


def test_a_form_sent_twice_is_stored_once(case: Case) -> None:
    key = uuid4()

    first = actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Келісемін", client_key=key)
    second = actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Келісемін", client_key=key)

    assert first == second
    assert Message.objects.count() == 1
    assert [e.event for e in history_of(case.joint.uid)].count("message_posted") == 1


def test_a_new_text_from_an_old_page_is_not_taken_for_the_old_one(case: Case) -> None:
    key = uuid4()
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Келісемін", client_key=key)

    with pytest.raises(RoomError) as refused:
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Келіспеймін", client_key=key)

    assert refused.value.fault is Fault.ALREADY_SENT


def test_the_same_key_of_two_people_is_two_messages(case: Case) -> None:
    key = uuid4()
    for user in (case.aizhan, case.erlan):
        actions.post(room_uid=case.joint.uid, by=user, text="Иә", client_key=key)

    assert list(Message.objects.values_list("author", flat=True)) == [case.aizhan.pk, case.erlan.pk]


def test_text_is_kept_as_typed_but_for_spaces_around_and_line_ends(case: Case) -> None:
    message = actions.post(
        room_uid=case.joint.uid, by=case.aizhan, text="  бір\r\n\r\n <b>екі</b> \x00 ", client_key=uuid4()
    )

    assert Message.objects.get(pk=message.pk).text == "бір\n\n <b>екі</b>"


@pytest.mark.parametrize(("text", "fault"), [(" \r\n ", Fault.NOTHING_TO_SEND), ("x" * 10_001, Fault.TEXT_TOO_LONG)])
def test_nothing_and_too_much_are_refused(case: Case, text: str, fault: Fault) -> None:
    with pytest.raises(RoomError) as refused:
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=text, client_key=uuid4())

    assert refused.value.fault is fault


def test_who_was_shown_other_readers_is_asked_to_look_again(case: Case) -> None:
    shown = queries.readers_mark(case.joint)
    expert = Seat(user=case.stranger, participant=ParticipantKind.EXPERT)
    actions.add_member(room_uid=case.joint.uid, seat=expert, by=case.dana)

    with pytest.raises(RoomError) as refused:
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Тек сізге", client_key=uuid4(), readers=shown)

    assert refused.value.fault is Fault.READERS_CHANGED
    assert not Message.objects.filter(kind="text").exists()


def test_a_file_is_stored_under_a_name_that_tells_nothing(case: Case) -> None:
    message = actions.post(
        room_uid=case.aizhan_caucus.uid,
        by=case.aizhan,
        text="",
        file=upload("Қолхат.pdf", files.PDF),
        client_key=uuid4(),
    )

    attachment = Attachment.objects.get(message=message)
    assert (attachment.name, attachment.media_type, attachment.size) == (
        "Қолхат.pdf",
        "application/pdf",
        len(files.PDF),
    )
    stored = Path(attachment.file.path)
    assert attachment.content() == files.PDF
    assert stored.suffix == ""
    assert stored.name not in {str(attachment.uid), str(message.uid)}
    assert stored.stat().st_mode & 0o077 == 0
    assert signed_in(case.aizhan).get(attachment.file.url).status_code == 404


def test_a_refused_file_leaves_nothing_behind(case: Case) -> None:
    with pytest.raises(RoomError):
        actions.post(
            room_uid=case.joint.uid,
            by=case.aizhan,
            text="Міне",
            file=upload("a.exe", files.EXE),
            client_key=uuid4(),
        )

    assert (Message.objects.count(), Attachment.objects.count()) == (0, 0)


def test_strangers_files_are_not_even_looked_at(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Any] = []
    monkeypatch.setattr("bitim.rooms.uploads.accept", looked.append)

    with pytest.raises(Http404):
        actions.post(
            room_uid=case.joint.uid,
            by=case.stranger,
            text="",
            file=upload("a.pdf", files.PDF),
            client_key=uuid4(),
        )

    assert looked == []


def test_a_held_file_is_sent_with_the_draft_once_its_readers_are_confirmed(case: Case) -> None:
    key = uuid4()
    actions.hold_file(room_uid=case.joint.uid, by=case.aizhan, text="Қолхат", file=upload("a.pdf", files.PDF))
    assert not Message.objects.exists()

    first = actions.send_held(room_uid=case.joint.uid, by=case.aizhan, client_key=key)
    second = actions.send_held(room_uid=case.joint.uid, by=case.aizhan, client_key=key)

    assert first == second
    assert (first.text, first.attachment.name) == ("Қолхат", "a.pdf")
    assert not Draft.objects.exists()


def test_a_held_file_is_replaced_and_the_old_bytes_go(case: Case, django_capture_on_commit_callbacks: Any) -> None:
    hold = {"room_uid": case.joint.uid, "by": case.aizhan, "text": ""}
    actions.hold_file(**hold, file=upload("a.pdf", files.PDF))
    old = Attachment.objects.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.hold_file(**hold, file=upload("b.png", files.picture("PNG")))

    assert Attachment.objects.get().name == "b.png"
    assert not default_storage.exists(old)


def test_taking_a_held_file_away_keeps_the_text(case: Case) -> None:
    actions.hold_file(room_uid=case.joint.uid, by=case.aizhan, text="Қолхат", file=upload("a.pdf", files.PDF))

    actions.drop_held_file(room_uid=case.joint.uid, by=case.aizhan)

    assert not Attachment.objects.exists()
    assert Draft.objects.get().text == "Қолхат"


def test_a_message_sent_meanwhile_leaves_the_held_file_waiting(case: Case) -> None:
    actions.hold_file(room_uid=case.joint.uid, by=case.aizhan, text="Қолхат", file=upload("a.pdf", files.PDF))

    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Күте тұрыңыз", client_key=uuid4())

    draft = Draft.objects.get()
    assert (draft.text, draft.attachment.name) == ("", "a.pdf")


def test_each_room_keeps_its_own_draft_until_it_is_sent(case: Case) -> None:
    actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="ортақ")
    actions.save_draft(room_uid=case.aizhan_caucus.uid, by=case.aizhan, text="оңаша")
    actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="ортақ сөз")

    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="ортақ сөз", client_key=uuid4())

    assert [(draft.room, draft.text) for draft in Draft.objects.all()] == [(case.aizhan_caucus, "оңаша")]


def test_a_draft_that_arrives_after_its_message_does_not_come_back(case: Case) -> None:
    key = uuid4()
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Иә", client_key=key)

    actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="Иә", client_key=key)

    assert not Draft.objects.exists()


def test_an_emptied_draft_goes(case: Case) -> None:
    actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="Иә")
    actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="  ")

    assert not Draft.objects.exists()


def test_reading_marks_go_forward_only_and_count_what_is_new(case: Case) -> None:
    def unread(user: Any) -> dict[Any, int]:
        rooms = queries.with_unread(access.visible_rooms(user), user)
        return {room.pk: room.unread for room in rooms}

    first, second = (
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=text, client_key=uuid4()) for text in ("бір", "екі")
    )
    assert unread(case.erlan) == {case.joint.pk: 2, case.erlan_caucus.pk: 0}
    assert unread(case.aizhan) == {case.joint.pk: 0, case.aizhan_caucus.pk: 0}

    actions.mark_read(room_uid=case.joint.uid, by=case.erlan, up_to=second.number)
    actions.mark_read(room_uid=case.joint.uid, by=case.erlan, up_to=first.number)

    assert unread(case.erlan)[case.joint.pk] == 0


def test_nobody_marks_as_read_what_was_not_said_yet(case: Case) -> None:
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="бір", client_key=uuid4())

    actions.mark_read(room_uid=case.joint.uid, by=case.erlan, up_to=1_000)

    assert case.joint.members.get(user=case.erlan).read_up_to == 1


def test_another_file_from_an_old_page_is_not_taken_for_the_old_one(case: Case) -> None:
    form = {"room_uid": case.joint.uid, "by": case.aizhan, "text": "", "client_key": uuid4()}
    first = actions.post(**form, file=upload("a.pdf", files.PDF))
    assert actions.post(**form, file=upload("a.pdf", files.PDF)) == first

    with pytest.raises(RoomError) as refused:
        actions.post(**form, file=upload("b.pdf", files.PDF + b"%%EOF"))

    assert refused.value.fault is Fault.ALREADY_SENT
