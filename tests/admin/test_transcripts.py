"""A transcript is pasted or uploaded, shown as it will be read, and only then imported."""

from datetime import date
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appearances import uploads
from appearances.admin.transcript_form import LARGEST
from appearances.models import Appearance, Episode, ImportRun, Quote, Speaker, Transcript
from appearances.models.library import Library
from tests import make

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:appearances_episode_transcript")
VTT = """WEBVTT

00:04.000 --> 00:09.000
<v Ada Lovelace>It might act upon other things besides number.

00:10.000 --> 00:12.000
<v Speaker 1>Such as?

00:13.000 --> 00:16.500
<v Ada Lovelace>Such as <i>music</i> & cards.
"""


def look(editor, **typed):
    return editor.post(PAGE, typed | {"look": "Show"})


def send(editor, shown, **changed):
    """What the browser sends back when the editor presses “Import it”."""
    return editor.post(PAGE, opened_in(shown) | changed | {"save": "Import it"})


def opened_in(response):
    """A browser takes no line end from the beginning of a text box, and sends no file that nobody has chosen."""
    html: Any = lxml.html.fromstring(response.content)
    typed = dict(html.get_element_by_id("transcript_form").form_values())
    return typed | {"text": typed["text"].removeprefix("\n").replace("\n", "\r\n")}


def said(response):
    """What the page says is wrong."""
    return " ".join(error for errors in response.context["form"].errors.values() for error in errors)


def voices(response):
    return {voice["label"]: voice for voice in response.context["shown"]["voices"]}


def test_what_is_pasted_is_shown_before_anything_is_saved(editor):
    make.speaker("Ada Lovelace")
    notes = make.episode("Notes")
    version = Library.current_version()

    shown = look(editor, episode=notes.pk, text=VTT)

    ada, nobody = voices(shown)["Ada Lovelace"], voices(shown)["Speaker 1"]
    assert (ada["words"], ada["share"], ada["passages"]) == (13, 87, 2)
    assert ada["lines"][0] == ("0:04", "Ada Lovelace", "It might act upon other things besides number.")
    assert ada["why"] == "known by this name"
    assert 'href="/speakers/ada-lovelace/"' in shown.text
    assert (nobody["who"], nobody["why"]) == ("Nobody yet", "a label that names nobody")
    assert "from 0:04 to 0:16.5" in shown.text
    assert "Such as music &amp; cards." in shown.text
    assert not Quote.objects.exists()
    assert not ImportRun.objects.exists()
    assert Library.current_version() == version


def test_what_was_looked_at_is_imported_as_a_run(editor):
    notes = make.episode("Notes")

    response = send(editor, look(editor, episode=notes.pk, text=VTT))

    run = ImportRun.objects.get()
    assert response["Location"] == reverse("admin:appearances_importrun_change", args=[run.pk])
    assert (run.state, run.source, run.podcast, run.done) == ("finished", "pasted", notes.podcast, 1)
    assert run.report["notes"] == ["edna pasted it at the desk."]
    assert [quote.text for quote in notes.quotes.in_order()][1:] == ["Such as?", "Such as music & cards."]
    assert Appearance.objects.get().speaker.name == "Ada Lovelace"
    assert Transcript.objects.get().received().decode() == VTT


def test_a_new_episode_is_made_with_its_transcript(editor):
    ledger = make.podcast("Ledger")
    new = {"podcast": ledger.pk, "title": "Notes on engines", "published_on": "2026-03-14"}

    shown = look(editor, **new, text=VTT)
    assert not Episode.objects.exists()
    send(editor, shown)

    notes = Episode.objects.get()
    assert (notes.podcast, notes.title, notes.slug) == (ledger, "Notes on engines", "notes-on-engines")
    assert (notes.published_at.date(), notes.date_inferred) == (date(2026, 3, 14), False)
    assert notes.quotes.count() == 3


def test_sending_a_form_twice_makes_one_episode(editor):
    new = {"podcast": make.podcast().pk, "title": "Notes", "published_on": "2026-03-14"}
    shown = look(editor, **new, text=VTT)

    send(editor, shown)
    again = send(editor, shown)

    assert "has an episode of this title and day" in said(again)
    assert Episode.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("notes.vtt", VTT.encode()),
        ("notes.srt", b"1\r\n00:00:04,000 --> 00:00:09,000\r\nAda Lovelace: It might.\r\n"),
        (
            "notes.json",
            b'{"segments": [{"speaker": "Ada Lovelace", "startTime": 4.0, "endTime": 9.0, "body": "It might."}]}',
        ),
        ("notes.txt", "Ada Lovelace: It might – and it may.\n".encode("utf-16")),
        ("notes.md", b"**Ada Lovelace**: It might.\n"),
    ],
)
def test_a_file_is_kept_byte_for_byte_until_it_is_imported(editor, name, body):
    notes = make.episode("Notes")

    shown = look(editor, episode=notes.pk, file=SimpleUploadedFile(name, body))
    assert f"“{name}” is kept with this form" in shown.text
    send(editor, shown)

    assert "Ada Lovelace" in Appearance.objects.get().speaker.name
    assert (Transcript.objects.get().address, Transcript.objects.get().received()) == (name, body)


def test_nothing_is_lost_on_an_error(editor):
    file = SimpleUploadedFile("notes.vtt", VTT.encode())

    pasted = look(editor, title="Notes", text=VTT)
    uploaded = look(editor, title="Notes", file=file)
    notes = make.episode("Notes")
    send(editor, look(editor, **opened_in(uploaded) | {"episode": notes.pk, "title": ""}))

    assert "A new episode needs this." in said(pasted)
    assert (opened_in(pasted)["title"], opened_in(pasted)["text"]) == ("Notes", VTT.replace("\n", "\r\n"))
    assert notes.quotes.count() == 3


def test_what_was_not_looked_at_is_not_saved(editor):
    notes = make.episode("Notes")
    shown = look(editor, episode=notes.pk, text=VTT)

    for changed in ({"text": VTT.replace("number", "numbers")}, {"episode": make.episode().pk}, {"seen": "x"}):
        again = send(editor, shown, **changed)
        assert "This is not what you looked at before" in again.text

    assert not Quote.objects.exists()


def test_a_kept_file_cannot_be_forged(editor):
    notes = make.episode("Notes")
    shown = look(editor, episode=notes.pk, file=SimpleUploadedFile("notes.vtt", VTT.encode()))
    kept = opened_in(shown)["kept"]

    for forged in (kept[:-1], kept[::-1], ".eJw", "\0", "banana:x:y"):
        assert "did not come back from your browser whole" in said(send(editor, shown, kept=forged))

    assert not Quote.objects.exists()


def test_people_are_named_with_the_reason(editor):
    for name, times in {"Grace Hopper": 1, "Judith Amberley": 2}.items():
        for _ in range(times):
            make.speaker(name)
    text = "Grace Hopper: One.\n\nJudith Amberley: Two.\n\nMary Somerville: Three.\n\nAda: Four.\n\nGuest: Five.\n"

    found = voices(look(editor, episode=make.episode().pk, text=text))

    assert {label: voice["why"] for label, voice in found.items()} == {
        "Grace Hopper": "known by this name",
        "Judith Amberley": "several people go by this name",
        "Mary Somerville": "nobody goes by this name yet",
        "Ada": "a first name alone names nobody for sure",
        "Guest": "a label that names nobody",
    }
    assert found["Mary Somerville"]["who"] == "Mary Somerville, a new speaker"


def test_whom_the_page_names_the_import_names(editor):
    make.speaker("Grace Hopper")
    make.speaker("Judith Amberley")
    make.speaker("Judith Amberley")
    text = "Grace Hopper: One.\n\nJudith Amberley: Two.\n\nMary Somerville (host): Three.\n\nAda: Four.\n"
    shown = look(editor, episode=make.episode().pk, text=text)

    send(editor, shown)

    assert sorted(Appearance.objects.values_list("speaker__name", flat=True)) == ["Grace Hopper", "Mary Somerville"]
    assert Speaker.objects.count() == 4


def test_a_voice_that_an_editor_named_stays_who_it_is(editor):
    ada = make.speaker("Ada Lovelace")
    voice = make.voice("Speaker 1", speaker=ada, confirmed=True)
    make.quote("Such as?", voice=voice)

    shown = look(editor, episode=voice.episode_id, text=VTT)

    assert voices(shown)["Speaker 1"]["why"] == "an editor has said so"
    assert "2 would be added, 1 changed and kept, 0 withdrawn" in " ".join(shown.text.split())


def test_the_same_transcript_again_changes_nothing_and_says_so(editor):
    notes = make.episode("Notes")
    send(editor, look(editor, episode=notes.pk, text=VTT))

    again = look(editor, episode=notes.pk, text=VTT)

    assert "The episode has this transcript already" in again.text
    assert "Import it" not in again.text


def test_problems_are_told_by_their_line(editor):
    broken = VTT.replace("00:10.000 --> 00:12.000", "00:10.000 --> banana")

    shown = look(editor, episode=make.episode().pk, text=broken)

    assert "Line 6 was skipped with its text" in shown.text


def test_words_that_an_editor_entered_are_not_overwritten(editor):
    entered = make.episode("Notes", transcript_source="editor")

    assert "An editor entered what is said" in said(look(editor, episode=entered.pk, text=VTT))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Paste a transcript, or choose a file."),
        ({"text": " \n"}, "Paste a transcript, or choose a file."),
        ({"text": "WEBVTT\n"}, "This file holds no cues"),
        ({"text": '{"segments": 1}'}, "JSON"),
        ({"text": "Ada: Hello.\0"}, "Null characters are not allowed."),
        ({"text": "a" * 1_500_001}, "at most 1500000 characters"),
        ({"file": SimpleUploadedFile("a.vtt", b"")}, "empty"),
        ({"file": SimpleUploadedFile("a.docx", b"PK\3\4" + bytes(500))}, "not text. Save or unpack it"),
        ({"file": SimpleUploadedFile("a.vtt", VTT.encode()), "text": VTT}, "not both"),
        ({"text": VTT, "title": "Notes"}, "not both"),
        ({"text": VTT, "episode": ""}, "Choose the episode"),
        ({"text": VTT, "episode": "banana"}, "Select a valid choice"),
        ({"text": VTT, "episode": "9" * 30}, "Select a valid choice"),
        ({"text": VTT, "episode": "\0"}, "Null characters"),
        ({"text": VTT, "episode": "", "published_on": "9999-99-99"}, "Enter a valid date"),
        ({"text": VTT, "episode": "", "published_on": "1200-01-01"}, "greater than or equal to"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(editor, typed, sentence):
    assert sentence in said(look(editor, **{"episode": make.episode().pk} | typed))
    assert not ImportRun.objects.exists()


def test_a_file_is_refused_for_its_size_before_it_is_read(editor, monkeypatch):
    large = SimpleUploadedFile("a.vtt", b"a" * (LARGEST + 1))

    assert "too large" in said(look(editor, episode=make.episode().pk, file=large))


def test_a_file_that_was_thrown_away_as_it_arrived_is_refused_for_its_size_too(editor, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 100)
    monkeypatch.setattr(uploads, "OTHER_FIELDS", 100)

    refused = look(editor, title="Notes", file=SimpleUploadedFile("a.vtt", VTT.encode()))

    assert "too large" in said(refused)
    assert opened_in(refused)["title"] == "Notes"


@pytest.mark.parametrize("name", ["../../etc/passwd.vtt", "/etc/x.vtt", "..\\x.vtt", "\u202e.vtt", "a" * 300 + ".vtt"])
def test_the_name_of_a_file_is_a_word_and_no_path(editor, name):
    notes = make.episode("Notes")

    send(editor, look(editor, episode=notes.pk, file=SimpleUploadedFile(name, VTT.encode())))

    run = ImportRun.objects.get()
    assert "/" not in run.source
    assert len(run.source) <= 260
    assert notes.quotes.count() == 3


def test_hostile_text_is_text(editor):
    text = "<script>alert(1)</script>: Hello <b>there</b>.\n\nAda Lovelace: ]]> \u202e {{ 7 }} <img src=x onerror=y>\n"

    shown = look(editor, episode=make.episode("<i>Notes</i>").pk, text=text)

    assert "<img" not in shown.text
    assert "<b>there" not in shown.text
    assert "alert(1)</script>" not in shown.text


def test_the_page_costs_as_much_for_many_voices_as_for_one(editor):
    notes = make.episode()

    def cost(number):
        text = "\n\n".join(
            f"Name{chr(97 + n % 26)}{chr(97 + n // 26)} Family: Hello number {n}." for n in range(number)
        )
        with CaptureQueriesContext(connection) as captured:
            look(editor, episode=notes.pk, text=text)
        return len(captured)

    cost(1)
    assert cost(1) == cost(150) <= 12


def test_an_episode_and_a_podcast_lead_there_without_scripts(editor):
    notes = make.episode("Notes")

    for asked in ({"episode": notes.pk}, {"podcast": notes.podcast_id}):
        ((name, pk),) = asked.items()
        assert f"{PAGE}?{name}={pk}" in editor.get(reverse(f"admin:appearances_{name}_change", args=[pk])).text
        assert opened_in(editor.get(PAGE, asked))[name] == str(pk)


@pytest.mark.parametrize("asked", ["banana", "9" * 30, "\0", "-1", "99999"])
def test_an_odd_episode_gives_an_empty_form(editor, asked):
    assert editor.get(PAGE, {"episode": asked, "podcast": asked}).status_code == 200


def test_a_viewer_may_not(viewer):
    assert viewer.get(PAGE).status_code == 403
    assert viewer.post(PAGE, {"text": VTT}).status_code == 403
    assert "Paste or upload" not in viewer.get(reverse("admin:appearances_episode_changelist")).text
