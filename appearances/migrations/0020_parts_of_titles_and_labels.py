"""A part of an episode's title or of a voice's label is found by index."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0019_passages_left_alone"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="episode",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="episode_title_parts",
            ),
        ),
        migrations.AddIndex(
            model_name="voice",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("label"), name="gin_trgm_ops"
                ),
                name="voice_label_parts",
            ),
        ),
    ]
