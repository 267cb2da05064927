"""The form that takes a transcript: for which episode, and what was pasted or uploaded."""

from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core import signing
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from appearances.admin.fields import LineField, Picker
from appearances.importing.records import TranscriptLink
from appearances.importing.text import one_line
from appearances.models import Episode, Podcast, Voice
from appearances.models.episode import EARLIEST, LATEST

LONGEST = 1_500_000  # characters to paste: several days of speech, and with the rest below what Django takes
LARGEST = 10_000_000  # bytes to upload
LARGEST_KEPT = 6_000_000  # characters of a file that goes to the browser and back while somebody looks at it
TOO_LARGE = "This file is too large to be looked at here: use manage.py import_transcript."
PASTED = "pasted"


@dataclass(frozen=True)
class Given:
    """Bytes with the name that they were given, which names no file of ours; whether they were a file."""

    name: str
    body: bytes
    is_file: bool = False

    @property
    def link(self) -> TranscriptLink:
        return TranscriptLink(self.name, "" if self.is_file else "text/plain")


class AsBytes:
    """How a file is signed: its name in one line, then itself. django.core.signing would make JSON of it."""

    def dumps(self, given: Given) -> bytes:
        return given.name.encode(errors="replace") + b"\n" + given.body

    def loads(self, signed: bytes) -> Given:
        name, _, body = signed.partition(b"\n")
        return Given(name.decode(), body, is_file=True)


def _picker(model: Any, field: str) -> Picker:
    return Picker(model._meta.get_field(field), admin.site)


class TranscriptForm(forms.Form):
    episode = forms.ModelChoiceField(
        Episode.objects.select_related("podcast"),
        required=False,
        widget=_picker(Voice, "episode"),
        help_text="Type a part of its title. What it has of a transcript is brought up to date.",
    )
    podcast = forms.ModelChoiceField(Podcast.objects.all(), required=False, widget=_picker(Episode, "podcast"))
    title = LineField(required=False, max_length=500, widget=AdminTextInputWidget)
    published_on = forms.DateField(
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(EARLIEST.date()), MaxValueValidator(LATEST.date())],
    )
    text = forms.CharField(
        label="Paste it",
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 12, "cols": 80, "spellcheck": "false"}),
        help_text="WebVTT, SubRip, JSON, HTML, Markdown, or plain text with “Name: words”.",
    )
    file = forms.FileField(label="Or choose a file", required=False)

    thrown_away = False  # the file, as it arrived: it was larger than any that is taken
    given: Given | None = None
    of: Episode | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if self.thrown_away or (file and file.size > LARGEST):
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not {"text", "file"} & set(self.errors):
            self._find_given(cleaned)
        if not {"episode", "podcast", "title", "published_on"} & set(self.errors):
            self._find_episode(cleaned)
        return cleaned

    @property
    def kept(self) -> str:
        """The file, to be sent back with the form: a browser forgets which one was chosen."""
        if not (self.given and self.given.is_file):
            return ""
        return signing.dumps(self.given, salt=__name__, serializer=AsBytes, compress=True)

    @property
    def digest(self) -> str:
        """Of all that would be imported, so that nothing is saved but what was looked at."""
        assert self.given
        assert self.of
        of = self.of.pk or (self.of.podcast_id, self.of.title, self.of.published_at)
        return sha256(repr((of, self.given)).encode()).hexdigest()

    def _find_given(self, cleaned: dict[str, Any]) -> None:
        text, file, kept = cleaned["text"], cleaned["file"], self.data.get("kept", "")
        if text.strip() and file:
            self.add_error("file", "Paste a transcript or choose a file, not both.")
        elif text.strip():
            self.given = Given(PASTED, text.replace("\r\n", "\n").encode(errors="replace"))
        elif file:
            self.given = Given(one_line(file.name, 200), file.read(), is_file=True)
            if len(self.kept) > LARGEST_KEPT:
                self.given = None
                self.add_error("file", TOO_LARGE)
        elif kept:
            self._find_kept(kept)
        else:
            self.add_error("text", "Paste a transcript, or choose a file.")

    def _find_kept(self, kept: str) -> None:
        try:
            self.given = signing.loads(kept, salt=__name__, serializer=AsBytes)
        except signing.BadSignature:
            self.add_error("file", "The file did not come back from your browser whole: choose it again.")

    def _find_episode(self, cleaned: dict[str, Any]) -> None:
        new = {name: cleaned[name] for name in ("podcast", "title", "published_on")}
        if cleaned["episode"]:
            self.of = cleaned["episode"]
            if any(new.values()):
                self.add_error("episode", "Choose an episode or describe a new one, not both.")
        elif any(new.values()):
            missing = [name for name, value in new.items() if not value]
            if missing:
                raise forms.ValidationError(dict.fromkeys(missing, "A new episode needs this."))
            self._find_new(**new)
        else:
            self.add_error("episode", "Choose the episode, or describe a new one below.")

    def _find_new(self, podcast: Podcast, title: str, published_on: Any) -> None:
        """A form that is sent twice makes one episode."""
        start = timezone.make_aware(datetime.combine(published_on, time()))
        if Episode.objects.filter(podcast=podcast, title=title, published_at=start).exists():
            self.add_error("title", "This podcast has an episode of this title and day: choose it above.")
        edited = ["published_at", "title"]
        self.of = Episode(podcast=podcast, title=title, published_at=start, edited=edited)
