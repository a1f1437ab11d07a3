"""The page on which work is assigned, and the buttons that lead there."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from desk.assignments import assign, assigned, take
from desk.models import Assignment
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def test_an_editor_assigns_a_claim(editor: User, analyst: User, as_user: Any) -> None:
    claim, client = make_claim(), as_user(editor)
    day = timezone.localdate() + timedelta(days=1)
    path = f"/desk/assignments/claim/{claim.pk}/"
    typed = {"_do": "assign", "to": analyst.pk, "due_on": day.isoformat(), "priority": "3"}
    answer = client.post(path, typed, follow=True)
    assert "It waits for analyst now." in words(answer)
    held = assigned(claim)
    assert held and (held.to, held.due_on, held.priority) == (analyst, day, 3)
    typed |= {"to": editor.pk, "instead_of": held.pk}
    assert client.post(path, typed).status_code == 302
    assert "analyst" in words(client.get(path)).partition("Earlier")[2]


def test_mistakes_are_told_at_their_fields(editor: User, as_user: Any) -> None:
    article, client = make_article(), as_user(editor)
    path = f"/desk/assignments/article/{article.pk}/"
    day = timezone.localdate() - timedelta(days=1)
    answer = client.post(path, {"_do": "assign", "due_on": day.isoformat(), "priority": "2"})
    assert answer.status_code == 400 and "Choose who is to see to it." in words(answer)
    typed = {"_do": "assign", "to": editor.pk, "due_on": day.isoformat(), "priority": "2"}
    answer = client.post(path, typed)
    assert answer.status_code == 400 and "This day has passed." in words(answer)
    assert not Assignment.objects.exists()


def test_who_comes_second_is_told_and_sees_who_has_it(
    editor: User, analyst: User, as_user: Any
) -> None:
    claim = make_claim()
    take(claim, by=analyst)
    typed = {"_do": "assign", "to": editor.pk, "priority": "2"}
    answer = as_user(editor).post(f"/desk/assignments/claim/{claim.pk}/", typed, follow=True)
    assert "analyst has this by now." in words(answer) and "with analyst" in words(answer)


def test_an_analyst_takes_gives_back_and_gives_to_nobody_else(
    analyst: User, editor: User, as_user: Any
) -> None:
    claim, client = make_claim(), as_user(analyst)
    path = f"/desk/assignments/claim/{claim.pk}/"
    assert "Assign it" not in words(client.get(path))
    assert client.post(path, {"_do": "assign", "to": editor.pk}).status_code == 403
    client.post(path, {"_do": "take"})
    held = assigned(claim)
    assert held and held.to == analyst
    client.post(path, {"_do": "given_back", "assignment": held.pk})
    assert assigned(claim) is None


def test_work_is_taken_from_a_queue_and_one_is_back_in_it(analyst: User, as_user: Any) -> None:
    claim, client = make_claim(statement="It was signed."), as_user(analyst)
    asked = {"claim": claim.pk, "next": "/desk/queues/claims/?show=unassigned"}
    answer = client.post("/desk/assignments/take/", asked, follow=True)
    assert answer.redirect_chain == [("/desk/queues/claims/?show=unassigned", 302)]
    assert "“It was signed.” waits for you now." in words(answer)
    answer = client.post("/desk/assignments/take/", asked, follow=True)
    assert "analyst has this by now." in words(answer)


def test_one_is_led_to_no_other_site(analyst: User, as_user: Any) -> None:
    asked = {"claim": make_claim().pk, "next": "https://example.org/"}
    answer = as_user(analyst).post("/desk/assignments/take/", asked)
    assert answer.headers["Location"] == "/desk/"


def test_what_one_may_not_see_is_not_found(writer: User, editor: User, as_user: Any) -> None:
    article = make_article(published=False, by=editor)
    claim, client = make_claim(article), as_user(writer)
    for path in (
        f"/desk/assignments/article/{article.pk}/",
        f"/desk/assignments/claim/{claim.pk}/",
    ):
        assert client.get(path).status_code == 404
        assert client.post(path, {"_do": "take"}).status_code == 404
    for asked in ({"article": article.pk}, {"claim": claim.pk}, {}):
        assert client.post("/desk/assignments/take/", asked).status_code == 404


def test_what_waits_in_no_queue_of_one_s_own_is_not_offered(
    analyst: User, writer: User, as_user: Any
) -> None:
    claim = make_claim()
    make_assessment(claim)
    path = f"/desk/assignments/claim/{claim.pk}/"
    assert "Take it" not in words(as_user(analyst).get(path))
    assert as_user(writer).post(path, {"_do": "take"}).status_code == 403


def test_the_forms_say_who_sees_to_it(editor: User, analyst: User, as_user: Any) -> None:
    claim = make_claim()
    day = timezone.localdate() + timedelta(days=1)
    assign(claim, to=analyst, due_on=day, priority=3)
    client = as_user(editor)
    said = words(client.get(f"/admin/analysis/claim/{claim.pk}/change/"))
    assert "Waits for analyst" in said and "high priority" in said
    html = client.get(f"/admin/articles/article/{claim.article_id}/change/").content.decode()
    assert f'href="/desk/assignments/article/{claim.article_id}/"' in html


@pytest.mark.parametrize("way", ["foo", "//other.example/", "javascript:x", ""])
def test_whoever_takes_work_is_led_back_on_the_site(way: str, analyst: User, as_user: Any) -> None:
    claim = make_claim(make_article())
    answer = as_user(analyst).post("/desk/assignments/take/", {"claim": claim.pk, "next": way})
    assert answer.status_code == 302
    assert answer.headers["Location"] in ("foo", "/desk/")
