"""What feeds offered when all of it was imported, so that an unchanged one is done with at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appearances", "0001_the_library")]

    operations = [
        migrations.RemoveField(
            model_name="transcript",
            name="etag",
        ),
        migrations.AddField(
            model_name="episode",
            name="files",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Of each transcript file, by address: sha256, etag, last_modified.",
            ),
        ),
        migrations.AddField(
            model_name="episode",
            name="offered",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="A digest of what the feed offered when all of it was imported: the item and its transcripts’ bytes.",
                max_length=32,
            ),
        ),
        migrations.AddField(
            model_name="podcast",
            name="feed_file",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Of the feed when all of it was imported: sha256, etag, last_modified. Empty: ask again.",
            ),
        ),
        migrations.AddField(
            model_name="podcast",
            name="source",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="The path or address that it was last imported from.",
                max_length=2000,
            ),
        ),
    ]
