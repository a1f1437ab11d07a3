"""A claim that should not be listed is withdrawn: its page and record stay for ever."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from analysis.confirmation import confirm
from analysis.countersigning import countersign
from analysis.impact import claims_touched_by
from analysis.models import Claim, Withdrawal
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import delete_claims, save_claim
from articles.markup import render
from articles.models import Article, Author
from articles.workflow import Unconfirmed, retract, revise
from tests.analysis.unlisted_claims import WHY, ledger, two_claims
from tests.make import (
    BODY,
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_forecast,
    make_organization,
    make_topic,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

# --- Withdrawn -------------------------------------------------------------------------------


def test_the_page_of_a_withdrawn_claim_says_so_when_why_and_by_whom(
    reader: Client, analyst: User
) -> None:
    Author.objects.create(name="Rauf Hasanov", slug="rauf", user=analyst)
    claim = make_claim(statement="It was signed.")
    make_assessment(claim, rationale="The treaty series has it.")
    withdraw_claim(claim, reason=WHY, by=analyst)
    page = reader.get(claim.get_absolute_url())
    said = words(page)
    assert "Withdrawn by the desk, " in said and WHY in said and "Rauf Hasanov" in said
    assert "It was signed." in said and "The treaty series has it." in said
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_lists_leave_it_out_and_a_filter_shows_it(reader: Client) -> None:
    law = make_topic("Law", slug="law")
    article = make_article(topics=(law,))
    claim = make_claim(article, statement="It was signed.", topics=(law,))
    make_assessment(claim)
    Claim.objects.filter(pk=claim.pk).update(created_at=article.published_at)
    pages = ("/claims/", "/topics/law/", "/claims/?as_of=2026-03-01", "/claims/?topic=law")
    for page in pages:
        assert "It was signed." in words(reader.get(page)), page
    withdraw_claim(claim, reason=WHY)
    for page in ("/", *pages):
        is_listed = "as_of" in page  # on that day it was
        assert ("It was signed." in words(reader.get(page))) == is_listed, page
    assert "It was signed." in ledger(reader, "status=withdrawn")
    assert "It was signed." not in ledger(reader, "status=merged")


def test_the_article_marks_its_words_no_more(reader: Client) -> None:
    claim, _other = two_claims()
    withdraw_claim(claim, reason=WHY)
    page = reader.get("/articles/the-summit/").content.decode()
    assert f'data-claim="{claim.pk}"' not in page and "It was signed." not in page
    assert "1 claim" in words(reader.get("/articles/the-summit/"))


def test_no_relation_leads_to_it(reader: Client) -> None:
    claim, other = two_claims()
    claim.relations_from.create(to_claim=other, kind="supports")
    assert "It was signed." in words(reader.get(other.get_absolute_url()))
    withdraw_claim(claim, reason=WHY)
    assert "It was signed." not in words(reader.get(other.get_absolute_url()))


def test_edits_of_its_words_are_asked_about_no_more(editor: User) -> None:
    claim, _other = two_claims()
    withdraw_claim(claim, reason=WHY)
    article = claim.article
    article.refresh_from_db()
    article.body = BODY.replace("was signed in", "was not signed in")
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    assert [*refused.value.questions.values()] == [
        "Text: “charter was signed in” → “charter was not signed in”"
    ]
    revise(article, grade="typo", confirmed=[*refused.value.questions], by=editor)
    assert not Claim.objects.to_repair().exists()


def test_it_is_listed_again_with_a_reason_and_the_history_says_both(reader: Client) -> None:
    claim, _other = two_claims()
    withdraw_claim(claim, reason=WHY)
    reinstate_claim(claim, reason="It does claim it, further down.")
    assert "It was signed." in ledger(reader)
    assert f'data-claim="{claim.pk}"' in reader.get("/articles/the-summit/").content.decode()
    page = reader.get(claim.get_absolute_url())
    assert WHY in words(page) and "Listed again by the desk" in words(page)
    assert "noindex" not in page.content.decode()


def test_no_comparison_names_it(reader: Client) -> None:
    claim, _other = two_claims()
    withdraw_claim(claim, reason=WHY)
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY + "\n\nMore.\n"
    revise(article, grade="update", note="More is known.")
    page = reader.get("/articles/the-summit/compare/1/2/")
    assert page.status_code == 200 and "It was signed." not in words(page)


def test_no_editor_is_asked_to_confirm_its_words() -> None:
    claim, other = two_claims()
    withdraw_claim(claim, reason=WHY)
    article = Article.objects.get(pk=claim.article_id)
    body = article.body.replace("was signed in", "was not signed in").replace("improved", "fallen")
    assert [each.claim for each in claims_touched_by(article, render(body))] == [other]


# --- The record stays as it is ---------------------------------------------------------------


def test_what_is_not_listed_is_not_judged_anew(analyst: User, as_user: Any) -> None:
    claim = make_claim(kind="predictive")
    person = make_author("Anar", kind="person")
    held = make_assessment(claim, "open")
    withdraw_claim(claim, reason=WHY)
    for act in (
        lambda: make_assessment(claim, "fulfilled"),
        lambda: confirm(claim, "So.", holds_from=date(2026, 3, 1), signed_by=person),
        lambda: countersign(held, signed_by=person),
        lambda: make_forecast(claim),
    ):
        with pytest.raises(ValidationError, match="it is withdrawn"):
            act()
    page = as_user(analyst).get(f"/admin/analysis/claim/{claim.pk}/change/").content.decode()
    assert 'name="assessments-0-' not in page and 'name="forecasts-0-' not in page


# --- Never deleted ---------------------------------------------------------------------------


@pytest.mark.parametrize("how", [lambda article: article, lambda a: retract(a, reason="Forged.")])
def test_what_readers_could_see_nobody_deletes(how: Callable[..., Any]) -> None:
    claim = make_claim()
    how(claim.article)
    with pytest.raises(PermissionDenied, match="withdraw it"):
        delete_claims([claim])
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_nor_by_way_of_a_draft() -> None:
    claim = make_claim()
    claim.article = make_article(published=False)
    with pytest.raises(ValidationError, match="without readers"):
        save_claim(claim, fields=["article"])


def test_a_superuser_is_told_so_on_the_page_and_in_the_list(as_user: Any) -> None:
    browser = as_user(User.objects.create_superuser("boss"))
    claim = make_claim()
    page = browser.get(f"/admin/analysis/claim/{claim.pk}/delete/")
    assert "Readers could see it. Withdraw it, or merge it into another claim." in words(page)
    browser.post(f"/admin/analysis/claim/{claim.pk}/delete/", {"post": "yes"})
    ticked = {"action": "delete_selected", "_selected_action": [claim.pk], "post": "yes"}
    browser.post("/admin/analysis/claim/", ticked)
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_a_claim_of_a_draft_is_deleted_as_ever() -> None:
    claim = make_claim(make_article(published=False))
    delete_claims([claim])
    assert not Claim.objects.exists()


def test_a_withdrawal_is_written_once() -> None:
    claim = make_claim()
    withdraw_claim(claim, reason=WHY)
    done = Withdrawal.objects.get()
    done.reason = "Another."
    with pytest.raises(TypeError):
        done.save()


# --- By whom, and when -----------------------------------------------------------------------


@pytest.mark.parametrize("act", [withdraw_claim, reinstate_claim])
def test_a_writer_may_not(act: Callable[..., Any], writer: User) -> None:
    claim = make_claim()
    if act is reinstate_claim:
        withdraw_claim(claim, reason=WHY)
    with pytest.raises(PermissionDenied):
        act(claim, reason=WHY, by=writer)


def test_each_needs_a_reason_and_a_claim_that_is_in_the_state_for_it() -> None:
    claim, other = two_claims()
    with pytest.raises(ValidationError, match="reason"):
        withdraw_claim(claim, reason=" ")
    with pytest.raises(ValidationError, match="nothing to take back"):
        reinstate_claim(claim, reason=WHY)
    withdraw_claim(claim, reason=WHY)
    with pytest.raises(ValidationError, match="it is withdrawn"):
        withdraw_claim(claim, reason=WHY)
    with pytest.raises(ValidationError, match="it is withdrawn"):
        merge_claim(claim, other, reason=WHY)


# --- From the desk ---------------------------------------------------------------------------


def test_an_analyst_withdraws_merges_and_reinstates_from_the_form(
    analyst: User, as_user: Any
) -> None:
    claim, other = two_claims()
    make_evidence(claim)
    browser, base = as_user(analyst), f"/admin/analysis/claim/{claim.pk}"
    page = browser.get(f"{base}/change/").content.decode()
    assert 'name="_then-withdraw"' in page and 'name="_then-merge"' in page
    browser.post(f"{base}/withdraw/", {"reason": WHY})
    assert Claim.objects.get(pk=claim.pk).listing == "withdrawn"
    page = browser.get(f"{base}/change/").content.decode()
    assert 'name="_then-reinstate"' in page and 'name="_then-withdraw"' not in page
    browser.post(f"{base}/reinstate/", {"reason": "It does claim it."})
    assert Claim.objects.get(pk=claim.pk).is_listed
    browser.post(f"{base}/merge/", {"reason": "The same.", "into": claim.pk})
    assert Claim.objects.get(pk=claim.pk).is_listed
    browser.post(f"{base}/merge/", {"reason": "The same.", "into": other.pk})
    assert Claim.objects.get(pk=claim.pk).merged_into == other


def test_no_queue_holds_what_is_not_listed(analyst: User, as_user: Any) -> None:
    claim = make_claim(kind="predictive", resolves_on="2020-01-01")
    assert Claim.objects.overdue().exists() and Claim.objects.unassessed().exists()
    withdraw_claim(claim, reason=WHY)
    assert not Claim.objects.overdue().exists() and not Claim.objects.unassessed().exists()


def test_nor_a_queue_of_verdicts() -> None:
    article = make_article(publisher=make_organization(kind="desk"))
    claim = make_claim(article)
    make_assessment(claim)
    make_evidence(claim)
    claim.statement = "It was refused."
    save_claim(claim, fields=["statement"])
    queues = ("stale", "with_new_evidence", "to_countersign")
    assert all(getattr(Claim.objects, queue)().exists() for queue in queues)
    withdraw_claim(claim, reason=WHY)
    assert not any(getattr(Claim.objects, queue)().exists() for queue in queues)
