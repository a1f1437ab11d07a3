"""A preview link to an earlier text shows no verdict that was given on a later one."""

import pytest
from django.test import Client

from accounts.models import User
from articles import workflow
from articles.models import Article
from desk.preview_links import make_link
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

BODY = (
    "The charter was signed in February.\n\nSnow lay on the road.\n\nThe guests left.\n\nIt rained."
)


def shown(draft: Article, editor: User) -> str:
    """The address of a link to the text of now."""
    _link, token = make_link(draft, label="A lawyer", days=7, by=editor, shows_claims=True)
    return f"/preview/{token}/"


def change(draft: Article, old: str, new: str, editor: User) -> None:
    draft.body = draft.body.replace(old, new)
    workflow.save_draft(draft, by=editor)


@pytest.fixture
def draft(editor: User) -> Article:
    return make_article(body=BODY, published=False, by=editor)


def test_of_words_that_were_others_the_verdict_is_left_out(draft: Article, editor: User) -> None:
    claim = make_claim(draft)
    address = shown(draft, editor)
    change(draft, "was signed", "was never signed", editor)
    claim.refresh_from_db()
    make_assessment(claim, verdict="refuted")

    said = words(Client().get(address))

    assert "The charter was signed in February" in said
    assert "Refuted" not in said and "earlier words" not in said
    assert "Refuted" in words(Client().get(shown(draft, editor)))


def test_of_words_that_were_the_same_it_is_shown(draft: Article, editor: User) -> None:
    claim = make_claim(draft)
    address = shown(draft, editor)
    change(draft, "It rained.", "It rained.\n\nNobody came to see it.", editor)
    claim.refresh_from_db()
    make_assessment(claim, verdict="refuted")

    assert "Refuted" in words(Client().get(address))


def test_what_was_judged_of_earlier_words_still_says_so(draft: Article, editor: User) -> None:
    make_assessment(make_claim(draft), verdict="supported")
    change(draft, "was signed", "was never signed", editor)

    assert "(of earlier words)" in words(Client().get(shown(draft, editor)))
