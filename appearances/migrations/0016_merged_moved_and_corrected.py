"""Who is not the same person, where a moved quote was, and what a podcast's transcripts get wrong again and again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appearances", "0015_acts_of_editors")]

    operations = [
        migrations.AddField(
            "quote",
            "moved_from",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                help_text="Whose it is in the transcript, where an editor moved it: no import moves it back.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="appearances.voice",
            ),
        ),
        migrations.CreateModel(
            name="Apart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "one",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="+",
                        to="appearances.speaker",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="appearances.speaker"
                    ),
                ),
            ],
            options={
                "db_table": "apart",
                "constraints": [
                    models.UniqueConstraint(fields=["one", "other"], name="two_people_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="the_lower_id_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heard", models.CharField(max_length=200)),
                ("said", models.CharField(max_length=200)),
                (
                    "podcast",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="correction_rules",
                        to="appearances.podcast",
                    ),
                ),
            ],
            options={
                "db_table": "correction_rule",
                "constraints": [
                    models.UniqueConstraint(fields=["podcast", "heard"], name="one_rule_for_what_is_heard")
                ],
            },
        ),
    ]
