"""The proxy through which an appearance is entered by hand: it has permissions of its own, and no table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("appearances", "0001_the_library")]

    operations = [
        migrations.CreateModel(
            name="NamedVoice",
            fields=[],
            options={"verbose_name": "appearance", "proxy": True, "indexes": [], "constraints": []},
            bases=("appearances.voice",),
        ),
    ]
