"""A second person signs no verdict on what another said, but one whose judge has come to sign."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from analysis.verdicts import Part
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_author, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoe(db: Any) -> Author:
    return make_author("Zoe Qu")


def test_nobody_countersigns_what_an_earlier_speaker_said(zoe: Author) -> None:
    desk = make_author("The desk")
    claim = make_claim(make_article(author=desk))
    assessment = make_assessment(claim, signed_by=desk)
    row = Claim.objects.get()
    row.speaker_name = "Bob Lee"
    save_claim(row)
    with pytest.raises(ValidationError, match="The verdict is of an earlier speaker"):
        countersign(assessment, signed_by=zoe)
    assert Assessment.objects.get().countersigned_at is None


def test_it_is_countersigned_where_its_judge_has_come_to_sign(zoe: Author) -> None:
    ana = make_author("Ana Lima")
    assessment = make_assessment(make_claim(), signed_by=ana)
    article = Article.objects.get()
    names = *article.bylines.values_list("author", flat=True), ana.pk
    revise(article, bylines=tuple(map(Signature, names)))
    assert Claim.objects.get().stale_parts == (Part.SPEAKER,)
    assert countersign(assessment, signed_by=zoe).signed_by == zoe
