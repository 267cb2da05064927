"""Quotes are found by what was said in them, and by nothing else."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from appearances.editing.correcting import correct
from appearances.editing.setting_aside import set_aside
from appearances.models import Episode, Quote, Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from tests import make
from tests.views.reading import Reading, read

pytestmark = pytest.mark.django_db


def found(q: str, **asked: str) -> list[str]:
    """The words of the quotes on the page, in its order."""
    page = Reading(Client().get("/quotes/", {"q": q} | asked))
    return [words.rpartition("Speaker ")[0].rstrip() for words in page.all("//blockquote")]


@pytest.mark.parametrize(
    "typed",
    [
        "river", "RIVERS", "flood", "flooded", "rivers flooded", '"two rivers"', '"Two Rivers" flood', "flood*",
        "riv*", "lake or river", "river -lake", 'river -"two lakes"', "self-hosted", "self hosted", "node", "node.js",
        "'river'", "don't", "don’t", '"they don\'t"', "cafe", "café", '"café"', "either", "3.5", "3.5 km", "AT&T",
        "river lake or flood",
    ],
)  # fmt: skip
def test_a_quote_is_found_by(typed):
    said = "They don't flood: two rivers by a café, self-hosted on node.js, either/or at 3.5 km, says AT&T."
    make.said(said)
    make.said("Nothing of the kind was mentioned.")

    assert found(typed) == [said]


@pytest.mark.parametrize(
    "typed",
    [
        "km-they",
        "lake", "river lake", "river -flood", '"river"', '"two river"', '"rivers two"', '"flood rivers"', "floo", "riv",
        '"cafe"', "ooding*", "happi*", '-"two rivers"', "2.5",
    ],
)  # fmt: skip
def test_a_quote_is_not_found_by(typed):
    make.said("They don't flood: two happy rivers by a café at 3.5 km.")

    assert found(typed) == []


def test_an_exact_phrase_may_be_of_words_that_say_little():
    make.said("What will be will be.")
    make.said("It will not be so.")

    assert found('"will be"') == ["What will be will be."]
    assert found("be will") == ["It will not be so.", "What will be will be."]


@pytest.mark.parametrize(
    ("language", "said", "typed"),
    [
        ("de", "Die Häuser am Fluss stehen leer.", "Haus"),
        ("de-AT", "Die Häuser am Fluss stehen leer.", "hauser"),
        ("fr", "Les rivières débordent encore.", "rivière"),
        ("pt_BR", "As enchentes chegaram cedo.", "enchente"),
        ("ru", "Реки разлились весной.", "река"),
        ("cy", "Mae'r afonydd yn llifo.", "afonydd"),
        ("ja", "この川は毎年あふれます。", "毎年"),
        ("ja", "この川は毎年あふれます。", "川"),
        ("ja", "カメラを持って川へ行く。", "カメラ"),
        ("zh", "河流在春天泛滥成灾", "泛滥"),
        ("zh", "河流在春天泛滥成灾", "灾"),
        ("zh", "河流在春天泛滥成灾", '"春天泛滥"'),
        ("th", "แม่น้ำท่วมทุกปี", "ท่วม"),
        ("th", "แม่น้ำท่วมทุกปี", "แม่น้ำ ทุกปี"),
        ("ja", "2024年の3月に東京で", "2024年"),
        ("ja", "2024年の3月に東京で", "3月"),
        ("ja", "2024年の3月に東京で", '"3月に東京"'),
        ("ja", "新型EVです", "新型EV"),
        ("ja", "新型EVです", "EV"),
        ("ja", "ｶﾒﾗを持つ", "カメラ"),
        ("zh", "苹果iPhone手机和Windows系统", "手机和Windows"),
        ("th", "ปี2567นี้", "ปี2567"),
        ("lo", "ແມ່ນ້ຳຖ້ວມ", "ຖ້ວມ"),
        ("km", "ទន្លេលិច", "លិច"),
        ("my", "မြစ်ရေကြီး", "ရေ"),
        ("ko", "강이 매년 넘친다", "매년"),
        ("he", "ירושלים־תל אביב", "ירושלים"),
        ("he", "שלום\u200f לכולם", "שלום"),
        ("en", "We co\u00adoperate now.", "cooperate"),
        ("en", "A cafe\u0301 by night.", '"café"'),
        ("en", "A café by night.", "cafe\u0301"),
        ("en", "The ﬁnance of it.", '"finance"'),
        ("en", "It was -5 in /usr.", '"-5"'),
        ("en", "It was -5 in /usr.", "usr"),
        ("en", "Salt &amp; rope.", "amp"),
        ("ar", "تفيض الأنهار كل عام", "الأنهار"),
        ("hi", "नदियाँ हर साल बाढ़ लाती हैं", "साल"),
        ("en", "She said 川 and nothing else.", "川"),
    ],
)
def test_words_are_found_in_their_language(language, said, typed):
    make.said("Something else, in English.", language="en")
    make.said(said, language=language)

    assert found(typed) == [said]


@pytest.mark.parametrize(
    ("language", "typed"), [("ja", "年毎"), ("zh", "流河"), ("th", "ปีทุก"), ("de", "Hausarzt"), ("en", "rive")]
)
def test_other_words_are_not(language, typed):
    make.said("この川は毎年あふれます 河流 แม่น้ำท่วมทุกปี Häuser rivers", language=language)

    assert found(typed) == []


def test_each_quote_fits_by_the_stems_of_its_own_language():
    make.said("The rivers rise.", language="en")
    make.said("Los rivers, dijo.", language="cy")

    assert found("river") == ["The rivers rise."]


def test_where_a_language_is_set_right_its_stems_are_used():
    quote = make.said("Die Häuser stehen leer.", language="en")
    assert found("Haus") == []

    with writing():
        Episode.objects.update(language="de")
        recount([quote.episode_id])

    assert found("Haus") == ["Die Häuser stehen leer."]


def test_a_corrected_quote_is_found_by_both_wordings():
    quote = make.said("We work with opening eye on this.")
    correct(quote, "We work with OpenAI on this.")

    assert found("openai") == found('"opening eye"') == ["We work with OpenAI on this."]
    assert found("this-we") == []


def test_what_was_set_aside_or_left_the_transcript_is_not_found_unless_asked_for():
    aside, gone, nameless = make.said("River aside."), make.said("River gone."), make.said("River nameless.")
    set_aside(Quote.objects.filter(pk=aside.pk), "advertisement")
    with writing():
        Quote.objects.filter(pk=gone.pk).update(withdrawn_at=datetime(2024, 1, 1, tzinfo=UTC))
        Voice.objects.filter(pk=nameless.voice_id).update(speaker=None, named_by="", named_at=None)
        recount([gone.episode_id, nameless.episode_id])

    assert found("river") == []
    assert len(found("river", **{"left-out": "1"})) == 2


def test_newest_oldest_and_best():
    best = make.said("River, river, river.", published_at=date(2021, 1, 1))
    make.said("A long story in which among many other things a river comes up.", published_at=date(2020, 1, 1))
    make.said("The river that everybody knows.", published_at=date(2022, 1, 1))

    assert [words[:6] for words in found("river")] == ["The ri", "River,", "A long"]
    assert [words[:6] for words in found("river", order="oldest")] == ["A long", "River,", "The ri"]
    assert found("river", order="best")[0] == best.text


def test_filters_narrow_the_search():
    ada, ledger = make.speaker("Ada Lovelace"), make.podcast("Ledger")
    hers = make.said("Her river.", ada, published_at=date(2020, 5, 5), role="host")
    theirs = make.said("Their river.", podcast=ledger, published_at=date(2022, 5, 5), role="guest")

    def ids(**asked):
        return Reading(Client().get("/quotes/", {"q": "river"} | asked)).html.xpath("//a[@class='time']/@href")

    for asked, quote in [
        ({"speaker": "ada-lovelace"}, hers),
        ({"podcast": "ledger"}, theirs),
        ({"role": "host"}, hers),
        ({"from": "2021-01"}, theirs),
        ({"to": "2021"}, hers),
        ({"from": "2020-05", "to": "2020-05"}, hers),
    ]:
        [address] = ids(**asked)
        assert address.endswith(f"#q{quote.pk}"), asked
    assert ids(speaker="nobody") == ids(podcast="none") == []


def test_a_result_leads_to_its_place_in_the_episode(client):
    quote = make.said("By the river.", podcast=make.podcast("Ledger"), title="Floods")

    address = read(client, "/quotes/?q=river").html.xpath("//a[@class='time']/@href")[0]

    assert address == f"/podcasts/ledger/floods/?at={quote.pk}#q{quote.pk}"
    place = read(client, address.partition("#")[0]).html.xpath(f"//li[@id='q{quote.pk}']")[0]
    assert "The quote you came for" in place.text_content()
