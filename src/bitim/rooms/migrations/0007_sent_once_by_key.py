"""The key of a form comes first: messages are found by it, however long their room is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0006_languages_of_interpreters")]

    operations = [
        migrations.RemoveConstraint("message", "message_sent_once"),
        migrations.AddConstraint(
            "message",
            models.UniqueConstraint(fields=["client_key", "room", "author"], name="message_sent_once"),
        ),
    ]
