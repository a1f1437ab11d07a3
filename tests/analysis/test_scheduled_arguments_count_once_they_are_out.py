"""A claim of a scheduled article argues once readers can see it, though nobody acts then."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from analysis.evidence import save_relation
from analysis.models import Claim, ClaimEdit, Relation
from articles.models import Article
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db


def run() -> str:
    said = StringIO()
    call_command("count_arguments", stdout=said)
    return said.getvalue()


def has_new(claim: Claim) -> bool:
    return Claim.objects.get(pk=claim.pk).has_new_evidence


def come_out(article: Article, ago: timedelta) -> None:
    """Let the time of a scheduled article come."""
    Article.objects.filter(pk=article.pk).update(published_at=timezone.now() - ago)


def test_it_is_counted_by_the_next_run_and_once() -> None:
    claim = make_claim()
    make_assessment(claim)
    scheduled = make_article(at=timezone.now() + timedelta(hours=1))
    against = make_claim(scheduled, statement="It was never signed.")
    save_relation(Relation(from_claim=against, kind="contradicts", to_claim=claim))
    assert run() == "" and not has_new(claim)
    come_out(scheduled, timedelta(minutes=1))
    assert not has_new(claim)
    assert run() == "1 verdict renewed\n" and has_new(claim)
    changes = ClaimEdit.objects.count()
    assert run() == "" and ClaimEdit.objects.count() == changes


def test_what_came_out_long_ago_is_not_looked_at_again() -> None:
    claim = make_claim()
    make_assessment(claim)
    scheduled = make_article(at=timezone.now() + timedelta(hours=1))
    save_relation(Relation(from_claim=make_claim(scheduled), kind="contradicts", to_claim=claim))
    come_out(scheduled, timedelta(hours=30))
    assert run() == "" and not has_new(claim)
