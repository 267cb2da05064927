"""How much each voice says, and in which slots of its episode, so that a page need not read every quote."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0020_parts_of_titles_and_labels"),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="whole_ms",
            field=models.PositiveIntegerField(
                db_default=1,
                default=1,
                editable=False,
                help_text="What its slots divide: the recording, or its transcript if that goes on for longer.",
            ),
        ),
        migrations.AddField(
            model_name="voice",
            name="quote_count",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False, help_text="Those that count."),
        ),
        migrations.AddField(
            model_name="voice",
            name="set_aside_count",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="voice",
            name="speaking_ms",
            field=models.PositiveBigIntegerField(
                db_default=0, default=0, editable=False, help_text="Of its quotes that count."
            ),
        ),
        migrations.AddField(
            model_name="voice",
            name="slots",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=3),
                db_default=[],
                default=list,
                editable=False,
                help_text="Where in its episode its quotes begin, where the last of these ends, and their milliseconds.",
            ),
        ),
        migrations.RunSQL(
            """
            UPDATE episode SET whole_ms = due.whole_ms
            FROM (
                SELECT episode.id, greatest(duration_ms, max(coalesce(end_ms, start_ms)), 1) AS whole_ms
                FROM episode LEFT JOIN quote ON quote.episode_id = episode.id AND withdrawn_at IS NULL
                GROUP BY episode.id
            ) AS due
            WHERE due.id = episode.id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            """
            UPDATE voice SET quote_count = due.quotes, set_aside_count = due.left_out, speaking_ms = due.ms,
                             slots = due.slots
            FROM (
                SELECT voice_id, sum(quotes) AS quotes, sum(left_out) AS left_out, sum(ms) AS ms,
                       coalesce(array_agg(ARRAY[slot, last, ms] ORDER BY slot) FILTER (WHERE slot IS NOT NULL), '{}')
                           AS slots
                FROM (
                    SELECT voice_id,
                           CASE WHEN start_ms IS NOT NULL THEN least(start_ms::bigint * 240 / whole_ms, 239) END AS slot,
                           max(least(coalesce(end_ms, start_ms)::bigint * 240 / whole_ms, 239)) AS last,
                           count(*) FILTER (WHERE set_aside = '') AS quotes,
                           count(*) FILTER (WHERE set_aside <> '') AS left_out,
                           coalesce(sum(end_ms - start_ms) FILTER (WHERE set_aside = ''), 0) AS ms
                    FROM quote JOIN episode ON episode.id = episode_id
                    WHERE withdrawn_at IS NULL
                    GROUP BY voice_id, slot
                ) AS slotted
                GROUP BY voice_id
            ) AS due
            WHERE due.voice_id = voice.id
            """,
            migrations.RunSQL.noop,
        ),
    ]
