"""What a save takes long for is done once, before the article is locked, whatever was typed."""

from typing import Any

import pytest

from accounts.models import User
from articles import markup
from articles.admin.edit_session import EditSession
from articles.models import Article
from tests.admin.desk import fields_of, form_url
from tests.make import BODY, make_article, make_claim


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens, in its order: "render" and "lock"."""
    seen: list[str] = []
    render, lock = markup.render, EditSession.lock

    def noted_render(source: str) -> Any:
        seen.append("render")
        return render(source)

    def noted_lock(session: EditSession, object_id: Any) -> Any:
        seen.append("lock")
        return lock(session, object_id)

    monkeypatch.setattr(markup, "render", noted_render)
    monkeypatch.setattr(EditSession, "lock", noted_lock)
    return seen


@pytest.mark.parametrize("end", ["", "\n", "  \r\n\r\n"])
@pytest.mark.parametrize("button", ["_save", "_revise"])
def test_it_is_rendered_once_and_before_the_lock(
    button: str, end: str, editor: User, as_user: Any, steps: list[str]
) -> None:
    article = make_article()
    make_claim(article)
    client, url = as_user(editor), form_url("articles.article", article.pk)
    form = fields_of(client.get(url))
    form |= {
        "body": BODY.replace("the summit.", "the summit..") + end,
        "grade": "typo",
        button: "1",
    }
    steps.clear()
    assert client.post(url, form).status_code == 302
    assert steps == ["render", "lock"]
    assert Article.objects.get().newest_number == 2
