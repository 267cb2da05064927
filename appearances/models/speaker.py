"""A person, and the names they go by."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.urls import reverse

from appearances import names, slugs
from appearances.models.name_word import NameWord

MOST_WORDS = 8

WITH_NAMES = """
    SELECT speaker.*,
           ARRAY(
               SELECT name FROM alias WHERE speaker_id = speaker.id AND name <> speaker.name ORDER BY name
           ) AS also,
           ARRAY(
               SELECT DISTINCT ARRAY[other.name, other.slug, other.occupation, other.organisation]
               FROM alias AS mine
               JOIN alias AS shared ON shared.key = mine.key AND shared.speaker_id <> mine.speaker_id
               JOIN speaker AS other ON other.id = shared.speaker_id
               WHERE mine.speaker_id = speaker.id ORDER BY 1 LIMIT 5
           ) AS namesakes,
           ARRAY(
               SELECT ARRAY[other.name, other.slug, together::text]
               FROM speaker_pair JOIN speaker AS other ON other.id = other_id
               WHERE speaker_id = speaker.id ORDER BY together DESC, other_id LIMIT 8
           ) AS heard_with
    FROM speaker WHERE slug = %(slug)s
"""


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def at(self, slug: str) -> "Speaker | None":
        """Who has this slug now, with `also` (other names they were heard under), `namesakes` (others who share a
        name of theirs) and `heard_with` (who is heard in most of the same episodes)."""
        return next(iter(self.raw(WITH_NAMES, {"slug": slug})), None)

    def once_at(self, path: str):
        """Who had this address before, if anybody."""
        return self.filter(redirect__address=path).first()

    def named_like(self, text: str):
        """Who has names with words that begin like these, in any order, case and accents aside. `heard_as` is the
        first name that has the longest of them. Nobody for a text without a word."""
        words = sorted(names.key(text).split()[:MOST_WORDS], key=len, reverse=True)
        if not words:
            return self.none().annotate(heard_as=Value(""))
        theirs = [NameWord.objects.beginning(word).filter(speaker=OuterRef("pk")) for word in words]
        heard_as = theirs[0].order_by("alias").values("alias__name")[:1]
        return self.filter(*map(Exists, theirs)).annotate(heard_as=Subquery(heard_as))

    def free_slug(self, name: str) -> str:
        """One of a name that is nobody's, and was nobody's: old addresses lead where they led."""
        return slugs.free(slugs.readable(name, otherwise="speaker"), self.all(), was=_was_a_slug)

    def for_search_engines(self):
        """Whom search engines are told of: those with something to see who did not ask to be left out."""
        return self.filter(Q(appearance_count__gt=0) | Q(credited_count__gt=0), noindex=False)

    def most_heard(self):
        """A total order: the primary key breaks ties."""
        return self.filter(appearance_count__gt=0).order_by("-appearance_count", "-pk")

    def under(self, letter: str):
        """Whose sort name begins with a letter of A to Z, or with anything else for ~."""
        first = letter.lower()
        return self.filter(sort_key__gte=first, sort_key__lt=chr(ord(first) + 1))

    def letters(self) -> list[str]:
        """The letters with anybody under them: a look into the index for each, however many speakers there are."""
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT letter FROM unnest(%s::text[]) AS letter
                WHERE EXISTS (SELECT FROM speaker WHERE sort_key >= lower(letter) COLLATE "C"
                              AND sort_key < chr(ascii(lower(letter)) + 1) COLLATE "C")
                """,
                [list(names.LETTERS)],
            )
            return [row[0] for row in cursor.fetchall()]


def _was_a_slug(slug: str) -> bool:
    from appearances.models.redirect import Redirect  # which leads to speakers itself

    return Redirect.objects.filter(address=reverse("speaker", args=[slug])).exists()


class Speaker(models.Model):
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    sort_name = models.CharField(
        max_length=200,
        blank=True,
        help_text="The name as in a directory: Lindqvist, Mara. Made from the name if empty.",
    )
    occupation = models.CharField(max_length=200, blank=True, help_text="Tells two people of one name apart.")
    organisation = models.CharField(max_length=200, blank=True)
    links = ArrayField(
        models.URLField(max_length=2000),
        default=list,
        blank=True,
        help_text="Their own pages, separated by commas. A feed that credits one of them means this person.",
    )
    noindex = models.BooleanField(
        "keep out of search engines",
        default=False,
        db_default=False,
        help_text="For a person who asks that searches of the web do not lead here by their name. Search engines are "
        "told to leave out this page and those of their quotes. Here they are found as before, and the episodes that "
        "they are heard in stay listed.",
    )

    # Found by at(); of a namesake their name, slug, occupation and organisation, of who is heard with them their name,
    # slug and in how many episodes.
    also: list[str]
    namesakes: list[list[str]]
    heard_with: list[list[str]]

    # Made from sort_name on save; sorted by code point on every PostgreSQL.
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")

    # Kept by recount().
    appearance_count = models.PositiveIntegerField(default=0, editable=False)
    credited_count = models.PositiveIntegerField(default=0, editable=False, help_text="Without a transcript.")
    confirmed_count = models.PositiveIntegerField(default=0, editable=False)
    podcast_count = models.PositiveIntegerField(default=0, editable=False)
    quote_count = models.PositiveIntegerField(default=0, editable=False)
    set_aside_count = models.PositiveIntegerField(default=0, editable=False)
    speaking_ms = models.PositiveBigIntegerField(default=0, editable=False)
    first_heard = models.DateTimeField(null=True, editable=False)
    last_heard = models.DateTimeField(null=True, editable=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        db_table = "speaker"
        indexes = [
            models.Index(fields=["sort_key", "id"], name="speaker_directory"),
            models.Index(fields=["-appearance_count", "-id"], name="speaker_most_heard"),
            models.Index(fields=["-last_heard", "-id"], name="speaker_last_heard"),
            GinIndex(fields=["links"], name="speaker_links"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs):
        self.file_under()
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.slug])

    def file_under(self) -> None:
        """Set what the directory sorts by."""
        self.sort_name = self.sort_name or names.sort_name(self.name)
        self.sort_key = names.sort_key(self.sort_name)[:200]


class Alias(models.Model):
    """A name of a person, theirs or a misspelling. A key that several people share names none of them for sure."""

    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="aliases", db_index=False)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, editable=False, help_text="The name without case, accents and titles.")

    class Meta:
        db_table = "alias"
        verbose_name_plural = "aliases"
        constraints = [models.UniqueConstraint(fields=["speaker", "key"], name="one_alias_per_key")]
        indexes = [
            models.Index(fields=["key"], name="alias_key"),
            GinIndex(OpClass("key", name="gin_trgm_ops"), name="alias_likeness"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs):
        from appearances.models.recount import refresh_names  # which asks for speakers itself

        self.key = names.key(self.name)
        super().save(**kwargs)
        refresh_names([self.speaker_id])
