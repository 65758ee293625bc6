"""What people say lies sealed: in the database, on the disk, in a copy of both; and is gone with its key."""

import base64
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.checks import run_checks
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from bitim.journal.queries import history_of
from bitim.rooms import actions
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Attachment, Draft, Message, Notes, Room
from bitim.rooms.sealing import BrokenSeal, new_key
from bitim.web.management.commands.tick import sweep
from tests.integration.rooms.conftest import Case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

SECRET = "құпия-сөз-7391"
ASCII_SECRET = b"plainly-7391"


def everything_kept() -> Iterator[bytes]:
    """Every value of every table, and every file on the disk: what a copy of the machine would hold."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    for path in Path(settings.PRIVATE_FILES_DIR).rglob("*"):
        yield str(path).encode()
        if path.is_file():
            yield path.read_bytes()


@pytest.fixture
def said(case: Case) -> Case:
    """One secret in everything that can be said or sent, in the joint room and in a caucus."""
    for room in (case.joint, case.aizhan_caucus):
        here = {"room_uid": room.uid, "by": case.aizhan}
        pdf = files.PDF + ASCII_SECRET + b"%%EOF"
        actions.post(**here, text=SECRET, client_key=uuid4())
        actions.keep_notes(**here, text=SECRET)
        actions.post(**here, text="", file=upload(f"{SECRET}.pdf", pdf), client_key=uuid4())
        actions.hold_file(**here, text=SECRET, file=upload(f"{SECRET}.pdf", pdf))
    asked = actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=case.dana, words=SECRET, client_key=uuid4())
    actions.answer_permission(room_uid=case.aizhan_caucus.uid, permission_uid=asked.uid, by=case.aizhan, allow=True)
    return case


def test_a_copy_of_the_database_and_the_disk_tells_nothing_of_what_was_said(said: Case) -> None:
    wanted = (SECRET.encode(), SECRET.encode("unicode_escape"), ASCII_SECRET)

    assert not [value[:80] for value in everything_kept() for secret in wanted if secret in value]
    assert SECRET in signed_in(said.aizhan).get(reverse("rooms:room", args=[said.joint.uid])).content.decode()


def test_each_room_has_a_key_of_its_own(said: Case) -> None:
    one, other = Message.objects.filter(kind="text").order_by("pk")
    other.sealed, other.uid = one.sealed, one.uid

    with pytest.raises(BrokenSeal):
        _ = other.text


def test_words_moved_to_another_message_do_not_open(said: Case) -> None:
    first = actions.post(room_uid=said.joint.uid, by=said.erlan, text="Иә", client_key=uuid4())
    second = actions.post(room_uid=said.joint.uid, by=said.erlan, text="Жоқ", client_key=uuid4())
    Message.objects.filter(pk=first.pk).update(sealed=second.sealed)

    with pytest.raises(BrokenSeal):
        _ = Message.objects.get(pk=first.pk).text


def test_logs_tell_nothing_of_what_was_said(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="bitim")
    client = signed_in(case.aizhan)

    form = {"text": SECRET, "client_key": str(uuid4())}
    client.post(reverse("rooms:room", args=[case.joint.uid]), form)

    assert case.joint.messages.get().text == SECRET
    assert SECRET not in caplog.text


def test_nothing_is_destroyed_before_its_time(said: Case) -> None:
    actions.close_rooms(about=said.about, by=None)

    with time_machine.travel(datetime.now(UTC) + timedelta(days=settings.ROOM_KEEPING_DAYS - 1)):
        assert actions.destroy_due() == 0

    assert Message.objects.get(room=said.joint, kind="text").text == SECRET


def test_a_room_that_is_still_open_is_never_destroyed(said: Case) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=settings.ROOM_KEEPING_DAYS * 3)):
        assert actions.destroy_due() == 0


def test_at_the_end_of_the_keeping_period_a_room_is_destroyed_with_its_key(
    said: Case, django_capture_on_commit_callbacks: Any
) -> None:
    stored = [attachment.file.name for attachment in Attachment.objects.all()]
    copies = {message.uid: bytes(message.sealed) for message in Message.objects.filter(kind="text")}
    keys = {bytes(room.wrapped_key) for room in Room.objects.all()}
    actions.close_rooms(about=said.about, by=None)

    later = datetime.now(UTC) + timedelta(days=settings.ROOM_KEEPING_DAYS + 1)
    with time_machine.travel(later), django_capture_on_commit_callbacks(execute=True):
        sweep()
        assert actions.destroy_due() == 0

    assert not [value for value in everything_kept() for key in keys if key in value]
    assert not [name for name in stored if default_storage.exists(str(name))]
    assert (Attachment.objects.count(), Draft.objects.count(), Notes.objects.count()) == (0, 0, 0)
    for message in Message.objects.filter(uid__in=copies):
        message.sealed = copies[message.uid]  # from a copy made before
        with pytest.raises(RoomError) as refused:
            _ = message.text
        assert refused.value.fault is Fault.ROOM_DESTROYED
    for room in said.rooms:
        assert history_of(room.uid).last().event == "room_destroyed"  # type: ignore[union-attr]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="docs/operations.md says what PostgreSQL keeps of old rows")
@pytest.mark.django_db(transaction=True)
def test_what_is_destroyed_is_overwritten_in_the_file(case: Case, settings: Any) -> None:
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="ұзақ сөз " * 900, client_key=uuid4())
    gone = [bytes(room.wrapped_key) for room in case.rooms]
    sealed = bytes(Message.objects.get().sealed)
    gone += [sealed[at : at + 32] for at in range(0, len(sealed) - 32, 1024)]
    lying = [piece for piece in gone if piece in database_file()]
    assert len(lying) > len(gone) / 2  # a long row lies on several pages, and some pieces across two
    settings.ROOM_KEEPING_DAYS = 0
    actions.close_rooms(about=case.about, by=None)

    actions.destroy_due()

    assert [piece for piece in lying if piece in database_file()] == []


def database_file() -> bytes:
    """The file of SQLite, with all that was committed in it.

    Read by another process: to close the file here would drop the locks by which this one holds it open, and the next
    server of a test would take the log of it away.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return subprocess.run(["cat", connection.settings_dict["NAME"]], check=True, capture_output=True).stdout


def test_the_page_of_a_destroyed_room_says_so(said: Case) -> None:
    actions.close_rooms(about=said.about, by=None)
    Room.objects.update(closed_at=datetime(2020, 1, 1, tzinfo=UTC))
    actions.destroy_due()

    response = signed_in(said.aizhan).get(reverse("rooms:room", args=[said.joint.uid]))

    assert response.status_code == 200
    assert "Nobody can read it any more." in response.content.decode()


def test_a_new_master_key_wraps_every_room_and_the_old_one_can_go(said: Case, settings: Any) -> None:
    new = base64.b64encode(new_key()).decode()
    settings.MASTER_KEYS = [new, *settings.MASTER_KEYS]

    call_command("wrap_keys")

    settings.MASTER_KEYS = [new]
    assert Message.objects.get(room=said.joint, kind="text").text == SECRET


def test_without_its_master_key_no_room_opens(said: Case, settings: Any) -> None:
    settings.MASTER_KEYS = [base64.b64encode(new_key()).decode()]

    with pytest.raises(BrokenSeal):
        _ = Message.objects.get(room=said.joint, kind="text").text


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"MASTER_KEYS": ["бұл кілт емес"]}, {"rooms.E001"}),
        ({"KEY_SERVICE": "http://keys.example/v1/transit/bitim", "MODE": "production"}, {"rooms.E002"}),
        ({"KEY_SERVICE": "https://keys.example/v1/transit/bitim", "MODE": "production"}, set()),
        ({}, set()),
    ],
)
def test_a_start_with_unusable_master_keys_is_refused(changed: dict[str, Any], found: set[str], settings: Any) -> None:
    for name, value in changed.items():
        setattr(settings, name, value)

    assert {each.id for each in run_checks() if str(each.id).startswith("rooms.")} == found
