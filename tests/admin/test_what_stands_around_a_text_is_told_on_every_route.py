"""A title, standfirst or disclaimer that turns is asked about, or told, however it got there."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from articles.models import Article, Correction
from articles.workflow import restore, revise, save_draft
from tests.admin.desk import errors_of, fill_in, form_url
from tests.api.addresses import API
from tests.api.clients import Program
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

COLUMNS = {
    "title": ("Parliament approves the charter", "Parliament rejects the charter"),
    "standfirst": ("It was signed in May.", "It was not signed in May."),
    "disclaimer": ("The author was not paid.", "The author was paid."),
}
Route = Callable[[Article, str, User], None]


@pytest.fixture(params=COLUMNS)
def column(request: Any) -> str:
    return str(request.param)


@pytest.fixture
def article() -> Article:
    title, *rest = (was for was, _now in COLUMNS.values())
    claim = make_claim(make_article(title, standfirst=rest[0], disclaimer=rest[1]))
    return claim.article


def by_working_copy(article: Article, column: str, editor: User) -> None:
    setattr(article, column, COLUMNS[column][1])
    save_draft(article, by=editor)


def by_program(article: Article, column: str, editor: User) -> None:
    program = Program(editor)
    path = f"{API}drafts/{article.pk}/"
    answer = program.send("patch", path, {column: COLUMNS[column][1]}, program.get(path))
    assert answer.status_code == 200, answer.content


def by_restoring(article: Article, column: str, editor: User) -> None:
    setattr(article, column, COLUMNS[column][1])
    revise(article, grade="correction", note="So it is.", by=editor)
    article.refresh_from_db()
    setattr(article, column, COLUMNS[column][0])
    revise(article, grade="correction", note="So it was.", by=editor)
    restore(article.revisions.get(number=2), by=editor)


@pytest.fixture(params=[by_working_copy, by_program, by_restoring])
def route(request: Any) -> Route:
    found: Route = request.param
    return found


def test_as_a_typo_it_is_asked_about(
    article: Article, editor: User, as_user: Any, column: str, route: Route
) -> None:
    route(article, column, editor)
    was, now = COLUMNS[column]
    page = fill_in(
        as_user(editor), form_url("articles.article", article.pk), grade="typo", _revise="1"
    )
    assert f"{column.capitalize()}: “{was}” → “{now}”" in errors_of(page)
    article.refresh_from_db()
    assert getattr(article, column) == was


def test_above_one_readers_are_told_of_it(
    article: Article, editor: User, as_user: Any, client: Any, column: str, route: Route
) -> None:
    route(article, column, editor)
    was, now = COLUMNS[column]
    fill_in(
        as_user(editor),
        form_url("articles.article", article.pk),
        grade="correction",
        note="It was not so.",
        _revise="1",
    )
    notice = Correction.objects.filter(article=article).latest("pk")
    (told,) = notice.changes
    assert told["what"] == column
    assert told["before"] in was and told["after"] in now
    assert (
        f"<li>{column.capitalize()}: <del"
        in client.get(article.get_absolute_url()).content.decode()
    )
