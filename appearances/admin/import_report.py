"""What an import run says of itself: where it is, and what it did."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html_join

from appearances.models import ImportRun
from appearances.models.import_run import State

MOST = 500  # of one kind of line
# In the order of reading; what a later report may tell besides comes last, under its own name.
WORDS = {
    "refused": "Refused",
    "notes": "Notes",
    "added": "Episodes added",
    "changed": "Episodes changed",
    "unchanged": "Episodes unchanged",
    "without_transcript": "Episodes without a transcript",
    "cues": "Cues read",
    "empty_cues": "Empty cues",
    "words": "Words read",
    "quotes_added": "Quotes added",
    "quotes_kept_with_changes": "Quotes changed and kept",
    "quotes_withdrawn": "Quotes withdrawn",
    "people_added": "Speakers added",
    "roles_inferred": "Roles inferred, since the feed states none",
    "episodes": "Episodes",
    "unnamed": "Voices without a person, by episodes",
    "labels": "Voices, by episodes",
}
ELSEWHERE = {"source", "feed_unchanged"}


def where_it_is(run: ImportRun, *, being_done: bool) -> str:
    """The state of a run in a sentence."""
    match run.state:
        case State.WAITING:
            return "Waiting for the worker. Everything else goes on meanwhile."
        case State.RUNNING if not run.was_asked_for:
            return "Started by a command, which reports where it was started."
        case State.RUNNING if run.cancel:
            return "Being cancelled: it stops after this episode."
        case State.RUNNING if not being_done:
            return "Interrupted. The next worker that is free goes on with it."
        case State.RUNNING if run.dry_run:
            return "Running. It does everything and takes it back, so until its end nobody else can save."
        case State.RUNNING:
            return "Running."
        case State.CANCELLED:
            return f"Cancelled after {_episodes(run.done)}. What was written until then stays; Go on does the rest."
        case State.FAILED:
            return "Failed. What stands below as refused says why."
    return _finished(run)


def _finished(run: ImportRun) -> str:
    report = run.report if isinstance(run.report, dict) else {}
    if report.get("feed_unchanged"):
        return "Finished: the feed has not changed since all of it was imported."
    figures = [f"{report.get(name, 0):,} {name}" for name in ("added", "changed", "unchanged")]
    refused = len(report.get("refused") or ())
    told = f"{_episodes(run.done)}: {', '.join(figures)}. {_refused(refused)}"
    return f"A dry run: nothing was changed. An import would look at {told}" if run.dry_run else f"Finished, {told}"


def _refused(number: int) -> str:
    return f"{number:,} thing{'s were' if number != 1 else ' was'} refused." if number else "Nothing was refused."


def _episodes(number: int) -> str:
    return f"{number:,} episode{'' if number == 1 else 's'}"


def what_it_did(report: Any) -> str | None:
    if not isinstance(report, dict):
        return None
    return format_html_join("", "<p><strong>{}</strong>: {}</p>", _told(report)) or None


def _told(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in (*WORDS, *sorted(report.keys() - WORDS.keys() - ELSEWHERE)):
        if report.get(name):
            yield WORDS.get(name, name), _written(report[name])


def _written(value: Any) -> str:
    """Sentences one below the other; labels with how often each stood, most first."""
    match value:
        case list():
            more = [f"… and {len(value) - MOST:,} more."] if len(value) > MOST else []
            return format_html_join("", "<br>{}", ((line,) for line in [*value[:MOST], *more]))
        case dict():
            commonest = sorted(value.items(), key=lambda pair: -pair[1])[:MOST]
            return ", ".join(f"{label} ({number:,})" for label, number in commonest)
        case int():
            return f"{value:,}"
    return str(value)
