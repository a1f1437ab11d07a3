"""Pages of articles and claims offer three others, with the reason, and nothing that is hidden."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Claim, Relation
from analysis.related_reading import near_claims, text_and_related
from analysis.withdrawal import withdraw_claim
from articles.models import Article
from articles.workflow import retract
from tests.make import make_article, make_claim, make_topic

pytestmark = pytest.mark.django_db


def offered(article: Article) -> list[tuple[str, str]]:
    return [(each.title, each.reason) for each in text_and_related(article.pk)[1]]


@pytest.fixture
def law() -> Any:
    return make_topic("Law", slug="law")


def test_what_bears_on_a_claim_comes_before_replies_and_topics(law: Any) -> None:
    subject = make_article("Subject")
    article = make_article("Ours", in_reply_to=subject, topics=(law,))
    make_article("Same topic", topics=(law,))
    make_article("Same subject", in_reply_to=subject)
    other = make_claim(make_article("Same claim"))
    Relation.objects.create(from_claim=other, to_claim=make_claim(article), kind="contradicts")
    make_article("Another", topics=(make_topic(),))
    assert offered(article) == [
        ("Same claim", "on the same claim"),
        ("Same subject", "in reply to the same article"),
        ("Same topic", "same topic: Law"),
    ]


def test_what_shares_more_topics_comes_first(law: Any) -> None:
    trade = make_topic("Trade")
    article = make_article("Ours", topics=(law, trade))
    for title, topics in (("Both", (law, trade)), ("One", (law,)), ("Other", (trade,))):
        make_article(title, topics=topics)
    assert [title for title, _reason in offered(article)] == ["Both", "Other", "One"]


def test_what_readers_do_not_have_is_not_offered(law: Any) -> None:
    article = make_article("Ours", topics=(law,))
    claim = make_claim(article)
    draft = make_claim(make_article("Draft", topics=(law,), published=False))
    gone = make_claim(make_article("Gone", topics=(law,)))
    withdrawn = make_claim(make_article("Withdrawn claim"))
    for other in (draft, gone, withdrawn):
        Relation.objects.create(from_claim=claim, to_claim=other, kind="supports")
    retract(gone.article, reason="It was wrong.")
    withdraw_claim(withdrawn, reason="It is no claim.")
    assert offered(article) == []


def test_replies_are_named_once(law: Any, reader: Client) -> None:
    subject = make_article("Subject", topics=(law,))
    article = make_article("Ours", topics=(law,), in_reply_to=subject)
    make_article("A reply", topics=(law,), in_reply_to=article)
    assert offered(article) == []
    page = reader.get(article.get_absolute_url()).content.decode()
    assert page.count(">A reply</a>") == 1 and 'id="related"' not in page


def test_an_article_takes_one_query_more_for_it(law: Any, reader: Client) -> None:
    article = make_article("Ours", topics=(law,))
    for number in range(5):
        make_article(f"Related {number}", topics=(law,))
    reader.get(article.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        page = reader.get(article.get_absolute_url()).content.decode()
    assert len(captured) <= 8
    assert page.count("same topic: Law") == 3
    with CaptureQueriesContext(connection) as captured:
        text_and_related(article.pk)
    assert len(captured) == 1


# --- Claims -----------------------------------------------------------------------------------


def said(statement: str, **fields: Any) -> Claim:
    return make_claim(make_article(**fields), statement=statement)


@pytest.fixture
def kumquat() -> Claim:
    return said("The kumquat harvest doubled within a year.")


def near(claim: Claim) -> list[str]:
    return [each.claim.statement for each in near_claims(claim, claim.standing())]


def test_claims_in_similar_words_are_offered(kumquat: Claim, reader: Client) -> None:
    said("The kumquat harvest halved within a year.")
    said("Nobody reads tariffs.")
    assert "The kumquat harvest halved within a year." in near(kumquat)
    page = reader.get(kumquat.get_absolute_url()).content.decode()
    assert "Claims like this one" in page and "halved" in page
    then = reader.get(kumquat.get_absolute_url(), {"as_of": "2026-01-20"}).content.decode()
    assert "Claims like this one" not in then


def test_hidden_and_related_claims_are_not_offered_as_similar(kumquat: Claim) -> None:
    hidden = said("The kumquat harvest is hushed.", published=False)
    related = said("The kumquat harvest is related.")
    Relation.objects.create(from_claim=related, to_claim=kumquat, kind="supports")
    gone = said("The kumquat harvest is gone.")
    assert near(kumquat) == ["The kumquat harvest is gone."]
    retract(gone.article, reason="It was wrong.")  # what is near is remembered, not who may see it
    assert near(kumquat) == []
    assert not hidden.article.has_readers


def test_a_claim_takes_one_query_once_its_neighbours_are_known(kumquat: Claim) -> None:
    for number in range(5):
        said(f"The kumquat harvest was counted {number} times.")
    cache.clear()
    assert len(near(kumquat)) == 3
    with CaptureQueriesContext(connection) as captured:
        near(kumquat)
    assert len(captured) == 1


def test_a_claim_takes_four_queries_to_know_its_neighbours(kumquat: Claim) -> None:
    cache.clear()
    other = said("The kumquat harvest was counted.")
    near(other)  # how many documents there are, and in which languages, is asked for all claims
    with CaptureQueriesContext(connection) as captured:
        assert near(kumquat) == ["The kumquat harvest was counted."]
    assert len(captured) == 4
