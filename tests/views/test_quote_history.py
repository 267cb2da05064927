"""What the page of a quote says of its history: what editors changed, when, and by whom."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct, save_quotes
from appearances.editing.entering import enter
from appearances.editing.naming import give_role, name_voice
from appearances.editing.setting_aside import set_aside
from appearances.models import Act, Quote, Voice
from appearances.models.library import writing
from appearances.models.revision import MOST
from appearances.pages.history import changed
from tests import make
from tests.importing.feeds import Feed, item
from tests.views.reading import queries, read

pytestmark = pytest.mark.django_db
THIRD = datetime(2026, 10, 3, 12, tzinfo=UTC)


@pytest.fixture
def edna(db) -> User:
    return User.objects.create_user("edna", first_name="Edna", last_name="Moss")


@pytest.fixture
def quote(db) -> Quote:
    return make.said("We use opening eye here.", make.speaker("Ada Lovelace"), published_at=date(2024, 3, 5))


def notes(client, quote) -> list[str]:
    return read(client, f"/quotes/{quote.pk}/?listened=1").part("note")


def back_then(day: datetime = THIRD) -> None:
    """What was changed so far was changed on that day."""
    with writing():
        Act.objects.update(made_at=day)
        Voice.objects.filter(named_by="person").update(named_at=day)


def test_a_correction_says_what_when_and_by_whom(client, quote, edna):
    correct(quote, "We use OpenAI here.", by=edna)
    back_then()

    assert notes(client, quote) == [
        "Corrected on 3 October 2026 by Edna Moss: opening eye to OpenAI. As heard: We use opening eye here."
    ]


def test_a_correction_of_before_there_was_a_history_says_what_was_heard(client, quote):
    with writing():
        Quote.objects.filter(pk=quote.pk).update(text="We use OpenAI.", text_as_heard=quote.text)

    assert notes(client, quote) == [
        "Corrected by an editor: opening eye here. to OpenAI.. As heard: We use opening eye here."
    ]


def test_an_editor_without_a_full_name_is_an_editor(client, quote):
    correct(quote, "We use OpenAI here.", by=User.objects.create_user("secret.login"))

    (note,) = notes(client, quote)
    assert "by an editor: opening eye to OpenAI" in note
    assert "secret.login" not in client.get(f"/quotes/{quote.pk}/").text


def test_an_editor_who_takes_the_name_away_or_leaves_is_an_editor_at_once(client, quote, edna):
    correct(quote, "We use OpenAI here.", by=edna)
    assert "Edna Moss" in notes(client, quote)[0]

    edna.last_name = "Fern"
    edna.save()
    assert "Edna Fern" in notes(client, quote)[0]

    edna.delete()
    assert "by an editor" in notes(client, quote)[0]
    assert Act.objects.get().name == "edna"


def test_words_corrected_back_have_no_history(client, quote, edna):
    correct(quote, "We use OpenAI here.", by=edna)
    correct(quote, "We use opening eye here.", by=edna)

    assert notes(client, quote) == []


def test_of_two_corrections_the_latest_signs(client, quote, edna):
    correct(quote, "We use Open AI here.", by=User.objects.create_user("ben", first_name="Ben"))
    back_then()
    correct(quote, "We use OpenAI here.", by=edna)
    Act.objects.filter(by=edna).update(made_at=datetime(2026, 10, 5, tzinfo=UTC))

    assert notes(client, quote)[0].startswith("Corrected on 5 October 2026 by Edna Moss: opening eye to OpenAI.")


def test_what_an_editor_wrote_down_says_so_and_what_it_was_before(client, edna):
    voice = make.voice(speaker=make.speaker())
    quote = Quote(text="Teh river.", start_ms=500)
    enter(voice, [quote], by=edna)
    correct(quote, "The river.", by=edna)
    back_then()

    assert notes(client, quote) == [
        "Corrected on 3 October 2026 by Edna Moss: Teh to The.",
        "Written down on 3 October 2026 by Edna Moss.",
    ]


def test_a_voice_that_was_somebody_elses_says_until_when(client, quote, edna):
    tom, ada = make.speaker("Tom Okafor"), quote.speaker
    name_voice(quote.voice, tom, by=edna)
    name_voice(quote.voice, ada, by=edna)
    back_then()

    page = read(client, f"/quotes/{quote.pk}/")
    assert page.part("note") == ["Until 3 October 2026 this was given to Tom Okafor."]
    assert page.link("Tom Okafor") == "/speakers/tom-okafor/"


def test_whose_it_was_is_said_when_it_is_nobodys_now(client, quote, edna):
    name_voice(quote.voice, None, by=edna)
    back_then()

    assert notes(client, quote) == ["Until 3 October 2026 this was given to Ada Lovelace."]


def test_a_voice_that_was_nobodys_before_was_given_to_nobody(client, edna):
    quote = make.quote(voice=make.voice())
    name_voice(quote.voice, make.speaker(), by=edna)

    assert notes(client, quote) == []


def test_somebody_who_is_no_more_was_somebody_else(client, quote, edna):
    tom, ada = make.speaker("Tom Okafor"), quote.speaker
    name_voice(quote.voice, tom, by=edna)
    name_voice(quote.voice, ada, by=edna)
    back_then()
    tom.delete()

    assert notes(client, quote) == ["Until 3 October 2026 this was given to somebody else."]


def test_what_was_set_aside_says_why_when_and_by_whom(client, quote, edna):
    set_aside(Quote.objects.filter(pk=quote.pk), "advertisement", by=edna)
    back_then()

    page = read(client, f"/quotes/{quote.pk}/?listened=1")
    assert page.part("note") == [
        "Advertisement, not counted as Ada Lovelace’s words. Set aside on 3 October 2026 by Edna Moss."
    ]
    assert page.part("left-out")
    assert not page.all("//dl[@class='citations']")

    set_aside(Quote.objects.filter(pk=quote.pk), "", by=edna)
    assert notes(client, quote) == []


def test_who_confirmed_says_when(client, quote, edna):
    confirm(Voice.objects.filter(pk=quote.voice_id), by=edna)
    back_then()

    page = read(client, f"/quotes/{quote.pk}/")
    assert "✓ confirmed by an editor, 3 October 2026" in page.part("meta")[1]
    assert page.part("note") == []


def test_times_and_roles_are_no_history_of_words(client, quote, edna):
    give_role(quote.voice, "host", by=edna)
    quote.start_ms, quote.end_ms = 1, 2
    save_quotes([quote], by=edna)

    assert notes(client, quote) == []
    assert Act.objects.count() == 2


def test_a_corrected_quote_that_an_import_times_anew_keeps_what_its_page_says(client, tmp_path, edna):
    feed = Feed(tmp_path)
    said = [("Ida", "Good morning, everybody."), ("Oke", "We use opening eye here."), ("Ida", "Yes, we do.")]
    feed.transcript("1.vtt", *said).write(item(transcripts=("1.vtt",))).run()
    quote = Quote.objects.get(text__contains="opening")
    correct(quote, "We use OpenAI here.", by=edna)
    told = notes(client, quote)

    feed.transcript("1.vtt", ("Ida", "Before all that, some music."), *said).run()

    again = Quote.objects.get(pk=quote.pk)
    assert again.start_ms != quote.start_ms
    assert notes(client, quote) == told
    assert told[0].count("OpenAI") == 1


def test_a_long_history_costs_as_many_queries_as_none_and_ends(client, quote, edna):
    before = queries(client, f"/quotes/{quote.pk}/")
    for number in range(27):
        name_voice(quote.voice, make.speaker(), by=edna)
        correct(quote, f"We use number {number}.", by=edna)

    assert queries(client, f"/quotes/{quote.pk}/") == before
    assert len(notes(client, quote)) == 1 + MOST // 2


def test_nothing_in_a_history_runs(client, quote):
    evil = User.objects.create_user("x", first_name="<script>alert(1)</script>")
    name_voice(quote.voice, make.speaker("<script>alert(2)</script>"), by=evil)
    name_voice(quote.voice, make.speaker(), by=evil)
    correct(quote, "We <script>alert(3)</script>", by=evil)

    assert "<script>alert" not in read(client, f"/quotes/{quote.pk}/").text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("We use opening eye here.", "We use OpenAI here.", ("opening eye", "OpenAI")),
        ("opening eye", "OpenAI", ("opening eye", "OpenAI")),
        ("We tar her.", "We do tar her.", ("We", "We do")),
        ("Tar her.", "We tar her.", ("Tar", "We tar")),
        ("her.", "tar her.", ("her.", "tar her.")),
        ("We tar tar her.", "We tar her.", ("tar tar", "tar")),
        ("one two three four", "one 2 three 4", ("two three four", "2 three 4")),
        ("the same", "the same", ("", "")),
        ("a " * 200, "b " * 200, ("", "")),
        ("a " * 5_000 + "x", "a " * 5_000 + "y", ("x", "y")),
    ],
)
def test_a_correction_is_the_stretch_that_changed(before, after, said):
    assert changed(before, after) == said
