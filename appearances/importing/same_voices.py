"""Which voices of an episode the labels of its new transcript already are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from appearances import names
from appearances.importing.known_quotes import KnownQuote
from appearances.importing.records import Passage
from appearances.importing.same_quotes import same_quotes

# Of the words of the label or of the voice, whichever says less: a greeting makes nobody the same.
LEAST = 0.2


def same_voices(
    labels: Collection[str],
    passages: Sequence[Passage],
    known: Collection[str],
    quotes: Sequence[KnownQuote],
    by_hand: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """For labels that are not to be taken as they stand, the label of the voice that they are. `by_hand` are the voices
    of which an editor said who they are, with that name.

    A name in another spelling is the voice of that name. A label that names nobody ("SPEAKER_00") is given out anew
    whenever a recogniser runs: it is the voice that said most of its words. So is any new label where an editor named
    that voice, unless it is the full name of somebody else."""
    by_hand = by_hand or {}
    same = _by_name(labels, known)
    may_be: dict[str, list[str]] = {}
    for label in labels:
        if label and label not in same and not (label in known and names.is_person(label)):
            left = [voice for voice in known if voice not in same.values()]
            may_be[label] = [voice for voice in left if _may_be(label, voice, labels, by_hand)]
    same |= _by_words(may_be, passages, quotes) if any(may_be.values()) else {}
    spoke = {quote.voice for quote in quotes}
    for label in may_be:
        # Whose voice went to another label, or was named by an editor and said other words, gets a voice of its own.
        if label not in same and (label in same.values() or (label in by_hand and label in spoke)):
            same[label] = _free_label(label, {*known, *labels, *same.values()})
    return {label: voice for label, voice in same.items() if label != voice}


def _by_name(labels: Collection[str], known: Collection[str]) -> dict[str, str]:
    by_key: dict[str, list[str]] = {}
    for label in known:
        by_key.setdefault(names.key(label), []).append(label)
    spelt_anew = [label for label in labels if label not in known and names.is_person(label)]
    return {label: by_key[key][0] for label in spelt_anew if len(by_key.get(key := names.key(label), ())) == 1}


def _may_be(label: str, voice: str, labels: Collection[str], by_hand: Mapping[str, str]) -> bool:
    """Whether their words may tell that a label is this voice."""
    names_somebody = names.is_person(label)
    if not names_somebody and not names.is_person(voice):
        return True
    if voice not in by_hand or (names.is_person(voice) and voice in labels):
        return False
    return not (names_somebody and names.is_full(label)) or names.key(label) == names.key(by_hand[voice])


def _by_words(
    may_be: Mapping[str, Collection[str]], passages: Sequence[Passage], quotes: Sequence[KnownQuote]
) -> dict[str, str]:
    """One voice for each label, those with most words in common first."""
    says = _words((passage.voice, passage.text) for passage in passages)
    said = _words((quote.voice, quote.words) for quote in quotes)
    same: dict[str, str] = {}
    for (label, voice), words in _in_common(passages, quotes).most_common():
        is_enough = words >= LEAST * min(says[label], said[voice])
        if is_enough and label not in same and voice not in same.values() and voice in may_be.get(label, ()):
            same[label] = voice
    return same


def _words(of: Iterable[tuple[str, str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for voice, text in of:
        counted[voice] += len(text.split())
    return counted


def _in_common(passages: Sequence[Passage], quotes: Sequence[KnownQuote]) -> Counter[tuple[str, str]]:
    """How many words a label says that were said by a voice, or much like them at the same place."""
    voices = {quote.pk: quote.voice for quote in quotes}
    found = same_quotes(
        [passage._replace(voice="") for passage in passages], [quote._replace(voice="") for quote in quotes]
    )
    common: Counter[tuple[str, str]] = Counter()
    for position, quote in found.items():
        common[passages[position].voice, voices[quote.pk]] += len(passages[position].text.split())
    return common


def _free_label(label: str, taken: Collection[str]) -> str:
    return next(free for number in range(2, len(taken) + 3) if (free := f"{label} ({number})") not in taken)


def relabelled(passages: Sequence[Passage], same: Mapping[str, str]) -> list[Passage]:
    return [passage._replace(voice=same.get(passage.voice, passage.voice)) for passage in passages]
