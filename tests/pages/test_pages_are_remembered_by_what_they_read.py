"""What a page has read is read again; where it is the same, the page is not made anew."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from analysis.models import LinkCheck
from articles import views
from articles.models import Article, Author
from articles.names import save_name
from articles.pages import save_page
from articles.reading_notes import Notes
from articles.remembered_pages import Pages, Remembered, pages
from articles.workflow import retract, revise
from tests.make import make_article, make_assessment, make_evidence, make_page
from tests.pages.site import Site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembering(settings: Any) -> Iterator[None]:
    settings.REMEMBERED_PAGES_BYTES = 10_000_000
    pages.clear()
    yield
    pages.clear()


def shown(client: Client, path: str) -> bytes:
    return client.get(path).content


def anew(client: Client, path: str) -> bytes:
    """The page as it is without anything that was remembered."""
    kept, pages.found = pages.found, type(pages.found)()
    found = client.get(path).content
    pages.found = kept
    return found


def cost(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured]


def test_it_is_made_once(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_article().get_absolute_url()
    reader.get(path)  # Django tries out once a process what the database can do, by writing
    first = reader.get(path)
    monkeypatch.setattr(views, "render", pytest.fail)
    again = reader.get(path)
    assert again.content == first.content
    assert again.headers == first.headers


def test_it_asks_what_it_asked(reader: Client) -> None:
    path = make_article().get_absolute_url()
    reader.get(path)  # the process is warm then
    pages.clear()
    assert cost(reader, path) == cost(reader, path)


def publish(site: Site) -> None:
    make_article(title="Another of the day")


def correct(site: Site) -> None:
    site.article.refresh_from_db()
    site.article.body += "\n\nMore of it."
    revise(site.article, grade="correction", note="There was more.")


def take_back(site: Site) -> None:
    retract(Article.objects.get(pk=site.article.pk), reason="It was not so.")


def judge(site: Site) -> None:
    make_assessment(site.claims[0], "disputed")


def add_evidence(site: Site) -> None:
    make_evidence(site.claim)


def rename(site: Site) -> None:
    author = Author.objects.filter(bylines__article=site.article).first()
    author.name = "Somebody Else"
    save_name(author, fields=["name"])


def put_a_page_in_the_foot(site: Site) -> None:
    page = make_page("On our work", slug="work")
    page.in_footer = True
    save_page(page, fields=["in_footer"])


CHANGES: list[Callable[[Site], None]] = [
    publish,
    correct,
    take_back,
    judge,
    add_evidence,
    rename,
    put_a_page_in_the_foot,
]


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_made_anew_after_a_change(
    reader: Client, site: Site, change: Callable[[Site], None]
) -> None:
    for path in site.pages.values():
        reader.get(path)
    remembered = [key[3] for key in pages.found]  # type: ignore[index]
    assert len(remembered) > 20
    change(site)
    for path in remembered:
        assert shown(reader, path) == anew(reader, path), path


def test_a_page_ends_when_what_it_waits_for_comes(reader: Client, site: Site) -> None:
    source = site.claim.evidence.first().source
    until = timezone.now() + timedelta(minutes=5)
    LinkCheck.objects.update_or_create(
        source=source,
        defaults={
            "url": source.url,
            "state": LinkCheck.State.BROKEN,
            "failures": 9,
            "checked_at": timezone.now(),
            "silenced_until": until,
        },
    )
    path = source.get_absolute_url()
    assert "did not answer" not in shown(reader, path).decode()
    with time_machine.travel(until + timedelta(seconds=1)):
        assert "did not answer" in shown(reader, path).decode()


def test_the_next_day_it_is_made_anew(reader: Client) -> None:
    path = make_article().get_absolute_url()
    reader.get(path)
    tomorrow = datetime.combine(date.today() + timedelta(days=1), datetime.min.time(), UTC)
    with time_machine.travel(tomorrow):
        reader.get(path)
    assert len({key[-1] for key in pages.found}) == 2  # type: ignore[index]


def test_what_somebody_logged_in_is_shown_is_not_kept(editor: User, as_user: Any) -> None:
    as_user(editor).get(make_article().get_absolute_url())
    assert not pages.found


def test_a_page_that_writes_is_not_kept(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(request: HttpRequest, *_args: Any) -> HttpResponse:
        Article.objects.update(kind="news")
        return HttpResponse("Written.")

    monkeypatch.setattr(views, "render", render)
    reader.get("/articles/")
    assert not pages.found


def test_what_was_not_asked_for_longest_goes() -> None:
    kept = Pages()
    for name in range(30):
        kept.put(name, Remembered(Notes(), b"", {}, size=10), most=200)
        kept.get(0)
    assert len(kept.found) == 20
    assert {0, 29} <= kept.found.keys()
    assert kept.size == 200
