"""An editor orders the articles of a series by numbers, and pairs articles on one form."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Debate, Series
from articles.series import place_parts
from tests.make import make_article, make_debate, make_series

pytestmark = pytest.mark.django_db


def rows(series: Series | None, *given: dict[str, Any]) -> dict[str, Any]:
    """What the rows of the form post: those that are stored, then new ones."""
    stored = [*series.parts.all()] if series else []
    data: dict[str, Any] = {
        "parts-TOTAL_FORMS": max(len(given), len(stored)),
        "parts-INITIAL_FORMS": len(stored),
    }
    for number, part in enumerate(stored):
        data |= {
            f"parts-{number}-id": part.pk,
            f"parts-{number}-series": part.series_id,
            f"parts-{number}-position": part.position,
        }
    for number, row in enumerate(given):
        data |= {f"parts-{number}-{name}": value for name, value in row.items()}
    return data


def titles(series: Series) -> list[str]:
    return [part.article.title for part in series.parts.select_related("article")]


HEAD = {"name": "After the summit", "slug": "", "language": "en", "description": "", "_save": "1"}


def test_one_is_made_with_its_articles(editor: User, as_user: Any) -> None:
    one, two = make_article("One"), make_article("Two")
    given = {"article": two.pk, "position": ""}, {"article": one.pk, "position": "1"}
    answer = as_user(editor).post("/admin/articles/series/add/", HEAD | rows(None, *given))
    assert answer.status_code == 302, answer.context["errors"]
    series = Series.objects.get()
    assert (series.slug, titles(series)) == ("after-the-summit", ["One", "Two"])


def test_numbers_change_the_order_and_a_tick_takes_one_out(editor: User, as_user: Any) -> None:
    articles = [make_article(title) for title in ("One", "Two", "Three")]
    series = make_series(*articles, name="After the summit")
    given = {}, {"DELETE": "on"}, {"position": "1"}
    path = f"/admin/articles/series/{series.pk}/change/"
    answer = as_user(editor).post(path, HEAD | {"slug": series.slug} | rows(series, *given))
    assert answer.status_code == 302, answer.context["errors"]
    assert titles(series) == ["Three", "One"]


def test_one_that_another_series_has_is_refused(editor: User, as_user: Any) -> None:
    taken = make_article("Taken")
    make_series(taken, name="Another")
    given = {"article": taken.pk, "position": ""}
    answer = as_user(editor).post("/admin/articles/series/add/", HEAD | rows(None, given))
    assert answer.status_code == 200
    assert "It stands in another series already" in answer.content.decode()
    assert Series.objects.count() == 1


def test_one_cannot_stand_there_twice(editor: User, as_user: Any) -> None:
    given = {"article": make_article("One").pk, "position": ""}
    answer = as_user(editor).post("/admin/articles/series/add/", HEAD | rows(None, given, given))
    assert answer.status_code == 200
    assert "stands there twice" in answer.content.decode()


def test_whoever_adds_one_meanwhile_keeps_it(editor: User, as_user: Any) -> None:
    series = make_series(make_article("One"), make_article("Two"), name="After the summit")
    sent = rows(series, {}, {"position": "1"})
    place_parts(series, {make_article("Theirs").pk: None})
    path = f"/admin/articles/series/{series.pk}/change/"
    answer = as_user(editor).post(path, HEAD | {"slug": series.slug} | sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert titles(series) == ["Two", "One", "Theirs"]


def test_a_pair_is_made_on_one_form(editor: User, as_user: Any) -> None:
    one, two = make_article(), make_article()
    data = {"question": "Repeal it?", "language": "en", "article_for": one.pk}
    client: Client = as_user(editor)
    path = "/admin/articles/debate/add/"
    same = client.post(path, data | {"article_against": one.pk, "_save": "1"})
    assert "Choose two articles" in same.content.decode()
    assert client.post(path, data | {"article_against": two.pk, "_save": "1"}).status_code == 302
    assert Debate.objects.get().article_against == two


def test_a_draft_of_a_pair_is_not_deleted_in_passing(editor: User, as_user: Any) -> None:
    draft = make_article(published=False)
    make_debate(draft, make_article())
    page = as_user(editor).get(f"/admin/articles/article/{draft.pk}/delete/")
    assert "Pair for and against" in page.content.decode()
