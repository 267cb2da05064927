"""Bytes of any encoding become text or are refused, and names and lines lose what cannot be seen."""

import gzip
import io
import unicodedata
import zipfile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appearances.importing.damage import repaired
from appearances.importing.decoding import charset
from appearances.importing.records import UnreadableFile
from appearances.importing.text import Decoded, clean_name, decode, one_line
from tests.importing.sample_files import said, transcript

WORDS = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida>Smörgås för två, tack.\n"
RUSSIAN = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ида>Лодка стоит у причала.\n"
JAPANESE = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 井田>舟は桟橋にある。\n"
READ_AS_WINDOWS_1252 = ("This file is not UTF-8; it was read as Windows-1252.",)


@pytest.mark.parametrize("words", [WORDS, RUSSIAN, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "x-unheard-of"])
def test_unicode_is_told_by_the_bytes_whatever_is_declared(words, encoding, declared):
    assert decode(words.encode(encoding), declared) == Decoded(words)


@pytest.mark.parametrize("mark", ["\ufeff\ufeff", "ï»¿"])
def test_no_mark_stays_before_the_text(mark):
    assert decode((mark + WORDS).encode()).text == WORDS


@pytest.mark.parametrize(
    ("words", "declared"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, " KOI8-R"),
        (JAPANESE, "Shift_JIS"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "utf-16-be"),
        (JAPANESE, "gb2312"),
        (WORDS, "iso-8859-1"),
        (WORDS, "us-ascii"),
        (WORDS, "cp437"),
        (WORDS, "macintosh"),
    ],
)
def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf_8(words, declared):
    encoding = {"us-ascii": "cp1252", "gb2312": "gb18030"}.get(declared, declared.strip())
    assert decode(words.encode(encoding), declared) == Decoded(words)


@pytest.mark.parametrize(
    "declared",
    ["", "utf-8", "shift_jis", "zlib", "idna", "unicode_escape", "rot13", "utf-7", "x" * 5000, "a\0b", "../x", "ütf"],
)
def test_what_is_declared_wrongly_is_read_as_windows_1252_with_a_note(declared):
    assert decode("Smörgås – “två”".encode("cp1252"), declared) == Decoded("Smörgås – “två”", READ_AS_WINDOWS_1252)


@pytest.mark.parametrize(
    "declaration",
    [
        "<?xml version='1.0' encoding='windows-1251'?>",
        '<?xml encoding="WINDOWS-1251"?>',
        '<!doctype html><meta charset="windows-1251">',
        "<META http-equiv=Content-Type content='text/html; charset=windows-1251'>",
    ],
)
def test_xml_and_html_declare_their_encoding_themselves(declaration):
    assert decode((declaration + RUSSIAN).encode("cp1251")) == Decoded(declaration + RUSSIAN)


def test_a_page_that_could_not_be_read_if_it_were_in_utf_16_is_not():
    page = '<meta charset="utf-16"><p>Smörgås.'
    assert decode(page.encode("cp1252")) == Decoded(page, READ_AS_WINDOWS_1252)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/vtt; charset=windows-1251", "windows-1251"),
        ('text/html;x=y;Charset = "KOI8-R"', "KOI8-R"),
        ("text/vtt", ""),
        ("charset", ""),
        (";charset=" * 9_000, ""),
    ],
)
def test_the_charset_of_a_media_type(media_type, expected):
    assert charset(media_type) == expected


def test_bytes_that_mean_nothing_in_windows_1252_are_taken_out():
    assert decode(b"Sm\xf6r\x81g\x8d\xe5\x8fs\x90\x9d").text == "Smörgås"


def test_a_transcript_in_windows_1252_is_read_with_a_note():
    assert said("latin1.srt") == [("Ida", "Smörgås.")]
    assert transcript("latin1.srt").notes == READ_AS_WINDOWS_1252


def test_single_broken_bytes_in_utf_8_cost_nothing_else():
    assert said("two_encodings.srt") == [("Ida", "Smörgås för två, “tack”."), ("Oke", "It’s fine… and caf\ufffd")]
    assert transcript("two_encodings.srt").notes == (
        "From line 7 on, 4 bytes are not UTF-8; they were read as Windows-1252.",
    )


def test_the_transcript_keeps_its_own_notes_after_those_on_its_encoding():
    notes = transcript("damaged_and_with_a_bad_time.srt").notes
    assert notes[0] == "Damaged characters were repaired in 2 lines."
    assert len(notes) == 2


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "a PDF document"),
        (b"{\\rtf1\\ansi Words.}", "a Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Word"),
        (zipped(), "a Word or OpenDocument file or a ZIP archive"),
        (gzip.compress(WORDS.encode()), "a compressed file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"ID3\x04\x00\x00", "an audio file"),
        (b"\xff\xfb\x90\x64", "an audio file"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "an audio file"),
        (b"OggS\x00\x02", "an audio file"),
        (b"\x00\x00\x00\x20ftypM4A ", "an audio or video file"),
    ],
)
def test_what_is_known_to_be_no_text_is_refused_by_its_name(received, kind):
    with pytest.raises(UnreadableFile, match=rf"This is {kind}.*\. .*\.$"):
        decode(received)


@pytest.mark.parametrize("received", [bytes(range(256)) * 4, b"Words\x00\x01" * 50, b"\x00" * 1000])
def test_noise_is_refused(received):
    with pytest.raises(UnreadableFile, match="not text"):
        decode(received)


def test_a_few_controls_are_no_noise():
    assert decode(b"\x00Wo\x1brds\x07. \x0c" + b"More. " * 50).text == "Words.  " + "More. " * 50


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le"])
def test_half_a_character_at_the_end_names_the_line(encoding):
    with pytest.raises(UnreadableFile, match=rf"not whole {encoding[:6].upper()}: line 5 "):
        decode(WORDS.encode(encoding) + b"\x00")


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"])), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"])
)
def test_any_undamaged_text_comes_back(words, encoding):
    assume(repaired(words) == words)
    assert decode(words.encode(encoding)).text == words


@settings(deadline=None)
@given(st.binary(), st.text(max_size=20) | st.sampled_from(["utf-16", "gb18030", "cp932", "johab", "mac-roman"]))
def test_any_bytes_are_text_or_refused_in_a_sentence(received, declared):
    read, refusal = "", "None."
    try:
        read = decode(received, declared).text
    except UnreadableFile as error:
        refusal = str(error)
    assert refusal.endswith(".")
    assert "\0" not in read


SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def test_names_lose_every_character_that_is_not_seen():
    blank = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10))}
    unseen = [
        character
        for character in map(chr, range(0x110000))
        if character not in SEEN
        and (unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"} or character in blank)
    ]
    assert len(unseen) > 2000
    assert {clean_name(f"I{character}da") for character in unseen} == {"Ida", "I da"}
    assert clean_name(f"I{SEEN}da") == f"I{SEEN}da"


@pytest.mark.parametrize("turned", ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"])
def test_lines_lose_what_would_turn_the_words_after_them(turned):
    assert one_line(f"Ida {turned}said.") == "Ida said."


def test_lines_keep_the_marks_and_joiners_of_their_writing():
    words = "او می\u200cرود\u200e، श्री\u200dमान"
    assert one_line(words) == words
