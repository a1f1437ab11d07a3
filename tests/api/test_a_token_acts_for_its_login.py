"""Tokens: who has one, what it may, and when it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from api.models import Scope, Token, digest_of
from tests.api.addresses import API
from tests.api.clients import Program, make_token

pytestmark = pytest.mark.django_db


def with_secret(secret: str) -> Any:
    return Program().get(f"{API}drafts/", headers={"Authorization": f"Bearer {secret}"})


def test_a_token_opens_what_its_login_may_see(writer: User) -> None:
    _token, secret = make_token(writer)
    assert with_secret(secret).status_code == 200
    assert Program().get(f"{API}drafts/").status_code == 401


def test_only_its_digest_is_stored(writer: User) -> None:
    token, secret = make_token(writer)
    stored = Token.objects.filter(pk=token.pk).values().get()
    assert stored["digest"] == digest_of(secret)
    assert not any(secret in str(value) for value in stored.values())
    assert secret.startswith(stored["shown"]) and len(stored["shown"]) < 20


@pytest.mark.parametrize("ended", ["expired", "revoked", "inactive", "unknown", "other"])
def test_a_token_that_has_ended_is_refused(writer: User, ended: str) -> None:
    token, secret = make_token(writer)
    moment = timezone.now() - timedelta(seconds=1)
    columns = {"expired": {"expires_at": moment}, "revoked": {"revoked_at": moment}}
    Token.objects.filter(pk=token.pk).update(**columns.get(ended, {}))
    if ended == "inactive":
        User.objects.filter(pk=writer.pk).update(is_active=False)
    answer = with_secret("assay_x" if ended == "unknown" else secret)
    if ended == "other":
        headers = {"Authorization": f"Basic {secret}"}
        answer = Program().get(f"{API}articles/", headers=headers)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_it_is_noted_when_it_was_used_last(writer: User) -> None:
    token, secret = make_token(writer)
    assert token.last_used_at is None
    with_secret(secret)
    token.refresh_from_db()
    assert token.last_used_at is not None


def test_it_writes_nothing_beyond_its_scopes(editor: User) -> None:
    program = Program(editor, Scope.NOTES)
    for path in ("drafts", "claims", "passages", "evidence", "sources"):
        answer = program.send("post", f"{API}{path}/", {})
        assert answer.status_code == 403 and "may not write" in answer.json()["detail"], path
    assert program.send("post", f"{API}notes/", {}).status_code == 422


def test_it_writes_nothing_that_its_login_may_not(writer: User) -> None:
    program = Program(writer)
    for path in ("claims", "passages", "evidence", "sources"):
        answer = program.send("post", f"{API}{path}/", {})
        assert (answer.status_code, answer.json()["detail"]) == (403, "You may not do this.")


def test_without_one_nothing_is_written() -> None:
    for path in ("drafts", "claims", "passages", "evidence", "sources", "notes"):
        assert Program().send("post", f"{API}{path}/", {}).status_code == 401


def test_a_session_of_a_browser_counts_for_nothing(editor: User, as_user: Any) -> None:
    assert as_user(editor).get(f"{API}drafts/").status_code == 401
