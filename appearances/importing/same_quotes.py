"""Which quotes of an episode the passages of its transcript already are, so that a quote keeps its address."""

from collections.abc import Sequence

from appearances.importing.alike_quotes import take_alike
from appearances.importing.known_quotes import KnownQuote
from appearances.importing.records import Passage
from appearances.importing.same_words import SameWords


def same_quotes(passages: Sequence[Passage], known: Sequence[KnownQuote]) -> dict[int, KnownQuote]:
    """The quote that a passage is, by the passage's position: the one that says the same in the same voice at the
    same place, else at another place, else in another voice; of what is left, what stands at its place and is alike."""
    if not known:
        return {}
    same = SameWords(passages, known)
    same.take_near(same_voice=True)
    same.take_in_order()
    same.take_near(same_voice=False)
    same.take_telling()
    take_alike(same.found, passages, [quote for quote in known if not quote.is_withdrawn])
    return same.found
