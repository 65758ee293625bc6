"""Voice messages: said once, sealed like every file, played and read by those who may."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from bitim.journal.models import Entry
from bitim.rooms import actions
from bitim.rooms.models import Attachment, Message, Room
from tests.integration.rooms.conftest import Case
from tests.integration.rooms.test_pages import at, typed
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in


def spoken(room: Room, seconds: object = 42, content: bytes = files.WEBM, **fields: Any) -> dict[str, Any]:
    return typed(room, file=upload("дауыстық хабар.webm", content), seconds=seconds, **fields)


def said(case: Case) -> Attachment:
    """Aizhan's voice message to the mediator alone."""
    message = actions.post(
        room_uid=case.aizhan_caucus.uid,
        by=case.aizhan,
        text="",
        file=upload("voice.webm", files.WEBM),
        seconds=42,
        client_key=uuid4(),
    )
    return message.attachment


def test_a_voice_message_is_heard_in_the_log_with_its_length_and_can_be_downloaded(case: Case) -> None:
    sent = signed_in(case.aizhan).post(at("room", case.aizhan_caucus), spoken(case.aizhan_caucus))

    page = signed_in(case.dana).get(at("room", case.aizhan_caucus)).content.decode()
    address = at("file", case.aizhan_caucus, Attachment.objects.get().uid)
    assert sent.status_code == 302
    assert "Voice message, 0:42" in page
    assert f'<audio controls preload="none" src="{address}"' in page
    assert f'<a class="link" href="{address}">Download</a>' in page


def test_its_length_lies_sealed_and_the_journal_does_not_know_that_it_was_a_voice(case: Case) -> None:
    voice = said(case)
    actions.post(
        room_uid=case.aizhan_caucus.uid,
        by=case.aizhan,
        text="",
        file=upload("a.pdf", files.PDF),
        client_key=uuid4(),
    )

    stored = Attachment.objects.get(pk=voice.pk)
    assert b"seconds" not in bytes(stored.sealed_label)
    assert stored.seconds == 42
    spoken_entry, written_entry = Entry.objects.order_by("-pk")[:2]
    assert spoken_entry.data | {"message": ""} == written_entry.data | {"message": ""}


def test_in_the_joint_room_its_readers_are_named_before_it_is_sent(case: Case) -> None:
    client = signed_in(case.aizhan)

    response = client.post(at("room", case.joint), spoken(case.joint, text="Тыңдаңыздар"))
    asked = client.get(response.headers["location"]).content.decode()
    waiting = Message.objects.count()
    client.post(at("send_file", case.joint), typed(case.joint, act="send"))

    assert response.headers["location"] == at("send_file", case.joint)
    assert "Voice message, 0:42" in asked
    assert "Дана Сынақова and Ерлан Мысалов will see this" in asked
    assert waiting == 0
    assert Message.objects.get().attachment.seconds == 42


@pytest.mark.parametrize(
    ("seconds", "content", "told"),
    [
        (181, files.WEBM, "A voice message lasts at most 3 minutes."),
        (0, files.WEBM, "A voice message lasts at most 3 minutes."),
        ("x", files.WEBM, "Enter a whole number."),
        (42, files.EXE, "Files of this kind are not accepted."),
        (42, files.webm(1, 2), "Files of this kind are not accepted."),
    ],
)
def test_what_is_no_voice_message_is_refused_and_what_was_typed_stays(
    case: Case, seconds: object, content: bytes, told: str
) -> None:
    response = signed_in(case.aizhan).post(
        at("room", case.aizhan_caucus), spoken(case.aizhan_caucus, seconds, content, text="Тыңдаңыз")
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "Тыңдаңыз</textarea>" in page
    assert not Message.objects.exists()


def test_the_same_recording_sent_twice_is_one_message(case: Case) -> None:
    client = signed_in(case.aizhan)
    form = spoken(case.aizhan_caucus)
    again = form | {"file": upload("дауыстық хабар.webm", files.WEBM)}

    answers = [client.post(at("room", case.aizhan_caucus), each).status_code for each in (form, again)]

    assert answers == [302, 302]
    assert Message.objects.count() == 1


def test_a_sound_file_that_was_not_recorded_here_is_a_file_like_others(case: Case) -> None:
    signed_in(case.aizhan).post(at("room", case.aizhan_caucus), spoken(case.aizhan_caucus, seconds=""))

    page = signed_in(case.dana).get(at("room", case.aizhan_caucus)).content.decode()
    assert "дауыстық хабар.webm" in page
    assert "<audio controls preload" not in page


def test_a_voice_message_that_is_passed_on_keeps_its_length(case: Case) -> None:
    voice = said(case)

    actions.pass_on(room_uid=case.aizhan_caucus.uid, message_uid=voice.message.uid, by=case.aizhan)

    copy = Attachment.objects.get(message__room=case.joint)
    assert (copy.seconds, copy.content()) == (42, files.WEBM)


@pytest.mark.parametrize(
    ("wanted", "status", "part", "told"),
    [
        ("", 200, slice(None), None),
        ("bytes=0-1", 206, slice(0, 2), "bytes 0-1/{total}"),
        ("bytes=5-", 206, slice(5, None), "bytes 5-{last}/{total}"),
        ("bytes=-3", 206, slice(-3, None), "bytes {before}-{last}/{total}"),
        ("bytes=0-999999", 206, slice(None), "bytes 0-{last}/{total}"),
        ("bytes=999999-", 416, slice(0, 0), "bytes */{total}"),
        ("bytes=-0", 416, slice(0, 0), "bytes */{total}"),
        ("bytes=5-2", 200, slice(None), None),
        ("bytes=-", 200, slice(None), None),
        ("bytes=0-1,4-5", 200, slice(None), None),
        ("lines=0-1", 200, slice(None), None),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    case: Case, wanted: str, status: int, part: slice, told: str | None
) -> None:
    voice, total = said(case), len(files.WEBM)
    headers = {"range": wanted} if wanted else {}

    response = signed_in(case.dana).get(at("file", case.aizhan_caucus, voice.uid), headers=headers)

    assert (response.status_code, b"".join(response)) == (status, files.WEBM[part])
    assert response.headers.get("content-range") == (
        told and told.format(total=total, last=total - 1, before=total - 3)
    )
    assert response.headers["content-type"] == "audio/webm"
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_nobody_else_hears_it(case: Case) -> None:
    voice = said(case)

    for who in (case.erlan, case.stranger, case.staff):
        assert signed_in(who).get(at("file", case.aizhan_caucus, voice.uid)).status_code == 404


def test_a_page_may_play_what_is_on_this_site_and_what_was_just_recorded(case: Case) -> None:
    policy = signed_in(case.aizhan).get(reverse("rooms:room", args=[case.joint.uid])).headers["Content-Security-Policy"]

    assert "media-src 'self' blob:" in policy
