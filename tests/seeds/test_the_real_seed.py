"""The seed that the project comes with."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.judging import check_signer, stances_of_arguments
from analysis.models import Assessment, Claim, Evidence, Passage, Relation
from articles.models import Article, Author
from desk.readers.plain_text import decode, parse
from search.index import find
from search.query import Query
from search.reindexing import check
from search.results import Kind
from seeds.loader import DATA, load

from .small import changed, everything

pytestmark = pytest.mark.django_db

OP_ED = "azerbaijan-us-relations-after-the-washington-visit"


@pytest.fixture(autouse=True, scope="module")
def loaded(commit: Callable[[Any], Any]) -> None:
    commit(load)


def test_it_has_claims_of_all_four_kinds() -> None:
    kinds = Counter(Claim.objects.filter(article__slug=OP_ED).values_list("kind", flat=True))
    assert kinds.total() >= 25
    assert set(kinds) == {"factual", "interpretive", "predictive", "normative"}


def test_all_of_it_is_found() -> None:
    assert check(lambda _what, _count: None).agrees
    kinds = {hit.kind for hit in find(Query(words=("corridor",)), size=100).hits}
    assert kinds == {Kind.ARTICLE, Kind.CLAIM, Kind.TOPIC, Kind.SOURCE}


def test_every_section_of_the_op_ed_makes_a_claim() -> None:
    article = Article.objects.get(slug=OP_ED)
    starts = [0, *(article.text.index(f"\n\n{h['text']}\n\n") for h in article.headings)]
    assert len(starts) == 5
    passages = Passage.objects.filter(claim__article=article)
    for start, end in zip(starts, [*starts[1:], len(article.text)], strict=True):
        assert passages.filter(start__gte=start, end__lte=end).exists()


def test_every_passage_quotes_the_article_where_it_says() -> None:
    for passage in Passage.objects.select_related("claim__article"):
        text = passage.claim.article.text
        assert text[passage.start : passage.end] == passage.quote
        assert passage.state == Passage.State.EXACT


def test_the_op_ed_is_the_document_as_parsed() -> None:
    document = parse(decode(Path(DATA / "source-document.txt").read_bytes()))
    article = Article.objects.live().get(slug=OP_ED)
    assert article.text == "\n\n".join(block.text for block in document.blocks)
    assert article.source_date == document.date
    assert article.disclaimer == document.disclaimer
    assert article.editors_note == document.editors_note
    assert article.bylines.get().author.name == document.author


def test_a_second_article_replies_and_its_claims_bear_on_the_first() -> None:
    reply = Article.objects.live().exclude(slug=OP_ED).get()
    assert reply.in_reply_to is not None and reply.in_reply_to.slug == OP_ED
    across = Relation.objects.filter(from_claim__article=reply, to_claim__article__slug=OP_ED)
    assert {"contradicts", "qualifies"} <= set(across.values_list("kind", flat=True))


def test_assessments_rest_on_evidence() -> None:
    judged = Assessment.objects.exclude(verdict__in=["open", "unsupported"])
    assert judged.exists()
    assert not judged.filter(evidence__isnull=True).exists()
    assert {"supports", "disputes", "context"} == set(
        Evidence.objects.values_list("stance", flat=True)
    )


def test_what_is_disputed_has_something_on_both_sides() -> None:
    disputed = Assessment.objects.filter(verdict="disputed")
    assert disputed.exists()
    for assessment in disputed.select_related("claim"):
        stances = {piece.stance for piece in assessment.evidence.all()}
        stances.update(stances_of_arguments(assessment.claim))
        assert {"supports", "disputes"} <= stances, assessment.claim


def test_nothing_that_supports_president_trumps_words_is_on_record_so_they_are_unsupported() -> (
    None
):
    claim = Claim.objects.get(slug="trump-supports-zangezur-corridor")
    assert claim.verdict == "unsupported"
    assert not claim.evidence.filter(stance="supports").exists()
    assert "not called disputed" in claim.assessments.get().rationale


def test_support_for_the_link_is_on_record_and_not_for_the_name() -> None:
    claim = Claim.objects.get(slug="international-support-for-corridor")
    assert claim.verdict == "partly_supported"
    stances = {piece.source.slug: piece.stance for piece in claim.evidence.all()}
    assert stances["hurriyet-framework"] == "supports"
    assert stances["declaration-text"] == "disputes"
    assert "not called disputed" in claim.assessments.get().rationale


def test_nobody_judges_what_they_signed_and_the_desk_discloses_its_own() -> None:
    for assessment in Assessment.objects.select_related("claim", "signed_by"):
        check_signer(assessment.signed_by, assessment.claim, None)
    waiting = Claim.objects.to_countersign()
    assert waiting.exists()
    assert not waiting.filter(article__slug=OP_ED).exists()
    judged = Claim.objects.exclude(article__slug=OP_ED).exclude(verdict="")
    assert set(waiting) == set(judged)


def test_nobody_is_quoted_so_each_claim_is_its_authors() -> None:
    assert not Claim.objects.exclude(speaker=None, speaker_name="").exists()
    said = Claim.objects.said_by(Author.objects.get(slug="yunis-gurbanov"))
    assert set(said) == set(Claim.objects.filter(article__slug=OP_ED))


def test_normative_claims_have_no_verdict() -> None:
    assert not Claim.objects.filter(kind="normative").exclude(verdict="").exists()


def test_loading_it_again_changes_nothing() -> None:
    before = everything()
    assert changed(load()) == {}
    assert everything() == before


def test_no_verdict_is_of_something_earlier() -> None:
    assert not Claim.objects.exclude(stale_for="").exists()
