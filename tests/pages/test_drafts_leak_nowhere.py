"""What is not public leaves no trace on any public page, and none in what the pages refuse.

See tests/pages/unpublished.py for what that is.
"""

import re
import time
from collections.abc import Callable
from copy import copy
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from articles import share_images
from articles.models import Article
from articles.workflow import publish
from tests.make import make_article, make_claim
from tests.pages.public_addresses import (
    hidden_annotations,
    hidden_cards,
    hidden_pages,
    paths,
    public_patterns,
)
from tests.pages.unpublished import FAR_AHEAD, make_live
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def committed(commit: Callable[[Any], Any]) -> Article:
    return commit(make_live)


@pytest.fixture
def live(db: None, committed: Article) -> Article:
    return copy(committed)


@pytest.mark.usefixtures("live")
def test_every_public_address_is_among_those_looked_at() -> None:
    assert sorted(set(public_patterns())) == sorted(paths())


@pytest.fixture(params=["a reader", "a writer of other articles"])
def outsider(request: pytest.FixtureRequest, reader: Client, writer: User, as_user: Any) -> Client:
    """Whose browser shows nothing but what is public."""
    return reader if request.param == "a reader" else as_user(writer)


@pytest.fixture
def images_as_words(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Share images that can be read: of each what would be drawn."""
    settings.SHARE_IMAGES_DIR = tmp_path
    monkeypatch.setattr(share_images, "png_of", lambda picture: repr(picture).encode())


@pytest.mark.usefixtures("live", "images_as_words")
def test_no_public_page_has_a_trace_of_it(outsider: Client) -> None:
    for path in (path for some in paths().values() for path in some):
        response = outsider.get(path)
        assert response.status_code == 200, path
        assert "hushed" not in body(response).lower(), path


def body(response: Any) -> str:
    return b"".join(response).decode()


@pytest.mark.usefixtures("live")
def test_its_own_pages_are_not_found_and_say_nothing(outsider: Client) -> None:
    nothing = {
        section: outsider.get(f"/{section}/{'9' * 9}/").content
        for section in ("articles", "claims", "authors", "topics", "series", "about")
    }
    for path in hidden_pages():
        response = outsider.get(path)
        assert response.status_code == 404, path
        assert response.content == nothing[path.split("/")[1]], path


@pytest.mark.usefixtures("live")
def test_nobody_gets_a_card_or_an_image_of_it(outsider: Client, editor: User, as_user: Any) -> None:
    nothing = {each: outsider.get(f"/{each}/{'9' * 9}/").content for each in ("articles", "claims")}
    for path in hidden_cards():
        response = outsider.get(path)
        missing = nothing[path.split("/")[1]]
        assert (response.status_code, response.content) == (404, missing), path
        assert as_user(editor).get(path).status_code == 404, path
        page = path.rpartition("card/" if path.endswith("card/") else "image.png")[0]
        answer = outsider.get("/oembed", {"url": f"http://testserver{page}"})
        unknown = outsider.get("/oembed", {"url": "http://testserver/articles/qwxyz/"})
        assert (answer.status_code, answer.content) == (404, unknown.content), path


@pytest.mark.usefixtures("live")
def test_nobody_gets_an_annotation_or_a_history_of_it(
    outsider: Client, editor: User, as_user: Any
) -> None:
    browsers = outsider, as_user(editor)
    for browser in browsers:
        browser.get("/annotations/claims/0/")  # the foot of a page is kept from now on
    for path in hidden_annotations():
        missing = re.sub(r"hushed-\w+|\d+", "9" * 9, path)
        for browser in browsers:
            hidden, queries = asked(browser, path)
            unknown, queries_of_unknown = asked(browser, missing)
            assert hidden.status_code == unknown.status_code == 404, path
            assert hidden.content == unknown.content, path
            assert queries == queries_of_unknown, path


def asked(browser: Client, path: str) -> tuple[Any, int]:
    """What a browser is answered, and how many queries that took."""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path)
    return answer, len(queries)


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("which", ["draft", "scheduled"])
@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/articles/?topic=", ["hushed-topic-{}", "Hushed topic of the {}"]),
        ("/articles/?author=", ["hushed-author-{}", "Hushed author of the {}"]),
        ("/articles/?organization=", ["hushed-center-{}", "Hushed center of the {}"]),
        ("/claims/?topic=", ["hushed-topic-{}", "Hushed topic of the {}"]),
        ("/claims/?author=", ["hushed-author-{}", "Hushed author of the {}"]),
        ("/claims/?article=", ["hushed-{}", "Hushed title of the {}"]),
    ],
)
def test_its_names_are_unknown_just_like_nonsense(
    reader: Client, which: str, path: str, values: list[str]
) -> None:
    nonsense = reader.get(f"{path}Qwxyz").content.decode().replace("Qwxyz", "NAME")
    assert "There is no" in nonsense
    for value in (value.format(which) for value in values):
        answer = reader.get(path + quote_plus(value)).content.decode()
        assert answer.replace(value, "NAME") == nonsense


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("name", ["topic", "author", "organization", "article"])
def test_no_suggestion_names_it(reader: Client, name: str) -> None:
    path = "/claims/" if name == "article" else "/articles/"
    for value in ("Hushed", f"Hushd {name} of the draft", "hushed titel of the draft"):
        assert "Did you mean" not in words(reader.get(path, {name: value}))


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", ["/articles/?q=hushed", "/claims/?q=hushed"])
def test_no_search_for_its_words_finds_anything(reader: Client, path: str) -> None:
    assert reader.get(path).context["page"].count == 0


def test_a_live_article_does_not_name_the_unpublished_one_that_it_replies_to(
    reader: Client, live: Article
) -> None:
    assert "In reply to" not in words(reader.get("/articles/reply-to-draft/"))
    reply = make_article(slug="reply", in_reply_to=live)
    assert "In reply to Open" in words(reader.get(reply.get_absolute_url()))


def test_a_scheduled_article_appears_at_its_second(reader: Client) -> None:
    draft = make_article("Soon", slug="soon", published=False)
    claim = make_claim(draft, statement="It comes.")
    publish(draft, publish_at=timezone.now() + timedelta(hours=1))
    pages = ("/articles/soon/", claim.get_absolute_url())
    assert [reader.get(page).status_code for page in pages] == [404, 404]
    assert "Soon" not in words(reader.get("/"))
    at = timezone.now() + timedelta(seconds=0.2)
    publish(draft, at=at)
    while timezone.now() <= at:  # nobody does anything at that second
        time.sleep(0.01)
    assert [reader.get(page).status_code for page in pages] == [200, 200]
    for page in ("/", "/articles/", draft.bylines.get().author.get_absolute_url()):
        assert "Soon" in words(reader.get(page))
    assert "It comes." in words(reader.get("/claims/"))


@pytest.mark.parametrize("how", [{"published": False}, {"at": FAR_AHEAD}])
def test_a_writer_sees_own_work_and_nobody_else_s(
    writer: User, editor: User, as_user: Any, how: dict[str, Any]
) -> None:
    own, other = make_article(by=writer, **how), make_article(by=editor, **how)
    browser = as_user(writer)
    assert browser.get(own.get_absolute_url()).status_code == 200
    assert browser.get(make_claim(own).get_absolute_url()).status_code == 200
    assert browser.get(other.get_absolute_url()).status_code == 404
    assert browser.get(make_claim(other).get_absolute_url()).status_code == 404


def test_analysts_and_editors_see_all_unpublished_work(
    live: Article, analyst: User, editor: User, as_user: Any
) -> None:
    for member in (analyst, editor):
        for page in hidden_pages():
            response = as_user(member).get(page, follow=True)
            assert response.status_code == 200, page
    assert "In reply to Hushed title" in words(as_user(analyst).get("/articles/reply-to-draft/"))


@pytest.mark.usefixtures("live")
def test_a_login_without_a_group_sees_what_readers_see(as_user: Any) -> None:
    nobody = as_user(User.objects.create_user("nobody", is_staff=True))
    assert all(nobody.get(page).status_code == 404 for page in hidden_pages())


@pytest.mark.usefixtures("live")
def test_lists_are_the_same_for_everybody(editor: User, as_user: Any) -> None:
    browser = as_user(editor)
    for path in ("/", "/articles/", "/claims/", "/authors/", "/topics/", "/topics/law/"):
        assert "hushed" not in browser.get(path).content.decode().lower()
