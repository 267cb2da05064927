"""A feed's transcripts are read from below its own folder, and from nowhere else."""

import os
from pathlib import Path

import pytest

from appearances.importing.folder import LARGEST_TRANSCRIPT, local_file, path_below
from appearances.importing.records import UnreadableFile
from appearances.models import Transcript
from tests.importing.feeds import item, vtt

SECRET = vtt(("Root", "A secret."))


def read_below(folder: Path, address: str) -> bytes:
    return path_below(folder, address, LARGEST_TRANSCRIPT).read_bytes()


@pytest.fixture
def shed(tmp_path):
    """A feed's folder beside a file that is none of its business."""
    (tmp_path / "secret.vtt").write_text(SECRET)
    here = tmp_path / "shed"
    (here / "deeper").mkdir(parents=True)
    (here / "deeper" / "a b.vtt").write_text("words")
    (here / "inside.vtt").symlink_to("deeper/a b.vtt")
    (here / "outside.vtt").symlink_to("../secret.vtt")
    (here / "out").symlink_to("..")
    (here / "round").symlink_to("round")
    os.mkfifo(here / "fifo")
    return here


@pytest.mark.parametrize(
    "address", ["deeper/a%20b.vtt", "deeper/../deeper/a b.vtt", "inside.vtt", "inside.vtt?v=2#t=1"]
)
def test_what_lies_below_is_read(shed, address):
    assert read_below(shed, address) == b"words"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("../secret.vtt", "leads out of the feed’s folder"),
        ("%2e%2e/secret.vtt", "leads out"),
        ("..%2fsecret.vtt", "leads out"),
        ("deeper/../../secret.vtt", "leads out"),
        ("outside.vtt", "leads out"),
        ("out/secret.vtt", "leads out"),
        ("/etc/passwd", "leads out"),
        ("%2fetc%2fpasswd", "leads out"),
        ("/dev/zero", "leads out"),
        ("..\\secret.vtt", "is not there"),
        ("..%5csecret.vtt", "is not there"),
        ("%252e%252e/secret.vtt", "is not there"),
        ("a%00b.vtt", "a character that no path can have"),
        ("a\0b.vtt", "a character that no path can have"),
        ("%ff%fe.vtt", "is not there"),
        ("\ud800.vtt", "is not there|a character"),
        ("x" * 1000 + ".vtt", "File name too long"),
        ("x/" * 5000, "too long|is not there"),
        ("round", "cannot be read|leads out|is not there"),
        ("fifo", "is not a file"),
        ("deeper", "is not a file"),
        ("", "is not a file"),
        ("https://shed.example/1.vtt", "below the feed’s folder"),
        ("//shed.example/1.vtt", "below the feed’s folder"),
        ("http://[", "below the feed’s folder"),
        ("//[", "below the feed’s folder"),
        ("file:///etc/passwd", "below the feed’s folder"),
        ("javascript:alert(1)", "below the feed’s folder"),
    ],
)
def test_everything_else_is_refused_in_a_sentence(shed, address, reason):
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_below(shed, address)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 400


def test_a_feed_that_names_such_files_gets_its_episodes_and_no_secret(feed, shed):
    feed.folder, feed.path = shed, shed / "feed.xml"
    report = feed.write(item(transcripts=("../secret.vtt", "outside.vtt", "fifo", "http://["))).run()

    assert (report.added, report.without_transcript, len(report.refused)) == (1, 1, 4)
    assert not Transcript.objects.exists()


def test_files_that_are_too_large_are_not_read(shed):
    with pytest.raises(UnreadableFile, match="larger than"):
        path_below(shed, "inside.vtt", 4)
    with pytest.raises(UnreadableFile, match="larger than"):
        local_file(str(shed / "inside.vtt"), 4)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(shed):
    (shed / "inside.vtt").chmod(0)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        read_below(shed, "inside.vtt")
