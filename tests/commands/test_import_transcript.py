"""`import_transcript`: one file, for an episode that is there or for a new one."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from appearances.models import Episode, ImportRun, Quote, Transcript, Voice
from appearances.models.check import check_library
from tests import make
from tests.importing.feeds import ids, quotes, unchanged, vtt

SAID = [("Ida Brandt", "We tar her in May."), ("Speaker 1", "And in June?")]


@pytest.fixture
def file(tmp_path, db):
    path = tmp_path / "1.vtt"
    path.write_text(vtt(*SAID))
    return path


@pytest.fixture
def shed(db):
    return make.podcast("Boat Shed")


def imported(*arguments) -> str:
    out = StringIO()
    call_command("import_transcript", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_an_episode_gets_its_words(file, shed):
    make.episode("Tar and rope", podcast=shed)

    said = imported(file, "--episode", "boat-shed/tar-and-rope")

    assert said.startswith("Episodes: 0 added, 1 changed")
    assert quotes() == SAID
    assert Voice.objects.get(label="Ida Brandt", speaker__name="Ida Brandt").named_by == "import"
    assert ImportRun.objects.get().state == ImportRun.State.FINISHED
    assert not [what for what, differing in check_library() if differing]


def test_the_same_file_again_keeps_every_quote(file, shed):
    make.episode("Tar and rope", podcast=shed)
    imported(file, "--episode", "boat-shed/tar-and-rope")
    before = ids()
    file.write_text(vtt(SAID[0], ("Speaker 1", "And what about June?")))

    imported(file, "--episode", "boat-shed/tar-and-rope")

    assert set(ids().values()) == set(before.values())
    assert Quote.objects.count() == 2


def test_the_same_file_twice_changes_no_row(file, shed):
    make.episode("Tar and rope", podcast=shed)
    imported(file, "--episode", "boat-shed/tar-and-rope")

    assert unchanged(lambda: imported(file, "--episode", "boat-shed/tar-and-rope"))
    assert imported(file, "--episode", "boat-shed/tar-and-rope").startswith("Episodes: 0 added, 0 changed, 1 unchanged")


def test_a_new_episode_is_made(file, shed):
    imported(file, "--new-episode", "--podcast=boat-shed", "--title=Laying up", "--date=2026-03-14")

    made = Episode.objects.get()
    assert (made.slug, f"{made.published_at:%Y-%m-%d}", made.transcript_source) == (
        "laying-up",
        "2026-03-14",
        "publisher",
    )
    assert quotes() == SAID


def test_a_dry_run_changes_nothing(file, shed):
    said = imported(file, "--new-episode", "--podcast=boat-shed", "--title=Laying up", "--date=2026-03-14", "--dry-run")

    assert said.startswith("Episodes: 1 added")
    assert not Episode.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "Name the episode"),
        (["--new-episode", "--title=Laying up"], "Name the episode"),
        (["--episode=boat-shed/missing"], "There is no episode “boat-shed/missing”"),
        (["--new-episode", "--podcast=x", "--title=y", "--date=2026-03-14"], "There is no podcast “x”"),
        (["--new-episode", "--podcast=boat-shed", "--title=y", "--date=soon"], "“soon” is no date"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(file, shed, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        imported(file, *arguments)


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", "empty"), (b"WEBVTT\n", "no cues"), (None, "is not there")],
    ids=["empty", "none", "missing"],
)
def test_a_file_that_cannot_be_read_changes_nothing(file, shed, capsys, body, reason):
    make.episode("Tar and rope", podcast=shed)
    file.unlink() if body is None else file.write_bytes(body)

    with pytest.raises(SystemExit):
        imported(file, "--episode", "boat-shed/tar-and-rope")

    assert reason in capsys.readouterr().err
    assert not Quote.objects.exists()


def test_what_an_editor_entered_is_not_said_again(file, shed, capsys):
    make.episode("Tar and rope", podcast=shed, transcript_source="editor")

    with pytest.raises(SystemExit):
        imported(file, "--episode", "boat-shed/tar-and-rope")

    assert "An editor entered what is said" in capsys.readouterr().err


def test_a_files_name_may_hold_bytes_that_are_no_text(file, shed):
    make.episode("Tar and rope", podcast=shed)
    odd = file.rename(os.fsdecode(os.fsencode(file.parent) + b"/\xff.vtt"))

    imported(odd, "--episode", "boat-shed/tar-and-rope")

    assert Transcript.objects.get().address == "?.vtt"


@pytest.mark.parametrize("odd", ["--title=\udcff", "--podcast=\udcff"])
def test_words_that_are_no_text_are_told(file, shed, odd):
    with pytest.raises(CommandError, match="holds bytes that are no UTF-8"):
        imported(file, "--new-episode", "--podcast=boat-shed", "--title=Laying up", "--date=2026-03-14", odd)
    with pytest.raises(CommandError, match="holds bytes that are no UTF-8"):
        imported(file, "--episode=boat-shed/\udcff")
