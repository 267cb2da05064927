"""Passages that are not what they looked like: said once, asked never again."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0018_how_much_voices_say"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LeftAlone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "suspicion",
                    models.CharField(
                        choices=[("advertisement", "an advertisement"), ("damage", "damaged text")], max_length=13
                    ),
                ),
                ("digest", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DB_SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "podcast",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="+",
                        to="appearances.podcast",
                    ),
                ),
            ],
            options={
                "db_table": "left_alone",
                "constraints": [
                    models.UniqueConstraint(fields=["podcast", "suspicion", "digest"], name="left_alone_once")
                ],
            },
        ),
    ]
