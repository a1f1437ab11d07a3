"""Two who work on claims at the same moment are both served; nobody meets an error."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.models import User
from analysis.models import AnnotatedText, Assessment, Claim, Passage, Relation
from analysis.passages import attach_passage
from articles import workflow
from articles.models import Article
from tests.admin.desk import fields_of, form_url
from tests.at_once import at_once
from tests.make import BODY, make_article, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3
OTHER_WORDS = "It could lead to new projects"


@pytest.fixture
def desk(editor: User, as_user: Any) -> Callable[[], Any]:
    make_author("The desk", user=editor)
    return lambda: as_user(editor)


def posting(client: Any, claim: Claim, **changes: Any) -> Callable[[], int]:
    """Open the page of a claim; what is returned sends it with changes, and gives the status."""
    url = form_url("analysis.claim", claim.pk)
    data = fields_of(client.get(url)) | changes | {"_save": "Save"}
    return lambda: client.post(url, data).status_code


def relating(client: Any, claim: Claim, other: Claim) -> Callable[[], int]:
    row = {"kind": "supports", "to_claim": other.pk}
    named = {f"relations_from-0-{name}": value for name, value in row.items()}
    return posting(client, claim, **{"relations_from-TOTAL_FORMS": "1"}, **named)


@pytest.mark.parametrize("articles", ["of one article", "of two articles"])
def test_two_relate_their_claims_to_each_other(articles: str, desk: Any) -> None:
    for _round in range(ROUNDS):
        one = make_claim()
        article = one.article if articles == "of one article" else make_article()
        other = make_claim(article, "within a year")
        acts = relating(desk(), one, other), relating(desk(), other, one)
        assert at_once(*acts) == [302, 302]
        ends = Relation.objects.filter(from_claim__in=(one, other))
        assert ends.count() == 2


def test_two_assess_one_claim(desk: Any) -> None:
    claim = make_claim()
    evidence = make_evidence(claim)

    def assessing(verdict: str) -> Callable[[], int]:
        row = {"verdict": verdict, "holds_from": "2026-02-11", "rationale": "It is on record."}
        row["rests_on"] = [evidence.pk]  # type: ignore[assignment]
        named = {f"assessments-0-{name}": value for name, value in row.items()}
        return posting(desk(), claim, **{"assessments-TOTAL_FORMS": "1"}, **named)

    assert sorted(at_once(assessing("supported"), assessing("partly_supported"))) == [200, 302]
    held = Assessment.objects.get(claim=claim)  # whoever came second is told of it first
    claim.refresh_from_db()
    assert (claim.verdict, claim.assessed_at) == (held.verdict, held.recorded_at)


def test_one_attaches_while_another_edits_the_article(desk: Any) -> None:
    for _round in range(ROUNDS):
        claim = make_claim()

        def edit(key: int = claim.article_id) -> Any:
            article = Article.objects.get(pk=key)
            article.body = f"First something else.\n\n{BODY}"
            return workflow.revise(article)

        def attach(claim: Claim = claim) -> Any:
            return attach_passage(Passage(claim=claim, quote=OTHER_WORDS))

        done = at_once(edit, attach)
        assert [each for each in done if isinstance(each, Exception)] == []
        article = Article.objects.get(pk=claim.article_id)
        for passage in claim.passages.all():
            assert article.text[passage.start : passage.end] == passage.quote
        assert claim.passages.count() == 2
        marked = AnnotatedText.objects.get(article=article).html
        assert f">{OTHER_WORDS}</mark>" in marked
        assert "First something else" in marked


def test_two_who_move_claims_between_two_articles_both_do(desk: Any) -> None:
    for _round in range(ROUNDS):
        one = make_claim()
        other = make_claim(make_article())
        acts = (
            posting(desk(), one, article=other.article_id),
            posting(desk(), other, article=one.article_id),
        )
        assert at_once(*acts) == [302, 302]
        articles = one.article_id, other.article_id
        one.refresh_from_db()
        other.refresh_from_db()
        assert (other.article_id, one.article_id) == articles


def test_one_deletes_a_claim_to_which_another_relates_one(desk: Any) -> None:
    for _round in range(ROUNDS):
        one = make_claim()
        other = make_claim(make_article(published=False))
        client = desk()
        url = f"/admin/analysis/claim/{other.pk}/delete/"
        delete = lambda: client.post(url, {"post": "yes"}).status_code  # noqa: B023, E731
        related, deleted = at_once(relating(desk(), one, other), delete)
        assert deleted == 302
        assert related in (200, 302), related
        assert not Relation.objects.filter(from_claim=one).exists()


def test_one_form_that_is_sent_twice_makes_one_claim(desk: Any) -> None:
    for number in range(ROUNDS):
        article = make_article()
        client, other = desk(), desk()
        page = client.get(form_url("analysis.claim"))
        statement = f"A charter was signed ({number})."
        own = {"article": article.pk, "kind": "factual", "statement": statement}
        data = fields_of(page) | own | {"_form": page.context["form_key"], "_save": "Save"}
        data["passages-0-quote"] = "The charter was signed"
        acts = [partial(each.post, form_url("analysis.claim"), data) for each in (client, other)]
        assert [answer.status_code for answer in at_once(*acts)] == [302, 302]
        assert Claim.objects.filter(article=article).count() == 1
        assert Passage.objects.filter(claim__article=article).count() == 1
