"""A kept page is for readers without a session, and only where it is the same for all of them."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from tests.make import make_article, make_claim
from tests.page_cache.readers import Readers, client


@pytest.fixture(autouse=True)
def article(db: None) -> Article:
    return make_article("Open", slug="open")


def logged_in(user: User) -> Client:
    found = client(keeps=True)
    found.force_login(user)
    return found


def test_whoever_is_logged_in_gets_the_page_that_is_built_for_them(
    editor: User, readers: Readers
) -> None:
    readers.warm(["/articles/open/"])
    answer = logged_in(editor).get("/articles/open/")
    assert "Edit this article" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private" and "ETag" not in answer


def test_what_they_get_is_shown_to_nobody_else(editor: User, readers: Readers) -> None:
    logged_in(editor).get("/articles/open/")
    answer, is_kept = readers.ask("/articles/open/")
    assert "Edit this article" not in answer.content.decode() and not is_kept


def test_what_is_hidden_is_answered_like_what_is_missing(editor: User, readers: Readers) -> None:
    make_article("Hidden", slug="hidden", published=False)
    assert logged_in(editor).get("/articles/hidden/").status_code == 200
    for _time in range(2):
        hidden, missing = (readers.kept.get(f"/articles/{slug}/") for slug in ("hidden", "missing"))
        assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
        assert hidden.headers == missing.headers


NOT_KEPT = [
    "/search/?q=open",  # what is found is counted now and then
    "/challenge/",  # it has a token of its own
    "/api/v1/articles/",  # it says how often one may still ask
    "/admin/password_reset/",
    "/nothing/",
]


@pytest.mark.parametrize("path", NOT_KEPT)
def test_a_page_that_is_another_each_time_is_not_kept(path: str, readers: Readers) -> None:
    assert "s-maxage" not in readers.kept.get(path).get("Cache-Control", "")
    first, second = (readers.kept.get(path) for _time in range(2))
    assert "public" not in first.get("Cache-Control", "")
    assert first.status_code == second.status_code


def test_what_is_written_is_kept_nowhere(readers: Readers) -> None:
    assert readers.kept.post("/articles/open/").status_code == 405
    assert not readers.is_kept("/articles/open/")


@pytest.mark.parametrize(
    "headers", [{"authorization": "Bearer x"}, {"prefer": "return=minimal"}], ids=str
)
def test_who_asks_for_something_of_their_own_gets_it_built(
    headers: dict[str, str], readers: Readers
) -> None:
    readers.warm(["/articles/open/"])
    assert not readers.is_kept("/articles/open/", **headers)


def test_head_gets_what_get_has(readers: Readers) -> None:
    got = readers.kept.get("/articles/open/")
    head = readers.kept.head("/articles/open/")
    assert head.content == b"" and head.headers == got.headers


def test_each_type_is_kept_for_those_who_ask_for_it(readers: Readers) -> None:
    markdown = {"accept": "text/markdown"}
    for _time in range(2):
        assert readers.kept.get("/articles/open/")["Content-Type"].startswith("text/html")
        as_markdown = readers.kept.get("/articles/open/", headers=markdown)
        assert as_markdown["Content-Type"].startswith("text/markdown")
    assert readers.is_kept("/articles/open/", **markdown)


def test_browsers_share_a_page(readers: Readers) -> None:
    readers.warm(["/articles/open/"])
    firefox = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert not readers.is_kept("/articles/open/", accept=firefox)
    chrome = f"{firefox},image/avif,application/signed-exchange;v=b3;q=0.7"
    assert readers.is_kept("/articles/open/", accept=chrome)


def test_a_page_of_another_host_is_another(readers: Readers, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    for host in ("one.example", "two.example"):
        page = readers.kept.get("/articles/open/", headers={"host": host}).content.decode()
        assert f"http://{host}/articles/open/" in page
    refused = readers.kept.get("/articles/open/", headers={"host": "three.example"})
    assert refused.status_code == 400


def test_how_readers_are_followed_makes_no_page_of_its_own(readers: Readers) -> None:
    make_claim(Article.objects.get())
    readers.warm(["/articles/?kind=op_ed", "/"])
    assert readers.is_kept("/articles/?utm_source=letter&kind=op_ed&fbclid=x%20y")
    assert readers.is_kept("/?utm_campaign=x")
    page = readers.kept.get("/articles/open/?utm_source=letter").content.decode()
    assert "utm_source" not in page
