"""Which voices of an episode the labels of its new transcript already are."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from appearances import names
from appearances.importing.known_quotes import KnownQuote
from appearances.importing.records import Passage


def same_voices(
    labels: Collection[str], passages: Sequence[Passage], known: Collection[str], quotes: Sequence[KnownQuote]
) -> dict[str, str]:
    """For labels that are not to be taken as they stand, the label of the voice that they are.

    A name in another spelling is the voice of that name. A label that names nobody ("SPEAKER_00") is given out anew
    whenever a recogniser runs: it is the voice that said most of its words."""
    same = _by_name(labels, known)
    anonymous = [label for label in labels if label and label not in same and not names.is_person(label)]
    return same | _by_words(anonymous, passages, [label for label in known if not names.is_person(label)], quotes)


def _by_name(labels: Collection[str], known: Collection[str]) -> dict[str, str]:
    by_key: dict[str, list[str]] = {}
    for label in known:
        by_key.setdefault(names.key(label), []).append(label)
    spelt_anew = [label for label in labels if label not in known and names.is_person(label)]
    return {label: by_key[key][0] for label in spelt_anew if len(by_key.get(key := names.key(label), ())) == 1}


def _by_words(
    labels: Sequence[str], passages: Sequence[Passage], known: Collection[str], quotes: Sequence[KnownQuote]
) -> dict[str, str]:
    """One voice for each label, those with most words in common first. A label whose voice went to another one gets a
    voice of its own."""
    heard: dict[str, str] = {quote.words: quote.voice for quote in quotes if not quote.is_withdrawn}
    common: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if (voice := heard.get(passage.text)) is not None:
            common[passage.voice, voice] += len(passage.text.split())
    same: dict[str, str] = {}
    for (label, voice), _ in common.most_common():
        if label in labels and voice in known and label not in same and voice not in same.values():
            same[label] = voice
    for label in labels:
        if label not in same and label in same.values():
            same[label] = _free_label(label, {*known, *labels, *same.values()})
    return {label: voice for label, voice in same.items() if label != voice}


def _free_label(label: str, taken: Collection[str]) -> str:
    return next(free for number in range(2, len(taken) + 3) if (free := f"{label} ({number})") not in taken)


def relabelled(passages: Sequence[Passage], same: Mapping[str, str]) -> list[Passage]:
    return [passage._replace(voice=same.get(passage.voice, passage.voice)) for passage in passages]
