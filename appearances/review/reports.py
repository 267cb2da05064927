"""A reader's report: what is said to be wrong with which quote, and what stands around it."""

from typing import Any

from django.urls import reverse

from appearances.models import Quote, Report
from appearances.models.quote import SetAside
from appearances.models.report import Reason
from appearances.pages.history import day
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import timecode

AROUND = 3
# What an editor most likely does about it: the reason to set the quote aside, put first.
MEANS = {Reason.ADVERTISEMENT: SetAside.ADVERTISEMENT, Reason.WRONG_SPEAKER: SetAside.WRONG_SPEAKER}


def report_card(report: Report) -> dict[str, Any]:
    """The context of admin/review/reports.html. The report comes with its quote's voice, speaker and podcast."""
    quote = report.quote
    episode, podcast = quote.episode, quote.episode.podcast
    before, here, after = Quote.objects.around(quote, AROUND) if quote.withdrawn_at is None else ([], None, [])
    place = reverse("episode", args=[podcast.slug, episode.slug])
    at = "" if quote.start_ms is None else f"?t={quote.start_ms // 1000}"
    return {
        "report": report,
        "quote": quote,
        "who": quote.speaker.name if quote.speaker else quote.voice.label or NAMELESS,
        "episode": episode,
        "podcast": podcast,
        "language": episode.language or podcast.language,
        "date": day(episode.published_at),
        "sent": day(report.made_at),
        "hear": f"{place}{at or f'?at={quote.pk}'}#q{quote.pk}",
        "around": [
            {
                "here": said is here,
                "time": timecode(said.start_ms),
                "who": said.speaker__name or said.voice__label or NAMELESS,
                "text": said.text,
            }
            for said in (*before, *([here] if here else []), *after)
        ],
        "reasons": _reasons(report),
    }


def _reasons(report: Report) -> list[tuple[str, str]]:
    """To set the quote aside, with their words; none where it is out already."""
    if report.quote.set_aside or report.quote.withdrawn_at:
        return []
    first = MEANS.get(Reason(report.reason))
    listed = sorted(SetAside, key=lambda reason: reason != first)
    return [(reason.value, reason.label.lower()) for reason in listed]
