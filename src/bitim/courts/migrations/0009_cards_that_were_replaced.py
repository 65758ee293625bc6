from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courts', '0008_list_file'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='casecard',
            index=models.Index(condition=models.Q(('known_until__isnull', False)), fields=['known_until'], name='card_replaced'),
        ),
    ]
