"""A person may say that a voice is nobody; no import names it again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appearances", "0004_quote_confidence")]

    operations = [
        migrations.RemoveConstraint(
            model_name="voice",
            name="a_named_voice_says_who_named_it",
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("named_by__in", ["", "person"]), ("speaker", None)),
                    models.Q(("named_by__gt", ""), ("speaker__isnull", False)),
                    _connector="OR",
                ),
                name="a_named_voice_says_who_named_it",
            ),
        ),
    ]
