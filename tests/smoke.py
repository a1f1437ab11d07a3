"""Start the site by `make run`, then as docs/operations.md says, and ask each for pages.

    python -m tests.smoke

It has a database of its own, in a temporary directory; what `make collect` makes stays in var/.
"""

import html
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.config.production import ENVIRONMENT, HOST, told

SECONDS_TO_START = 180
PAGES = ["/", "/articles/", "/claims/", "/authors/", "/topics/", "/admin/login/"]
BEHIND_THE_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https"}


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        database = {"DATABASE_URL": f"sqlite:///{directory}/assay.sqlite3"}
        for which in ("for the first time", "again"):
            begun = time.monotonic()
            with make_run(told(database)) as port:
                say(f"make run, {which}: serves after {time.monotonic() - begun:.0f} s")
                ask_for_pages(port, {})
        subprocess.run(["make", "--no-print-directory", "collect"], check=True)
        with gunicorn(told(database | ENVIRONMENT)) as port:
            ask_for_pages(port, BEHIND_THE_PROXY)
            expect(get(port, "/", {"Host": HOST}).status == 301, "plain HTTP is not redirected")
    say("The site starts and answers, in development and in production.")


@contextmanager
def make_run(environment: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = ["make", "--no-print-directory", "run", f"PORT={port}"]
    with serving(command, environment, port):
        yield port


@contextmanager
def gunicorn(environment: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
    with serving([*command, "--bind", f"127.0.0.1:{port}"], environment, port):
        yield port


@contextmanager
def serving(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    """Run `command` until the block ends, which begins when something listens on `port`.

    What it prints is shown only when something is wrong.
    """
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            wait_for(server, port)
            yield
        except BaseException:
            log.seek(0)
            sys.stdout.write(log.read().decode(errors="replace"))
            raise
        finally:
            # Its children too: make and Django's reloader each have one.
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while not listens(port):
        expect(server.poll() is None, "the site ended before it served")
        expect(time.monotonic() < give_up, f"nothing serves after {SECONDS_TO_START} s")
        time.sleep(0.1)


def ask_for_pages(port: int, headers: dict[str, str]) -> None:
    """Each page answers, and so does everything of this site that it links to or loads."""
    wanted = set(PAGES)
    for path in PAGES:
        body = get(port, path, headers, expected=200).body
        wanted |= set(re.findall(r'(?:href|src)="(/(?!admin/|desk/)[^"#]*)"', body))
    for path in sorted(wanted):
        get(port, path, headers, expected=200)
    say(f"{len(wanted)} pages and files answered")


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.body = response.read().decode(errors="replace")


def get(port: int, path: str, headers: dict[str, str], expected: int | None = None) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", html.unescape(path), headers=headers)
    answer = Answer(connection.getresponse())
    connection.close()
    expect(expected in {None, answer.status}, f"{path} answered {answer.status}")
    return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def expect(condition: bool, otherwise: str) -> None:
    if not condition:
        sys.exit(f"Smoke: {otherwise}")


def say(what: str) -> None:
    sys.stdout.write(f"Smoke: {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
