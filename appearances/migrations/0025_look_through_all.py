"""All podcasts are still to be looked through."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("appearances", "0024_what_the_worker_finds")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO new_words (podcast_id, since) SELECT id, now() FROM podcast ORDER BY id",
            migrations.RunSQL.noop,
        ),
    ]
