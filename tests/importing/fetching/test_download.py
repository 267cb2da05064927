"""What servers say, well and badly, and what is made of it."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from appearances.importing.fetching.answers import Validators
from appearances.importing.fetching.download import Downloader
from tests.importing.fetching.downloads import LARGEST, SITE, VTT, at, drip, fetch, refusal
from tests.importing.web import answer, head

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


# Time.


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

    sentence = refusal(hurried, address)

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
