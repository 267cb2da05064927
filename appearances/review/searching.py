"""Looks for what may be an advertisement, or damaged, in podcasts into which words came: what the worker does when it
has nothing to import."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import batched, islice, takewhile
from time import monotonic

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Max
from django.utils import timezone
from rapidfuzz import fuzz

from appearances.importing.damage import repaired
from appearances.models import LeftAlone, NewWords, Suspected
from appearances.models.left_alone import Suspicion
from appearances.models.passages import FEWEST_EPISODES, Said, said, said_alike, with_other_letters

logger = logging.getLogger(__name__)
QUIET = timedelta(seconds=30)  # an import under way brings more
AGAIN = timedelta(hours=1)  # where a search failed
SEARCHES = 720_435  # the first number of their locks, as in importing/asked.py
NEARLY = 90  # of 100: rapidfuzz, letter by letter
MOST_PLACES = 500  # decided on at once: a form has at most 1,000 fields
# Of one podcast, so that a feed made for it takes minutes and some 200 MB at most: quotes that are compared, passages
# with one beginning or end, damaged quotes, and seconds of looking for these.
MOST_COMPARED, MOST_PASSAGES, MOST_DAMAGED, LONGEST = 200_000, 20, 5_000, 300


def search_next(*, quiet: timedelta = QUIET) -> bool:
    """Look through one podcast; False where none has new words that nobody looks through already."""
    for podcast in NewWords.objects.settled(quiet=quiet):
        try:
            if search(podcast):
                return True
        except Exception as error:
            if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
                raise
            logger.exception("Podcast %s could not be looked through; that is tried again in an hour.", podcast)
            NewWords.objects.filter(podcast=podcast).update(since=timezone.now() + AGAIN)
    return False


@transaction.atomic
def search(podcast: int) -> bool:
    """What was found before gives way to what is found now. A search that is killed leaves all as it was, for the next
    one; False where another one is under way, or has just been."""
    words = NewWords.objects.filter(podcast=podcast)
    last = words.aggregate(last=Max("pk"))["last"] if _alone(podcast) else None
    if last is None:
        return False
    found = [*_advertisements(podcast), *_damaged(podcast)]
    Suspected.objects.filter(podcast=podcast).delete()
    Suspected.objects.bulk_create(reversed(found), batch_size=1_000)  # what was added last is shown first
    words.filter(pk__lte=last).delete()
    return True


def _is_nearly(one: str, other: str) -> bool:
    return fuzz.ratio(one.lower(), other.lower(), score_cutoff=NEARLY) >= NEARLY


def _alone(podcast: int) -> bool:
    """Until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [SEARCHES, podcast % 2**31])
        return bool(cursor.fetchone()[0])


def _advertisements(podcast: int) -> Iterator[Suspected]:
    """One of which any wording was left alone is left alone."""
    left = LeftAlone.objects.filter(podcast=podcast, suspicion=Suspicion.ADVERTISEMENT)
    known = set(left.values_list("digest", flat=True))
    for passage in _gathered(podcast):
        episodes, counted = {each.episode for each in passage}, [each for each in passage if each.counts]
        if len(episodes) >= FEWEST_EPISODES and not known & {each.digest for each in passage}:
            for some in batched(counted, MOST_PLACES):
                found = Suspected(suspicion=Suspicion.ADVERTISEMENT, digest=some[0].digest, episodes=len(episodes))
                yield _at(found, podcast, [each.pk for each in some])


def _gathered(podcast: int) -> list[list[Said]]:
    """Quotes with those that say the same, or nearly the same; each newest first."""
    passages: list[list[Said]] = []
    of: dict[int, int] = {}  # the number of its passage, by the quote's id
    for ids in said_alike(podcast):
        if len(of) < MOST_COMPARED:
            _gather(said(ids), passages, of)
    return [sorted(each, key=lambda place: (place.published_at, place.pk), reverse=True) for each in passages]


def _gather(places: list[Said], passages: list[list[Said]], of: dict[int, int]) -> None:
    here = {of[each.pk] for each in places if each.pk in of}
    for each in places:
        if each.pk in of:
            continue
        number = next((number for number in here if _is_nearly(each.text, passages[number][0].text)), None)
        if number is None and len(here) < MOST_PASSAGES:
            number = len(passages)
            passages.append([])
            here.add(number)
        if number is not None:
            passages[number].append(each)
            of[each.pk] = number


def _damaged(podcast: int) -> Iterator[Suspected]:
    until = monotonic() + LONGEST
    looked_at = takewhile(lambda _: monotonic() < until, with_other_letters(podcast))
    damaged = (each for each in looked_at if repaired(each.text) != each.text)
    for each in islice(damaged, MOST_DAMAGED):
        yield _at(Suspected(suspicion=Suspicion.DAMAGE, digest=each.digest, episodes=1), podcast, [each.pk])


def _at(found: Suspected, podcast: int, quotes: list[int]) -> Suspected:
    found.podcast_id, found.quote_id, found.quotes = podcast, quotes[0], quotes
    return found
