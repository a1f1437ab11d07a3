"""What an older version stored of claims is decided anew by one command after an upgrade."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from analysis.models import Assessment, Attribution, Claim, ClaimEdit, Evidence
from articles.models import Author
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db: Any) -> Claim:
    claim = make_claim(make_article(author=make_author("Leyla", slug="leyla")))
    return make_assessment(claim).claim


def stored(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def test_a_verdict_of_an_earlier_state_is_marked(reader: Client, claim: Claim) -> None:
    Claim.objects.update(statement="It was never signed.", kind="factual")
    call_command("annotate")
    assert stored(claim).stale_for == "statement"
    assert "of an earlier statement" in words(reader.get(claim.article.get_absolute_url()))


def test_a_mark_that_the_rules_do_not_make_any_more_goes(claim: Claim) -> None:
    Claim.objects.update(stale_for="words")
    call_command("annotate")
    assert stored(claim).stale_for == ""


def test_the_history_has_it_from_that_day_on(reader: Client, claim: Claim) -> None:
    Claim.objects.update(statement="It was never signed.")
    call_command("annotate")
    edit = ClaimEdit.objects.latest("pk")
    assert (edit.after, edit.is_public) == ({"stale_for": "statement"}, True)


def test_new_evidence_is_seen(claim: Claim) -> None:
    piece = Evidence.objects.get()
    Evidence.objects.create(claim=claim, source=piece.source, stance="context", note="More.")
    call_command("annotate")
    assert stored(claim).has_new_evidence


def test_who_judged_and_is_a_party_is_named(reader: Client, claim: Claim) -> None:
    ana = make_author("Ana Lima")
    Assessment.objects.update(signed_by=ana)
    Claim.objects.update(speaker=ana)
    call_command("annotate")
    assert stored(claim).signing_judge == ana
    page = words(reader.get(claim.article.get_absolute_url()))
    assert "assessed by Ana Lima, who is quoted as saying it" in page
    assert {"said", "reported"} == {*Attribution.objects.values_list("role", flat=True)}


def test_a_desk_s_own_text_is_known(claim: Claim) -> None:
    Author.objects.filter(slug="leyla").update(kind="desk")
    call_command("annotate")
    assert stored(claim).is_desk_text


def test_what_is_held_is_that_of_the_latest_assessment(claim: Claim) -> None:
    Claim.objects.update(verdict="refuted", held_since=None, verdict_summary="")
    call_command("annotate")
    claim = stored(claim)
    assessment = Assessment.objects.get()
    assert (claim.verdict, claim.held_since) == ("supported", assessment.holds_from)
    assert claim.verdict_summary == assessment.summary


def test_what_is_right_already_is_left_alone(
    claim: Claim, capsys: pytest.CaptureFixture[str]
) -> None:
    Claim.objects.update(updated_at=timezone.now() - timedelta(days=9))
    was = stored(claim).updated_at
    edits = ClaimEdit.objects.count()
    call_command("annotate")
    assert "claims decided anew: 0" in capsys.readouterr().out
    assert ClaimEdit.objects.count() == edits
    assert stored(claim).updated_at == was
