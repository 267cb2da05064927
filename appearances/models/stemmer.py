"""The ways in which words of the library are reduced to stems."""

from django.db import models


class Stemmer(models.Model):
    """One in use, by PostgreSQL's name for it, or empty for episodes in a language without. A search asks for what was
    typed as each of them has it. None is ever taken out: one that no quote has finds nothing more. See recount()."""

    name = models.CharField(max_length=20, primary_key=True)

    class Meta:
        db_table = "stemmer"

    def __str__(self) -> str:
        return self.name or "none"
