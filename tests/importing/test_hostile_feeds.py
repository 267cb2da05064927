"""Whole imports of feeds that mean no good: a report in sentences, nothing too long stored, never a stack trace."""

import random

import pytest
from django.core.management import CommandError, call_command

from appearances.models import Episode, Podcast, Quote, Speaker, Voice
from appearances.models.check import check_library
from tests.importing.feeds import Feed, item, quotes

FEEDS = 200
LONG = "Wide " * 2_000
NAMESPACE = "https://podcastindex.org/namespace/1.0"
TEXTS = [
    "", " ", "Ida Brandt", LONG, "x" * 10_000, "ﷺ " * 300, "\u202eevil", "a\u200bb", "<b>bold</b>",
    "&amp;lt;script>", "́", "王", "' OR 1=1 --", "%s %(x)s", "\\N", "\\.", "{0}", "\t\n", "𝔸𝕕𝕒 🎤",
    "Mon, 01 Jan 0001 00:00:00 +0000", "9999-12-31T23:59:59Z", "99999999999", "-1", "1e400", "9999:00:00",
    "javascript:alert(1)", "data:text/html,x", "http://[", "https://x.example/" + "y" * 5_000,
    "../../etc/passwd", "a%00b", "1.vtt", "2.vtt", "3.srt", "4.json", "Mon, 06 Jan 2020 12:00:00 +0000",
    "Mon, 31 Feb 2020 99:99:99 +9999",
]  # fmt: skip
TAGS = [
    "title", "guid", "pubDate", "link", "description", "itunes:duration", "itunes:season", "itunes:episode",
    "podcast:season", "podcast:episode", "podcast:person", "podcast:guid", "podcast:license", "language",
    "copyright", "itunes:author", "author",
]  # fmt: skip
CUES = [
    "00:00:01.000 --> 00:00:02.000\n", "00:00:09.000 --> 00:00:01.000\n",
    "9999:00:00.000 --> 99999:00:00.000\n", "00:00.0 --> x\n", "<v Ida Brandt>", "<v " + "L" * 1_000 + ">",
    "<v " + "ﷺ" * 250 + ">", "<v>", "Ida: ", "words. ", "\n\n", "\0", "\\.\n", "\t", LONG,
    "<v Ida Brandt>yes\n\n", "NOTE x\n\n", "1\n", "00:00:01,000 --> 00:00:02,000\n", "&#0;", "&#xd800;",
]  # fmt: skip
JSON = [
    '{"speaker": "Ida", "startTime": 1, "endTime": 2, "body": "x"}',
    '{"startTime": 1e300, "endTime": 1e300, "body": "x"}',
    '{"speaker": "\\u0000\\ud800", "startTime": -5, "endTime": "9", "body": "\\u0000\\ud800x"}',
    '{"speaker": [], "body": {}}',
    '{"speaker": "' + "L" * 900 + '", "startTime": 35996400, "endTime": 35996401, "body": "late"}', "null", "7",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_any_feed_is_imported_or_refused_in_sentences(feed, seed, capsys):
    chance = random.Random(seed)
    for _ in range(FEEDS // 10):
        write(feed, chance)
        assert ends(feed) in ("whole", "something refused", "all refused.")
        assert "Traceback" not in "".join(capsys.readouterr())
    assert_kept_sensibly()


def ends(feed: Feed) -> str:
    try:
        call_command("import_feed", feed.path)
    except CommandError as refused:
        return f"all refused{str(refused)[-1]}"
    except SystemExit as stopped:
        return "something refused" if stopped.code == 1 else f"exit {stopped.code}"
    return "whole"


def write(feed: Feed, chance: random.Random) -> None:
    for name, pieces in (("1.vtt", CUES), ("2.vtt", CUES), ("3.srt", CUES)):
        start = "WEBVTT\n\n" if chance.random() < 0.8 else ""
        (feed.folder / name).write_text(start + "".join(chance.choices(pieces, k=chance.randrange(30))), newline="")
    (feed.folder / "4.json").write_text(f'{{"version": "1.0.0", "segments": [{", ".join(chance.choices(JSON, k=5))}]}}')
    items = "".join(f"<item>{''.join(element(chance) for _ in range(12))}</item>" for _ in range(chance.randrange(4)))
    body = f"{element(chance)}{element(chance)}{items}"
    if chance.random() < 0.2:
        body = body[: chance.randrange(len(body))]
    head = f"<rss xmlns:podcast='{NAMESPACE}' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>"
    feed.path.write_text(head + body + "</channel></rss>", encoding="utf-8", errors="replace")


def element(chance: random.Random) -> str:
    text, other = (chance.choice(TEXTS).replace("&", "&amp;").replace("<", "&lt;") for _ in range(2))
    attribute = other.replace("'", "")
    if chance.random() < 0.3:
        name = chance.choice(["1.vtt", "2.vtt", "3.srt", "4.json", attribute])
        return f"<podcast:transcript url='{name}' type='{chance.choice(['text/vtt', 'application/json', attribute])}'/>"
    if chance.random() < 0.1:
        return f"<enclosure url='{attribute}' type='{attribute}'/>"
    tag = chance.choice(TAGS)
    return f"<{tag} role='{attribute}' href='{attribute}' group='cast'>{text}</{tag}>"


def assert_kept_sensibly() -> None:
    addresses = [
        *Podcast.objects.values_list("website", "feed_address", "artwork"),
        *Episode.objects.values_list("website", "enclosure"),
        *Voice.objects.values_list("href"),
        *Speaker.objects.values_list("links", flat=True),
    ]
    assert {address for row in addresses for address in row if not address.startswith(("http://", "https://"))} <= {""}
    assert not Quote.objects.filter(text__regex=r"[\x01-\x08]").exists()
    assert not [what for what, differing in check_library() if differing]


def test_texts_too_long_for_their_columns_are_cut_and_numbers_left_out(feed):
    name = "Ida " + "B" * 400
    feed.transcript("1.vtt", (name, "Words."))
    more = (
        "<itunes:season>99999999999</itunes:season><itunes:duration>1000000000000</itunes:duration>"
        f"<link>https://x/{'y' * 5_000}</link>"
    )
    report = feed.write(
        item(
            LONG,
            guid="g" * 9_000,
            persons=((name, "r" * 500, "https://x/" + "y" * 5_000),),
            transcripts=("1.vtt",),
            more=more,
        ),
        title=LONG,
    ).run()

    episode = Episode.objects.get()
    assert (len(episode.title), episode.season, episode.duration_ms, episode.website) == (499, None, None, "")
    assert (len(episode.podcast.title), len(Speaker.objects.get().name), Voice.objects.get().href) == (499, 200, "")
    assert not report.refused


def test_markup_in_a_feed_stays_text(feed):
    markup = "<script>alert(1)</script> & <b>rope</b>"
    feed.transcript("1.vtt", ("Ida Brandt", "1 &lt; 2")).write(item(markup, transcripts=("1.vtt",)), title=markup).run()

    assert (Episode.objects.get().title, Podcast.objects.get().title) == (markup, markup)
    assert quotes() == [("Ida Brandt", "1 < 2")]
