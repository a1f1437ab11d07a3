"""What tests do in a browser is through when the page that it leads to is there."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LINKS = "<a href='/next'>Next</a>"
PAUSE = 0.3  # seconds


class InTwoParts(BaseHTTPRequestHandler):
    """Answers with a page whose second half comes later."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<title>{self.path}</title>{LINKS}{' ' * 2000}".encode())
        time.sleep(PAUSE)
        self.wfile.write(b"<p>The end</p>")

    def log_message(self, *_said: Any) -> None:
        pass


@pytest.fixture
def slow_site() -> Iterator[str]:
    with ThreadingHTTPServer(("localhost", 0), InTwoParts) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    "follow", [lambda link: link.click(), lambda link: link.press("Enter")], ids=["click", "key"]
)
def test_a_link_is_followed_to_the_end_of_its_page(page: Any, slow_site: str, follow: Any) -> None:
    page.goto(slow_site)
    follow(page.get_by_role("link"))
    assert page.title() == "/next"
    assert page.locator("p").count() == 1
