"""Dates, lengths, names and HTML, each by itself."""

from datetime import UTC, datetime

import pytest

from appearances.importing.dates import read_date, read_length
from appearances.importing.html_text import plain_text
from appearances.importing.text import NAME_LENGTH, clean_name, one_line


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sat, 06 Jan 2024 23:30:00 -0500", datetime(2024, 1, 7, 4, 30, tzinfo=UTC)),
        ("6 Jan 2024 23:30 GMT", datetime(2024, 1, 6, 23, 30, tzinfo=UTC)),
        ("2024-01-06T23:30:00Z", datetime(2024, 1, 6, 23, 30, tzinfo=UTC)),
        ("2024-01-06", datetime(2024, 1, 6, tzinfo=UTC)),
        ("Sat, 06 Jan 9999 23:30:00 GMT", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("Foo, 06 Jan 2024 23:30:00 +0000", datetime(2024, 1, 6, 23, 30, tzinfo=UTC)),
        ("Montag, 01 Jul 2024 12:00:00 CEST", datetime(2024, 7, 1, 10, tzinfo=UTC)),
        ("sat, 06 january 24 23:30 est", datetime(2024, 1, 7, 4, 30, tzinfo=UTC)),
        ("Sat, 06 Jan 95 23:30:00 -0500 (EST)", datetime(1995, 1, 7, 4, 30, tzinfo=UTC)),
        ("Mon,01 Jul 2024 12:00:00 GMT", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        ("Mon, 1 July 2024 12:00:00 PDT", datetime(2024, 7, 1, 19, tzinfo=UTC)),
        ("Mon, 01 Jul 2024 12:00:00 GMT+2", datetime(2024, 7, 1, 10, tzinfo=UTC)),
        ("Mon, 01 Jul 2024 12:00:00 +02:00", datetime(2024, 7, 1, 10, tzinfo=UTC)),
        ("Mon, 01 Jul 2024 12:00:00 XYZ", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        ("Mon, 01 Sept. 2024 23:59:60 GMT", datetime(2024, 9, 1, 23, 59, 59, tzinfo=UTC)),
        ("Mon Jul  1 12:00:00 GMT 2024", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        ("July 1st, 2024 5:30 p.m.", datetime(2024, 7, 1, 17, 30, tzinfo=UTC)),
        ("1 July 2024 12:05 AM", datetime(2024, 7, 1, 0, 5, tzinfo=UTC)),
        ("01-Jul-2024", datetime(2024, 7, 1, tzinfo=UTC)),
        ("2024-07-01 12:00", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        ("2024-07-01 12:00:00.5 +0200", datetime(2024, 7, 1, 10, tzinfo=UTC)),
        ("2024/7/1", datetime(2024, 7, 1, tzinfo=UTC)),
        ("20240701T120000Z", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        ("01/07/2024", None),
        ("Mon, 31 Feb 2024 12:00:00 GMT", None),
        ("Mon, 01 Foo 2024 12:00:00 GMT", None),
        ("Mon, 01 Jul 2024 24:61:99 GMT", None),
        ("Mon, 01 Jul 2024 12:00:00 +9999", None),
        ("Mon, 01 Jul 20244 12:00:00 GMT", None),
        ("1720000000", None),
        ("tomorrow", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_dates(written, expected):
    assert read_date(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1:28:36", 5_316_000),
        ("88:36", 5_316_000),
        ("5316", 5_316_000),
        ("5316.7", 5_316_000),
        ("0", 0),
        ("-5", None),
        ("9999999", None),
        ("01:28:36.5", 5_316_000),
        ("PT1H28M36S", 5_316_000),
        ("1h 28m 36s", 5_316_000),
        ("1 hour, 28 minutes", 5_280_000),
        ("88 min", 5_280_000),
        ("PT", None),
        ("1h28", None),
        ("1:2:3:4", None),
        ("an hour", None),
        ("", None),
    ],
)
def test_lengths(written, expected):
    assert read_length(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  Ida \n Brandt ", "Ida Brandt"),
        ("I\u200bd\u00ada\ufeff", "Ida"),
        ("\u202eadI\u202c", "adI"),
        ("I\x00d\x1ba", "Ida"),
        ("I\u200dda", "Ida"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("x" * 300, "x" * NAME_LENGTH),
    ],
)
def test_names(written, expected):
    assert clean_name(written) == expected


@pytest.mark.parametrize("odd", ["a\x1cb", "a\x0bb", "a\u2028b", "a\u00a0b", "a \t\n b"])
def test_no_white_space_joins_two_words(odd):
    assert one_line(odd) == "a b"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Plain words.", "Plain words."),
        ("<p>One</p><p>Two &amp; <b>th</b>ree</p>", "One\nTwo & three"),
        ("One<br>Two<UL><Li>Three</UL>", "One\nTwo\nThree"),
        ("<p title='<p>'>One</p\n><h2>Two</h2>\u2029Three<br/>", "One\nTwo\nThree"),
        ("<pre>One\nTwo</pre><picture>Three</picture>", "One Two\nThree"),
        ("<title>a</title>b<svg><p>c</p></svg>d<iframe>e</iframe>", "bd"),
        ("<script>alert(1)</script>a<style>b</style>c<!-- d -->", "ac"),
        ("a\n\nb <i>c\nd</i>", "a b c d"),
        ("1 < 2 &unknown; &lt;b&gt;", "1 < 2 &unknown; <b>"),
        ('<?xml version="1.0" encoding="utf-16"?>Żagle & <b>wind', "Żagle & wind"),
        ("<div>" * 5000 + "deep", None),
        ("&" * 1000, None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_html_becomes_plain_text(html, expected):
    text = plain_text(html)
    assert "<div" not in text
    assert expected is None or text == expected


def test_long_descriptions_are_cut():
    assert len(plain_text("<p>" + "word " * 50_000)) <= 10_000
