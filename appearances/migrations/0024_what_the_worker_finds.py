"""Passages that the worker found, and the podcasts that it is still to look through."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0023_acts_of_forms"),
    ]

    operations = [
        migrations.CreateModel(
            name="NewWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "podcast",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="appearances.podcast"
                    ),
                ),
            ],
            options={
                "db_table": "new_words",
            },
        ),
        migrations.CreateModel(
            name="Suspected",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "suspicion",
                    models.CharField(
                        choices=[
                            ("advertisement", "an advertisement"),
                            ("damage", "damaged text"),
                            ("name", "a damaged name"),
                        ],
                        max_length=13,
                    ),
                ),
                ("digest", models.CharField(help_text="Of the words of `quote`, as left_alone has it.", max_length=32)),
                ("quotes", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ("episodes", models.PositiveIntegerField()),
                (
                    "podcast",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="appearances.podcast"
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="appearances.quote"
                    ),
                ),
            ],
            options={
                "db_table": "suspected",
                "indexes": [models.Index(fields=["suspicion", "-episodes", "-id"], name="suspected_most_first")],
            },
        ),
    ]
