import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("calls", "0001_calls"),
        ("rooms", "0003_only_sealed"),
    ]

    operations = [
        migrations.AddField(
            model_name="caller",
            name="by_phone",
            field=models.BooleanField(default=False, help_text="The device is a telephone."),
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("member", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rooms.member")),
            ],
        ),
    ]
