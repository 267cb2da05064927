"""A quote is cited as each style has it, with awkward names and titles, without date or time."""

import json
from dataclasses import replace
from datetime import date

import pytest

from appearances import citing
from appearances.citing import Cited, text_fragment

GRID = Cited(
    words='She said "wait" — and we waited.',
    speaker="Mara Lindqvist",
    sort_name="Lindqvist, Mara",
    role="guest",
    episode="Who built the grid?",
    podcast="The Ledger Daily",
    publisher="Ink & Co",
    published=date(2026, 10, 22),
    time="04:12",
    address="https://library.example/quotes/7/",
    provenance="automatic transcript, not checked",
    accessed=date(2026, 11, 26),
)
BARE = replace(GRID, speaker="สมชาย", sort_name="สมชาย", role="", publisher="", published=None, time="", episode="Talk")


@pytest.mark.parametrize(
    ("style", "cited"),
    [
        (
            citing.sentence,
            "“She said ‘wait’ — and we waited.” Mara Lindqvist, guest on “Who built the grid?,” The Ledger Daily,"
            " October 22, 2026 at 04:12 (automatic transcript, not checked). https://library.example/quotes/7/",
        ),
        (
            citing.apa,
            "Lindqvist, M. (Guest). (2026, October 22). Who built the grid? [Audio podcast episode]. In The Ledger"
            " Daily. Ink & Co. https://library.example/quotes/7/ [Automatic transcript, not checked; quoted at 04:12]",
        ),
        (
            citing.mla,
            "Lindqvist, Mara, guest. “Who built the grid?” The Ledger Daily, Ink & Co, 22 Oct. 2026, 04:12,"
            " https://library.example/quotes/7/. Automatic transcript, not checked.",
        ),
        (
            citing.chicago,
            "Mara Lindqvist, “Who built the grid?” The Ledger Daily, podcast audio, October 22, 2026, 04:12,"
            " https://library.example/quotes/7/ (automatic transcript, not checked).",
        ),
        (
            citing.wikipedia,
            "{{cite podcast |last=Lindqvist |first=Mara |title=Who built the grid? |website=The Ledger Daily"
            " |publisher=Ink & Co |date=2026-10-22 |time=04:12 |url=https://library.example/quotes/7/"
            ' |access-date=2026-11-26 |quote=She said "wait" — and we waited. (automatic transcript, not checked)}}',
        ),
    ],
)
def test_a_quote_is_cited_as_the_style_has_it(style, cited):
    assert style(GRID) == cited


@pytest.mark.parametrize(
    ("style", "cited"),
    [
        (
            citing.apa,
            "สมชาย. (n.d.). Talk [Audio podcast episode]. In The Ledger Daily. https://library.example/quotes/7/",
        ),
        (citing.mla, "สมชาย. “Talk.” The Ledger Daily, https://library.example/quotes/7/."),
        (citing.chicago, "สมชาย, “Talk,” The Ledger Daily, podcast audio, https://library.example/quotes/7/"),
        (citing.wikipedia, "{{cite podcast |author=สมชาย |title=Talk |website=The Ledger Daily |url="),
        (citing.bibtex, "@misc{quote,\n  author = {{สมชาย}},\n  title = {{Talk}},"),
    ],
)
def test_what_is_not_known_is_left_out(style, cited):
    assert style(BARE).startswith(cited)


@pytest.mark.parametrize("style", citing.STYLES.values())
@pytest.mark.parametrize("cited", [GRID, BARE])
def test_each_says_where_the_words_come_from(style, cited):
    assert "transcript, not checked" in style(cited)
    assert cited.address in style(cited)


def test_what_a_format_would_take_for_its_own_is_written_otherwise():
    odd = replace(GRID, words="50% of {us} & \\them|us}}", episode="A | B\nER  - ")

    assert r"50\% of \textbraceleft{}us\textbraceright{} \& \textbackslash{}them" in citing.bibtex(odd)
    assert citing.wikipedia(odd).count("}}") == citing.wikipedia(odd).count("{{!}}") + 1
    assert citing.ris(odd).count("\nER  - ") == 1
    assert [item["title"] for item in json.loads(citing.csl(odd))] == [odd.episode]
    assert "\\|" in citing.markdown(odd)


def test_ris_is_a_tag_a_line():
    assert citing.ris(GRID).splitlines()[:3] == ["TY  - SOUND", "AU  - Lindqvist, Mara", "TI  - Who built the grid?"]
    assert citing.ris(GRID).endswith("\nER  - ")


def test_csl_has_dates_in_parts():
    [item] = json.loads(citing.csl(GRID))

    assert item["issued"] == {"date-parts": [[2026, 10, 22]]}
    assert item["author"] == [{"family": "Lindqvist", "given": "Mara"}]
    assert "issued" not in json.loads(citing.csl(BARE))[0]


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("Two words.", "#:~:text=Two%20words."),
        (
            "one two three four five six seven eight-nine ten & eleven, twelve",
            "#:~:text=one%20two%20three%20four%20five,",
        ),
        ("a-b, c", "#:~:text=a%2Db%2C%20c"),
    ],
)
def test_a_link_to_the_words_names_both_ends(words, fragment):
    assert text_fragment(words).startswith(fragment)
