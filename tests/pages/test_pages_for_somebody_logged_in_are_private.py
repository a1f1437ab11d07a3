"""No shared cache keeps a page that somebody who is logged in was shown."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.make import make_article, make_claim

pytestmark = pytest.mark.looks

PATHS = ["/", "/articles/", "/articles/open/", "/claims/", "/about/", "/nowhere/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_private(path: str, writer: User, as_user: Any) -> None:
    make_claim(make_article("Open", slug="open"))
    assert "private" in as_user(writer).get(path)["Cache-Control"]


@pytest.mark.parametrize("path", PATHS)
def test_a_reader_gets_what_everybody_gets(path: str, reader: Client) -> None:
    make_claim(make_article("Open", slug="open"))
    assert "private" not in reader.get(path).get("Cache-Control", "")


def test_the_answer_that_logs_in_is_private(writer: User, reader: Client) -> None:
    writer.set_password("a long password of mine")
    writer.save()
    typed = {"username": writer.username, "password": "a long password of mine"}
    answer = reader.post("/admin/login/", typed)
    assert answer.status_code == 302 and "private" in answer["Cache-Control"]
