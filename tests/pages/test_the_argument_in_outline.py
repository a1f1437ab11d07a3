"""An article's argument in outline: its claims, each below what it argues for."""

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.events import announced_together
from analysis.models import Claim, Relation
from analysis.outline import outline_of
from analysis.withdrawal import withdraw_claim
from articles.models import Article
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


def make_the_article() -> Article:
    article = make_article()
    for quote in ("largely improved", "charter was signed", "new projects", "should repeal"):
        make_claim(article, quote, statement=f"It says: {quote}.")
    return article


@pytest.fixture(scope="module")
def committed_article(commit: Callable[[Any], Any]) -> Article:
    return commit(make_the_article)


@pytest.fixture
def article(db: None, committed_article: Article) -> Article:
    return deepcopy(committed_article)


def relate(article: Article, one: int, kind: str, other: int) -> None:
    """Relate two claims of an article, by their numbers."""
    ends = [Claim.objects.get(article=article, number=number) for number in (one, other)]
    Relation.objects.create(from_claim=ends[0], kind=kind, to_claim=ends[1])


def levels(article: Article) -> list[tuple[int, int]]:
    return [(entry.number, entry.level) for entry in outline_of(article)]


def test_claims_that_rest_on_nothing_stand_in_the_order_of_the_text(article: Article) -> None:
    assert levels(article) == [(1, 0), (2, 0), (3, 0), (4, 0)]


def test_what_supports_a_claim_stands_below_it(article: Article) -> None:
    relate(article, 3, "supports", 1)
    assert levels(article) == [(1, 0), (3, 1), (2, 0), (4, 0)]


def test_what_a_claim_presupposes_stands_below_it(article: Article) -> None:
    relate(article, 4, "presupposes", 2)
    relate(article, 2, "presupposes", 1)
    assert levels(article) == [(3, 0), (4, 0), (2, 1), (1, 2)]


def test_other_relations_move_nothing(article: Article) -> None:
    for kind in ("contradicts", "qualifies", "restates"):
        relate(article, 4, kind, 1)
    assert levels(article) == [(1, 0), (2, 0), (3, 0), (4, 0)]


def test_what_serves_two_claims_stands_once_and_names_both(article: Article) -> None:
    relate(article, 4, "supports", 1)
    relate(article, 2, "presupposes", 4)
    entries = outline_of(article)
    assert [(entry.number, entry.level) for entry in entries] == [(1, 0), (4, 1), (2, 0), (3, 0)]
    assert entries[1].serves == [(1, "supports"), (2, "presupposed by")]


def test_claims_that_rest_on_each_other_begin_with_the_first_of_the_text(article: Article) -> None:
    relate(article, 2, "presupposes", 3)
    relate(article, 3, "presupposes", 2)
    assert levels(article) == [(1, 0), (4, 0), (2, 0), (3, 1)]


def test_a_long_chain_is_indented_to_a_limit(article: Article) -> None:
    make_claim(article, "Relations have")
    make_claim(article, "within a year")
    for above in range(1, 6):
        relate(article, above, "presupposes", above + 1)
    assert [level for _number, level in levels(article)] == [0, 1, 2, 3, 4, 4]


def test_it_shows_what_is_held_and_why_and_leads_to_the_words(
    reader: Client, article: Article
) -> None:
    claim = Claim.objects.get(article=article, number=2)
    make_assessment(claim, "disputed", summary="The sources differ.")
    relate(article, 2, "supports", 1)
    page = reader.get(article.get_absolute_url() + "?view=claims")
    entry = part(page, f'<li id="ref-{claim.pk}"', "</li>")
    assert words(entry) == (
        "2 The desk: Disputed supports 1 It says: charter was signed. The sources differ. "
        "Factual · since 10 February 2026 · Its words"
    )
    passage = claim.passages.get()
    assert f'href="{article.get_absolute_url()}#passage-{passage.pk}"' in entry
    assert f'href="{claim.get_absolute_url()}"' in entry
    assert "Relations have" not in words(page)


def test_it_is_linked_under_the_byline(reader: Client, article: Article) -> None:
    line = part(reader.get(article.get_absolute_url()), '<p class="findings">', "</p>")
    assert 'href="?view=claims">outline of the claims</a>' in line


def test_another_view_or_an_article_without_claims_shows_the_text(
    reader: Client, article: Article
) -> None:
    for address in (
        f"{article.get_absolute_url()}?view=other",
        f"{make_article().get_absolute_url()}?view=claims",
    ):
        assert "Relations have largely improved" in words(reader.get(address))


def test_claims_that_the_desk_no_longer_lists_are_left_out(article: Article) -> None:
    withdraw_claim(Claim.objects.get(article=article, number=2), reason="It is no claim.")
    assert [number for number, _level in levels(article)] == [1, 3, 4]


def test_a_retracted_article_has_none(reader: Client, article: Article) -> None:
    retract(article, reason="It was made up.")
    assert 'class="outline"' not in (
        reader.get(article.get_absolute_url() + "?view=claims").content.decode()
    )
    assert outline_of(Article.objects.get(pk=article.pk)) == []


def test_that_of_a_draft_is_for_the_desk(reader: Client, editor: User, as_user: Any) -> None:
    draft = make_article(published=False)
    make_claim(draft)
    address = draft.get_absolute_url() + "?view=claims"
    assert reader.get(address).status_code == 404
    assert 'class="outline"' in as_user(editor).get(address).content.decode()


def test_it_takes_as_many_queries_with_many_claims(reader: Client) -> None:
    taken = []
    for number in (3, 30):
        sentences = [f"Sentence number {each} makes a claim." for each in range(number)]
        article = make_article(body="\n\n".join(sentences))
        with announced_together():
            made = [make_claim(article, sentence) for sentence in sentences]
        for one, other in pairwise(made):
            Relation.objects.create(from_claim=one, kind="supports", to_claim=other)
        address = article.get_absolute_url() + "?view=claims"
        reader.get(address)
        with CaptureQueriesContext(connection) as captured:
            reader.get(address)
        taken.append(len(captured))
    assert taken[0] == taken[1] <= 10
