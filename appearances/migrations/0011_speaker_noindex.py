"""Who asked to be kept out of search engines. A constant default rewrites no row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0010_who_is_heard_with_whom"),
    ]

    operations = [
        migrations.AddField(
            model_name="speaker",
            name="noindex",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="For a person who asks that searches of the web do not lead here by their name. Search engines "
                "are told to leave out this page and those of their quotes. Here they are found as before, and the "
                "episodes that they are heard in stay listed.",
                verbose_name="keep out of search engines",
            ),
        ),
    ]
