"""Lost words that a text has again are held against where they last stood."""

import pytest

from accounts.models import User
from analysis.models import Claim, Passage
from articles.models import Article
from articles.workflow import Unconfirmed, revise
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = "Iran closed the port in spring"
TEXT = f"Intro one. Intro two.\n\nWe saw it. {WORDS} again. Ships left.\n\nEnd one. End two.\n"
WITHOUT = "Intro one. Intro two.\n\nEnd one. End two.\n"


@pytest.fixture
def lost(editor: User) -> Claim:
    claim = make_claim(make_article(body=TEXT), WORDS)
    published(claim, WITHOUT, editor)
    assert claim.passages.get().start is None
    return claim


def published(claim: Claim, body: str, by: User) -> Passage:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, grade="correction", note="It is otherwise.", by=by)
    return claim.passages.get()


def test_where_they_stood_they_are_the_claim_s(lost: Claim, editor: User) -> None:
    assert published(lost, TEXT, editor).state == Passage.State.EXACT


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("We saw", "## Myths and lies\n\nWe saw", "the heading over it"),
        ("Ships left.", "That is a lie.", "the text after it"),
    ],
)
def test_among_others_a_person_looks_at_them(
    lost: Claim, editor: User, old: str, new: str, told: str
) -> None:
    article = Article.objects.get(pk=lost.article_id)
    article.body = TEXT.replace(old, new)
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    assert told in str([*refused.value.questions.values()])
    assert published(lost, TEXT.replace(old, new), editor).state == Passage.State.REVIEW
