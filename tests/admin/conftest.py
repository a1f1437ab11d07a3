"""Whoever is at the desk, and an article's form that is open."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from tests.admin.typing_form import Form
from tests.make import make_article, make_author


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    """The browser of an editor who signs as “The desk”."""
    make_author("The desk", user=editor)
    return as_user(editor)


@pytest.fixture
def article(db: Any) -> Article:
    return make_article("Before", published=False, body="One word.")


@pytest.fixture
def form(editor: User, as_user: Any, article: Article) -> Form:
    return Form(as_user(editor), article)


@pytest.fixture
def second(db: Any, editor: User) -> User:
    user = User.objects.create_user("second", display_name="Nigar", is_staff=True)
    user.groups.set(editor.groups.all())
    return user
