"""Hot queries walk the index that was made for them: what a page costs does not grow with the library."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count

from appearances.generating.library import generate_library
from appearances.models import Act, Appearance, Episode, LibraryMonth, Podcast, Quote, Revision, Speaker, SpeakerMonth
from appearances.models.changed import last_changed
from appearances.models.full_quote import full_quotes, transcript_of
from appearances.models.heard import most_heard_during, most_heard_in, people_in
from appearances.models.spoken import voices
from appearances.pages.directory import ORDERS
from appearances.paging import Order, Stretch, keyset_page, stretch_of
from appearances.search.speakers import ALIKE, LESS_ALIKE, find_speakers
from tests.plans import Plan, plan_of, plan_of_asking, sorts_outside_of_subplans

NEWEST, OLDEST = (Order(Appearance._meta.get_field("published_at"), descending=newest) for newest in (True, False))

OF_EPISODES = Order(Episode._meta.get_field("published_at"))


@pytest.fixture(scope="module", autouse=True)
def generated(django_db_setup, django_db_blocker):
    """Large enough for the planner to want indexes; made once for this file, and taken out again."""
    with django_db_blocker.unblock():
        yield generate_library(50_000, seed=1)
        for model in (Podcast, Speaker, LibraryMonth):
            model.objects.all().delete()


@pytest.fixture
def largest(db) -> Speaker:
    return Speaker.objects.order_by("-quote_count")[0]


def plan_of_page(ask: Callable[[Stretch], list[Any]], order: Order, **cursors: Any) -> Plan:
    return plan_of_asking(lambda: keyset_page(ask, order, **cursors))


@pytest.mark.parametrize("order", [NEWEST, OLDEST])
@pytest.mark.parametrize("direction", ["", "after", "before"])
def test_a_speakers_list_walks_its_index(largest, order, direction):
    listed = partial(Appearance.objects.listed, largest.pk)
    cursors = {direction: keyset_page(listed, order).older} if direction else {}

    plan = plan_of_page(listed, order, **cursors)

    assert "appearance_of_speaker" in plan.indexes
    assert not sorts_outside_of_subplans(plan)
    assert not plan.tables & {"appearance", "episode"}


@pytest.mark.parametrize("months", [{"start": date(2000, 1, 1)}, {"end": date(2100, 1, 1)}])
def test_a_part_of_a_speakers_list_walks_its_index_too(largest, months):
    plan = plan_of_page(partial(Appearance.objects.listed, largest.pk, **months), NEWEST)

    assert "appearance_of_speaker" in plan.indexes
    assert not sorts_outside_of_subplans(plan)


def test_who_is_heard_with_a_speaker_is_read_in_order(largest):
    plan = plan_of_asking(lambda: Speaker.objects.at(largest.slug))

    assert {"speaker_pair_most_together", "alias_key"} <= plan.indexes
    assert not plan.tables & {"speaker_pair", "appearance", "speaker"}


def test_first_quotes_are_found_by_id(largest):
    rows = keyset_page(partial(Appearance.objects.listed, largest.pk), NEWEST).rows

    plan = plan_of_asking(lambda: Quote.objects.for_list(largest.pk, rows))

    assert plan.indexes == {"quote_pkey"}


def test_a_speakers_figures_are_found_by_speaker(largest):
    plan = plan_of_asking(lambda: SpeakerMonth.objects.figures(largest.pk))

    assert "one_sum_per_speaker" in plan.indexes
    assert "speaker_month" not in plan.tables


def test_a_speaker_is_found_by_address(largest):
    assert "speaker" not in plan_of_asking(lambda: Speaker.objects.at(largest.slug)).tables


def test_the_library_over_time_is_read_by_index(db):
    assert not plan_of(LibraryMonth.objects.whole()).tables


@pytest.fixture
def show(db) -> Podcast:
    """The one with most episodes."""
    return Podcast.objects.annotate(number=Count("episodes")).order_by("-number")[0]


def test_the_most_heard_of_a_podcast_are_the_first_of_its_index(show):
    plan = plan_of_asking(lambda: most_heard_in(show.pk))

    assert {"most_heard_in_podcast", "one_sum_per_speaker"} <= plan.indexes
    assert not plan.tables & {"speaker_month", "speaker", "appearance"}


def test_the_people_of_a_podcast_are_counted_in_sums(show):
    plan = plan_of_asking(lambda: people_in(show.pk))

    # Of so few sums the index of the podcast alone is as good.
    assert plan.indexes & {"most_heard_in_podcast", "speaker_month_podcast_id_51008c0d"}
    assert not plan.tables


def test_the_most_heard_of_a_year_are_looked_for_among_the_first_of_its_months(db):
    months = [row.month for row in LibraryMonth.objects.whole()][-12:]

    plan = plan_of_asking(lambda: most_heard_during(months, 8))

    assert "most_heard_in_month" in plan.indexes
    assert not plan.tables & {"speaker_month", "speaker"}


@pytest.mark.parametrize("direction", ["", "after", "before"])
@pytest.mark.parametrize("months", [(None, None), (date(2000, 1, 1), date(2100, 1, 1))])
def test_a_podcasts_list_walks_its_index(show, direction, months):
    ask = stretch_of(Episode.objects.filter(podcast=show.pk).between(*months).for_list(), OF_EPISODES)
    cursors = {direction: keyset_page(ask, OF_EPISODES).older} if direction else {}

    plan = plan_of_page(ask, OF_EPISODES, **cursors)

    assert "episode_of_podcast" in plan.indexes
    assert not sorts_outside_of_subplans(plan)
    assert not plan.tables & {"episode", "appearance"}


def test_a_podcasts_months_and_last_episode_are_found_by_index(show):
    assert not plan_of(LibraryMonth.objects.of_podcast(show.pk)).tables
    assert "episode_of_podcast" in plan_of(Podcast.objects.with_last_episode().filter(slug=show.slug)).indexes


def test_new_podcasts_are_the_last_of_their_index(db):
    plan = plan_of_asking(lambda: Podcast.objects.newest(4))

    assert not plan.tables & {"library_month"}


def test_words_to_try_are_looked_for_in_a_few_places(db):
    plan = plan_of_asking(lambda: Quote.objects.said_lately(datetime(2100, 1, 1, tzinfo=UTC)))

    assert {"episode_newest", "quote_in_episode"} <= plan.indexes
    assert not plan.tables & {"quote", "episode"}


@pytest.mark.parametrize(
    ("order", "index"),
    [("name", "speaker_directory"), ("appearances", "speaker_most_heard"), ("last-heard", "speaker_last_heard")],
)
@pytest.mark.parametrize("direction", ["", "after", "before"])
def test_the_directory_walks_an_index_in_each_order(db, order, index, direction):
    rows = Speaker.objects.values_list("pk", "name", ORDERS[order].field.name, named=True)
    ask = stretch_of(rows.filter(last_heard__isnull=False) if order == "last-heard" else rows, ORDERS[order])
    cursors = {direction: keyset_page(ask, ORDERS[order], size=50).older} if direction else {}

    plan = plan_of_page(ask, ORDERS[order], **cursors)

    assert plan.indexes == {index}
    assert "Sort" not in plan.steps


def test_a_letter_of_the_directory_is_a_part_of_its_index(db):
    under = Speaker.objects.under("k").values_list("pk", "sort_key", named=True)

    assert plan_of_page(stretch_of(under, ORDERS["name"]), ORDERS["name"]).indexes == {"speaker_directory"}


def test_names_are_found_by_their_words(largest):
    found = plan_of(Speaker.objects.named_like(largest.name).order_by("-appearance_count", "-pk")[:50])

    assert "name_word" not in found.tables


@pytest.mark.parametrize("text", ["{first}", "{beginning}", "{first} {beginning}"])
def test_beginnings_of_names_are_ranges_of_an_index(largest, text):
    first, last = largest.name.split()
    asked = text.format(first=first[:3], beginning=last[:4])

    plan = plan_of_asking(lambda: find_speakers(asked, 8))

    assert plan.indexes & {"name_word_beginning", "name_word_of_speaker"}
    assert not plan.tables


def test_words_alike_are_found_by_their_trigrams(largest):
    with connection.cursor() as cursor:
        cursor.execute(LESS_ALIKE)
        cursor.execute("INSERT INTO known_word (word) SELECT md5(n::text) FROM generate_series(1, 20000) AS n")
        cursor.execute("ANALYZE known_word")

    plan = Plan(ALIKE, {"words": largest.name.split(), "limit": 500})

    assert plan.indexes == {"known_word_likeness"}


@pytest.mark.parametrize("beyond", [None, (100, 1)])
def test_a_transcript_is_read_by_its_order(largest, beyond):
    episode = Appearance.objects.filter(speaker=largest)[0].episode_id

    plan = plan_of_asking(lambda: transcript_of(episode, Stretch(descending=False, beyond=beyond, limit=500)))

    assert "quote_in_episode" in plan.indexes
    assert not plan.tables & {"quote", "voice", "episode"}


def test_who_speaks_when_is_read_from_the_voices_of_the_episode_alone(largest):
    episode = Appearance.objects.filter(speaker=largest)[0].episode_id

    plan = plan_of_asking(lambda: voices(episode))

    assert plan.indexes == {"one_voice_per_label", "speaker_pkey"}
    assert not plan.tables


def test_quotes_are_found_by_their_ids_with_all_that_is_known_of_them(largest):
    ids = list(Quote.objects.filter(speaker=largest).values_list("pk", flat=True)[:50])

    assert not plan_of_asking(lambda: full_quotes(ids)).tables & {"quote", "voice", "episode"}


def test_a_podcasts_episodes_with_who_speaks_walk_their_index(db):
    show = Podcast.objects.all()[0]

    plan = plan_of(show.episodes.with_speakers().newest_first()[:50])

    assert "episode_of_podcast" in plan.indexes
    assert not sorts_outside_of_subplans(plan)
    assert not plan.tables & {"episode", "appearance"}


def test_when_episodes_last_changed_is_found_by_episode(largest):
    episodes = list(Appearance.objects.filter(speaker=largest).values_list("episode_id", flat=True)[:50])

    assert not plan_of_asking(lambda: last_changed(episodes)).tables & {"voice", "episode"}


def test_what_somebody_can_be_heard_in_is_looked_for_among_their_appearances_alone(largest):
    assert "appearance" not in plan_of(Appearance.objects.to_hear(largest.pk, 100)).tables


def test_a_quotes_history_is_found_by_quote_and_by_voice(db):
    quotes = Quote.objects.order_by("pk")[:5_000]
    act = Act.objects.create(kind="set aside")
    Revision.objects.bulk_create(Revision(act=act, table="quote", row=quote.pk) for quote in quotes)
    Revision.objects.bulk_create(Revision(act=act, table="voice", row=quote.voice_id) for quote in quotes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE revision")

    plan = plan_of_asking(lambda: Revision.objects.told_of(quotes[0]))

    assert "revision_of_row" in plan.indexes
    assert not plan.tables & {"revision", "speaker", "voice"}


def test_the_quote_nearest_to_a_withdrawn_one_is_looked_for_in_its_episode(db):
    quote = Quote.objects.earliest("pk")

    plan = plan_of_asking(lambda: Quote.objects.nearest(quote))

    assert "quote" not in plan.tables
