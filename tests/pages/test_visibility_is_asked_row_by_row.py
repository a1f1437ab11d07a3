"""No page lists every live claim or article to find out which of a few may be seen.

Such a list costs more with every article of the site: a claim's page with one relation took 77 ms
at 2,000 articles and 3,754 ms at 200,000.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Claim, Passage, Relation
from analysis.models.claim_topics import topics_in_use
from tests.make import make_article, make_claim, make_topic

pytestmark = pytest.mark.django_db


def queries(run: Callable[[], Any]) -> list[str]:
    """The SQL about articles and claims that `run` executes."""
    with CaptureQueriesContext(connection) as captured:
        run()
    return [query["sql"] for query in captured if "articles_article" in query["sql"]]


def lists_of_articles(statements: list[str]) -> list[str]:
    return [sql for sql in statements if "IN (SELECT" in sql]


@pytest.fixture
def related() -> Claim:
    claim = make_claim(topics=(make_topic("Law", slug="law"),))
    for other in (make_claim(), make_claim(make_article(published=False))):
        Relation.objects.create(from_claim=claim, to_claim=other, kind="supports")
    return claim


def test_a_claim_s_page_does_not(
    reader: Client, writer: User, as_user: Any, related: Claim
) -> None:
    for client in (reader, as_user(writer)):
        client.get(related.get_absolute_url())
        asked = queries(lambda client=client: client.get(related.get_absolute_url()))
        assert any("analysis_relation" in sql for sql in asked)
        assert lists_of_articles(asked) == []


def test_the_ledger_does_not(reader: Client, related: Claim) -> None:
    # Not of an early day, where few articles were out: those are listed, a thousand at most.
    for path in ("/claims/?topic=law", "/claims/?topic=Lawe"):
        asked = queries(lambda path=path: reader.get(path))
        assert asked
        assert lists_of_articles(asked) == [], path


def test_passages_and_topics_do_not(writer: User, related: Claim) -> None:
    for user in (AnonymousUser(), writer):
        visible = Passage.objects.visible_to(user)
        asked = queries(lambda visible=visible: list(visible))
        assert asked
        assert lists_of_articles(asked) == []
    assert lists_of_articles(queries(lambda: list(topics_in_use()))) == []


@pytest.mark.usefixtures("related")
def test_the_desk_s_first_page_does_not(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    with CaptureQueriesContext(connection) as captured:
        client.get("/admin/")
    own = [query["sql"] for query in captured if "analysis_" in query["sql"]]
    assert own
    # All queues are counted in one query: what it lists are drafts, of which there are few.
    listed = [part[:200] for sql in own for part in sql.split("IN (SELECT")[1:]]
    articles = [part for part in listed if 'FROM "articles_article"' in part]
    assert articles and all("""."status" = 'draft'""" in part for part in articles)


@pytest.mark.parametrize("who", ["reader", "writer", "editor"])
def test_of_a_relation_both_ends_must_be_visible(
    who: str, writer: User, editor: User, related: Claim
) -> None:
    user = {"reader": AnonymousUser(), "writer": writer, "editor": editor}[who]
    assert Relation.objects.visible_to(user).of(related).count() == (2 if who == "editor" else 1)
    hidden = Claim.objects.exclude(pk__in=Claim.objects.live()).get()
    assert Relation.objects.visible_to(user).of(hidden).count() == (1 if who == "editor" else 0)


def test_a_writer_sees_relations_and_passages_of_own_drafts(writer: User, editor: User) -> None:
    own, other = (make_claim(make_article(published=False, by=by)) for by in (writer, editor))
    live = make_claim()
    for draft in (own, other):
        Relation.objects.create(from_claim=draft, to_claim=live, kind="supports")
    assert {relation.from_claim for relation in Relation.objects.visible_to(writer)} == {own}
    claims = {passage.claim for passage in Passage.objects.visible_to(writer)}
    assert claims == {own, live}
