"""A page is out in every process once the change is committed, though each keeps its own."""

from typing import Any

import pytest
from django.db import transaction

from articles import views, workflow
from articles.models import Article, Topic
from page_cache import versions
from page_cache.models import Change
from tests.make import make_article, make_topic
from tests.page_cache.process import another_process
from tests.page_cache.readers import Readers

PATHS = ("/", "/articles/open/", "/topics/law/")


@pytest.mark.django_db(transaction=True)
def test_what_one_changes_the_other_shows(transactional_db: None, readers: Readers) -> None:
    topic = make_topic("Law", slug="law")
    make_article("Open", slug="open", topics=(topic,))
    with another_process() as ask:
        for path in PATHS:
            ask(path)
        assert [ask(path)[1] for path in PATHS] == [True] * 3
        for act in (retitled, renamed):
            act()
            for path in PATHS:
                assert ask(path) == (built(readers, path), False)
        with transaction.atomic():
            make_article("Another", topics=(topic,))
            assert ask("/")[1], "nobody sees what is not committed"
        assert "Another" in ask("/")[0]


def retitled() -> None:
    article = Article.objects.get(slug="open")
    article.title = "Closed"
    workflow.revise(article, grade="update", note="It is closed.")


def renamed() -> None:
    topic = Topic.objects.get(slug="law")
    topic.name = "Statutes"
    workflow.save_name(topic)


def built(readers: Readers, path: str) -> str:
    page: Any = readers.built.get(path)
    text: str = page.content.decode()
    return text


def test_what_is_built_while_somebody_changes_it_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, readers: Readers
) -> None:
    """What it read was true; the next reader must get what is true by then."""

    def change_after_reading(*args: Any) -> Any:
        found = front_articles(*args)
        if not Article.objects.filter(title="Another").exists():
            make_article("Another")
        return found

    front_articles = views.front_articles
    monkeypatch.setattr(views, "front_articles", change_after_reading)
    first, second = (readers.kept.get("/").content.decode() for _time in range(2))
    assert "Another" not in first and "Another" in second


def test_the_rows_that_tell_versions_stay_few(readers: Readers, db: None) -> None:
    make_article("Open")
    readers.warm(["/"])
    for _time in range(versions.MOST_ROWS + 1):
        versions.put_out(["all"])
    known = versions.read(["all", "public"])
    versions.tidy()
    assert Change.objects.count() == len(set(Change.objects.values_list("tag", flat=True)))
    assert versions.read(["all", "public"]).version != known.version
    assert not readers.is_kept("/")


def test_what_nobody_has_changed_for_days_needs_no_row(
    monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    versions.put_out(["article:1"])
    old = versions.time.time() + versions.ROWS_LIVE + 1
    monkeypatch.setattr(versions.time, "time", lambda: old)
    versions.tidy()
    assert not Change.objects.exists()
