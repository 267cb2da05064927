"""Who the voices of a feed become: by name, by link, by what the feed credits, and nobody where that is unsure."""

import pytest

from appearances.editing.confirming import confirm
from appearances.editing.naming import name_voice
from appearances.models import Appearance, Speaker, Voice
from appearances.models.check import check_library
from tests import make
from tests.importing.feeds import IDA, OKE, item

JUDITH = ("Judith Amber", "guest", "https://organs.example/")
OTHER_JUDITH = ("Judith Amber", "guest", "https://soil.example/")


def heard(feed, *labels, persons=(), channel=(), guid="1"):
    """Import an episode in which these labels speak; who each of its voices is."""
    feed.transcript(f"{guid}.vtt", *((label, f"Words of {label}, number {guid}.") for label in labels))
    feed.write(item(f"Episode {guid}", guid=guid, persons=persons, transcripts=(f"{guid}.vtt",)), persons=channel).run()
    return dict(Voice.objects.filter(episode__guid=guid).values_list("label", "speaker__name"))


def test_one_name_is_one_person_in_case_accents_and_titles(feed):
    heard(feed, "Łucja Brzezińska", "dr. lucja brzezinska", "LUCJA BRZEZINSKA, PhD")
    assert Speaker.objects.get().voices.count() == 3


def test_what_is_said_of_somebody_in_brackets_makes_nobody_new(feed):
    heard(feed, "Ida Brandt (host)", "Oke Harms, Mara Wick", "Ida Brandt [on tape]")

    ida = Speaker.objects.get()
    assert (ida.name, ida.slug, ida.voices.count()) == ("Ida Brandt", "ida-brandt", 2)


def test_two_spellings_on_one_link_are_one_person(feed):
    heard(feed, "Rosalind Achterkamp", persons=(("Rosalind Achterkamp", "guest", "https://a.example/"),))
    heard(feed, "Rosalind Achtercamp", persons=(("Rosalind Achtercamp", "guest", "https://a.example/"),), guid="2")

    rosalind = Speaker.objects.get()
    assert rosalind.name == "Rosalind Achterkamp"
    assert set(rosalind.aliases.values_list("name", flat=True)) == {"Rosalind Achterkamp", "Rosalind Achtercamp"}
    assert heard(feed, "Rosalind Achtercamp", guid="3") == {"Rosalind Achtercamp": "Rosalind Achterkamp"}


def test_two_names_on_one_link_are_two_people(feed):
    ours = "https://shed.example/"
    heard(feed, "Ida Brandt", "Oke Harms", persons=(("Ida Brandt", "host", ours), ("Oke Harms", "host", ours)))
    assert Speaker.objects.count() == 2


def test_two_people_of_one_name_are_told_apart_by_link(feed):
    heard(feed, "Judith Amber", persons=(JUDITH,))
    heard(feed, "Judith Amber", persons=(OTHER_JUDITH,), guid="2")

    assert dict(Speaker.objects.values_list("slug", "links")) == {
        "judith-amber": [JUDITH[2]],
        "judith-amber-2": [OTHER_JUDITH[2]],
    }


def test_a_name_that_two_people_share_names_neither_without_a_link(feed):
    heard(feed, "Judith Amber", persons=(JUDITH,))
    heard(feed, "Judith Amber", persons=(OTHER_JUDITH,), guid="2")

    assert heard(feed, "Judith Amber", guid="3") == {"Judith Amber": None}
    assert heard(feed, "Judith Amber", persons=(("Judith Amber", "host", ""),), guid="4") == {"Judith Amber": None}


def test_an_alias_that_an_editor_gave_names_the_person(feed):
    make.speaker("Ida Brandt", aliases=("Ida Brand",))
    assert heard(feed, "Ida Brand") == {"Ida Brand": "Ida Brandt"}


def test_a_voice_that_an_editor_named_stays_named(feed):
    heard(feed, "Ida Brandt", persons=(IDA,))
    name_voice(Voice.objects.get(), make.speaker("Ada Grandt"))

    heard(feed, "Ida Brandt", persons=(("Ida Brandt", "narrator", IDA[2]),))

    assert set(Voice.objects.values_list("speaker__name", "named_by", "role")) == {("Ada Grandt", "person", "narrator")}


def test_a_first_name_is_the_one_credited_person_it_fits(feed):
    assert heard(feed, "Ida", "Oke", persons=(IDA, OKE)) == {"Ida": "Ida Brandt", "Oke": "Oke Harms"}


@pytest.mark.parametrize("credits", [(), (OKE,), (IDA, ("Ida Olsen", "guest", ""))])
def test_a_first_name_that_fits_nobody_or_two_stays_a_voice(feed, credits):
    assert heard(feed, "Ida", persons=credits)["Ida"] is None


def test_a_first_name_fits_who_the_channel_credits(feed):
    assert heard(feed, "Ida", channel=(IDA,)) == {"Ida": "Ida Brandt"}


def test_a_single_name_that_the_feed_credits_is_a_person(feed):
    assert heard(feed, "Kitze", "Jarvis", persons=(("Kitze", "guest", ""),)) == {"Kitze": "Kitze", "Jarvis": None}


@pytest.mark.parametrize(
    "label", ["Speaker 1", "SPEAKER_00", "Both", "Audience member 2", "[Robot voice]", "$STDOUT", ""]
)
def test_labels_that_name_nobody_stay_voices_even_where_credited(feed, label):
    assert heard(feed, label, persons=((label or "?", "guest", ""),)) == {label: None}
    assert not Speaker.objects.exists()


@pytest.mark.parametrize(("label", "person"), [("Host", "Ida Brandt"), ("GUEST", "Oke Harms")])
def test_a_role_is_the_one_credited_person_who_has_it(feed, label, person):
    assert heard(feed, label, persons=(IDA, OKE)) == {label: person}


def test_a_role_that_two_people_have_stays_a_voice(feed):
    assert heard(feed, "Guest", persons=(IDA, OKE, ("Rut Aalto", "guest", ""))) == {"Guest": None}


def test_a_role_is_not_somebody_who_speaks_under_their_name(feed):
    assert heard(feed, "Oke Harms", "Guest", persons=(IDA, OKE)) == {"Oke Harms": "Oke Harms", "Guest": None}


@pytest.mark.parametrize("label", ["Speaker 2", "SPEAKER_01", "Speaker B", "Unknown speaker"])
def test_one_unnamed_voice_is_the_one_credited_person_who_is_left(feed, label):
    assert heard(feed, "Ida Brandt", label, persons=(IDA, OKE))[label] == "Oke Harms"


@pytest.mark.parametrize(
    ("labels", "credits"),
    [
        (("Speaker 1", "Speaker 2"), (IDA, OKE)),
        (("Speaker 1", "Speaker 2"), (IDA,)),
        (("Ida Brandt", "Speaker 2"), (IDA,)),
        (("Ida Brandt", "Break"), (IDA, OKE)),
        (("Ida Brandt", "Speaker 2"), (IDA, OKE, ("Rut Aalto", "guest", ""))),
        (("Ida Brandt", "Speaker 2"), (IDA, ("Rut Aalto", "editor", "", "crew"))),
    ],
)
def test_where_more_than_one_would_fit_or_nobody_voices_stay_unnamed(feed, labels, credits):
    assert heard(feed, *labels, persons=credits)[labels[1]] is None


WRONG, RIGHT = ("Judith Bernstein", "guest", ""), ("Judith Amber", "guest", "")


@pytest.mark.parametrize("label", ["Speaker 1", "Judith", "Guest"])
def test_a_credit_that_is_corrected_corrects_who_was_named_after_it(feed, label):
    heard(feed, label, persons=(WRONG,))

    assert heard(feed, label, persons=(RIGHT,)) == {label: "Judith Amber"}
    assert heard(feed, label, persons=()) == {label: "Judith Amber"}
    assert heard(feed, label, persons=(WRONG, RIGHT)) == {label: "Judith Amber"}
    assert heard(feed, label, persons=(WRONG, ("Judith Cole", "guest", ""))) == {label: None}
    assert not [what for what, differing in check_library() if differing]


def test_a_corrected_credit_is_not_stronger_than_an_editor_or_the_label(feed):
    heard(feed, "Speaker 1", "Judith Bernstein", persons=(WRONG, OKE))
    confirm(Voice.objects.filter(label="Speaker 1"))

    now = heard(feed, "Speaker 1", "Judith Bernstein", persons=(RIGHT, IDA))

    assert now == {"Speaker 1": "Oke Harms", "Judith Bernstein": "Judith Bernstein"}


def test_whom_the_channel_credits_is_not_told_by_what_is_left(feed):
    assert heard(feed, "Speaker 1", channel=(IDA,)) == {"Speaker 1": None}


def test_labels_without_a_letter_are_not_alike(feed):
    heard(feed, "…", persons=(("!!!", "guest", ""),))
    assert Voice.objects.get().role == ""


def test_names_in_other_scripts_are_people_with_readable_addresses(feed):
    heard(feed, "สมชาย แสงตะวัน", "王小明", "Ольга Ветрова")
    assert all(slug.isascii() and len(slug) > 4 for slug in Speaker.objects.values_list("slug", flat=True))
    assert Speaker.objects.count() == 3


def test_role_and_link_come_from_the_credits_and_names_are_compared_as_elsewhere(feed):
    heard(feed, "IDA BRANDT", persons=(("Ida Brandt", "Guest Host", IDA[2]),))
    assert set(Voice.objects.values_list("label", "role", "href", "credited")) == {
        ("IDA BRANDT", "guest host", IDA[2], True)
    }
    assert Speaker.objects.get().name == "Ida Brandt"


def test_persons_of_the_item_replace_those_of_the_channel(feed):
    heard(feed, "Ida Brandt", "Oke Harms", persons=(OKE,), channel=(IDA,))
    assert set(Voice.objects.values_list("label", "role", "credited")) == {
        ("Ida Brandt", "", False), ("Oke Harms", "guest", True),
    }  # fmt: skip


def test_only_the_cast_of_an_item_appears_without_a_transcript(feed):
    crew = ("Kit Penhall", "producer", "", "creative direction")
    feed.write(item(persons=(OKE, crew)), item("Other", guid="2"), persons=(IDA,)).run()

    assert set(Appearance.objects.values_list("speaker__name", "episode__title", "credited")) == {
        ("Oke Harms", "Tar and rope", True)
    }
    assert Speaker.objects.count() == 1


def test_a_producer_who_speaks_has_that_role(feed):
    heard(feed, "Kit Penhall", persons=(OKE, ("Kit Penhall", "producer", "", "creative direction")))
    assert Voice.objects.get().role == "producer"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://brandt.example/", "//x", "http://["]
)
def test_an_address_that_is_no_web_page_is_not_kept(feed, address):
    heard(feed, "Ida Brandt", persons=(("Ida Brandt", "host", address),))
    assert (Voice.objects.get().href, Speaker.objects.get().links) == ("", [])
