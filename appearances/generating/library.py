"""A made-up library, from first podcast to last sum."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from django.core.management.color import no_style
from django.db import connection, models

from appearances.generating import people
from appearances.generating.episodes import QUOTE_COLUMNS, Writer
from appearances.generating.spread import spread
from appearances.generating.words import Words
from appearances.models import Alias, Episode, ImportRun, NewWords, Podcast, Quote, Speaker, Voice
from appearances.models.library import writing
from appearances.models.recount import recount_library

MADE = (Podcast, Speaker, Alias, Episode, Voice, Quote)


class NotEmpty(Exception):
    """There is a library already."""


def generate_library(quotes: int, *, seed: int, progress: Callable[[int], object] = lambda quotes: None) -> int:
    """About as many quotes, the same for the same seed and day; how many. `progress` is told of each podcast's."""
    if any(model.objects.exists() for model in (*MADE, ImportRun)):
        raise NotEmpty("This database holds a library already: use an empty one, by APPEARANCES_DATA or DATABASE_URL.")
    with writing():
        _trust_keys()
        with _without_indexes(Quote):
            made = _write(quotes, Random(seed), progress)
        _set_sequences()
    _analyze()  # for the plans of what follows
    recount_library()
    NewWords.objects.bulk_create(NewWords(podcast=podcast) for podcast in Podcast.objects.order_by("pk"))
    _analyze()
    return made


def _trust_keys() -> None:
    """To prove the keys of so many rows takes longer than to write them. Only a superuser may leave it out."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT set_config('session_replication_role', 'replica', true)
            WHERE current_setting('is_superuser') = 'on'
            """
        )


@contextmanager
def _without_indexes(model: type[models.Model]) -> Iterator[None]:
    """They are made afterwards, at once, which takes a third of the time."""
    with connection.schema_editor() as editor:
        for index in model._meta.indexes:
            editor.remove_index(model, index)
        yield
        connection.check_constraints()  # while checks are pending, no index can be made
        editor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for index in model._meta.indexes:
            editor.add_index(model, index)


def _write(quotes: int, random: Random, progress: Callable[[int], object]) -> int:
    words = Words(random)
    podcasts = spread(quotes, random)
    known = people.speakers(1 + max(speaker for episodes in podcasts for heard in episodes for speaker in heard), words)
    _copy_objects(Speaker, known)
    _copy_objects(Alias, people.aliases(known, words, random))
    writer = Writer(words, random, known)
    made = 0
    for number, episodes in enumerate(podcasts, 1):
        quotes = _write_podcast(_podcast(number, words), episodes, writer)
        progress(quotes)
        made += quotes
    return made


def _podcast(number: int, words: Words) -> Podcast:
    return Podcast(
        pk=number, title=words.title(), slug=f"podcast-{number}", guid=f"podcast-{number}", copyright=words.title()
    )


def _write_podcast(podcast: Podcast, heard: list[list[int]], writer: Writer) -> int:
    episodes = writer.episodes(podcast, len(heard))
    voices = [writer.voices(episode, speakers) for episode, speakers in zip(episodes, heard, strict=True)]
    _copy_objects(Podcast, [podcast])
    _copy_objects(Episode, episodes)
    _copy_objects(Voice, [voice for spoken in voices for voice in spoken])
    said = zip(episodes, voices, strict=True)
    return _copy("quote", QUOTE_COLUMNS, (row for episode, spoken in said for row in writer.quotes(episode, spoken)))


def _copy_objects(model: type[models.Model], objects: Iterable[models.Model]) -> None:
    fields = model._meta.concrete_fields
    rows = ([field.get_db_prep_save(getattr(made, field.attname), connection) for field in fields] for made in objects)
    _copy(model._meta.db_table, [field.column for field in fields if field.column], rows)


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """The number of rows."""
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return int(cursor.rowcount)


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _set_sequences() -> None:
    """Ids were given here, so the sequences have to go on after them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MADE):
            cursor.execute(statement)
