"""What a merge writes of claims, it has locked first: what was judged and changed long ago too."""

import pytest

from analysis.evidence import save_evidence
from analysis.models import Assessment, ClaimEdit
from analysis.name_merging import KeysOfPublishers, KeysOfSpeakers
from analysis.source_merging import EvidenceOfSources
from analysis.workflow import save_claim
from articles import workflow
from articles.merging import merge, undo_merge
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_claims_that_had_evidence_from_a_source() -> None:
    gone, kept, third = make_source(), make_source(), make_source()
    claim = make_claim()
    piece = make_evidence(claim, source=gone)
    make_assessment(claim, evidence=piece)
    piece.source = third
    save_evidence(piece)
    assert EvidenceOfSources().articles(gone.pk) == {claim.article_id}
    merged = merge(gone, kept)
    edits = ClaimEdit.objects.filter(claim=claim, before__source=kept.pk)
    assert edits.exists()
    assert EvidenceOfSources().articles(kept.pk) == {claim.article_id}
    undo_merge(merged)
    assert not edits.exists()


def test_verdicts_on_what_an_author_was_quoted_as_saying() -> None:
    gone, kept, third = make_author("Leyla"), make_author("Leila"), make_author("Murad")
    claim = make_claim(speaker=gone)
    make_assessment(claim)
    claim.speaker = third
    save_claim(claim)
    assert KeysOfSpeakers().articles(gone.pk) == {claim.article_id}
    merge(gone, kept)
    assert KeysOfSpeakers().articles(kept.pk) == {claim.article_id}
    [said_by] = Assessment.objects.values_list("judged_record__said_by", flat=True)
    assert said_by == [kept.pk]


def test_an_author_whose_key_is_part_of_another_is_not_meant() -> None:
    author = make_author(pk=7)
    make_assessment(make_claim(speaker=make_author(pk=77)))
    assert KeysOfSpeakers().articles(author.pk) == set()


def test_verdicts_on_what_nobody_signed() -> None:
    gone, kept, third = (make_organization() for _each in range(3))
    article = make_article(publisher=gone)
    article.bylines.all().delete()
    make_assessment(make_claim(article))
    article.refresh_from_db()
    article.publisher = third
    workflow.revise(article, grade="update", note="Another publisher.", bylines=())
    assert KeysOfPublishers().articles(gone.pk) == {article.pk}
    merge(gone, kept)
    assert KeysOfPublishers().articles(kept.pk) == {article.pk}
