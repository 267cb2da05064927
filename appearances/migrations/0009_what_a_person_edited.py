"""What a person entered or changed, which no import changes again."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0008_search_vector"),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="edited",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30),
                db_default=[],
                default=list,
                editable=False,
                help_text="Which of these a person has entered or changed: no import changes them again.",
            ),
        ),
        migrations.AddField(
            model_name="podcast",
            name="edited",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30),
                db_default=[],
                default=list,
                editable=False,
                help_text="Which of these a person has entered or changed: no import changes them again.",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="retimed",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="A person set its times: no import moves them.",
            ),
        ),
    ]
