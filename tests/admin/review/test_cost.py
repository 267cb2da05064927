"""What a page of the review list costs: as many queries with much to decide as with little, and by index."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from appearances.editing.reporting import report
from appearances.generating.library import generate_library
from appearances.models import LibraryMonth, Podcast, Quote, Speaker, Suspected, Voice
from appearances.models.alike_speakers import FIRST, Walk, alike, looking, stretch
from appearances.models.excerpts import excerpts
from appearances.models.left_alone import Suspicion
from appearances.models.likely import likely
from appearances.models.passages import said_alike
from appearances.review.waiting import waiting
from tests import make
from tests.admin.review.deciding import ADVERTISEMENTS, DAMAGE, DOUBLES, GUESSES, NAMES, REPORTS, VOICES, search_all
from tests.plans import Plan, plan_of, plan_of_asking

pytestmark = pytest.mark.django_db
MOST = 12


def much_of_everything(number: int) -> None:
    show = Podcast.objects.first() or make.podcast()
    for each in range(number):
        person = make.speaker("Mara Lindqvist", aliases=("Mara Lindquist",))
        place = make.appearance(person, podcast=show, quotes=5).episode
        voice = make.voice(f"Speaker {each}", episode=place, quotes=5)
        make.voice(episode=place, speaker=make.speaker(), credited=True)
        make.quote("This is said again and again, in each episode anew, and it sells rain boots.", voice=voice)
        make.quote("In the cafÃ© by the river.", voice=voice)
        make.voice("RenÃ©e", episode=place)
        report(Quote.objects.filter(episode=place)[0], "wrong speaker", sender=f"reader {each}")
    search_all()


def queries(client: Client, address: str) -> int:
    client.get(address)  # permissions and content types are looked up once
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([each for each in captured if "SAVEPOINT" not in each["sql"]])


@pytest.mark.parametrize(
    "address",
    [
        VOICES,
        GUESSES,
        REPORTS,
        DOUBLES,
        f"{DOUBLES}?order=newest",
        ADVERTISEMENTS,
        DAMAGE,
        NAMES,
    ],
)
def test_a_page_costs_as_many_queries_however_much_waits(editor, address):
    much_of_everything(3)
    one = queries(editor, address)
    much_of_everything(7)

    assert queries(editor, address) == one <= MOST


@pytest.fixture(scope="module")
def generated(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Large enough for the planner to want indexes; made once for this file, and taken out again."""
    with django_db_blocker.unblock():
        generate_library(50_000, seed=1)
    yield
    with django_db_blocker.unblock():
        for model in (Podcast, Speaker, LibraryMonth):
            model.objects.all().delete()


@pytest.fixture
def unnamed(generated, db) -> Voice:
    return Voice.objects.to_name().select_related("episode").order_by("pk")[0]


@pytest.mark.parametrize("waits", [Voice.objects.to_name, Voice.objects.guessed])
def test_voices_are_walked_by_index_who_says_most_first(unnamed, waits):
    plan = plan_of(waits().order_by("-word_count", "-pk")[:2])

    assert plan.indexes == {"voice_to_review"}
    assert not any(step.endswith("Sort") for step in plan.steps)


def test_what_waits_is_counted_by_index(unnamed):
    """Of guesses there are so many that the first of any are as good; counting ends there."""
    assert "voice_to_review" in plan_of_asking(waiting).indexes


def test_who_a_voice_may_be_is_found_by_index(unnamed):
    plan = plan_of_asking(lambda: likely(unnamed))

    assert {"alias_key", "one_voice_per_label", "most_heard_in_podcast", "episode_of_podcast"} <= plan.indexes
    assert not plan.tables & {"voice", "alias", "speaker", "speaker_month", "episode"}


def test_excerpts_are_found_by_voice(unnamed):
    plan = plan_of_asking(lambda: excerpts(unnamed.pk))

    assert "quote_in_episode" in plan.indexes
    assert not plan.tables & {"quote", "voice", "speaker"}


@pytest.mark.parametrize("walk", Walk)
def test_speakers_with_names_alike_are_found_by_index(generated, db, walk):
    speakers = stretch(walk, FIRST, 10)
    with looking():
        found: Plan = plan_of_asking(lambda: alike(walk, speakers))

    assert {"name_word_beginning", "alias_pkey", "speaker_pkey", "one_sum_per_pair"} <= found.indexes
    assert not found.tables & {"speaker", "name_word", "speaker_pair"}
    assert not plan_of_asking(lambda: stretch(walk, FIRST, 10)).tables


@pytest.mark.parametrize("suspicion", [Suspicion.ADVERTISEMENT, Suspicion.DAMAGE])
def test_what_was_found_is_walked_by_index(generated, db, suspicion):
    quotes = Quote.objects.order_by("-pk").values_list("pk", "podcast")[:2_000]
    Suspected.objects.bulk_create(
        Suspected(podcast_id=podcast, suspicion=suspicion, quote_id=pk, quotes=[pk], digest="", episodes=pk % 9)
        for pk, podcast in quotes
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE suspected")

    plan = plan_of(Suspected.objects.to_decide(suspicion).order_by("-episodes", "-pk")[:2])

    assert {"suspected_most_first", "quote_pkey"} <= plan.indexes
    assert not plan.tables & {"suspected", "quote"}
    assert not any(step.endswith("Sort") for step in plan.steps)


def test_a_podcast_is_looked_through_by_its_index(generated, db):
    last = Podcast.objects.latest("pk").pk

    plan = plan_of_asking(lambda: said_alike(last))

    assert "quote_of_podcast" in plan.indexes
    assert "quote" not in plan.tables
