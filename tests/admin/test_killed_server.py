"""A server that is killed while it saves: started again, it has all that it had said yes to.

The real site serves from processes of its own, on a database of its own. Several people save and
have their typing kept at once, by HTTP; then all its processes get SIGKILL in the midst of it.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from tests.config.production import told
from tests.smoke import free_port, wait_for

ROUNDS = 3
ENOUGH = 8  # saves, and as many texts kept, before the server is killed

PREPARE = """
import json
from accounts.models import User
from tests.make import make_article, make_claim
User.objects.create_superuser("chief", password="correct horse battery")
articles = [make_article(published=False), make_article()]
for article in articles:
    make_claim(article)
print(json.dumps([[article.pk, article.slug] for article in articles]))
"""

LOOK = """
import json
from analysis.models import RevisionPassages
from articles.models import Article, LogEntry, Revision, WorkingCopy
print(json.dumps({
    "newest": list(Article.objects.values_list("pk", "newest_number")),
    "drafts": list(Article.objects.drafts().values_list("pk", "body")),
    "revisions": list(Revision.objects.order_by("number").values_list("article", "number", "body")),
    "carried": RevisionPassages.objects.count(),
    "logged": LogEntry.objects.exclude(verb="publish").values("revision").distinct().count(),
    "copies": [[str(copy.key), copy.fields.get("body", "")] for copy in WorkingCopy.objects.all()],
}))
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database that outlives the processes that use it."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        yield f"sqlite:///{tmp_path}/killed.sqlite3"
        return
    name, url = f"killed_{uuid4().hex}", os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Site:
    def __init__(self, database: str) -> None:
        self.environment = told({"DATABASE_URL": database})

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def ask(self, code: str) -> Any:
        return json.loads(self.run("shell", "-v", "0", "-c", code))

    @contextmanager
    def serving(self) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
        """The port that it serves on, and its process; it has been killed when the block ends."""
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
        command += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        server = subprocess.Popen(
            command, env=self.environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            wait_for(server, port)
            yield port, server
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


class Person(threading.Thread):
    """Somebody who is logged in and busy, until the server does not answer any more."""

    def __init__(self, port: int, cookies: str, article: tuple[int, str]) -> None:
        super().__init__(daemon=True)
        self.port, self.cookies = port, cookies
        self.pk, self.slug = article
        self.answered: list[str] = []  # texts that the server has said yes to
        self.underway = ""  # what it has not answered yet
        self.was_cut_off = False
        self.surprises: list[str] = []

    def run(self) -> None:
        try:
            while not self.surprises:
                self.underway = f"{uuid4()} said so. The charter was signed in February."
                self.act(self.underway)
        except ConnectionRefusedError:
            pass  # between two requests
        except (OSError, HTTPException):
            self.was_cut_off = True

    def act(self, text: str) -> None:
        raise NotImplementedError

    def post(self, action: str, **fields: Any) -> tuple[int, str]:
        path = f"/admin/articles/article/{self.pk}/{action}/"
        fields["csrfmiddlewaretoken"] = re.findall(r"csrftoken=(\w+)", self.cookies)[0]
        status, _headers, body = request(self.port, "POST", path, self.cookies, fields)
        return status, body

    def form(self, text: str) -> dict[str, Any]:
        rows = {"bylines-TOTAL_FORMS": 0, "bylines-INITIAL_FORMS": 0}
        kind = {"kind": "commentary", "language": "en"}
        return {"title": "After the summit", "slug": self.slug, "body": text, **kind, **rows}


class Saver(Person):
    """Saves a text, and saves it over what others have saved meanwhile."""

    def act(self, text: str) -> None:
        status, base, key = 409, "1", uuid4()
        while status == 409:
            status, page = self.post(
                "change", **self.form(text), _base=base, _copy=key, _continue=1
            )
            base = (re.findall(r'name="_base" value="(\d+)"', page) or [""])[0]
        if status == 302:
            self.answered.append(text)
        else:
            self.surprises.append(f"save: {status}")


class Typist(Person):
    """Has what is typed in one form kept, again and again."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.key = str(uuid4())

    def act(self, text: str) -> None:
        sequence = len(self.answered) + 1
        fields = {
            **self.form(text),
            "_base": 1,
            "_copy": self.key,
            "_sequence": sequence,
            "_typed": 1,
        }
        status, _page = self.post("keep", **fields)
        if status == 200:
            self.answered.append(text)
        else:
            self.surprises.append(f"keep: {status}")


def request(
    port: int, method: str, path: str, cookies: str = "", fields: Any = None
) -> tuple[int, Any, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(fields or {}), headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def log_in(port: int) -> str:
    """The cookies of somebody who has logged in."""
    _status, headers, _page = request(port, "GET", "/admin/login/")
    cookies = cookies_of(headers)
    token = re.findall(r"csrftoken=(\w+)", cookies)[0]
    fields = {"username": "chief", "password": "correct horse battery", "next": "/admin/"}
    fields["csrfmiddlewaretoken"] = token
    status, headers, _page = request(port, "POST", "/admin/login/", cookies, fields)
    assert status == 302
    return cookies_of(headers)


def cookies_of(headers: Any) -> str:
    return "; ".join(cookie.split(";")[0] for cookie in headers.get_all("Set-Cookie"))


def kill_amid_work(site: Site, articles: list[tuple[int, str]]) -> list[Person]:
    """Let people work until the server is killed; what they were told."""
    with site.serving() as (port, server):
        cookies = log_in(port)
        kinds: list[type[Person]] = [Saver, Saver, Typist]
        people = [kind(port, cookies, article) for article in articles for kind in kinds]
        for person in people:
            person.start()
        give_up = time.monotonic() + 60
        while min(done(people, Saver), done(people, Typist)) < ENOUGH:
            assert not [surprise for person in people for surprise in person.surprises]
            assert time.monotonic() < give_up, "too slow"
            time.sleep(0.01)
        time.sleep(random.random() / 5)  # noqa: S311
        os.killpg(server.pid, signal.SIGKILL)
        for person in people:
            person.join()
    assert any(person.was_cut_off for person in people if isinstance(person, Saver)), "in no save"
    return people


def done(people: list[Person], kind: type[Person]) -> int:
    return sum(len(person.answered) for person in people if isinstance(person, kind))


@pytest.mark.django_db  # though of its own: it is to run on each database
def test_every_acknowledged_save_is_there_after_a_kill(database: str) -> None:
    site = Site(database)
    site.run("migrate", "-v", "0")
    articles = [tuple(pair) for pair in site.ask(PREPARE)]
    people: list[Person] = []
    for _round in range(ROUNDS):
        people += kill_amid_work(site, articles)
    with site.serving() as (port, _server):
        assert request(port, "GET", f"/articles/{articles[-1][1]}/")[0] == 200
        found = site.ask(LOOK)

    assert [surprise for person in people for surprise in person.surprises] == []
    nothing_acknowledged_is_lost(people, found)
    nothing_is_half_done(found)


def nothing_acknowledged_is_lost(people: list[Person], found: Any) -> None:
    revisions = {body for _article, _number, body in found["revisions"]}
    copies = dict(found["copies"])
    for person in people:
        if isinstance(person, Saver):
            assert set(person.answered) <= revisions
        elif isinstance(person, Typist) and person.answered:
            assert copies.get(person.key) in {person.answered[-1], person.underway}


def nothing_is_half_done(found: Any) -> None:
    for article, newest in found["newest"]:
        numbers = [number for of, number, _body in found["revisions"] if of == article]
        assert numbers == list(range(1, newest + 1))
    newest_body = {article: body for article, _number, body in found["revisions"]}
    for article, body in found["drafts"]:
        assert body == newest_body[article]
    assert found["carried"] == found["logged"] == len(found["revisions"])
