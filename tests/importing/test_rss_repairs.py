"""Feeds in other encodings than they say and with what XML forbids: read as they were meant, and nothing is lost."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing import rss
from appearances.importing.rss_encoding import Decoder
from appearances.importing.rss_repairs import Repairs
from tests.importing.test_hostile import EXAMPLES
from tests.importing.test_rss import channel, items


def repaired(*pieces: str) -> str:
    repairs = Repairs()
    return b"".join([*map(repairs.piece, pieces), repairs.piece("", is_last=True)]).decode()


def test_entities_and_ampersands_are_read_as_meant():
    assert channel("entities_and_ampersands.xml").title == "Café & Shed"
    ropes, oars = items("entities_and_ampersands.xml")
    assert ropes.title == "Ropes & knots &unknown; Q&A – ’"
    assert ropes.website == "https://boats.example/?a=1&b=2&copy=3"
    assert ropes.enclosure == "https://boats.example/3.mp3?a=1&b=2&c=3"
    assert ropes.description == "Ropes & knots, A&B"
    assert oars.title == "Oars\ufffd\ufffd"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&lt;&gt;&amp;&quot;&apos;&#38;&#x26;&#8217;&#x1F3A4;", "&lt;&gt;&amp;&quot;&apos;&#38;&#38;&#8217;&#127908;"),
        ("&eacute;&nbsp;&NotEqualTilde;", "&#233;&#160;&#8770;&#824;"),
        ("&LT;&AMP;", "&#60;&#38;"),
        (
            "& && &x &x; &#; &#x; &#xg; &#99999999;",
            "&amp; &amp;&amp; &amp;x &amp;x; &amp;#; &amp;#x; &amp;#xg; &amp;#99999999;",
        ),
        ("&#9;&#11;&#x0;&#31;&#128;&#x81;&#127;", "&#9;&#8364;"),
        ("&#xD800;&#1114112;&#xFFFE;", "&#65533;&#65533;&#65533;"),
        ("a\x00b\x1f\ufffe\uffffc\t\r\n", "abc\t\r\n"),
        ("<![CDATA[&&nbsp;]]>&<![CDATA[&", "<![CDATA[&&nbsp;]]>&amp;<![CDATA[&"),
        ("<![CDATA[a]] > ]]]>&", "<![CDATA[a]] > ]]]>&amp;"),
    ],
)
def test_references(written, meant):
    assert repaired(written) == meant
    assert repaired(*written) == meant


PIECES = st.sampled_from(
    ["<![CDATA[", "]]>", "]", "<!", "<![", "&", "&nbsp;", "&amp;", "&#1", "50;", ";", "a", "\x00", "é"]
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_it_does_not_matter_where_the_pieces_end(pieces):
    assert repaired(*pieces) == repaired("".join(pieces))


def test_what_needs_no_repair_stays_as_it_is():
    feed = "<a b='&amp;'>é <![CDATA[ & ]]> &#8217; 🎤 ]] &lt;</a>"
    assert repaired(feed) == feed


@pytest.mark.parametrize(
    "name",
    [
        "windows_1252_said_to_be_utf_8.xml",
        "windows_1252_said_to_be_latin_1.xml",
        "utf_8_said_to_be_latin_1.xml",
        "utf_8_said_to_be_utf_16.xml",
        "encoding_nobody_knows.xml",
    ],
)
def test_a_feed_in_another_encoding_than_it_says_is_read(name):
    assert channel(name).title == "Båtar – “skjul”"
    assert [item.title for item in items(name)] == ["Åror"]


def test_half_a_character_spoils_nothing_else():
    assert channel("half_a_character.xml").title == "Båtar – “skjul”"
    assert [item.title for item in items("half_a_character.xml")] == ["ÅrÃ... åror"]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "iso-8859-15", "ascii", "cp1252"]
)
def test_other_encodings_are_read_where_the_feed_declares_them(encoding):
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>Båtar</title></channel></rss>'
    received = feed.encode("latin-1" if encoding == "ascii" else encoding)
    assert rss.read_channel(io.BytesIO(received)).title == "Båtar"


@pytest.mark.parametrize(
    "encoding", ["koi8-r", "windows-1251", "iso-8859-5", "mac-roman", "shift_jis", "gb18030", "euc-kr"]
)
def test_encodings_of_other_scripts_are_read(encoding):
    title = (
        "Лодка" if encoding in ("koi8-r", "windows-1251", "iso-8859-5") else "Å" if encoding == "mac-roman" else "船"
    )
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>{title}</title></channel></rss>'
    assert rss.read_channel(io.BytesIO(feed.encode(encoding))).title == title


@pytest.mark.parametrize(
    "encoding", ["utf-7", "utf-32", "idna", "unicode_escape", "zlib", "rot13", "punycode", "undefined"]
)
def test_no_other_codec_of_python_is_used(encoding):
    start = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    assert Decoder(start).decode("é\\x41".encode(), is_last=True) == "é\\x41"


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary(max_size=20), st.integers(0, 20))
def test_bytes_are_read_alike_wherever_they_are_cut(received, place):
    cut = Decoder(b"<rss>")
    pieces = cut.decode(received[:place], is_last=False) + cut.decode(received[place:], is_last=True)
    assert pieces == Decoder(b"<rss>").decode(received, is_last=True)
    pieces.encode()


@pytest.mark.parametrize("start", ["<rss>Båt", "\ufeff<rss>", "<?xml version='1.0' encoding='utf-8'?><rss>"])
def test_what_shows_that_it_is_utf_8_is_so_whatever_its_server_says(start):
    feed = f"{start}å".encode()
    assert Decoder(feed[:-1], "windows-1251").decode(feed, is_last=True) == feed.decode("utf-8-sig")
