"""An article that has a claim's words again, tied to nothing, is not said to have lost them."""

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

SIGNED = "They met in Baku. The charter was signed in February. Ships came."
GONE = "Claims that the article no longer makes"
UNTIED = "Claims that are tied to no words of the article any more"


@pytest.fixture
def article() -> Article:
    return make_claim(make_article(body=SIGNED), "The charter was signed in February").article


def published(article: Article, body: str, by: User) -> None:
    row = Article.objects.get(pk=article.pk)
    row.body = body
    revise(row, grade="correction", note="It is otherwise.", by=by)


def test_it_is_said_to_be_untied(article: Article, editor: User, client: Client) -> None:
    published(article, SIGNED.replace("was signed", "was not signed"), editor)
    published(article, "They met in Baku. Ships came.", editor)
    assert GONE in client.get(article.get_absolute_url()).content.decode()
    published(article, SIGNED, editor)
    assert Claim.objects.get().passages.get().start is None
    html = client.get(article.get_absolute_url()).content.decode()
    assert UNTIED in html
    assert GONE not in html
    compared = client.get(f"{article.get_absolute_url()}compare/1/4/").content.decode()
    assert "It is not tied to its words any more" in compared
    assert "Its words are gone" not in compared
