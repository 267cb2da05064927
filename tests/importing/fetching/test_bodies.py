"""What a file’s bytes may be: packed, in pieces, as large as the limit, cut off."""

import gzip
import os
import resource
import time
import tracemalloc
import zlib

import brotli
import pytest

from tests.importing.fetching.downloads import LARGEST, VTT, fetch, refusal
from tests.importing.web import answer, chunked, head


def pieces(body, size):
    return [body[place : place + size] for place in range(0, len(body), size)]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(VTT)),
        ("X-GZip", gzip.compress(VTT)),
        ("gzip", gzip.compress(VTT[:9]) + gzip.compress(VTT[9:])),
        ("gzip", gzip.compress(VTT, mtime=0) + bytes(100_000)),
        ("gzip", gzip.compress(VTT[:9], mtime=0) + bytes(9) + gzip.compress(VTT[9:], mtime=0)),
        ("deflate", zlib.compress(VTT)),
        ("identity", VTT),
        ("", VTT),
    ],
)
def test_a_packed_file_is_unpacked(web, downloader, encoding, packed):
    assert fetch(downloader, web.answer("/", answer(packed, Content_Encoding=encoding))) == VTT


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 900_000])
def test_no_byte_is_lost_where_pieces_meet(web, downloader, size):
    body = os.urandom(size // 3) + bytes(size - size // 3)
    web.answer("/plain", answer(body))
    web.answer("/packed", answer(gzip.compress(body), Content_Encoding="gzip"))
    web.answer("/chunked", head(Transfer_Encoding="chunked") + chunked(*pieces(body, 50_000), b""))
    web.answer("/to-the-end", head() + body)

    for path in ("/plain", "/packed", "/chunked", "/to-the-end"):
        assert fetch(downloader, web.url + path) == body


@pytest.mark.parametrize(
    ("encoding", "packed", "reason"),
    [
        ("br", brotli.compress(VTT), "packed in a way that was not asked for (br)"),
        ("gzip, gzip", gzip.compress(gzip.compress(VTT)), "packed in a way"),
        ("gzip", VTT, "packed wrongly"),
        ("gzip", gzip.compress(VTT) + b"and more", "packed wrongly"),
        ("gzip", gzip.compress(VTT)[:-9], "its end is missing"),
        ("gzip", b"", "its end is missing"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(web, downloader, encoding, packed, reason):
    assert reason in refusal(downloader, web.answer("/", answer(packed, Content_Encoding=encoding)))


def test_a_file_may_be_as_large_as_the_limit(web, downloader):
    address = web.answer("/", answer(bytes(1000)))

    assert len(fetch(downloader, address, largest=1000)) == 1000
    assert "larger than 0.000999 MB" in refusal(downloader, address, largest=999)


def test_a_length_beyond_the_limit_is_refused_before_anything_is_read(web, downloader):
    def announce():
        yield head(Content_Length=LARGEST + 1)
        time.sleep(0.5)
        sent.append(1)

    sent: list[int] = []
    assert "larger than 1 MB" in refusal(downloader, web.answer("/", announce()))
    assert not sent


def test_a_file_without_a_length_is_stopped_at_the_limit(web, downloader):
    many = head(Transfer_Encoding="chunked") + chunked(bytes(100_000)) * 11

    assert "larger than 1 MB" in refusal(downloader, web.answer("/", many))


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_and_takes_no_memory(web, downloader, encoding):
    packer = zlib.compressobj(wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    address = web.answer("/", answer(bomb, Content_Encoding=encoding))
    assert len(bomb) < LARGEST

    tracemalloc.start()
    sentence = refusal(downloader, address, largest=50_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "larger than 50 MB" in sentence
    assert peak < 5_000_000


def test_a_large_file_stands_on_disk(web, downloader):
    address = web.answer("/", answer(bytes(20_000_000)))

    tracemalloc.start()
    downloader.fetch(address, largest=50_000_000).body.close()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 5_000_000


def test_a_file_that_the_disk_cannot_take_is_refused(web, downloader):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    address = web.answer("/", answer(bytes(3_000_000)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, hard))
    try:
        sentence = refusal(downloader, address, largest=50_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert "cannot be stored here (File too large)" in sentence


TRUNCATED = {
    "a length": head(Content_Length=1000) + VTT,
    "chunks": head(Transfer_Encoding="chunked") + chunked(VTT),
    "a chunk": head(Transfer_Encoding="chunked") + chunked(VTT)[:-9],
    "packing": answer(gzip.compress(VTT)[:-9], Content_Encoding="gzip"),
    "nothing": b"",
}


@pytest.mark.parametrize("name", TRUNCATED)
def test_half_a_file_is_none(web, downloader, pauses, name):
    address = web.answer("/1.vtt", TRUNCATED[name])

    assert "try again later" in refusal(downloader, address)
    assert (len(web.asked), pauses) == (3, [1, 4])


@pytest.mark.parametrize("name", TRUNCATED)
def test_a_lost_connection_is_tried_again(web, downloader, name):
    assert fetch(downloader, web.answer("/1.vtt", TRUNCATED[name], answer(VTT))) == VTT
