"""The form says who else has the article open, or has saved it: advice, nothing is locked."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from articles import working_copies
from articles.models import Article, WorkingCopy
from tests.admin.typing_form import Form


def test_it_says_who_else_has_the_article_open(
    form: Form, article: Article, second: User, as_user: Any
) -> None:
    other = Form(as_user(second), article)
    assert other.send().json()["notes"] == []
    (note,) = form.send().json()["notes"]
    assert note.startswith("Nigar has had this open since ")
    assert note.endswith(" UTC.")
    assert note in form.client.get(form.url).content.decode()


def test_it_says_so_of_another_window_of_ones_own(form: Form, article: Article) -> None:
    Form(form.client, article).send()
    (note,) = form.send().json()["notes"]
    assert note.startswith("You have had this open in another window since ")


@pytest.mark.parametrize("how", ["left", "saved", "silent"])
def test_whoever_has_gone_is_not_named(
    how: str, form: Form, article: Article, second: User, as_user: Any
) -> None:
    other = Form(as_user(second), article)
    other.send()
    if how == "left":
        other.send(_left=1)
    elif how == "saved":
        other.save()
    else:
        gone = other.copy.seen_at - working_copies.SILENCE - timedelta(seconds=1)
        WorkingCopy.objects.update(seen_at=gone)
    assert form.send().json()["notes"] == []


def test_it_says_who_has_saved_since(
    form: Form, article: Article, second: User, as_user: Any
) -> None:
    Form(as_user(second), article).save(body="Theirs.")
    (note,) = form.send().json()["notes"]
    assert note.startswith("Nigar saved revision 2 at ")


def test_ones_own_save_is_not_told_as_news(form: Form) -> None:
    form.save(body="Two words.")
    assert form.send().json()["notes"] == []
