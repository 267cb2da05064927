"""Who is heard with whom, counted once for the library there is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0009_what_a_person_edited"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpeakerPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("together", models.PositiveIntegerField()),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="appearances.speaker"
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="+",
                        to="appearances.speaker",
                    ),
                ),
            ],
            options={
                "db_table": "speaker_pair",
                "indexes": [models.Index(fields=["speaker", "-together", "other"], name="speaker_pair_most_together")],
                "constraints": [models.UniqueConstraint(fields=("speaker", "other"), name="one_sum_per_pair")],
            },
        ),
        migrations.RunSQL(
            """
            INSERT INTO speaker_pair (speaker_id, other_id, together)
            SELECT heard.speaker_id, other.speaker_id, count(*)
            FROM appearance AS heard
            JOIN appearance AS other ON other.episode_id = heard.episode_id AND other.speaker_id <> heard.speaker_id
            WHERE NOT heard.credited AND NOT other.credited
            GROUP BY heard.speaker_id, other.speaker_id
            """,
            migrations.RunSQL.noop,
        ),
    ]
