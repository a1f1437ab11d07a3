from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from tests.make import make_article

pytestmark = pytest.mark.django_db


def test_the_display_name_is_the_name() -> None:
    user = User.objects.create_user("leyla", display_name="Leyla Əliyeva")
    assert str(user) == user.get_full_name() == user.get_short_name() == "Leyla Əliyeva"
    assert user.get_username() == "leyla"


def test_without_one_it_is_the_username() -> None:
    user = User.objects.create_user("leyla")
    assert str(user) == user.get_full_name() == user.get_short_name() == "leyla"


def test_the_display_name_signs_what_is_done(editor: User, as_user: Any) -> None:
    editor.display_name = "Leyla Əliyeva"
    editor.save()
    article = workflow.retract(make_article(), reason="Made up.", by=editor)
    page = as_user(editor).get(f"/admin/articles/article/{article.pk}/history/")
    assert "Leyla Əliyeva" in page.content.decode()
