"""How sure the recogniser was of a quote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appearances", "0003_inferred_roles")]

    operations = [
        migrations.AddField(
            model_name="quote",
            name="confidence",
            field=models.FloatField(
                editable=False, help_text="The recogniser’s own, from 0 to 1: the mean of its words’.", null=True
            ),
        ),
    ]
