"""The pages that delete say in plain words what prevents it, what goes along and what stays."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from analysis.models import Claim
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_topic,
)
from tests.rendered_html import words

pytestmark = pytest.mark.looks


def delete_page(desk: Any, row: Any) -> Any:
    opts = row._meta
    return desk.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_delete", args=[row.pk]))


def ticked_page(desk: Any, *rows: Any) -> Any:
    opts = rows[0]._meta
    ticked = {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}
    return desk.post(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"), ticked)


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def test_a_source_names_the_claims_with_evidence_from_it(desk: Any) -> None:
    claim = make_claim()
    source = make_evidence(claim).source
    page = delete_page(desk, source)
    said = words(page)
    assert f"“{source}” cannot be deleted while these depend on it" in said
    assert f"Claims with evidence from it (1): {claim.statement}" in said
    assert reverse("admin:analysis_claim_change", args=[claim.pk]) in page.content.decode()


def test_an_assessed_claim_is_never_deleted(desk: Any) -> None:
    claim = make_claim()
    make_assessment(claim, "supported", make_evidence(claim))
    said = words(delete_page(desk, claim))
    assert "Assessments are never deleted, so this claim cannot be deleted either." in said
    assert "permission" not in said
    desk.post(reverse("admin:analysis_claim_delete", args=[claim.pk]), {"post": "yes"})
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_a_claim_takes_its_evidence_along(desk: Any) -> None:
    claim = make_claim(make_article(published=False))
    evidence = make_evidence(claim)
    said = words(delete_page(desk, claim))
    assert "is deleted for good, and these with it" in said
    assert str(evidence) in said


def test_a_login_names_the_author_that_it_signs_as(editor: User, desk: Any) -> None:
    other = User.objects.create_user("other")
    other.groups.add(Group.objects.get(name="Analysts"))
    make_author("Rəna", user=other)
    said = words(delete_page(desk, other))
    assert "taken from these, which stay" in said
    assert "Authors (1): Rəna" in said
    assert "relationship" not in said


def test_topics_are_taken_from_articles_that_stay(desk: Any) -> None:
    topic, other = make_topic("Transit"), make_topic("Trade")
    make_article("In print", topics=(topic,))
    said = words(ticked_page(desk, topic, other))
    assert "They are taken from these, which stay" in said
    assert "Transit – Articles: Published (1): In print" in said
    assert "All of the following" not in said


def test_authors_that_nothing_depends_on(desk: Any) -> None:
    said = words(ticked_page(desk, make_author("One"), make_author("Two")))
    assert "Nothing depends on them." in said


def test_a_login_that_may_do_more_is_named(desk: Any) -> None:
    boss = User.objects.create_superuser("boss", password="correct horse battery")
    page = ticked_page(desk, boss, User.objects.create_user("other"))
    assert "Your login may not delete these: boss" in words(page)
