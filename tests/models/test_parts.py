"""The parts of a table are found, and read, by its primary key: what is in other parts costs nothing."""

import pytest
from django.db import connection

from appearances.models import Speaker, parts
from appearances.models.parts import part_of, parts_of
from appearances.pages.sitemap import KINDS
from tests.plans import plan_of, plan_of_asking

SIZE = 1000
# Three parts of people and of episodes, and after a gap one more.
MANY = """
    INSERT INTO podcast (id, title, slug, guid, publisher, description, language, website, feed_address, artwork,
                         copyright, licence, licence_address, source, feed_file)
    SELECT n, 'Podcast', n, n, '', '', 'en', '', '', '', '', '', '', '', '{}' FROM generate_series(1, 2500) AS n;
    INSERT INTO speaker (id, name, slug, sort_name, sort_key, occupation, organisation, links, appearance_count,
                         credited_count, confirmed_count, podcast_count, quote_count, set_aside_count, speaking_ms)
    SELECT CASE WHEN n > 2900 THEN n * 100 ELSE n END, 'Somebody', n, '', n, '', '', '{}', n % 2, 0, 0, 0, 0, 0, 0
    FROM generate_series(1, 2901) AS n;
    INSERT INTO episode (id, podcast_id, title, slug, guid, description, website, date_inferred, language, enclosure,
                         enclosure_type, offered, files, transcript_source, published_at)
    SELECT n, 1 + n % 2500, 'Episode', n, n, '', '', false, '', '', '', '', '{}', '', now()
    FROM generate_series(1, 5000) AS n;
    ANALYZE podcast, speaker, episode
"""


@pytest.fixture
def many(db, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", SIZE)
    with connection.cursor() as cursor:
        for statement in MANY.split(";"):
            cursor.execute(statement)


def test_the_parts_are_those_in_which_there_is_anything(many):
    assert parts_of(Speaker.objects.for_search_engines()) == [0, 1, 2, 290]
    assert parts_of(Speaker.objects.filter(pk__lt=0)) == []
    assert part_of(Speaker.objects.for_search_engines(), 1).count() == SIZE / 2


@pytest.mark.parametrize(("name", "table"), [("speakers", "speaker"), ("podcasts", "podcast"), ("episodes", "episode")])
def test_a_part_is_a_range_of_the_primary_key(many, name, table):
    kind = KINDS[name]

    finding = plan_of_asking(lambda: parts_of(kind.rows()))
    reading = plan_of(part_of(kind.rows(), 1).annotate(changed=kind.changed).values_list("changed", *kind.slugs))

    assert finding.indexes == {f"{table}_pkey"}
    assert "Sort" not in finding.steps
    assert f"{table}_pkey" in reading.indexes
    assert not (finding.tables | reading.tables) & {table, "episode"}
