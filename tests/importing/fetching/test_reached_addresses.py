"""Which addresses are reached; above all that nothing ever reaches one that is not public."""

import pytest

from appearances.importing.fetching.download import Downloader
from appearances.importing.fetching.public import is_public
from tests.importing.fetching.downloads import SITE, VTT, at, fetch, refusal
from tests.importing.web import answer


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
