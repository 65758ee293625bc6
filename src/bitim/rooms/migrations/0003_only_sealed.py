"""Nothing is left beside what is sealed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0002_sealed")]

    operations = [
        migrations.RemoveIndex("message", "message_log"),
        migrations.RemoveField("message", "text"),
        migrations.RemoveField("draft", "text"),
        migrations.RemoveField("attachment", "name"),
        migrations.RemoveField("attachment", "sha256"),
        migrations.RemoveField("member", "last_read"),
        migrations.AlterField("room", "wrapped_key", models.BinaryField()),
        migrations.AlterField("message", "number", models.PositiveIntegerField()),
        migrations.AlterField(
            "message", "sealed", models.BinaryField(help_text="The text; empty for an entry without one.")
        ),
        migrations.AlterField("draft", "sealed", models.BinaryField()),
        migrations.AlterField("attachment", "sealed_label", models.BinaryField()),
        migrations.AddConstraint(
            "message", models.UniqueConstraint(fields=["room", "number"], name="message_one_a_number")
        ),
        migrations.AddConstraint(
            "room",
            models.CheckConstraint(
                condition=models.Q(destroyed_at=None) | models.Q(closed_at__isnull=False, wrapped_key=b""),
                name="room_destroyed_with_its_key",
            ),
        ),
    ]
