"""A page costs the same few queries however much is on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import request_finished
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_context

from accounts.models import User
from analysis.challenges import answer_challenge, show_as_reply
from analysis.events import announced_together
from analysis.models import Passage, Relation
from analysis.passages import attach_passage
from articles.after_response import do_what_waits
from articles.models import Article
from articles.workflow import revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_debate,
    make_evidence,
    make_note,
    make_organization,
    make_page,
    make_series,
    make_topic,
)

pytestmark = pytest.mark.django_db

MANY = 60


def queries(client: Client, path: str) -> int:
    """How many queries a page takes once the process is warm; none of them in a loop."""
    cache.clear()  # so that nothing that is kept for a while ends between the two
    client.get(path)
    with zeal_context(), CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def article_with(claims: int) -> Article:
    sentences = [f"Sentence number {number} makes a claim." for number in range(claims)]
    article = make_article(
        body="\n\n".join(sentences),
        publisher=make_organization(),
        topics=tuple(make_topic() for _ in range(5)),
    )
    with announced_together():
        for sentence in sentences:
            make_claim(article, sentence)
    for _ in range(3):
        make_article(in_reply_to=article)
    return article


def test_an_article_takes_as_many_with_sixty_claims_as_with_three(reader: Client) -> None:
    few, many = (article_with(claims).get_absolute_url() for claims in (3, MANY))
    assert queries(reader, few) == queries(reader, many) <= 5


def test_one_without_replies_takes_four(reader: Client) -> None:
    assert queries(reader, make_claim().article.get_absolute_url()) == 4


def test_a_reply_takes_one_more(reader: Client) -> None:
    article = article_with(3)
    reply = make_article(in_reply_to=article)
    make_article(in_reply_to=reply)
    assert queries(reader, reply.get_absolute_url()) <= 6


def test_a_corrected_reply_takes_no_more_than_seven(reader: Client) -> None:
    reply = make_article(in_reply_to=make_article())
    make_article(in_reply_to=reply)
    reply.body += "\nMore."
    revise(reply, grade="update", note="There was more.")
    assert queries(reader, reply.get_absolute_url()) <= 7


def test_an_article_takes_two_more_for_somebody_logged_in(editor: User, as_user: Any) -> None:
    assert queries(as_user(editor), article_with(3).get_absolute_url()) <= 10


def test_one_in_a_series_and_a_pair_takes_no_more(reader: Client) -> None:
    article = article_with(3)
    alone = queries(reader, article.get_absolute_url())
    make_series(make_article(), article, *(make_article() for _ in range(6)))
    make_debate(article, make_article())
    assert queries(reader, article.get_absolute_url()) == alone


ROWS = 5  # more than a short page has


def fill(rows: int) -> None:
    """Articles of one topic, one author and one series, each with a claim that is assessed and
    overdue.
    """
    law, leyla = make_topic("Law", slug="law"), make_author("Leyla", slug="leyla")
    for _ in range(rows):
        center = make_organization()
        article = make_article(author=leyla, topics=(law, make_topic()), publisher=center)
        article.bylines.create(author=make_author(affiliation=center), affiliation=center)
        with announced_together():
            make_claim(article, kind="predictive", topics=(law,), resolves_on=date(2020, 1, 1))
            make_assessment(make_claim(article, "largely improved"))
            make_claim(article, "should repeal", speaker=make_author("Rashad Nuri"))
            make_claim(article, "could lead", speaker_name="Ana Lima")
        article.refresh_from_db()
        article.body += "\nMore."
        revise(article, grade="update", note="There was more.")
    make_series(*Article.objects.all(), slug="charters")


@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize("rows", [1, ROWS])
def test_a_list_takes_five_at_most_with_one_row_and_with_many(reader: Client, rows: int) -> None:
    fill(rows)
    for path in (
        "/articles/",
        "/articles/?topic=law",
        "/articles/?author=leyla",
        "/articles/?q=charter&kind=commentary&year=2026",
        "/articles/?before=end",
        "/claims/",
        "/claims/?overdue=1",
        "/claims/due/",
        "/claims/due/?topic=law",
        "/claims/?sort=assessed",
        "/claims/?sort=due",
        "/claims/?topic=law",
        "/claims/?author=leyla",
        "/claims/?said_by=leyla",
        "/claims/?reported_by=leyla",
        "/claims/?as_of=2026-02-01&verdict=supported",
        "/corrections/",
        "/authors/",
        "/topics/",
        "/series/",
        "/series/charters/",
    ):
        assert queries(reader, path) <= 5, path
    # Whoever is a name alone is looked for among authors first.
    assert queries(reader, "/claims/?said_by=Ana Lima") <= 6
    assert queries(reader, "/") <= 5
    assert queries(reader, "/topics/law/") <= 5
    assert queries(reader, "/authors/leyla/") <= 5


def grow(claim: Any) -> None:
    """Everything that can hang on a claim, once more."""
    evidence = make_evidence(claim)
    make_assessment(claim, "disputed", evidence)
    make_assessment(claim, "supported", evidence)
    claim.topics.add(make_topic())
    make_note(claim, "Well.", signed_by=make_author())
    said = make_challenge(claim)
    answer_challenge(said, answer="It is.")
    show_as_reply(said, text=said.message)
    Relation.objects.create(from_claim=claim, to_claim=make_claim(), kind="supports")
    Relation.objects.create(from_claim=make_claim(), to_claim=claim, kind="qualifies")


@pytest.mark.parametrize("times", [1, 6])
def test_a_claim_takes_twelve_at_most_however_much_hangs_on_it(reader: Client, times: int) -> None:
    claim = make_claim(make_article(publisher=make_organization()))
    attach_passage(Passage(claim=claim, quote="It could lead to new projects"))
    for _ in range(times):
        grow(claim)
        rewrite(claim.article)
    assert queries(reader, claim.get_absolute_url()) <= 12


def rewrite(article: Article) -> None:
    """Words that make a claim go, and it is told."""
    article.refresh_from_db()
    article.body = article.body.replace("could lead to", "led to") + "\nMore."
    revise(article, grade="correction", note="It did.")


@pytest.mark.once  # what is near is estimated by PostgreSQL's statistics, which come when they come
def test_so_does_one_near_to_others_while_nothing_is_remembered(reader: Client) -> None:
    claim = make_claim(make_article(publisher=make_organization()))
    grow(claim)
    rewrite(claim.article)
    Relation.objects.all().delete()
    cache.clear()
    request_finished.disconnect(do_what_waits)  # what no reader waits for
    with CaptureQueriesContext(connection) as captured:
        page = reader.get(claim.get_absolute_url())
    request_finished.connect(do_what_waits)
    assert "similar" not in page.content.decode()
    do_what_waits()
    assert "similar words" in reader.get(claim.get_absolute_url()).content.decode()
    assert len(captured) <= 12


@pytest.mark.parametrize("rows", [1, 4])
def test_pages_about_the_site_take_five_at_most(reader: Client, rows: int) -> None:
    make_page("Method", slug="method")
    for _ in range(rows):
        make_page(slug=f"page-{rows}-{_}")
        make_assessment(make_claim())
        make_assessment(make_claim(kind="interpretive"), "grounded")
        make_claim(kind="normative")
    assert queries(reader, "/about/") <= 5
    assert queries(reader, f"/about/page-{rows}-0/") == 1


def test_the_foot_of_a_page_takes_none(reader: Client) -> None:
    without = queries(reader, "/articles/")
    make_page()
    assert queries(reader, "/articles/") == without


@pytest.mark.parametrize("make", [lambda: make_article().get_absolute_url(), lambda: "/claims/"])
def test_a_reader_s_page_opens_no_session(reader: Client, make: Callable[[], str]) -> None:
    response = reader.get(make())
    assert not response.cookies
