"""The form in which a reader says that something is wrong with a quote."""

from datetime import timedelta
from math import ceil
from typing import Any

from django import forms

from appearances.models import Quote
from appearances.models.report import LONGEST, Reason
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import plural


class ProseField(forms.CharField):
    """A line end counts once, as in the browser, which sends it as two characters."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="What is wrong?",
        choices=[("", "Please choose"), *Reason.choices],
        error_messages={"required": "Choose what is wrong.", "invalid_choice": "Choose one of these."},
    )
    words = ProseField(
        label="What should an editor know? (may stay empty)",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=f"Who speaks, or what was said, if you know. Up to {LONGEST:,} characters.",
    )
    reach = forms.EmailField(
        label="Your e-mail address (may stay empty)",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="If an editor may ask back. Only editors see it, until they have handled your report.",
        error_messages={"invalid": "Write it as name@example.org, or leave it empty."},
    )


def report_page(quote: Quote, form: ReportForm | None = None, *, wait: timedelta | None = None) -> dict[str, Any]:
    """The context of reports/form.html, and of reports/sent.html, which has no form. `wait`: nothing was kept, and
    will not be for so long."""
    episode = quote.episode
    return {
        "section": "quotes",
        "noindex": True,
        "quote": quote,
        "who": quote.speaker.name if quote.speaker else quote.voice.label or NAMELESS,
        "episode": episode,
        "podcast": episode.podcast,
        "language": episode.language or episode.podcast.language,
        "form": form,
        "again": _later(wait) if wait else "",
    }


def _later(wait: timedelta) -> str:
    minutes = ceil(wait / timedelta(minutes=1))
    return f"in {plural(minutes, 'minute')}" if minutes <= 60 else "tomorrow"
