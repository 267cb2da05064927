"""The search vector of each quote, and the ways to walk quotes by date."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import F, Func


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0007_words_of_quotes"),
    ]

    operations = [
        migrations.AddField(
            model_name="quote",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=Func(F("stemmer"), F("text"), F("text_as_heard"), function="searchable"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        # The planner has to know how common a word is, of more words than the usual hundred.
        migrations.RunSQL(
            "ALTER TABLE quote ALTER COLUMN words SET STATISTICS 500",
            "ALTER TABLE quote ALTER COLUMN words SET STATISTICS DEFAULT",
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(fields=["podcast", "-published_at", "-id"], name="episode_of_podcast"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["-published_at", "-id"], name="quote_newest"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["podcast", "-published_at", "-id"], name="quote_of_podcast"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=django.contrib.postgres.indexes.GinIndex(fields=["speaker", "podcast", "words"], name="quote_words"),
        ),
    ]
