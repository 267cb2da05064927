"""The words of people's names, as searches ask for them. Kept by recount() and by whoever saves an alias."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class NameWordQuerySet(models.QuerySet["NameWord"]):
    def beginning(self, word: str):
        """Those that begin with a word, in the order of code points, which a range of the index is."""
        return self.filter(word__gte=word, word__lt=beyond(word))


def beyond(word: str) -> str:
    """The first text behind all that begin with a word."""
    return word + "\U0010ffff"


class NameWord(models.Model):
    """One word of one alias. `heard`, a copy of the speaker's appearances, puts the best known first without a look at
    a thousand speakers."""

    alias = models.ForeignKey("Alias", on_delete=models.DB_CASCADE, related_name="+", db_index=False)
    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=200, db_collation="C")
    heard = models.PositiveIntegerField()

    objects = NameWordQuerySet.as_manager()

    class Meta:
        db_table = "name_word"
        constraints = [models.UniqueConstraint(fields=["alias", "word"], name="one_word_per_alias")]
        indexes = [
            models.Index(fields=["word", "-heard", "speaker", "alias"], name="name_word_beginning"),
            models.Index(fields=["speaker", "word"], name="name_word_of_speaker"),
        ]

    def __str__(self) -> str:
        return self.word


class KnownWord(models.Model):
    """Each word that stands in any name, once: where words with a typing error are looked for. None is ever taken out,
    since one that names nobody finds nobody."""

    word = models.CharField(max_length=200, db_collation="C")

    class Meta:
        db_table = "known_word"
        constraints = [models.UniqueConstraint(fields=["word"], name="each_word_once")]
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="known_word_likeness")]

    def __str__(self) -> str:
        return self.word
