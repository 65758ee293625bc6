"""What was said in rooms is sealed with a key of each room, and numbered in the order in which it was said."""

import json
import uuid

from django.core.files.base import ContentFile
from django.db import migrations, models

from bitim.rooms.master_keys import master_keys
from bitim.rooms.sealing import new_key, seal


def seal_everything(apps, schema_editor):
    """Seal texts, names of files and files, a room at a time. Needs the master keys of the settings."""
    model = {name: apps.get_model("rooms", name) for name in ("Room", "Member", "Message", "Draft", "Attachment")}
    unsealed_files = []
    for room in model["Room"].objects.iterator():
        key = new_key()
        room.wrapped_key = master_keys().wrap(key, room.uid.bytes)
        room.save(update_fields=["wrapped_key"])
        numbers = {}
        for number, message in enumerate(model["Message"].objects.filter(room=room).order_by("pk"), start=1):
            numbers[message.pk] = message.number = number
            message.sealed = seal(key, message.text.encode(), message.uid.bytes) if message.text else b""
            message.save(update_fields=["number", "sealed"])
        for member in model["Member"].objects.filter(room=room).exclude(last_read=None):
            member.read_up_to = numbers[member.last_read_id]
            member.save(update_fields=["read_up_to"])
        for draft in model["Draft"].objects.filter(room=room):
            draft.uid = uuid.uuid4()
            draft.sealed = seal(key, draft.text.encode(), draft.uid.bytes)
            draft.save(update_fields=["uid", "sealed"])
        here = models.Q(message__room=room) | models.Q(draft__room=room)
        for attachment in model["Attachment"].objects.filter(here):
            label = json.dumps({"name": attachment.name, "sha256": attachment.sha256}).encode()
            attachment.sealed_label = seal(key, label, b"label" + attachment.uid.bytes)
            storage, old = attachment.file.storage, attachment.file.name
            with storage.open(old) as file:
                content = seal(key, file.read(), b"file" + attachment.uid.bytes)
            name = uuid.uuid4().hex
            attachment.file = storage.save(f"rooms/{name[:2]}/{name}", ContentFile(content))
            attachment.save(update_fields=["sealed_label", "file"])
            unsealed_files.append((storage, old))
    for storage, old in unsealed_files:
        schema_editor.connection.on_commit(lambda storage=storage, old=old: storage.delete(old))


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_initial")]

    operations = [
        migrations.AddField("room", "wrapped_key", models.BinaryField(default=b"")),
        migrations.AddField(
            "room",
            "destroyed_at",
            models.DateTimeField(null=True, help_text="The key is gone, and with it all that was said."),
        ),
        migrations.AddField("message", "number", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "message",
            "sealed",
            models.BinaryField(default=b"", help_text="The text; empty for an entry without one."),
        ),
        migrations.AddField("draft", "uid", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AddField("draft", "sealed", models.BinaryField(default=b"")),
        migrations.AddField("attachment", "sealed_label", models.BinaryField(default=b"")),
        migrations.AddField(
            "member",
            "read_up_to",
            models.PositiveIntegerField(default=0, help_text="The number of the last message seen."),
        ),
        migrations.RunPython(seal_everything),
    ]
