from typing import Any

from accounts.models import User
from articles import markup
from tests.make import BODY

URL = "/admin/articles/article/preview/"


def test_it_is_rendered_as_the_page_is(writer: User, as_user: Any) -> None:
    text = f"{BODY}\n\nA claim.[^1]\n\n[^1]: A source."
    preview = as_user(writer).post(URL, {"text": text}).content.decode()
    assert preview == markup.render(text).html
    assert "footnotes" in preview


def test_it_is_as_safe_as_the_page_is(writer: User, as_user: Any) -> None:
    preview = as_user(writer).post(URL, {"text": "<script>alert(1)</script>Words.\0"})
    assert b"script" not in preview.content
    assert b"Words." in preview.content


def test_it_is_for_the_desk_only(reader: Any) -> None:
    assert reader.post(URL, {"text": "Words."}).status_code == 302
