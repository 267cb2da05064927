"""What is fetched from the web and what is not; above all that nothing ever reaches an address that is not public."""

import gzip
import os
import resource
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing.fetching.answers import Validators
from appearances.importing.fetching.download import Downloader
from appearances.importing.fetching.public import is_public
from appearances.importing.records import UnreadableFile
from tests.importing.web import answer, chunked, head, serving

EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "150"))
SITE = "https://site.example"
LARGEST = 1_000_000
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nIda counts the boats.\n"


@pytest.fixture
def web():
    with serving() as web:
        yield web


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def downloader(pauses):
    with Downloader(SITE, allow_private=True, sleep=pauses.append) as downloader:
        yield downloader


@pytest.fixture
def hurried(pauses):
    with Downloader(SITE, allow_private=True, seconds=0.3, sleep=pauses.append) as downloader:
        yield downloader


def fetch(downloader, address, largest=LARGEST):
    with downloader.fetch(address, largest=largest).body as body:
        return body.read()


def refusal(downloader, address, largest=LARGEST):
    with pytest.raises(UnreadableFile) as refused:
        fetch(downloader, address, largest)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert sentence.isprintable()
    return sentence


# What is asked, and what comes back.


def test_a_file_comes_with_what_the_server_says_of_it(web, downloader):
    sent = answer(
        VTT, Content_Type="Text/VTT; charset=UTF-8", ETag='"a"', Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT"
    )
    address = web.answer("/a%20b.vtt?v=2", sent)

    found = downloader.fetch(f"{web.url}/a b.vtt?v=2#t=3", largest=LARGEST)

    with found.body as body:
        assert body.read() == VTT
    assert found.media_type == "text/vtt; charset=utf-8"
    assert found.validators == Validators('"a"', "Mon, 02 Mar 2026 10:00:00 GMT")
    assert found.address == f"{web.url}/a b.vtt?v=2#t=3"
    assert web.asked[0].headers["User-Agent"] == "Appearances (+https://site.example)"
    assert address.startswith(web.url)


def test_a_file_that_has_not_changed_is_not_sent_again(web, downloader):
    address = web.answer("/1.vtt", answer(status=304))
    known = Validators('"a"', "Mon, 02 Mar 2026 10:00:00 GMT")

    assert downloader.fetch(address, largest=LARGEST, known=known) is None
    assert web.asked[0].headers["If-None-Match"] == '"a"'
    assert web.asked[0].headers["If-Modified-Since"] == "Mon, 02 Mar 2026 10:00:00 GMT"


def test_not_changed_is_no_answer_to_who_knows_nothing(web, downloader):
    assert "(304)" in refusal(downloader, web.answer("/1.vtt", answer(status=304)))
    assert web.asked[0].headers["If-None-Match"] is None


def test_validators_that_could_not_be_sent_back_are_not_kept(web, downloader):
    address = web.answer("/1.vtt", answer(VTT, ETag='"é"', Last_Modified="x" * 10_000))

    found = downloader.fetch(address, largest=LARGEST, known=Validators('"é"', "a\r\nb"))

    found.body.close()
    assert found.validators == Validators()
    assert "If-None-Match" not in web.asked[0].headers


def test_files_of_one_host_share_a_connection(web, downloader):
    web.answer("/1.vtt", answer(VTT))
    web.answer("/2.vtt", answer(b"moved", 301, Location="/1.vtt"))
    web.answer("/3.vtt", answer(status=304))

    fetch(downloader, f"{web.url}/1.vtt")
    fetch(downloader, f"{web.url}/2.vtt")
    downloader.fetch(f"{web.url}/3.vtt", largest=LARGEST, known=Validators('"a"'))

    assert (len(web.asked), web.connections) == (4, 1)


def test_only_a_few_connections_are_kept(web):
    with Downloader(SITE, allow_private=True, resolve=lambda *_, **__: at(web.port)) as downloader:
        web.answer("/", answer(VTT))
        before = len(os.listdir("/dev/fd"))
        assert {fetch(downloader, f"http://host{number}.example:{web.port}/") for number in range(40)} == {VTT}

        assert len(os.listdir("/dev/fd")) - before < 40  # and each connection has two ends here


def test_proxies_of_the_environment_are_not_used(web, downloader, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert fetch(downloader, web.answer("/1.vtt", answer(VTT))) == VTT


def test_a_host_is_asked_one_thing_at_a_time(web):
    busy, most = [], []

    def slow():
        busy.append(1)
        most.append(len(busy))
        time.sleep(0.05)
        busy.pop()
        yield answer(VTT)

    def work(path):
        with Downloader(SITE, allow_private=True) as downloader:
            fetch(downloader, web.answer(path, slow()))

    threads = [threading.Thread(target=work, args=[f"/{number}"]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


# Redirects.


def chain(web, length):
    for number in range(length):
        web.answer(f"/{number}", answer(b"moved", 302, Location=f"{number + 1}"))
    web.answer(f"/{length}", answer(VTT))
    return f"{web.url}/0"


def test_redirects_are_followed_and_the_last_address_is_told(web, downloader):
    found = downloader.fetch(chain(web, 5), largest=LARGEST)

    found.body.close()
    assert found.address == f"{web.url}/5"


def test_too_many_redirects_are_refused(web, downloader):
    assert "redirected more than 5 times" in refusal(downloader, chain(web, 6))
    assert len(web.asked) == 6


def test_a_circle_of_redirects_is_refused(web, downloader):
    assert "redirected more than 5 times" in refusal(downloader, web.answer("/", answer(status=301, Location="/")))


def test_a_redirect_may_be_written_beyond_ascii(web, downloader):
    address = web.answer("/", answer(status=307, Location="/bår.vtt"))
    web.answer("/b%C3%A5r.vtt", answer(VTT))

    assert fetch(downloader, address) == VTT


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "leads to file:///etc/passwd, which cannot be fetched: only http and https"),
        ("ftp://127.0.0.1/a", "only http and https"),
        ("data:text/vtt,WEBVTT", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://[", "only http and https"),
        ("http://ida:secret@127.0.0.1/", "holds a user’s name or password"),
        ("http://127.0.0.1:99999/", "its port"),
        ("http://a%00b/", "no name"),
        ("/" + "x" * 3000, "only http and https"),
    ],
)
def test_a_redirect_to_anywhere_else_is_refused(web, downloader, location, reason):
    sentence = refusal(downloader, web.answer("/", answer(status=302, Location=location)))

    assert reason in sentence
    assert "secret" not in sentence
    assert len(sentence) < 500


def test_a_redirect_to_nowhere_is_refused(web, downloader):
    assert "does not say where to" in refusal(downloader, web.answer("/", answer(status=302)))


# Sizes and shapes.


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


# Time.


def drip(start=b""):
    """Much longer than a test may take, though not for ever."""
    yield start
    for _ in range(200):
        time.sleep(0.02)
        yield b"x"


SLOW = {
    "silence": b"",
    "status": b"HTTP/1.1 ",
    "header": b"HTTP/1.1 200 So\r\nX: ",
    "length": head(Content_Length=10_000),
    "chunk": head(Transfer_Encoding="chunked") + b"fff\r\n",
    "chunk size": head(Transfer_Encoding="chunked") + b"5;",
    "no length": head(),
    "redirect": head(302, Location="/"),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_byte_at_a_time_does_not_go_on_for_ever(web, hurried, pauses, name):
    address = web.answer("/", drip(SLOW[name]))

    began = time.monotonic()
    sentence = refusal(hurried, address)

    assert time.monotonic() - began < 2
    assert "takes longer than 0.3 seconds" in sentence
    assert not pauses


def test_the_second_file_has_its_own_time(web, hurried):
    web.answer("/", answer(VTT))
    fetch(hurried, web.url + "/")
    time.sleep(0.4)

    assert fetch(hurried, web.url + "/") == VTT
    assert web.connections == 1


def test_pauses_are_not_counted(web):
    web.answer("/", answer(status=503), answer(VTT))
    with Downloader(SITE, allow_private=True, seconds=0.3, sleep=lambda _: time.sleep(0.4)) as downloader:
        assert fetch(downloader, web.url + "/") == VTT


# What servers refuse.


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "it asks for a password (401)"),
        (403, "the server forbids it (403)"),
        (404, "nothing is there (404): check the address"),
        (410, "it was taken away for good (410)"),
        (418, "the server refuses it (418)"),
        (501, "the server answers in a way that gives no file (501)"),
        (204, "the server answers in a way that gives no file (204)"),
        (206, "the server answers in a way that gives no file (206)"),
        (300, "the server answers in a way that gives no file (300)"),
        (999, "the server answers in a way that gives no file (999)"),
    ],
)
def test_a_refusal_is_told_at_once(web, downloader, pauses, status, reason):
    address = web.answer("/1.vtt", answer(VTT, status))

    assert refusal(downloader, address) == f"{address} cannot be fetched: {reason}."
    assert (len(web.asked), pauses) == (1, [])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(web, downloader, pauses, status):
    address = web.answer("/", answer(status=status), answer(status=status), answer(VTT))

    assert fetch(downloader, address) == VTT
    assert pauses == [1, 4]


def test_after_three_tries_it_is_given_up(web, downloader):
    address = web.answer("/", answer(status=429))

    assert "busy or out of order (429): try again later" in refusal(downloader, address)
    assert len(web.asked) == 3


@pytest.mark.parametrize(("asked", "paused"), [("7", 7), ("30", 30), ("0", 1), ("-5", 1), ("soon", 1)])
def test_a_server_may_say_how_long_to_wait(web, downloader, pauses, asked, paused):
    assert fetch(downloader, web.answer("/", answer(status=503, Retry_After=asked), answer(VTT))) == VTT
    assert pauses == [paused]


def test_not_every_digit_is_a_number_of_seconds(web, downloader, pauses):
    squared = answer(status=503, Retry_After="?").replace(b"?", "²".encode("latin-1"))

    assert fetch(downloader, web.answer("/", squared, answer(VTT))) == VTT
    assert pauses == [1]


def test_a_server_may_say_until_when_to_wait(web, downloader, pauses):
    until = datetime.now(UTC) + timedelta(seconds=20)
    address = web.answer("/", answer(status=503, Retry_After=format_datetime(until, usegmt=True)), answer(VTT))

    assert fetch(downloader, address) == VTT
    assert 15 < pauses[0] <= 20


@pytest.mark.parametrize("asked", ["31", "9" * 5000, "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_long_wait_is_left_to_the_person(web, downloader, pauses, asked):
    assert "busy (503): try again after " in refusal(downloader, web.answer("/", answer(status=503, Retry_After=asked)))
    assert not pauses


def test_the_person_is_told_when_to_try_again(web, downloader):
    sentence = refusal(downloader, web.answer("/", answer(status=503, Retry_After=3600)))

    told = datetime.strptime(sentence.partition("try again after ")[2], "%Y-%m-%d %H:%M UTC.").replace(tzinfo=UTC)
    assert timedelta(minutes=60) <= told - datetime.now(UTC) + timedelta(seconds=5) <= timedelta(minutes=62)


# Which addresses are reached.


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "172.15.0.1", "172.32.0.1", "192.167.1.1",
     "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "2400:cb00::1"],
)  # fmt: skip
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1",
     "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192",
     "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
     "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
     "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1",
     "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:10::1",
     "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
     "fd00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
     "", "localhost", "127.1", "2130706433", "0x7f.1", "127.0.0.1.", "[::1]"],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


class Listener:
    """Counts who comes to a port of loopback, by either version of the internet protocol."""

    def __init__(self) -> None:
        self.sockets = [socket.create_server(("127.0.0.1", 0), backlog=100)]
        self.port = self.sockets[0].getsockname()[1]
        with suppress(OSError):  # version 6 may be switched off on this machine
            self.sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6, backlog=100))

    def came(self) -> int:
        return sum(self._came(listening) for listening in self.sockets)

    def _came(self, listening: socket.socket) -> int:
        listening.settimeout(0.02)
        count = 0
        try:
            while True:
                listening.accept()[0].close()
                count += 1
        except TimeoutError:
            return count


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    for listening in listener.sockets:
        listening.close()


# As the C library reads them, these are loopback too.
SPELLED = [
    "127.0.0.1", "localhost", "LOCALHOST", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0.0x0.1",
    "017700000001", "0177.0.0.1", "0", "0.0.0.0", "１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1",
]  # fmt: skip
SPELLED_OTHERWISE = [
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[::1%25lo]", "[::1%lo]", "127.9.9.9", "localhost.",
]  # fmt: skip
TRICKS = [
    "http://ida:secret@127.0.0.1:{port}/", "http://public.example@127.0.0.1:{port}/", "http://@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@public.example/", "http://127.0.0.1:{port}#@public.example/", "http://%31%32%37.0.0.1:{port}/",
    "http://127.0.0.1%00.public.example:{port}/", "http://127.0.0.1:{port}\t/", "ht\ntp://127.0.0.1:{port}/",
    "  http://127.0.0.1:{port}/", "HTTP://127.0.0.1:{port}/", "https://127.0.0.1:{port}/", "https://localhost:{port}/",
    "http:127.0.0.1:{port}/", "http:/127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "//127.0.0.1:{port}/",
    "127.0.0.1:{port}", "file://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/",
]  # fmt: skip


@pytest.mark.parametrize("address", [*(f"http://{host}:{{port}}/" for host in [*SPELLED, *SPELLED_OTHERWISE]), *TRICKS])
def test_nothing_reaches_loopback_however_it_is_spelled(listener, address):
    with Downloader(SITE, seconds=1, sleep=lambda _: None) as downloader:
        sentence = refusal(downloader, address.format(port=listener.port))

    assert listener.came() == 0
    assert "secret" not in sentence


@pytest.mark.parametrize("host", SPELLED)
def test_but_an_operator_may_allow_it(listener, host):
    with Downloader(SITE, allow_private=True, seconds=0.1) as downloader:
        assert "takes longer" in refusal(downloader, f"http://{host}:{listener.port}/")

    assert listener.came() == 1


def at(port, *addresses):
    """What socket.getaddrinfo says of a host with these addresses."""
    families = [
        (socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in addresses or ["127.0.0.1"]
    ]
    return [(family, socket.SOCK_STREAM, 6, "", (address, port)) for family, address in families]


class OnlyTheFirst(Downloader):
    """Takes the first address that it comes to for a public one."""

    came_to = 0

    def may_reach(self, ip_address):
        self.came_to += 1
        return self.came_to == 1 or super().may_reach(ip_address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]"])
def test_a_redirect_does_not_lead_to_loopback(web, listener, host):
    address = web.answer("/", answer(status=302, Location=f"http://{host}:{listener.port}/"))
    with OnlyTheFirst(SITE) as downloader:
        sentence = refusal(downloader, address)

    assert sentence.endswith(f"leads to http://{host}:{listener.port}/, which cannot be fetched: {NOT_PUBLIC}.")
    assert listener.came() == 0


NOT_PUBLIC = "its host is not on the public internet"
# Nobody has been given this address.
UNUSED = "2d00::1"


def test_a_name_that_changes_its_address_is_looked_up_once(listener):
    answers = [at(listener.port, UNUSED), at(listener.port, "127.0.0.1")]

    def resolve(*_, **__):
        return answers.pop(0)

    with Downloader(SITE, seconds=0.5, resolve=resolve) as downloader:
        assert NOT_PUBLIC not in refusal(downloader, f"http://public.example:{listener.port}/")

    assert len(answers) == 1
    assert listener.came() == 0


@pytest.mark.parametrize("addresses", [("127.0.0.1", UNUSED), (UNUSED, "127.0.0.1"), (UNUSED, "::1"), ("10.0.0.1",)])
def test_a_host_with_one_address_that_is_not_public_is_refused(listener, addresses):
    with Downloader(SITE, resolve=lambda *_, **__: at(listener.port, *addresses)) as downloader:
        assert NOT_PUBLIC in refusal(downloader, f"http://public.example:{listener.port}/")

    assert listener.came() == 0


def test_what_was_looked_up_is_what_is_connected_to(web):
    asked = []

    def resolve(host, port, **_):
        asked.append((host, port))
        return at(web.port)

    web.answer("/", answer(VTT))
    with Downloader(SITE, allow_private=True, resolve=resolve) as downloader:
        for _ in range(2):
            assert fetch(downloader, f"http://Bücher.example.:{web.port}/") == VTT

    assert asked == [("xn--bcher-kva.example.", web.port)]
    assert web.asked[0].headers["Host"] == f"xn--bcher-kva.example:{web.port}"


def test_the_next_address_is_taken_where_the_first_does_not_answer(web):
    found = [*at(1, "127.0.0.1"), *at(web.port)]
    with Downloader(SITE, allow_private=True, resolve=lambda *_, **__: found) as downloader:
        assert fetch(downloader, web.answer("/", answer(VTT))) == VTT


def test_a_host_that_nobody_knows(offline):
    sentence = refusal(offline, "https://sea.example/1.vtt")

    assert sentence == "https://sea.example/1.vtt cannot be fetched: its host is unknown (Name or service not known)."


def test_a_port_where_nobody_listens(downloader, pauses, listener):
    for listening in listener.sockets:
        listening.close()

    assert "cannot be reached (Connection refused)" in refusal(downloader, f"http://127.0.0.1:{listener.port}/")
    assert not pauses


def test_a_password_is_not_repeated_and_a_long_address_is_cut(downloader):
    sentence = refusal(downloader, f"https://{'ida' * 100}:secret@shed.example/{'x' * 1000}")

    assert sentence.startswith("https://shed.example/xxx")
    assert "holds a user’s name or password" in sentence
    assert "secret" not in sentence
    assert len(sentence) < 400


# Certificates.


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """One that vouches for itself, for podcast.example."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=podcast.example", "-addext", "subjectAltName=DNS:podcast.example",
         "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def secure_web(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")
    with serving(context) as web:
        yield web


@pytest.fixture
def trusting(secure_web, certificate, monkeypatch):
    """Every host is at the secure server, and its certificate is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "certificate.pem"))
    with Downloader(SITE, allow_private=True, seconds=0.5, resolve=lambda *_, **__: at(secure_web.port)) as downloader:
        yield downloader


def test_https_is_spoken(secure_web, trusting):
    secure_web.answer("/", answer(VTT))

    assert {fetch(trusting, f"https://podcast.example:{secure_web.port}/") for _ in range(3)} == {VTT}
    assert secure_web.connections == 1


def test_a_certificate_for_another_name_is_refused(secure_web, trusting):
    assert "certificate is not good (Hostname mismatch" in refusal(
        trusting, f"https://other.example:{secure_web.port}/"
    )
    assert "certificate is not good" in refusal(trusting, f"https://127.0.0.1:{secure_web.port}/")
    assert not secure_web.asked


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_web, downloader):
    assert "certificate is not good (self-signed certificate)" in refusal(downloader, f"{secure_web.url}/")
    assert not secure_web.asked


def test_a_server_without_https_is_refused(web, downloader):
    assert "cannot speak https" in refusal(downloader, f"https://127.0.0.1:{web.port}/")


def test_a_byte_at_a_time_does_not_go_on_for_ever_under_https_either(secure_web, trusting):
    secure_web.answer("/", drip(head(Content_Length=10_000)))

    began = time.monotonic()
    assert "takes longer than 0.5 seconds" in refusal(trusting, f"https://podcast.example:{secure_web.port}/")
    assert time.monotonic() - began < 2


def test_a_handshake_without_end_does_not_go_on_for_ever(listener, hurried):
    assert "takes longer than 0.3 seconds" in refusal(hurried, f"https://127.0.0.1:{listener.port}/")


@pytest.mark.parametrize("start", ["https:", " HTTPS:", "ht\ntps:"])
@pytest.mark.parametrize(
    "location", ["http://podcast.example/", " HTTP://podcast.example/", "ht\ttp://podcast.example/"]
)
def test_https_does_not_lead_to_http(secure_web, trusting, start, location):
    secure_web.answer("/", answer(status=301, Location=location))

    assert "it is http after https" in refusal(trusting, f"{start}//podcast.example:{secure_web.port}/")


# Whatever is thrown at it.


def nobody(*_, **__):
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.fixture(scope="module")
def hostile_web():
    with serving() as web:
        yield web


@pytest.fixture(scope="module")
def fetching():
    """Everything that the hostile web answers, and nothing of other hosts."""
    with Downloader(SITE, allow_private=True, seconds=2, sleep=lambda _: None) as downloader:
        yield downloader


@pytest.fixture(scope="module")
def offline():
    with Downloader(SITE, resolve=nobody) as downloader:
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
