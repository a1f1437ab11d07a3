"""A web server on this machine that answers as a test wants, and a client that may ask it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from analysis.link_client import LinkClient

BYTES = 400  # that drip, twenty a second


class Handler(BaseHTTPRequestHandler):
    """Answers by the path: /404, /redirect?/where, /slow, /no-head, /page."""

    asked: list[tuple[str, str]] = []
    page = b"<p>Nothing.</p>"

    def do_HEAD(self) -> None:
        self.answer(has_body=False)

    def do_GET(self) -> None:
        self.answer(has_body=True)

    def answer(self, *, has_body: bool) -> None:
        path, _mark, where = self.path.partition("?")
        Handler.asked.append((self.command, self.path))
        if path == "/redirect":
            self.send_response(302)
            self.send_header("Location", where)
            self.end_headers()
        elif path == "/drip":
            self.drip()
        elif path == "/drip-body":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
            self.drip()
        elif path == "/no-head" and not has_body:
            self.send_error(405)
        elif path.strip("/").isdigit():
            self.send_error(int(path.strip("/")))
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if has_body:
                self.wfile.write(Handler.page)

    def drip(self) -> None:
        """A byte now and then: no single one of them comes too late."""
        for _byte in range(BYTES):
            try:
                self.wfile.write(b"H")
            except OSError:  # whoever asks has gone
                return
            time.sleep(0.05)

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def served(page: bytes = b"<p>Nothing.</p>") -> Iterator[int]:
    """The port of a server that runs meanwhile."""
    Handler.asked, Handler.page = [], page
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def client_for(port: int, **names: str) -> LinkClient:
    """A client to which “site.example” is this machine; other names are as they are given."""
    known = {
        "site.example": "127.0.0.1",
        **{name.replace("_", "."): to for name, to in names.items()},
    }

    def resolve(host: str, _port: int) -> list[str]:
        if host not in known:
            raise OSError("unknown")
        return [known[host]]

    return LinkClient(
        resolve=resolve,
        may_ask=lambda address: address == "127.0.0.1",
        ports=frozenset({port}),
        seconds=1,
    )
