"""A table of what editors changed: before and after, who and when."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0012_who_is_heard_in_podcasts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="The user name, for when the account is gone.", max_length=150
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("correct", "corrected the words"),
                            ("time", "set the times"),
                            ("set aside", "set aside or took back in"),
                            ("enter", "wrote down"),
                            ("name", "said who speaks"),
                            ("confirm", "confirmed who speaks"),
                            ("role", "gave a role"),
                        ],
                        max_length=9,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
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
                    "quote",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="+",
                        to="appearances.quote",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="+",
                        to="appearances.voice",
                    ),
                ),
            ],
            options={
                "db_table": "revision",
                "indexes": [
                    models.Index(fields=["quote", "-made_at", "-id"], name="revision_of_quote"),
                    models.Index(fields=["voice", "-made_at", "-id"], name="revision_of_voice"),
                    models.Index(fields=["-made_at", "-id"], name="revision_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quote", None), ("voice__isnull", False)),
                            models.Q(("quote__isnull", False), ("voice", None)),
                            _connector="OR",
                        ),
                        name="a_revision_is_of_a_quote_or_a_voice",
                    )
                ],
            },
        ),
    ]
