"""The key of a form comes first: messages are found by it, however long their room is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0005_notes_and_letters")]

    operations = [
        migrations.RemoveConstraint("message", "message_sent_once"),
        migrations.AddConstraint(
            "message",
            models.UniqueConstraint(fields=["client_key", "room", "author"], name="message_sent_once"),
        ),
    ]
