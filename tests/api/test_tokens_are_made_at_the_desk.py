import re
from typing import Any

import pytest

from accounts.models import User
from api.models import Token
from tests.api.addresses import API
from tests.api.clients import Program, make_token

pytestmark = pytest.mark.django_db

ADMIN = "/admin/api/token/"


def make_at_desk(browser: Any) -> Any:
    typed = {
        "name": "Import",
        "scopes": ["drafts", "notes"],
        "expires_at_0": "",
        "expires_at_1": "",
    }
    return browser.post(f"{ADMIN}add/", typed)


def test_it_is_shown_once_and_works(writer: User, as_user: Any) -> None:
    browser = as_user(writer)
    answer = make_at_desk(browser)
    secret = re.search(r"assay_[\w-]{43}", answer.content.decode())
    assert secret and "no-store" in answer["Cache-Control"]
    headers = {"Authorization": f"Bearer {secret[0]}"}
    assert Program().get(f"{API}drafts/", headers=headers).status_code == 200
    token = Token.objects.get()
    assert (token.user, token.scopes) == (writer, ["drafts", "notes"])
    for path in (ADMIN, f"{ADMIN}{token.pk}/change/"):
        page = browser.get(path).content.decode()
        assert token.shown in page or path != ADMIN
        assert secret[0] not in page


def test_nobody_sees_the_tokens_of_those_who_have_more(
    writer: User, editor: User, as_user: Any
) -> None:
    make_token(editor)
    own = make_token(writer)[0]
    seen = as_user(writer).get(ADMIN).context["cl"].result_list
    assert [*seen] == [own]
    assert own in as_user(editor).get(ADMIN).context["cl"].result_list


def test_it_is_revoked_at_once(writer: User, editor: User, as_user: Any) -> None:
    token, secret = make_token(writer)
    posted = {"action": "revoke", "_selected_action": [token.pk]}
    as_user(editor).post(ADMIN, posted)
    headers = {"Authorization": f"Bearer {secret}"}
    assert Program().get(f"{API}drafts/", headers=headers).status_code == 401


def test_one_that_was_made_is_not_changed(writer: User, as_user: Any) -> None:
    token, _secret = make_token(writer)
    answer = as_user(writer).post(f"{ADMIN}{token.pk}/change/", {"name": "Other"})
    assert answer.status_code == 403
