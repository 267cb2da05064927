"""Rows of the list: who, where, how long, with whom, from which source, and nothing that runs."""

from datetime import date

import pytest

from appearances.pages import listing
from tests.pages.rows import entry, quote, row

MARKUP = "<script>alert('x')</script>"


def people(*names):
    return [[name.lower(), name] for name in names]


def test_an_appearance_says_when_where_and_how_long():
    shown = entry()

    assert (shown.iso, shown.date, shown.podcast, shown.colour) == ("2024-03-05", "Tue 5 Mar 2024", "Ledger", "p1")
    assert shown.meta == "Guest · speaks 18 of 41 min · publisher’s transcript"


def test_a_date_is_that_of_the_sites_time_zone(settings):
    settings.TIME_ZONE = "Asia/Tokyo"

    assert entry().date == "Wed 6 Mar 2024"


def test_who_is_only_credited_did_not_speak():
    shown = entry(credited=True, speaking_ms=0, source="")

    assert shown.meta == "Guest · credited by the feed"


def test_an_appearance_without_role_or_times_says_less():
    assert entry(role="", speaking_ms=0, source="automatic").meta == "automatic transcript"


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (people("Bo"), 'with <a href="/speakers/bo/">Bo</a>'),
        (people("Bo", "Cy"), 'with <a href="/speakers/bo/">Bo</a> and <a href="/speakers/cy/">Cy</a>'),
        (people("Bo", "Cy", "Di"), '<a href="/speakers/bo/">Bo</a>, <a href="/speakers/cy/">Cy</a> and 1 other'),
        (people("Bo", "Cy", "Di", "Ed"), "and 2 others"),
    ],
)
def test_two_of_the_others_are_named_and_the_rest_counted(others, words):
    assert words in entry(others=others).meta


def test_a_licence_stands_before_a_copyright_and_is_linked():
    licensed = {"licence": "CC BY 4.0", "copyright": "© Ledger"}

    assert entry(copyright="© Ledger").meta.endswith(" · © Ledger")
    assert entry(**licensed).meta.endswith(" · CC BY 4.0")
    linked = entry(**licensed, licence_address="https://cc.example/by")
    assert linked.meta.endswith('<a href="https://cc.example/by" rel="license nofollow noopener">CC BY 4.0</a>')


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "JaVaScript:x"]
)
def test_an_address_that_is_none_of_the_web_is_never_a_link(address):
    assert "href" not in entry(licence="CC BY 4.0", licence_address=address).meta


def test_all_that_people_wrote_is_escaped():
    said = [quote(text=MARKUP, text_as_heard=MARKUP, set_aside=MARKUP)]

    shown = entry(said, role=MARKUP, language='"><b>', others=people(MARKUP), copyright=MARKUP)

    assert "<script" not in shown.meta + shown.said
    assert '"><b>' not in shown.said


def test_a_month_has_one_heading_with_its_total():
    rows = [row(pk=2), row(pk=1), row(pk=3, month=date(2024, 2, 1))]
    totals = {date(2024, 3, 1): {"appearances": 12, "credited": 1}, date(2024, 2, 1): {"appearances": 0, "credited": 2}}

    groups = listing.by_month(rows, [entry(pk=each.pk) for each in rows], totals)

    assert [(group.name, group.total, len(group.entries)) for group in groups] == [
        ("March 2024", "12 appearances, 1 credited", 2),
        ("February 2024", "2 credited", 1),
    ]


def test_the_four_commonest_podcasts_have_colours():
    assert listing.colours([(f"p-{n}", "", 9 - n) for n in range(6)]) == {
        "p-0": "p1",
        "p-1": "p2",
        "p-2": "p3",
        "p-3": "p4",
    }
