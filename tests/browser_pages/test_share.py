"""A quote in somebody else's page, and what its own page offers to copy."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from appearances.models import Quote
from tests.browser_pages.test_looks import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(library) -> str:
    quote = Quote.objects.filter(speaker__slug="abd").earliest("pk")
    return f"/quotes/{quote.pk}/"


class Elsewhere(BaseHTTPRequestHandler):
    """Somebody else's page, at another origin."""

    body = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere(live_server, address) -> Iterator[str]:
    # Sites that show what oEmbed gives them put it into a sandbox, in which a frame has no origin.
    frame = f'<iframe src="{live_server.url}{address}{{}}" sandbox height="400" title="A quote"></iframe>'
    Elsewhere.body = b"<link rel=icon href=data:,>" + "".join(map(frame.format, ("embed/", ""))).encode()
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_embed_alone_shows_in_a_frame_and_asks_nothing_of_anybody_else(visit, live_server, elsewhere, scheme):
    page = visit("/", scheme=scheme, expected=["frame-ancestors", "X-Frame-Options", "Refused to display"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(elsewhere)

    inside = page.frame_locator("iframe >> nth=0")
    inside.get_by_role("link", name="Hear it").wait_for()
    assert "not checked" in inside.locator("main").inner_text()
    assert inside.locator("blockquote").evaluate("e => getComputedStyle(e).fontSize") == "20px"
    assert page.frame_locator("iframe >> nth=1").locator("blockquote").count() == 0
    assert {url for url in asked if not url.startswith(live_server.url)} == {elsewhere}
    assert not [url for url in asked if url.endswith(".js")]


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_embed_fits_and_has_no_barrier(visit, address, width, scheme):
    page = visit(f"{address}embed/", size=(width, 400), scheme=scheme)

    look(page)


def test_a_piece_is_copied_as_it_stands(visit, address):
    page = visit(f"{address}?listened=1", permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy Embed as a frame").click()

    page.get_by_text("Embed as a frame copied").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<iframe src=")
    assert copied.endswith("></iframe>")


def test_the_image_is_seen_and_can_be_kept(visit, address):
    page = visit(f"{address}?listened=1")

    picture = page.locator(".take-along img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 1200)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download dark").click()

    assert download.value.suggested_filename.endswith("-dark.png")
