"""Good feeds that were damaged, and feeds made to take long or to fill the memory: records or a sentence, and soon."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing import rss
from appearances.importing.records import UnreadableFile
from tests.importing.hostile_feeds import HOSTILE, records
from tests.importing.sample_files import SAMPLES, sample
from tests.importing.test_hostile import ALPHABETS, EXAMPLES, SECONDS_A_FILE, SECONDS_A_PATTERN
from tests.limits import ends_within

FEEDS = ["full.xml", "atom.xml", "rss_1_0.xml", "several_recordings.xml", "xml_base.xml", "entities_and_ampersands.xml"]
TAGS = re.compile(rb"(<[^<>]*>)")
MOST_KILOBYTES = 200_000


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def cut(received: bytes, start: int, end: int) -> bytes:
    return received[:start] + received[end:]


def doubled(received: bytes, start: int, end: int) -> bytes:
    return received[:end] + received[start:end] + received[end:]


def flipped(received: bytes, start: int, end: int) -> bytes:
    return received[:start] + bytes([received[start] ^ (1 << end % 8)]) + received[start + 1 :]


def swapped(received: bytes, start: int, end: int) -> bytes:
    """Two tags, or two texts between tags."""
    pieces = TAGS.split(received)
    first, second = start % len(pieces), end % len(pieces)
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return b"".join(pieces)


DAMAGES = st.tuples(st.sampled_from([cut, doubled, flipped, swapped]), st.integers(0), st.integers(0))


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(st.sampled_from(FEEDS), st.lists(DAMAGES, max_size=5))
def test_a_damaged_feed_is_read_or_refused_in_a_sentence(name, damages):
    received = sample(name)
    for damage, first, second in damages:
        if received:
            start, end = sorted((first % len(received), second % len(received)))
            received = damage(received, start, end)
    for record in records(received):
        for text in texts(asdict(record)):
            assert "\0" not in text
            text.encode()


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_cut_off_anywhere_still_gives_its_whole_items(name):
    received = sample(name)
    whole = records(received)[1:]
    for end in range(0, len(received), 7):
        found = [record for record in records(received[:end]) if isinstance(record, type(whole[0]))]
        assert found == whole[: len(found)]


def test_all_feeds_among_the_samples_are_read_or_refused():
    for path in SAMPLES.glob("*.xml"):
        records(path.read_bytes())


@pytest.fixture(scope="module")
def costs() -> dict[str, tuple[float, int]]:
    """Measured in a process of its own, which holds nothing else."""
    program = [sys.executable, "-m", "tests.importing.hostile_feeds"]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    lines = [line.split(";") for line in done.stdout.splitlines()]
    return {name: (float(seconds), int(kilobytes)) for name, seconds, kilobytes in lines}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_feed_takes_long_or_fills_the_memory(name, costs):
    seconds, kilobytes = costs[name]
    assert seconds < 2 * SECONDS_A_FILE  # the channel, then the items
    assert kilobytes < MOST_KILOBYTES


def test_laughs_are_refused_and_nothing_outside_is_read():
    for name in ("laughs", "laughs in disguise", "a file of this machine", "a document type from elsewhere"):
        with pytest.raises(UnreadableFile, match="document type or entities"):
            rss.read_channel(io.BytesIO(HOSTILE[name]()))


MODULES = ["dates", "html_text", "rss_encoding", "rss_fields", "rss_repairs", "rss_words", "xml_stream"]
PATTERNS = {
    f"{module}.{name}.{number}": pattern
    for module in MODULES
    for name, value in vars(import_module(f"appearances.importing.{module}")).items()
    for number, pattern in enumerate(value if isinstance(value, list) else [value])
    if isinstance(pattern, re.Pattern)
}
# Those that look for a match everywhere; the others are only tried at the beginning.
SEARCHING = ("html_text._", "rss_encoding._ESCAPED", "rss_repairs._ODD", "rss_repairs._CDATA")
MORE_ALPHABETS = [
    "<?xml ", "<?xml encoding", "<?xml encoding=", "encoding ", "&a", "&#x", "]]", "]]>", "<![", "<![CDATA[", "a@",
    "a@a", "@", "(", "a:", "</a:", "<p", "1 ", "mon, ", "1 jan ", "jan 1 ", "1 jan 2024 1:11 ", "pt1h", "1 h ",
    "\udc80",
]  # fmt: skip


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_long(name):
    pattern = PATTERNS[name]
    uses = [pattern.match, pattern.fullmatch] + [pattern.findall] * name.startswith(SEARCHING)
    for alphabet in [*ALPHABETS, *MORE_ALPHABETS]:
        text = (alphabet * 50_000)[:50_000] + "\x01"
        for use in uses:
            with ends_within(SECONDS_A_PATTERN):
                use(text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace"))
