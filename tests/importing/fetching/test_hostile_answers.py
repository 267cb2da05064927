"""Whatever is thrown at a download: it is a file, or is refused in a sentence."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing.fetching.download import Downloader
from appearances.importing.records import UnreadableFile
from tests.importing.fetching.downloads import SITE, fetch, refusal
from tests.importing.web import serving

EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "150"))


@pytest.fixture(scope="module")
def hostile_web():
    with serving() as web:
        yield web


@pytest.fixture(scope="module")
def fetching():
    """Everything that the hostile web answers, and nothing of other hosts."""
    with Downloader(SITE, allow_private=True, seconds=2, sleep=lambda _: None) as downloader:
        yield downloader


ODD = st.text(st.sampled_from("a.:@[]%/\\?# \t\n\x00é。①\ud800-_0xv1"), max_size=20)
STARTS = st.sampled_from(["http://", "https://", "http:", "//", ""])


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text() | st.tuples(STARTS, ODD).map("".join))
def test_any_text_is_an_address_or_refused(offline, address):
    refusal(offline, address)


LINES = st.sampled_from(
    [
        b"\r\n", b"\n", b"3\r\nabc\r\n0\r\n\r\n", b"ffffffffffffffffff\r\n", b"-1\r\n", b"\x1f\x8b\x08",
        *(start + b"\r\n" for start in (
            b"HTTP/1.1 200 So", b"HTTP/1.1 302 So", b"HTTP/1.1 304 So", b"HTTP/1.1 503 So", b"HTTP/1.1 100 So\r\n",
            b"HTTP/1.0 200", b"HTTP/9.9 200 So", b"Content-Length: 3", b"Content-Length: -1", b"Content-Length: x",
            b"Content-Length: 3, 4", b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip",
            b"Content-Encoding: gzip", b"Content-Encoding: a,b,c,d,e,f,g", b"Location: /", b"Location: http://[",
            b"Location: \xff\xfe", b"Location: ", b"Retry-After: \xb2", b"Retry-After: Fri, 99 Foo", b"ETag: \x00",
            b"Content-Type: \x85;;\xff", b": ", b" x", b"x",
        )),
    ]
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary() | st.lists(LINES | st.binary(max_size=3), max_size=12).map(b"".join))
def test_any_answer_is_a_file_or_refused(hostile_web, fetching, sent):
    address, told = hostile_web.answer("/", sent), "."
    try:
        fetch(fetching, address)
    except UnreadableFile as error:
        told = str(error)
    assert told.endswith(".")
    assert told.isprintable()
