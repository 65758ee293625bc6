"""Rooms of a version that did not seal them yet are sealed by the migration, and nothing in them is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

OPEN = """
import uuid
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

call_command("migrate", "accounts", verbosity=0)
call_command("migrate", "rooms", "0001", verbosity=0)
state = MigrationExecutor(connection).loader.project_state(("rooms", "0001_initial")).apps
model = lambda name: state.get_model("rooms", name)
from bitim.accounts.models import User
user = User.objects.create(email="a@example.kz")
room = model("Room").objects.create(about=uuid.uuid4(), kind="joint", subject="x", case_number="1")
said = [model("Message").objects.create(room=room, author_id=user.pk, kind=kind, text=text)
        for kind, text in (("text", "бірінші сөз"), ("joined", ""), ("file", "үшінші сөз"))]
name = default_storage.save("rooms/aa/plain", ContentFile(b"plain bytes"))
model("Attachment").objects.create(
    message=said[2], name="қолхат.txt", media_type="text/plain", size=11, sha256="s" * 64, file=name)
model("Draft").objects.create(room=room, user_id=user.pk, text="жоба сөз")
model("Member").objects.create(room=room, user_id=user.pk, participant="party", name="А", last_read=said[1])
"""
SEALED = """
from django.core.files.storage import default_storage
from django.core.management import call_command

call_command("migrate", "rooms", verbosity=0)
from bitim.rooms.models import Draft, Member, Message
said = Message.objects.order_by("number")
assert [(each.number, each.text) for each in said] == [(1, "бірінші сөз"), (2, ""), (3, "үшінші сөз")]
file = said[2].attachment
assert (file.name, file.label["sha256"], file.content()) == ("қолхат.txt", "s" * 64, b"plain bytes")
assert not default_storage.exists("rooms/aa/plain")
assert Draft.objects.get().text == "жоба сөз"
assert (Member.objects.get().read_up_to, Member.objects.get().told_up_to) == (2, 3)
"""


def run(script: str, folder: Path) -> None:
    code = f"import django; django.setup()\n{script}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bitim.settings",
        "BITIM_MODE": "demo",
        "BITIM_VAR_DIR": str(folder),
        "BITIM_DATABASE_URL": f"sqlite:///{folder}/bitim.sqlite3",
    }
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=120)


@pytest.mark.skipif(bool(os.environ.get("BITIM_DATABASE_URL")), reason="brings its own database")
def test_what_was_said_before_rooms_were_sealed_reads_the_same_after(tmp_path: Path) -> None:
    run(OPEN, tmp_path)
    assert "бірінші сөз".encode() in (tmp_path / "bitim.sqlite3").read_bytes()

    run(SEALED, tmp_path)
