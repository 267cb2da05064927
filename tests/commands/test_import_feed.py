"""`import_feed`: what it prints and how it ends, whatever it is given."""

import json
import os
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from appearances.management import importing, library_command
from appearances.models import Episode, Podcast
from tests.importing.feeds import IDA, Feed, item


@pytest.fixture
def feed(tmp_path, db):
    feed = Feed(tmp_path)
    return feed.transcript("1.vtt", ("Ida Brandt", "We tar her."), ("Speaker 1", "Why?")).write(
        item(persons=(IDA,), transcripts=("1.vtt",))
    )


def printed(*arguments) -> str:
    out = StringIO()
    call_command("import_feed", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_tells_what_it_did(feed):
    assert printed(feed.path) == (
        "Episodes: 1 added, 0 changed, 0 unchanged; 0 without a transcript.\n"
        "Read: 2 cues, 0 of them empty; 4 words; 2 different voices.\n"
        "Quotes: 2 added, 0 changed and kept, 0 withdrawn. Speakers: 1 new.\n"
        "Voices without a person, by episodes: Speaker 1 (1).\n"
    )


def test_a_dry_run_says_so(feed):
    assert printed(feed.path, "--dry-run").endswith("This was a dry run: nothing was changed.\n")
    assert not Podcast.objects.exists()


def test_it_ends_with_1_where_something_was_refused(feed, capsys):
    feed.write(item(transcripts=("1.vtt", "missing.vtt")))

    with pytest.raises(SystemExit) as stopped:
        call_command("import_feed", feed.path)

    assert stopped.value.code == 1
    assert "Refused: item 1 “Tar and rope”: missing.vtt is not there: check the path." in capsys.readouterr().out
    assert Episode.objects.count() == 1


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("https://127.0.0.1/feed.xml", "public"),
        ("ftp://shed.example/feed.xml", "http"),
        ("missing.xml", "is not there"),
        (".", "is not a file"),
        ("empty.xml", "empty"),
        ("a\0b.xml", "is not there|a character that no path can have"),
        ("x" * 5000, "File name too long"),
        ("/dev/zero", "is not a file"),
        ("fifo", "is not a file"),
    ],
)
def test_it_says_why_there_is_nothing_to_import(db, tmp_path, monkeypatch, capsys, source, reason):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.xml").touch()
    os.mkfifo(tmp_path / "fifo")

    with pytest.raises(SystemExit) as stopped:
        call_command("import_feed", source)

    assert stopped.value.code == 1
    assert re.search(reason, capsys.readouterr().err)


def test_a_path_may_hold_bytes_that_are_no_text(feed):
    odd = feed.path.rename(os.fsdecode(os.fsencode(feed.folder) + b"/\xff.xml"))
    assert printed(odd).startswith("Episodes: 1 added")


def test_a_name_that_is_no_text_is_told_too(db, tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command(
            "import_feed", os.fsdecode(os.fsencode(tmp_path) + b"/\xff.xml"), "http://shed.example/\udcff", "--json"
        )

    told = capsys.readouterr()
    reports = [json.loads(line) for line in told.out.encode().decode().splitlines()]
    assert [report["source"] for report in reports] == [f"{tmp_path}/?.xml", "http://shed.example/?"]


@pytest.mark.parametrize(
    "command",
    [
        "import_feed feed.xml",
        "import_feed --all",
        "refresh",
        "import_transcript 1.vtt --episode=a/b",
        "recount",
        "check_library",
        "remove_sample",
        "create_editor ada",
        "generate_library --quotes=100",
    ],
)
def test_a_database_without_tables_is_told_with_what_to_do(db, monkeypatch, command):
    monkeypatch.setattr(library_command, "pending_migrations", lambda: {("appearances", "0001_the_library")})

    with pytest.raises(CommandError, match=r"run manage\.py migrate first"):
        call_command(*command.split())


def test_a_database_out_of_reach_is_told(monkeypatch):
    def away():
        raise OperationalError("connection refused\nIs it running?")

    monkeypatch.setattr(library_command, "pending_migrations", away)
    with pytest.raises(CommandError, match=r"The database cannot be reached \(connection refused\)"):
        call_command("import_feed", "feed.xml")


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (OperationalError("server closed\nthe connection"), r"The database went away \(server closed\)\. The episodes"),
        (KeyboardInterrupt(), "Stopped. The episodes before this one are whole. Import again"),
    ],
)
def test_what_stops_it_is_told_in_a_sentence(feed, monkeypatch, trouble, sentence):
    def stopped(*args, **options):
        raise trouble

    monkeypatch.setattr(importing, "import_feed", stopped)
    with pytest.raises(CommandError, match=sentence):
        call_command("import_feed", feed.path)


@pytest.mark.parametrize("arguments", [[], ["--all", "feed.xml"]])
def test_wrong_usage_ends_with_2(arguments):
    command = [sys.executable, "manage.py", "import_feed", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Name the feeds to import, or give --all" in done.stderr


def test_several_feeds_are_imported_one_after_the_other_whatever_is_wrong_with_one(feed, tmp_path, capsys):
    other = tmp_path / "other.xml"
    other.write_text(feed.path.read_text().replace("boat-shed", "other-shed"))

    with pytest.raises(SystemExit):
        call_command("import_feed", feed.path, tmp_path / "missing.xml", other)

    assert Podcast.objects.count() == 2
    assert "missing.xml is not there" in capsys.readouterr().err


def test_all_feeds_that_were_imported_are_imported_again(feed):
    printed(feed.path)
    feed.write(item(), item("Laying up", guid="2", date="Mon, 13 Jan 2020 12:00:00 +0000"))

    assert printed("--all").startswith("Episodes: 1 added")


def test_a_program_gets_a_line_of_json(feed):
    [line] = printed(feed.path, "--json").splitlines()

    report = json.loads(line)
    assert (report["added"], report["refused"], report["labels"]["Speaker 1"]) == (1, [], 1)
    assert (report["source"], report["dry_run"]) == (str(feed.path), False)


def test_where_no_terminal_draws_a_bar_a_line_is_told_now_and_then(feed, monkeypatch, capsys):
    monkeypatch.setattr(importing, "TOLD_EVERY", -1)
    printed(feed.path)

    assert "1 of about 1 episodes" in capsys.readouterr().err


def test_the_progress_bar_is_for_terminals_alone(feed, monkeypatch, capsys):
    printed(feed.path)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    printed(feed.path)
    assert "1/1 [00:" in capsys.readouterr().err
