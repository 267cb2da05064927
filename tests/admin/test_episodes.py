"""Episodes and podcasts are entered by hand; what was counted by their dates follows them."""

from datetime import UTC, date, datetime

import pytest

from appearances.models import Appearance, Episode, LibraryMonth, Podcast
from tests import make
from tests.admin.forms import errors, opened, page, submit
from tests.views.reading import read

pytestmark = pytest.mark.django_db

ADD = "episode", "add"


def typed(podcast, **others):
    fields = {"podcast": podcast.pk, "title": "Notes", "published_at_0": "2021-05-01", "published_at_1": "09:30"}
    return fields | others


def test_an_episode_gets_an_address_and_its_month_is_counted(editor):
    podcast = make.podcast()

    submit(editor, page(*ADD), typed(podcast, duration_ms="1:04:12", season="2", number="7"))

    notes = Episode.objects.get()
    assert (notes.slug, notes.duration_ms, notes.season, notes.number) == ("notes", 3_852_000, 2, 7)
    assert notes.published_at == datetime(2021, 5, 1, 9, 30, tzinfo=UTC)
    assert LibraryMonth.objects.get(podcast=podcast, month=date(2021, 5, 1)).episodes == 1


def test_a_podcasts_language_decides_how_its_words_are_stemmed(editor):
    quote = make.said("Die Häuser stehen leer.", podcast=make.podcast("Ledger"))
    assert Episode.objects.get().stemmer == "english"

    submit(editor, page("podcast", "change", quote.podcast_id), {"language": "de"})

    quote.refresh_from_db()
    assert quote.stemmer == Episode.objects.get().stemmer == "german"
    assert read(editor, "/quotes/?q=Haus").all("//mark") == ["Häuser"]


def test_two_episodes_of_one_title_have_two_addresses_in_a_podcast(editor):
    podcast = make.podcast()

    submit(editor, page(*ADD), typed(podcast))
    submit(editor, page(*ADD), typed(podcast))
    submit(editor, page(*ADD), typed(make.podcast()))

    assert list(Episode.objects.order_by("pk").values_list("slug", flat=True)) == ["notes", "notes-2", "notes"]


@pytest.mark.parametrize(("written", "ms"), [("64", 3_840_000), ("64:12", 3_852_000), ("", None)])
def test_a_duration_is_typed_as_time_or_in_minutes(editor, written, ms):
    submit(editor, page(*ADD), typed(make.podcast(), duration_ms=written))

    assert Episode.objects.get().duration_ms == ms


def test_a_new_date_takes_everything_said_with_it(editor):
    ada = make.speaker()
    notes = make.appearance(ada, published_at=date(2020, 1, 1)).episode

    submit(editor, page("episode", "change", notes.pk), {"published_at_0": "2022-03-05"})

    appearance = Appearance.objects.get()
    ada.refresh_from_db()
    assert (appearance.month, f"{ada.last_heard:%Y}") == (date(2022, 3, 1), "2022")
    assert [row.month for row in LibraryMonth.objects.whole()] == [date(2022, 3, 1)]


def test_podcast_and_address_of_an_episode_stay(editor):
    notes = make.episode("Notes")

    assert not {"podcast", "slug"} & opened(editor, page("episode", "change", notes.pk)).keys()
    assert "Addresses last" in editor.get(page("episode", "change", notes.pk)).text


def test_an_episode_is_picked_by_its_title_and_told_by_its_podcast_and_date(editor):
    make.episode("Notes", podcast=make.podcast("Engines"), published_at=date(2021, 5, 1))
    picked = {"app_label": "appearances", "model_name": "namedvoice", "field_name": "episode", "term": "note"}

    found = editor.get("/admin/autocomplete/", picked).json()["results"]

    assert [one["text"] for one in found] == ["Notes · Engines, 1 May 2021"]


def test_the_list_is_newest_first_and_says_where_the_words_come_from(editor):
    make.episode("Old", published_at=date(2020, 1, 1))
    make.appearance(title="New", published_at=date(2021, 1, 1))

    response = editor.get(page("episode"))

    assert [episode.title for episode in response.context["cl"].result_list] == ["New", "Old"]
    assert "publisher’s transcript" in response.text


def test_the_list_of_podcasts_counts_episodes(editor):
    engines = make.podcast("Engines")
    make.episode(podcast=engines)
    make.appearance(podcast=engines)

    (row,) = editor.get(page("podcast"), {"q": "engi"}).context["cl"].result_list

    assert (row.in_all, row.heard) == (2, 1)


def test_a_podcast_gets_an_address_that_stays(editor):
    submit(editor, page("podcast", "add"), {"title": "Engines & Notes"})
    podcast = Podcast.objects.get()

    submit(editor, page("podcast", "change", podcast.pk), {"title": "Something else", "slug": "elsewhere"})

    podcast.refresh_from_db()
    assert (podcast.title, podcast.slug) == ("Something else", "engines-notes")


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"title": "\0"}, "This field is required."),
        ({"title": "a" * 100_000}, "at most 500 characters"),
        ({"podcast": "banana"}, "not one of the available choices"),
        ({"published_at_0": ""}, "This field is required."),
        ({"published_at_0": "banana"}, "Enter a valid date."),
        ({"published_at_0": "0000-00-00"}, "Enter a valid date."),
        ({"published_at_1": "99:99"}, "Enter a valid time."),
        ({"duration_ms": "banana"}, "Write it as 1:04:12, 64:12, or in minutes: 64."),
        ({"duration_ms": "-5"}, "Write it as 1:04:12"),
        ({"duration_ms": "9" * 30}, "Write it as 1:04:12"),
        ({"season": "-1"}, "greater than or equal to 0"),
        ({"number": "9" * 30}, "less than or equal to"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"enclosure": "ftp://a.example/a.mp3"}, "Enter a valid URL."),
        ({"website": "http://["}, "Enter a valid URL."),
        ({"language": "a" * 36}, "at most 35 characters"),
    ],
)
def test_odd_input_is_refused_in_a_sentence(editor, odd, sentence):
    assert sentence in errors(submit(editor, page(*ADD), typed(make.podcast()) | odd))
    assert not Episode.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_trouble(editor, day):
    response = submit(editor, page(*ADD), typed(make.podcast(), published_at_0=day, published_at_1="23:59"))

    assert response.status_code in (200, 302)
    assert editor.get(page("episode")).status_code == 200


def test_the_longest_description_is_kept(editor):
    submit(editor, page(*ADD), typed(make.podcast(), description="a" * 100_000))

    assert len(Episode.objects.get().description) == 100_000


@pytest.mark.parametrize("day", ["0999-01-01", "1989-12-31", "2101-01-02"])
def test_a_date_that_no_podcast_has_is_refused(editor, day):
    response = submit(editor, page(*ADD), typed(make.podcast(), published_at_0=day))

    assert "1990" in errors(response) or "2101" in errors(response)
    assert not Episode.objects.exists()
