"""What an editor does becomes one whole, an act, which revisions of any table belong to."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# What was saved in one statement was one act. Revisions of an act come after one another.
GROUP = """
    CREATE OR REPLACE FUNCTION pg_temp.counted(of jsonb) RETURNS jsonb LANGUAGE sql AS $$
        SELECT CASE WHEN of ? 'text_as_heard' THEN of || jsonb_build_object(
            'word_count', cardinality(regexp_split_to_array(btrim(of ->> 'text'), '\\s+'))) ELSE of END
    $$;
    INSERT INTO act (by_id, name, made_at, kind, what, why, counts, undone)
    SELECT by_id, name, made_at, act, '', '',
           jsonb_strip_nulls(jsonb_build_object('quote', nullif(count(DISTINCT quote_id), 0),
                                                'voice', nullif(count(DISTINCT voice_id), 0))), false
    FROM revision GROUP BY by_id, name, made_at, act ORDER BY min(id);
    UPDATE revision SET act_new_id = act.id, "table" = CASE WHEN quote_id IS NULL THEN 'voice' ELSE 'quote' END,
                        row = coalesce(quote_id, voice_id), before = pg_temp.counted(before), after = pg_temp.counted(after)
    FROM act
    WHERE (act.by_id IS NOT DISTINCT FROM revision.by_id)
        AND (act.name, act.made_at, act.kind) = (revision.name, revision.made_at, revision.act);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
"""
# What revisions could not tell before is left out.
UNGROUP = """
    DELETE FROM revision USING act
    WHERE act.id = act_new_id
        AND ("table" NOT IN ('quote', 'voice')
             OR act.kind NOT IN ('correct', 'time', 'set aside', 'enter', 'name', 'confirm', 'role')
             OR "table" = 'quote' AND NOT EXISTS (SELECT FROM quote WHERE quote.id = row)
             OR "table" = 'voice' AND NOT EXISTS (SELECT FROM voice WHERE voice.id = row));
    UPDATE revision SET by_id = act.by_id, name = act.name, made_at = act.made_at, act = act.kind,
                        quote_id = CASE WHEN "table" = 'quote' THEN row END,
                        voice_id = CASE WHEN "table" = 'voice' THEN row END
    FROM act WHERE act.id = act_new_id;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
"""
OLD_KINDS = [
    ("correct", "corrected the words"),
    ("time", "set the times"),
    ("set aside", "set aside or took back in"),
    ("enter", "wrote down"),
    ("name", "said who speaks"),
    ("confirm", "confirmed who speaks"),
    ("role", "gave a role"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0014_what_readers_report"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="The user name, for when the account is gone.",
                        max_length=150,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            *OLD_KINDS,
                            ("merge", "merged two speakers"),
                            ("split", "split a speaker"),
                            ("rename", "renamed a speaker"),
                            ("move", "moved quotes"),
                            ("apart", "said they are two people"),
                            ("rule", "made a correction rule"),
                            ("undo", "undid"),
                        ],
                        max_length=9,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        blank=True, help_text="The first thing that it changed, as it was then.", max_length=300
                    ),
                ),
                ("why", models.CharField(blank=True, help_text="The editor’s reason.", max_length=300)),
                ("counts", models.JSONField(default=dict, help_text="How many rows of each table it changed.")),
                ("undone", models.BooleanField(db_default=False, default=False)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DB_SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="editor",
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DB_SET_NULL,
                        related_name="+",
                        to="appearances.act",
                    ),
                ),
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "history",
                "db_table": "act",
                "indexes": [
                    models.Index(fields=["by", "-id"], name="act_of_editor"),
                    models.Index(fields=["kind", "-id"], name="act_of_kind"),
                ],
            },
        ),
        migrations.AddField(
            "revision",
            "act_new",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.DB_CASCADE,
                related_name="revisions",
                to="appearances.act",
            ),
        ),
        migrations.AddField("revision", "table", models.CharField(default="", max_length=20), preserve_default=False),
        migrations.AddField("revision", "row", models.BigIntegerField(default=0), preserve_default=False),
        migrations.RemoveConstraint("revision", "a_revision_is_of_a_quote_or_a_voice"),
        migrations.RemoveIndex("revision", "revision_of_quote"),
        migrations.RemoveIndex("revision", "revision_of_voice"),
        migrations.RemoveIndex("revision", "revision_newest"),
        migrations.AlterField("revision", "act", models.CharField(choices=OLD_KINDS, default="", max_length=9)),
        migrations.RunSQL(GROUP, UNGROUP),
        *(migrations.RemoveField("revision", name) for name in ("quote", "voice", "by", "name", "made_at", "act")),
        migrations.RenameField("revision", "act_new", "act"),
        migrations.AlterField(
            "revision",
            "act",
            models.ForeignKey(
                on_delete=django.db.models.deletion.DB_CASCADE, related_name="revisions", to="appearances.act"
            ),
        ),
        migrations.AddIndex("revision", models.Index(fields=["table", "row", "-id"], name="revision_of_row")),
    ]
