"""The words of names, in a table that the first letters of any of them find."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0005_nobody_by_a_person"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(db_collation="C", max_length=200)),
            ],
            options={
                "db_table": "known_word",
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(db_collation="C", max_length=200)),
                ("heard", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "name_word",
            },
        ),
        migrations.AddIndex(
            model_name="knownword",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"), name="known_word_likeness"
            ),
        ),
        migrations.AddConstraint(
            model_name="knownword",
            constraint=models.UniqueConstraint(fields=("word",), name="each_word_once"),
        ),
        migrations.AddField(
            model_name="nameword",
            name="alias",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="appearances.alias"
            ),
        ),
        migrations.AddField(
            model_name="nameword",
            name="speaker",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.DB_CASCADE,
                related_name="+",
                to="appearances.speaker",
            ),
        ),
        migrations.AddIndex(
            model_name="nameword",
            index=models.Index(fields=["word", "-heard", "speaker", "alias"], name="name_word_beginning"),
        ),
        migrations.AddIndex(
            model_name="nameword",
            index=models.Index(fields=["speaker", "word"], name="name_word_of_speaker"),
        ),
        migrations.AddConstraint(
            model_name="nameword",
            constraint=models.UniqueConstraint(fields=("alias", "word"), name="one_word_per_alias"),
        ),
        migrations.RunSQL(
            """
            INSERT INTO name_word (alias_id, speaker_id, word, heard)
            SELECT DISTINCT alias.id, speaker.id, unnest(string_to_array(alias.key, ' ')), speaker.appearance_count
            FROM alias JOIN speaker ON speaker.id = alias.speaker_id;
            INSERT INTO known_word (word) SELECT DISTINCT word FROM name_word;
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RemoveIndex(
            model_name="alias",
            name="alias_words",
        ),
    ]
