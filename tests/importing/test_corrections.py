"""A correction whose words are heard otherwise, or elsewhere."""

import pytest

from appearances.editing.correcting import correct
from appearances.importing.corrections import rebased
from appearances.models import Quote
from tests.importing.feeds import item, quotes, unchanged

HEARD, CORRECTED = "We tar it in May, says Ida Brand, and in June.", "We tar her in May, says Ida Brandt, and in June."


@pytest.mark.parametrize(
    ("heard", "corrected"),
    [
        (HEARD.upper().replace(".", "!"), CORRECTED),
        ("So we tar it in May, and in July.", "So we tar her in May, and in July."),
        ("And in June.", None),
        ("We tar in May, says Ida Bront, and in June.", "We tar in May, says Ida Brandt, and in June."),
        ("We tar her in May, says Ida Brandt, and in June.", CORRECTED),
        ("Says Ida Brand, and in June. Who pays for the tar?", "Says Ida Brandt, and in June. Who pays for the tar?"),
    ],
)
def test_what_an_editor_changed_is_changed_where_it_is_still_said(heard, corrected):
    assert rebased(CORRECTED, HEARD, heard) == corrected


@pytest.mark.parametrize("more", ["Well, ", "", "And then? "])
def test_words_that_an_editor_put_in_or_took_out_stay_so(more):
    assert rebased("We do tar her.", "We tar her.", f"{more}We tar her now.") == f"{more}We do tar her now."
    assert rebased("We her now.", "We tar her now.", f"{more}We tar her now, now.") == f"{more}We her now, now."
    assert rebased("Oh, we tar.", "we tar.", f"{more}we tar. Her?") == f"{more}Oh, we tar. Her?"
    assert rebased("We tar. Ah.", "We tar.", f"{more}We tar. Her?") == f"{more}We tar. Ah. Her?"


SENTENCES = """
We laid the keel on the first dry day in April, when the geese had gone and the dyke road could be driven again.
My uncle brought the oak down from Leer on two wagons, and half of it was too green to be of any use to us.
Caulking is hemp and patience, I always say, and mostly it is the patience that people run out of.
Nobody in the village believed that she would float, least of all the man who had lent us the money.
You heat the tar until it runs off the stick like honey, and then you have a quarter of an hour.
There was a storm in June that took the roof of the shed, so we worked under a sail until the autumn.
The mast is from a church, which is a story for another evening, and the priest knows about half of it.
On the day of the launch it rained so hard that the band stayed in the inn and played from the window.
""".strip().splitlines()


def test_a_correction_stays_with_its_words_when_passages_begin_elsewhere(feed):
    monologue(feed, SENTENCES).write(item(transcripts=("1.vtt",))).run()
    second = Quote.objects.in_order()[1]
    correct(second, second.text.replace("tar", "pitch").replace("lent", "loaned"))

    report = monologue(feed, ["Before that, we drank tea.", *SENTENCES]).run()

    said = " ".join(text for _, text in quotes())
    corrected = " ".join(["Before that, we drank tea.", *SENTENCES]).replace("tar ", "pitch ").replace("lent", "loaned")
    assert said == corrected
    assert not report.notes
    assert unchanged(feed.run)


def test_a_correction_of_words_that_are_gone_is_dropped_and_told(feed):
    monologue(feed, SENTENCES[:2]).write(item(transcripts=("1.vtt",))).run()
    quote = Quote.objects.get()
    correct(quote, quote.text.replace("driven", "driven on"))

    now = [SENTENCES[0].replace("could be driven", "was dry"), SENTENCES[1]]
    report = monologue(feed, now).run()

    quote.refresh_from_db()
    assert (quote.text, quote.text_as_heard) == (" ".join(now), "")
    assert "a correction was dropped" in report.notes[0]


def monologue(feed, sentences):
    """Somebody who talks without a pause."""
    cues = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v Ida>{said}</v>\n" for n, said in enumerate(sentences)]
    (feed.folder / "1.vtt").write_text("\n".join(["WEBVTT\n", *cues]))
    return feed
