"""That an author withdrew a claim stays in its history when the words return."""

import pytest
from django.test import Client

from accounts.models import User
from analysis import repair
from analysis.models import Claim
from articles.models import Article
from articles.workflow import revise, save_draft
from tests.make import BODY, make_article, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
GONE = BODY.replace(QUOTE + ".", "")
WITHDRAWN = "Withdrawn by the author, as the desk reads it"
AGAIN = "No longer held to be withdrawn by the author"


def edit(claim: Claim, body: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, grade="correction", note="It was not.")


@pytest.fixture
def withdrawn(analyst: User) -> Claim:
    claim = make_claim(make_article(), QUOTE)
    edit(claim, GONE)
    repair.withdraw(claim.passages.get(), by=analyst)
    return claim


def timeline(client: Client, claim: Claim) -> str:
    page = words(client.get(claim.get_absolute_url()))
    return page[page.index("Timeline") :]


def test_readers_are_told_of_both(reader: Client, withdrawn: Claim) -> None:
    told = timeline(reader, withdrawn)
    assert WITHDRAWN in told and AGAIN not in told
    assert "After: since revision 2" in told
    edit(withdrawn, BODY)
    told = timeline(reader, withdrawn)
    assert WITHDRAWN in told and AGAIN in told
    assert "Before: since revision 2" in told


def test_the_desk_sees_who_said_so(withdrawn: Claim, analyst: User) -> None:
    edit(withdrawn, BODY)
    kept = withdrawn.edits.filter(after__has_key="withdrawn_since").order_by("at")
    assert [(row.before, row.after, row.by) for row in kept] == [
        ({"withdrawn_since": ""}, {"withdrawn_since": 2}, analyst),
        ({"withdrawn_since": 2}, {"withdrawn_since": ""}, None),
    ]


def test_what_happened_in_a_draft_is_the_desk_s_alone(analyst: User) -> None:
    claim = make_claim(make_article(published=False), QUOTE)
    article = Article.objects.get(pk=claim.article_id)
    article.body = GONE
    save_draft(article)
    repair.withdraw(claim.passages.get(), by=analyst)
    assert not claim.edits.filter(is_public=True).exists()
    assert claim.edits.filter(after__withdrawn_since=2).exists()
