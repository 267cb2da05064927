"""Lists to take along, as CSV or JSON: what their pages' filters select, streamed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from appearances import slugs
from appearances.exporting.appearances import AppearanceRow, appearance_rows
from appearances.exporting.places import Sending, places
from appearances.exporting.podcasts import EpisodeRow, PodcastRow, episode_rows, podcast_rows
from appearances.exporting.quotes import QuoteRow, quote_rows, transcript_rows
from appearances.exporting.speakers import SpeakerRow, speaker_rows
from appearances.exporting.writers import WRITERS, Writer
from appearances.models import SpeakerMonth
from appearances.pages.directory import Directory
from appearances.pages.fitting import find
from appearances.pages.meant import meant_by
from appearances.pages.said import said_by
from appearances.pages.selection import Selection
from appearances.search.quotes import TooLong
from appearances.search.terms import parse
from appearances.views.moved import episode_at, podcast_at, speaker_at

# Of a search. What is found behind them has an address of its own, in the header Link.
MOST_QUOTES = 10_000
WORDLESS = "Type a word to look for: without one this list would be all that was ever said."
TOO_LONG = "Looking for these words takes too long just now. Please try again in a moment, or add a rarer word."
TOO_MANY = "Too many lists are being taken along just now. Please try again in a moment."
Rows = Iterator[list[Any]]


@require_safe
def appearances(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """A search that comes to nothing is refused: the list without it would not be what was asked for."""
    speaker = speaker_at(request, slug)
    if isinstance(speaker, HttpResponse):
        return speaker
    asked = Selection.read(request.GET)
    podcasts = SpeakerMonth.objects.figures(speaker.pk).podcast_ids if asked.podcast else {}
    said = said_by(speaker, asked, podcasts.get(asked.podcast))
    if said.given_up:
        return _refused(TOO_LONG, 503)
    if said.trouble:
        return _refused(said.trouble, 400)
    rows = partial(appearance_rows, speaker, asked, said)
    return _file(request, kind, f"{slug}-appearances", AppearanceRow._fields, rows)


@require_safe
def quotes(request: HttpRequest, kind: str) -> HttpResponseBase:
    """All are found before the first is sent, so that the file's name can say whether they are all that fit."""
    asked = Selection.read(request.GET)
    if not parse(asked.q).alternatives:
        return _refused(WORDLESS, 400)
    try:
        found = find(asked, meant_by(asked), MOST_QUOTES)
    except TooLong:
        return _refused(TOO_LONG, 503)
    name = f"quotes-{slugs.readable(asked.q, otherwise='search')}"
    if not found.complete:
        name = f"{name}-{'next' if asked.after else 'first'}-{len(found.ids)}"
    response = _file(request, kind, name, QuoteRow._fields, partial(quote_rows, found.ids))
    if found.older:
        address = f"{settings.SITE_URL}{request.path}{asked.address(after=found.older)}"
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response


@require_safe
def transcript(request: HttpRequest, podcast: str, slug: str, kind: str) -> HttpResponseBase:
    episode = episode_at(request, podcast, slug)
    if isinstance(episode, HttpResponse):
        return episode
    return _file(request, kind, f"{podcast}-{slug}-quotes", QuoteRow._fields, partial(transcript_rows, episode))


@require_safe
def episodes(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    podcast = podcast_at(request, slug)
    if isinstance(podcast, HttpResponse):
        return podcast
    return _file(request, kind, f"{slug}-episodes", EpisodeRow._fields, partial(episode_rows, podcast))


@require_safe
def speakers(request: HttpRequest, kind: str) -> HttpResponseBase:
    asked = Directory.read(request.GET)
    return _file(request, kind, "speakers", SpeakerRow._fields, partial(speaker_rows, asked))


@require_safe
def podcasts(request: HttpRequest, kind: str) -> HttpResponseBase:
    return _file(request, kind, "podcasts", PodcastRow._fields, podcast_rows)


def _file(
    request: HttpRequest, kind: str, name: str, columns: Sequence[str], rows: Callable[[], Rows]
) -> HttpResponseBase:
    """Who asks for the head alone gets no rows, and needs no place."""
    content_type, write = WRITERS[kind]
    body: Iterable[bytes] = ()
    if request.method == "GET":
        if not places.acquire(blocking=False):
            return _refused(TOO_MANY, 503)
        body = _sent(write, columns, rows)
    response = StreamingHttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or ""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _sent(write: Writer, columns: Sequence[str], rows: Callable[[], Rows]) -> Sending:
    """The first rows are read before the answer begins, so that a database that is away is an honest 503."""
    try:
        found = rows()
        return Sending(write(columns, chain([next(found, [])], found)))
    except BaseException:
        places.release()
        raise


def _refused(sentence: str, status: int) -> HttpResponse:
    again = {"Retry-After": "5"} if status == 503 else {}
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8", headers=again)
