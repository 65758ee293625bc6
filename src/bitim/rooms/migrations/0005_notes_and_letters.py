"""Notes that people keep for themselves, and up to where a letter told them that something waits."""

import uuid

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce


def take_the_past_for_told(apps, schema_editor):
    """Nobody gets a letter about what was said before there were such letters."""
    messages = apps.get_model("rooms", "Message").objects.filter(room=models.OuterRef("room"))
    newest = models.Subquery(messages.order_by("-number").values("number")[:1])
    apps.get_model("rooms", "Member").objects.update(told_up_to=Coalesce(newest, 0))


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0004_direct_talks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "Notes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("room", models.ForeignKey("rooms.room", models.PROTECT, related_name="notes")),
                ("user", models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["room", "user"], name="notes_one_sheet_a_room")],
            },
        ),
        migrations.AddField(
            "member",
            "told_up_to",
            models.PositiveIntegerField(
                default=0, help_text="The number of the newest message when a letter last said that something waits."
            ),
        ),
        migrations.AddIndex(
            "room", models.Index(fields=["closed_at"], condition=models.Q(closed_at=None), name="room_open")
        ),
        migrations.RunPython(take_the_past_for_told, migrations.RunPython.noop),
    ]
