"""Roles that no feed states are inferred, and say so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appearances", "0002_what_feeds_offered")]

    operations = [
        migrations.AddField(
            model_name="appearance",
            name="role_inferred",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="voice",
            name="role_by",
            field=models.CharField(
                blank=True,
                choices=[("inference", "how often they speak"), ("person", "an editor")],
                db_default="",
                default="",
                editable=False,
                help_text="Who said so; empty: the feed.",
                max_length=9,
            ),
        ),
    ]
