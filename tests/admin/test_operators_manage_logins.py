from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from tests.admin.desk import form_url, save
from tests.make import make_author


@pytest.fixture
def operator(db: Any) -> User:
    return User.objects.create_superuser("operator")


def test_an_operator_puts_a_login_into_a_group(operator: User, as_user: Any) -> None:
    user = User.objects.create_user("newcomer")
    group = Group.objects.get(name="Analysts")
    url = form_url("auth.user", user.pk)
    save(as_user(operator), url, groups=[group.pk], is_staff="on")
    user.refresh_from_db()
    assert user.is_staff
    assert user.has_perm("analysis.add_claim")


def test_an_operator_says_which_login_signs_as_an_author(operator: User, as_user: Any) -> None:
    author = make_author()
    save(as_user(operator), form_url("articles.author", author.pk), user=operator.pk)
    author.refresh_from_db()
    assert author.user == operator


def test_editors_see_no_logins(editor: User, as_user: Any) -> None:
    assert as_user(editor).get("/admin/auth/user/").status_code == 403
