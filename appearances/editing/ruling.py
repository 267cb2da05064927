"""Corrects what a podcast's transcripts get wrong again and again, in all of its quotes and in those still to come."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import batched
from typing import Any, NamedTuple

from django.db.models import QuerySet

from appearances.editing.correcting import reworded
from appearances.editing.recording import AT_ONCE, Acting, Editor, acting, as_revision
from appearances.models import CorrectionRule, Podcast, Quote, Revision
from appearances.models.act import Kind
from appearances.models.correction_rule import corrected
from appearances.models.library import writing

COLUMNS = ("text", "text_as_heard", "word_count")


class Known(Exception):
    """There is such a rule already; the message says so in a sentence."""


class Hit(NamedTuple):
    """A quote and its words by the rule."""

    quote: Quote
    text: str


def hits(rule: CorrectionRule) -> Iterator[Hit]:
    """What the rule would change, newest first; what an editor wrote down is left alone."""
    for quote in _that_may_fit(rule).order_by("-published_at", "-pk").iterator(AT_ONCE):
        if (text := rule.applied(quote.text)) != quote.text:
            yield Hit(quote, text)


def make_rule(podcast: Podcast, heard: str, said: str, *, by: Editor = None, why: str = "") -> int:
    """Apply it to the podcast's quotes, and to what imports bring from now on; the number of quotes corrected."""
    rule = CorrectionRule(podcast=podcast, heard=heard, said=said)
    with writing():
        if podcast.correction_rules.filter(heard=heard).exists():
            raise Known(f"There is a rule for “{heard}” in this podcast: take it back first.")
        with acting(Kind.RULE, by, why=why, what=f"{rule} in {podcast.title}") as act:
            act.add(rule)
            found = list(hits(rule))
            for some in batched(found, 500):
                _correct(act, some)
    return len(found)


def taken_back(revisions: Sequence[Revision]) -> list[Revision]:
    """Those that take back a rule, and what imports made of it since. What they heard otherwise since stays so."""
    [of_rule] = [each for each in revisions if each.table == "correction_rule"]
    rule = CorrectionRule.objects.get(pk=of_rule.row)
    by_rule = {each.row: each for each in _by_rule_alone(rule)}
    others = {each.row: each for each in revisions if each.table == "quote" and each.row not in by_rule}
    as_left = {quote.pk for quote in Quote.objects.filter(pk__in=others) if _is_as(quote, others[quote.pk].before)}
    return [of_rule, *by_rule.values(), *(each for pk, each in others.items() if pk in as_left)]


def _by_rule_alone(rule: CorrectionRule) -> Iterator[Revision]:
    """Of quotes whose words are those heard and the podcast's rules, nothing else."""
    rules = CorrectionRule.objects.of(rule.podcast_id)
    others = [each for each in rules if each != rule]
    for quote in Quote.objects.filter(podcast=rule.podcast_id, entered=False).exclude(text_as_heard=""):
        heard, text = quote.text_as_heard, corrected(quote.text_as_heard, others)
        if corrected(heard, rules) == quote.text != text:
            was = {name: getattr(quote, name) for name in COLUMNS}
            becomes = (text, "" if text == heard else heard, len(text.split()))
            yield as_revision("quote", quote.pk, was, dict(zip(COLUMNS, becomes, strict=True)))


def _is_as(quote: Quote, columns: Mapping[str, Any]) -> bool:
    return all(getattr(quote, name) == value for name, value in columns.items())


def _that_may_fit(rule: CorrectionRule) -> QuerySet[Quote]:
    quotes = Quote.objects.filter(podcast=rule.podcast_id, entered=False, withdrawn_at=None)
    for word in rule.heard.split():
        quotes = quotes.filter(text__icontains=word)
    return quotes


def _correct(act: Acting, found: Sequence[Hit]) -> None:
    for quote, text in found:
        before = {name: getattr(quote, name) for name in COLUMNS}
        quote.text, quote.text_as_heard = reworded(quote, text)
        quote.word_count = len(quote.text.split())
        act.keep("quote", quote.pk, before, {name: getattr(quote, name) for name in COLUMNS})
    Quote.objects.bulk_update([quote for quote, _ in found], COLUMNS)
