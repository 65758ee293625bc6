import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_register")]

    operations = [
        migrations.AddField(
            model_name="mediatororganization",
            name="entered_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, help_text="Since when we know of it."
            ),
        )
    ]
