"""Where sentences end, and where they do not."""

import pytest

from appearances.importing.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["One.", "Two!", "Three?", "Four"],
        ["Mr. Lund met Dr. Wick.", "They sailed."],
        ["It made 3.5 knots.", "See boats.example for more.", "Fine."],
        ["In the U.S. Navy, e.g. at sea, J. K. Lund rowed.", "Then he slept."],
        ["Oars, ropes etc. are here.", "Sails, masts etc.", "More later."],
        ["Wait... and then... it sank.", "So…", "Gone."],
        ["“Really?” she asked.", "“Yes.”", "(He nodded.)", "Good."],
        ["What?!", "No way!!", "Way."],
        ["no capitals here.", "none at all.", "Well."],
        ["今日は。", "元気？", "はい！"],
        ["「行こう。」", "と言った。"],
        ["नाव चली।", "फिर रुकी।"],
        ["هل تبحر؟", "نعم."],
        ["I said it was I.", "You know."],
        ["no punctuation whatsoever in this one"],
    ],
    ids=lambda sentences: sentences[0],
)
def test_sentences_end_where_a_reader_would_end_them(expected):
    text = "".join(expected) if expected[0][0] in "今「" else " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_no_text_has_no_sentence():
    assert list(sentences("")) == []
