"""An article's form that is open, for the tests of what is typed into it."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from tests.admin.typing_form import Form
from tests.make import make_article


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
