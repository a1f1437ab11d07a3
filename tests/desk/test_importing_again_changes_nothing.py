"""What was imported before is known again, by its content or by its key at its source."""

from collections.abc import Callable

import pytest

from accounts.models import User
from articles import workflow
from articles.models import Article
from desk import readers
from desk.imports import begin_import, read_waiting
from desk.models import Import, ImportedArticle
from tests.desk.documents import WORDPRESS

pytestmark = pytest.mark.django_db

BringIn = Callable[..., Import]
TEXT = "# Grain\n\nThe ports were closed.\n"


def outcomes(begun: Import) -> list[str]:
    rows = ImportedArticle.objects.filter(file__within=begun)
    return [*rows.order_by("file__position", "position").values_list("outcome", flat=True)]


def test_the_same_file_is_known_and_edits_stay(bring_in: BringIn, editor: User) -> None:
    bring_in({"a.md": TEXT}, by=editor)
    article = Article.objects.get()
    article.body = "Edited.\n"
    workflow.save_draft(article, by=editor)
    again = bring_in({"another-name.md": TEXT}, by=editor)
    assert outcomes(again) == ["known"]
    assert ImportedArticle.objects.get(file__within=again).article == article
    assert Article.objects.get().body == "Edited.\n"


def test_the_same_file_twice_at_once_makes_one_draft(bring_in: BringIn) -> None:
    assert outcomes(bring_in({"a.md": TEXT, "b.md": TEXT})) == ["created", "known"]
    assert Article.objects.count() == 1


def test_a_post_that_was_changed_at_its_source_is_known_and_said(bring_in: BringIn) -> None:
    bring_in({"export.xml": WORDPRESS})
    again = bring_in({"export.xml": WORDPRESS.replace("first paragraph", "first sentence")})
    row = ImportedArticle.objects.get(file__within=again)
    assert row.outcome == "known"
    assert "says something else than when it was imported" in row.findings[0]["text"]
    assert "first paragraph" in Article.objects.get().body


def test_what_was_deleted_is_imported_anew(bring_in: BringIn) -> None:
    bring_in({"a.md": TEXT})
    workflow.delete([Article.objects.get()])
    assert outcomes(bring_in({"a.md": TEXT})) == ["created"]
    assert Article.objects.count() == 1


def test_an_import_goes_on_where_it_was_interrupted(bring_in: BringIn) -> None:
    items = "".join(
        f"<item><title>Post {n}</title><guid>https://e.org/{n}</guid>"
        f"<description>Text {n}.</description></item>"
        for n in range(4)
    )
    rss = f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>"
    begun = begin_import([("feed.xml", rss.encode()), ("a.md", TEXT.encode())])
    answers = iter([True, True, False])
    read_waiting(begun, readers.read, lambda: next(answers, False))
    assert outcomes(begun) == ["created", "created"]
    assert [*begun.files.values_list("state", flat=True)] == ["waiting", "waiting"]
    read_waiting(begun, readers.read)
    assert outcomes(begun) == ["created"] * 5
    assert Article.objects.count() == 5


def test_two_who_read_on_at_once_make_each_draft_once(bring_in: BringIn) -> None:
    begun = begin_import([("a.md", TEXT.encode())])

    def read_while_another_does(name: str, data: bytes) -> readers.Reading:
        reading = readers.read(name, data)
        read_waiting(begun, readers.read)
        return reading

    read_waiting(begun, read_while_another_does)
    assert outcomes(begun) == ["created"]
    assert Article.objects.count() == 1
