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
            "Mara Lindqvist, “Who built the grid?,” The Ledger Daily, podcast audio, October 22, 2026, 04:12,"
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


KING = replace(GRID, speaker="Abel Okoro Jr.", sort_name="Okoro, Abel, Jr.")
MEER = replace(GRID, speaker="Jean-Paul van der Meer", sort_name="van der Meer, Jean-Paul")
BAND = replace(GRID, speaker="Rock and Roll", sort_name="Roll, Rock and")


@pytest.mark.parametrize(
    ("style", "cited", "beginning"),
    [
        (citing.apa, KING, "Okoro, A., Jr. (Guest). (2026"),
        (citing.mla, KING, "Okoro, Abel, Jr., guest. “"),
        (citing.chicago, KING, "Abel Okoro Jr., “"),
        (citing.wikipedia, KING, "{{cite podcast |last=Okoro |first=Abel Jr. |title="),
        (citing.bibtex, KING, "@misc{okoro2026,\n  author = {Okoro, Jr., Abel},"),
        (citing.ris, KING, "TY  - SOUND\nAU  - Okoro, Abel, Jr.\n"),
        (citing.apa, MEER, "van der Meer, J.-P. (Guest). (2026"),
        (citing.mla, MEER, "van der Meer, Jean-Paul, guest. “"),
        (citing.bibtex, MEER, "@misc{vandermeer2026,\n  author = {van der Meer, Jean-Paul},"),
        (citing.bibtex, BAND, "@misc{roll2026,\n  author = {{Rock and Roll}},"),
    ],
)
def test_a_name_is_taken_apart_as_the_style_has_it(style, cited, beginning):
    assert style(cited).startswith(beginning)


def test_csl_has_each_part_of_a_name():
    assert json.loads(citing.csl(KING))[0]["author"] == [{"family": "Okoro", "given": "Abel", "suffix": "Jr."}]
    assert json.loads(citing.csl(MEER))[0]["author"] == [
        {"family": "Meer", "given": "Jean-Paul", "non-dropping-particle": "van der"}
    ]
    assert json.loads(citing.csl(BARE))[0]["author"] == [{"literal": "สมชาย"}]


@pytest.mark.parametrize(
    ("title", "chicago", "mla"),
    [
        ('He said "wait"', "“He said ‘wait,’” The", "“He said ‘wait.’” The"),
        ("“Why?”", "“‘Why?,’” The", "“‘Why?’” The"),
        ("Keep on rockin’", "“Keep on rockin’,” The", "“Keep on rockin’.” The"),
    ],
)
def test_periods_and_commas_stand_within_the_marks_of_a_title(title, chicago, mla):
    assert chicago in citing.chicago(replace(GRID, episode=title))
    assert mla in citing.mla(replace(GRID, episode=title))


@pytest.mark.parametrize(
    ("style", "words", "written"),
    [
        (citing.bibtex, "we -- wait --- here", "we -{}- wait -{}-{}- here"),
        (citing.wikipedia, "a [b] <i> ''c'' ~~~", "a &#91;b&#93; &#60;i&#62; &#39;&#39;c&#39;&#39; &#126;&#126;&#126;"),
        (citing.markdown, "- one\n2. two\n&amp;", "> \\- one\n> 2\\. two\n> \\&amp;"),
    ],
)
def test_no_sign_is_a_mark_of_the_format(style, words, written):
    assert written in style(replace(GRID, words=words))


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
