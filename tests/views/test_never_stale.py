"""A page is reused while nothing has changed, and never after: each thing that it shows is changed here, and seen."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct
from appearances.editing.naming import name_voice
from appearances.editing.setting_aside import set_aside
from appearances.models import Alias, Episode, Quote, Redirect, Voice
from appearances.models.library import writing
from appearances.models.recount import recount, recount_library
from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"
NOT_YET = date(2024, 7, 1)


@pytest.fixture
def seen():
    """What Ada's page shows: four appearances, the newest of them with Bo."""
    ada, show = make.speaker("Ada Lovelace"), make.podcast("Ledger")
    made = [make.appearance(ada, podcast=show, published_at=date(2024, month, 15), quotes=2) for month in (1, 2, 3, 6)]
    bo = make.speaker("Bo Ek")
    make.voice(episode=made[-1].episode, speaker=bo, quotes=1)
    voice = Voice.objects.get(episode=made[-1].episode, speaker=ada)
    return SimpleNamespace(
        ada=ada, bo=bo, show=show, episode=made[-1].episode, voice=voice, quote=voice.quotes.earliest("pk")
    )


def changed(what, **fields):
    """As the desk saves it: the row, and what is kept of it."""
    with writing():
        for name, value in fields.items():
            setattr(what, name, value)
        what.save()
        if isinstance(what, Episode | Voice | Quote):
            recount([what.pk if isinstance(what, Episode) else what.episode_id])


CHANGES = {
    "Ada King": lambda it: changed(it.ada, name="Ada King"),
    "Mathematician": lambda it: changed(it.ada, occupation="Mathematician"),
    "Analytical Society": lambda it: changed(it.ada, organisation="Analytical Society"),
    "ada.example": lambda it: changed(it.ada, links=["https://ada.example/"]),
    "Also heard as <q>Ida Lovelace": lambda it: changed(Alias(speaker=it.ada, name="Ida Lovelace")),
    "another Ada Lovelace": lambda it: make.speaker("Ada Lovelace"),
    "Never said like this.": lambda it: changed(it.quote, text="Never said like this."),
    "Corrected by an editor": lambda it: correct(it.quote, "Said better."),
    "1 line left out": lambda it: set_aside(Quote.objects.filter(pk=it.quote.pk), "not speech"),
    "1 of 4</b> confirmed": lambda it: confirm(Voice.objects.filter(pk=it.voice.pk)),
    "Narrator": lambda it: changed(it.voice, role="narrator"),
    "All 3 appearances": lambda it: name_voice(it.voice, it.bo),
    "All 5 appearances": lambda it: make.appearance(it.ada),
    ">9</dd>": lambda it: make.quote(voice=it.voice),
    ">7</dd>": lambda it: changed(it.quote, withdrawn_at=make.FIRST_DAY),
    "Renamed episode": lambda it: changed(it.episode, title="Renamed episode"),
    "1 Jul 2024": lambda it: changed(it.episode, published_at=make.datetime(2024, 7, 1, 12, tzinfo=make.UTC)),
    "of 83 min": lambda it: changed(it.episode, duration_ms=83 * 60_000),
    "automatic transcript": lambda it: changed(it.episode, transcript_source="automatic"),
    'lang="th"': lambda it: changed(it.episode, language="th"),
    "Renamed podcast": lambda it: changed(it.show, title="Renamed podcast"),
    "CC BY-SA 4.0": lambda it: changed(it.show, licence="CC BY-SA 4.0"),
    "© Ledger": lambda it: changed(it.show, copyright="© Ledger"),
    'lang="pt-BR"': lambda it: changed(it.show, language="pt-BR"),
    ">Bo Eklund</a>": lambda it: changed(it.bo, name="Bo Eklund"),
    "Cy Dee": lambda it: make.voice(episode=it.episode, speaker=make.speaker("Cy Dee"), quotes=1),
    "4 of 5 episodes": lambda it: make.episode(published_at=date(2024, 4, 1)),
    "1 credited": lambda it: make.voice(episode=make.episode(published_at=NOT_YET), speaker=it.ada, credited=True),
}


@pytest.mark.parametrize("words", CHANGES)
def test_a_change_is_seen_at_once(client, seen, words):
    before = client.get(ADA)
    assert words not in before.text

    CHANGES[words](seen)

    after = client.get(ADA, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, words in after.text) == (200, True)
    assert after["ETag"] != before["ETag"]


def test_another_time_zone_is_seen_at_once(client, seen, settings):
    changed(seen.episode, published_at=make.datetime(2024, 6, 30, 20, tzinfo=make.UTC))
    before = client.get(ADA)
    assert "Sun 30 Jun 2024" in before.text

    settings.TIME_ZONE = "Asia/Tokyo"
    recount_library()

    after = client.get(ADA)
    assert "Mon 1 Jul 2024" in after.text
    assert ">July 2024<" in after.text
    assert after["ETag"] != before["ETag"]


def test_an_old_address_leads_on_as_soon_as_it_is_old(client, seen):
    assert client.get(ADA).status_code == 200

    with writing():
        Redirect.objects.create(address=ADA, speaker=seen.ada)
        seen.ada.slug = "ada-king"
        seen.ada.save()

    assert client.get(ADA)["Location"] == "/speakers/ada-king/"


@pytest.mark.parametrize("address", ["/", "/speakers/", "/speakers/?q=ada", "/podcasts/ledger/"])
def test_home_and_directory_follow_too(client, seen, address):
    before = client.get(address)

    make.appearance(seen.ada, quotes=3)
    changed(seen.ada, name="Ada King")

    after = client.get(address)
    assert ("Ada King" in before.text, "Ada King" in after.text) == (False, True)
    assert after["ETag"] != before["ETag"]


def test_fragments_follow_too(client, seen):
    pk = seen.ada.appearances.latest("published_at").pk
    before = client.get(f"{ADA}?all={pk}", headers={"HX-Target": f"quotes-{pk}"})

    changed(seen.quote, text="Never said like this.")

    after = client.get(f"{ADA}?all={pk}", headers={"HX-Target": f"quotes-{pk}"})
    assert "Never said like this." in after.text
    assert after["ETag"] != before["ETag"]


def test_a_change_that_is_taken_back_is_never_seen(client, seen):
    before = client.get(ADA)

    with writing():
        changed(seen.ada, name="Nobody")
        transaction.set_rollback(True)

    assert read(client, ADA).one("//h1") == "Ada Lovelace"
    assert client.get(ADA)["ETag"] == before["ETag"]
