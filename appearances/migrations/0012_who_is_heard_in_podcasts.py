"""Who is heard most in a podcast and in a month, by index; and how many voices nobody has named, by month."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0011_speaker_noindex"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="speakermonth",
            index=models.Index(
                condition=models.Q(("month", None), ("podcast__isnull", False), ("role", None)),
                fields=["podcast", "-appearances", "-speaker"],
                name="most_heard_in_podcast",
            ),
        ),
        migrations.AddIndex(
            model_name="speakermonth",
            index=models.Index(
                condition=models.Q(("month__isnull", False), ("podcast", None), ("role", None)),
                fields=["month", "-appearances", "-speaker"],
                name="most_heard_in_month",
            ),
        ),
        migrations.AddField(
            model_name="librarymonth",
            name="nameless",
            field=models.PositiveIntegerField(
                db_default=0, default=0, help_text="Voices that are heard and that nobody has named."
            ),
        ),
        migrations.RunSQL(
            """
            UPDATE library_month SET nameless = unnamed.voices
            FROM (
                SELECT podcast_id, month, count(*) AS voices
                FROM voice JOIN episode ON episode.id = episode_id
                WHERE speaker_id IS NULL
                    AND EXISTS (SELECT FROM quote WHERE voice_id = voice.id AND set_aside = '' AND withdrawn_at IS NULL)
                GROUP BY GROUPING SETS ((podcast_id, month), (month))
            ) AS unnamed
            WHERE library_month.podcast_id IS NOT DISTINCT FROM unnamed.podcast_id
                AND library_month.month = unnamed.month;
            """,
            migrations.RunSQL.noop,
        ),
    ]
