"""How many words each voice says, so that those to be named come by index, who says most first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0017_what_the_desk_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="voice",
            name="word_count",
            field=models.PositiveIntegerField(
                db_default=0, default=0, editable=False, help_text="Of its quotes that count."
            ),
        ),
        migrations.RunSQL(
            """
            UPDATE voice SET word_count = said.words
            FROM (
                SELECT voice_id, sum(word_count) AS words FROM quote
                WHERE set_aside = '' AND withdrawn_at IS NULL GROUP BY voice_id
            ) AS said
            WHERE said.voice_id = voice.id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(fields=["named_by", "-word_count", "-id"], name="voice_to_review"),
        ),
    ]
