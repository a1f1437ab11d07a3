"""Each constraint of the desk's own tables, by name: the database refuses what breaks it."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from desk.models import (
    Assignment,
    DismissedSuggestion,
    Import,
    ImportedArticle,
    ImportedFile,
    Mention,
    Notice,
    RemarkThread,
)
from desk.remarks import open_thread
from tests.constraints import constraints, insert_copy, refused
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db


def test_each_constraint_has_a_test_here() -> None:
    tested = {name.removeprefix("test_") for name in globals()}
    assert constraints("desk") - tested == set()


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture
def thread(article: Article) -> RemarkThread:
    return open_thread(article, "The charter was signed", "When?")


@pytest.fixture
def imported() -> ImportedFile:
    within = Import.objects.create()
    return ImportedFile.objects.create(within=within, position=1, name="a.md", size=1, digest="1")


def threads(thread: RemarkThread) -> Any:
    return RemarkThread.objects.filter(pk=thread.pk)


def test_assignment_of_an_article_or_a_claim(article: Article, editor: User) -> None:
    with refused():
        Assignment.objects.create(to=editor)
    with refused():
        Assignment.objects.create(to=editor, article=article, claim=make_claim(article))


@pytest.mark.parametrize("broken", [{"end": "done"}, {"ended_at": timezone.now()}])
def test_ended_assignment_says_how(article: Article, editor: User, broken: Any) -> None:
    Assignment.objects.create(to=editor, article=article)
    with refused():
        Assignment.objects.update(**broken)


def test_article_assigned_once(article: Article, editor: User) -> None:
    row = Assignment.objects.create(to=editor, article=article)
    with refused():
        insert_copy(row)
    insert_copy(row, ended_at=timezone.now(), end="done")


def test_claim_assigned_once(article: Article, editor: User) -> None:
    row = Assignment.objects.create(to=editor, claim=make_claim(article))
    with refused():
        insert_copy(row)
    insert_copy(row, ended_at=timezone.now(), end="done")


def test_notice_of_an_article_or_a_claim(article: Article, editor: User) -> None:
    with refused():
        Notice.objects.create(to=editor, verb="submitted")
    with refused():
        Notice.objects.create(
            to=editor, verb="submitted", article=article, claim=make_claim(article)
        )


def test_remark_thread_number_once(thread: RemarkThread) -> None:
    with refused():
        insert_copy(thread)


@pytest.mark.parametrize(
    "broken",
    [
        {"start": 5, "end": 5},
        {"state": "lost"},
        {"start": None},
        {"start": None, "end": None},
        {"end": None},
    ],
)
def test_remark_thread_has_a_place_or_is_lost(thread: RemarkThread, broken: Any) -> None:
    with refused():
        threads(thread).update(**broken)


def test_outcome_of_a_suggestion(thread: RemarkThread) -> None:
    with refused():
        threads(thread).update(outcome="accepted")


def test_mention_once(thread: RemarkThread, editor: User) -> None:
    mention = Mention.objects.create(remark=thread.remarks.get(), person=editor)
    with refused():
        insert_copy(mention)


def test_suggestion_dismissed_once(article: Article) -> None:
    row = DismissedSuggestion.objects.create(article=article, digest="1", kind="factual")
    with refused():
        insert_copy(row)
    insert_copy(row, kind="predictive")


def test_imported_file_once(imported: ImportedFile) -> None:
    with refused():
        insert_copy(imported)


def test_imported_article_once(imported: ImportedFile) -> None:
    row = ImportedArticle.objects.create(file=imported, position=1, outcome="failed", key="a")
    with refused():
        insert_copy(row)


def test_draft_of_import_once(imported: ImportedFile, article: Article) -> None:
    row = ImportedArticle.objects.create(
        file=imported, position=1, outcome="created", key="a", article=article
    )
    with refused():
        insert_copy(row, position=2)
    insert_copy(row, position=3, outcome="known")
