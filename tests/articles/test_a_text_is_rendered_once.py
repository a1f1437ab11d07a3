"""Markdown is rendered when a revision is saved, and never again."""

from typing import Any

import pytest

from analysis.models import Passage
from articles import markup, workflow
from articles.models import Article, Grade
from tests.make import BODY, make_article, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

QUOTE = "The charter was signed in February"


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are rendered from here on."""
    seen: list[str] = []
    plain = markup.render

    def render(source: str) -> markup.Rendered:
        seen.append(source)
        return plain(source)

    monkeypatch.setattr(markup, "render", render)
    return seen


def upgraded(source: str) -> markup.Rendered:
    """A renderer that makes other text of the same Markdown."""
    return markup.Rendered(
        html=f"<p>New.</p><p>{source}</p>", text=f"New.\n\n{source}", headings=[]
    )


def test_a_published_edit_is_rendered_once(renderings: list[str]) -> None:
    article = make_article()
    make_claim(article, QUOTE)
    renderings.clear()
    article = Article.objects.get()
    article.body = BODY.replace("largely", "mostly")
    workflow.revise(article, grade=Grade.UPDATE, note="More is known.")
    assert renderings == [article.body]


def test_publishing_a_working_revision_renders_nothing(renderings: list[str]) -> None:
    article = make_article()
    article.body = BODY.replace("largely", "mostly")
    workflow.save_draft(article)
    renderings.clear()
    workflow.revise(article, grade=Grade.TYPO)
    workflow.retract(article, reason="Forged.")
    assert renderings == []
    assert "mostly" in Article.objects.get().html


@pytest.mark.parametrize("verb", ["retract", "publish", "restore"])
def test_an_upgraded_renderer_moves_no_text_from_under_its_passages(
    verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article(published=verb != "publish")
    make_claim(article, QUOTE)
    if verb == "restore":
        article.body = BODY.replace("largely", "mostly")
        workflow.revise(article, grade=Grade.TYPO)
    monkeypatch.setattr(markup, "render", upgraded)
    acts: dict[str, Any] = {
        "retract": lambda: workflow.retract(article, reason="Forged."),
        "publish": lambda: workflow.publish(article),
        "restore": lambda: workflow.restore(article.revisions.get(number=1)),
    }
    acts[verb]()
    stored, passage = Article.objects.get(), Passage.objects.get()
    assert stored.text[passage.start : passage.end] == QUOTE
    assert not stored.text.startswith("New.")
