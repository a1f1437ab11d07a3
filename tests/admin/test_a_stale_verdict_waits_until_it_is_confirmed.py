"""A verdict of an earlier state is in a queue, until it is confirmed or given anew."""

from typing import Any

import pytest

from accounts.models import User
from analysis.models import AnnotatedText, Assessment, Claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.admin.desk import buttons, form_url, save
from tests.make import BODY, make_assessment, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    """Supported, and then said to be the opposite."""
    claim = make_claim(statement="The charter was signed.")
    make_assessment(claim)
    row = Claim.objects.get(pk=claim.pk)
    row.statement = "The charter was refused."
    save_claim(row)
    return claim


def queues(client: Any) -> dict[str, str]:
    waiting = client.get("/admin/").context["queues"]
    return {each.queue.name: each.queue.url for each in waiting}


def test_it_waits_on_the_first_page_and_in_a_list(
    claim: Claim, analyst: User, as_user: Any
) -> None:
    make_assessment(make_claim(claim.article, "within a year"))
    client = as_user(analyst)
    url = queues(client)["stale-verdicts"]
    assert [row.pk for row in client.get(url).context["page"].rows] == [claim.pk]
    page = client.get("/admin/analysis/claim/?needs=judgement")
    assert list(page.context["cl"].result_list) == [claim]
    assert "of an earlier statement" in words(page)


def test_so_does_evidence_that_is_added_after_the_assessment(analyst: User, as_user: Any) -> None:
    claim = make_assessment(make_claim()).claim
    client = as_user(analyst)
    row = {"source": make_evidence(make_claim()).source_id, "stance": "disputes"}
    named = {f"evidence-1-{name}": value for name, value in row.items()}
    save(client, form_url("analysis.claim", claim.pk), **{"evidence-TOTAL_FORMS": "2"}, **named)
    url = queues(client)["new-evidence"]
    assert [row.pk for row in client.get(url).context["page"].rows] == [claim.pk]
    page = words(as_user(analyst).get(claim.get_absolute_url()))
    assert "after the assessment." in page


def test_confirming_it_records_who_why_and_what(claim: Claim, analyst: User, as_user: Any) -> None:
    desk = make_author("The desk", user=analyst)
    piece = claim.evidence.get()
    client = as_user(analyst)
    url = f"/admin/analysis/claim/{claim.pk}/confirm/"
    assert "Confirm as it stands…" in buttons(client.get(form_url("analysis.claim", claim.pk)))
    page = client.get(url)
    shown = words(page)
    assert "The charter was signed." in shown and "The charter was refused." in shown
    form = page.context["form"]
    assert form["rests_on"].value() == [piece.pk]
    asked = {"holds_from": "2026-03-01", "signed_by": desk.pk, "rests_on": [piece.pk]}
    answer = client.post(url, asked | {"rationale": "Refused is what the record says."})
    assert answer.status_code == 302
    latest = Assessment.objects.filter(claim=claim).latest()
    assert (latest.verdict, latest.signed_by) == ("supported", desk)
    assert latest.judged and latest.judged.statement == "The charter was refused."
    assert not Claim.objects.stale().exists()
    assert "stale-verdicts" not in queues(client)
    public = words(client.get(claim.get_absolute_url()))
    assert "(of an earlier statement)" not in public
    assert "Supported judged anew, of another statement" in public


def test_confirming_takes_a_reason(claim: Claim, analyst: User, as_user: Any) -> None:
    desk = make_author("The desk", user=analyst)
    url = f"/admin/analysis/claim/{claim.pk}/confirm/"
    asked = {"holds_from": "2026-03-01", "signed_by": desk.pk, "rests_on": []}
    answer = as_user(analyst).post(url, asked | {"rationale": ""})
    assert answer.status_code == 200
    assert Claim.objects.stale().exists()


def test_a_writer_may_not_confirm(claim: Claim, writer: User, as_user: Any) -> None:
    assert as_user(writer).get(f"/admin/analysis/claim/{claim.pk}/confirm/").status_code == 403
    assert as_user(writer).get(f"/admin/analysis/claim/{claim.pk}/words/").status_code == 403


def test_the_form_of_the_claim_tells_all_that_was_changed(
    claim: Claim, analyst: User, as_user: Any
) -> None:
    page = words(as_user(analyst).get(form_url("analysis.claim", claim.pk)))
    assert "What was changed" in page
    assert "Before: The charter was signed. After: The charter was refused." in page
    assert "Judged: “The charter was signed.”" in page


def test_words_of_a_claim_without_a_verdict_are_accepted(
    analyst: User, as_user: Any, reader: Any
) -> None:
    claim = make_claim()
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("was signed", "was not signed")
    revise(article, grade="correction", note="It was not.")
    client, url = as_user(analyst), f"/admin/analysis/claim/{claim.pk}/words/"
    assert "Accept the words…" in buttons(client.get(form_url("analysis.claim", claim.pk)))
    assert "was not signed" in words(client.get(url))
    assert client.post(url).status_code == 302
    assert 'class="turned"' not in AnnotatedText.objects.get(article=article).html
    assert client.post(url).status_code == 200  # somebody has done this in the meantime


def test_words_that_change_while_they_are_read_are_not_accepted(
    analyst: User, as_user: Any
) -> None:
    claim = make_claim()
    client, url = as_user(analyst), f"/admin/analysis/claim/{claim.pk}/words/"
    for words_now in ("was not signed", "was never signed"):
        article = Article.objects.get(pk=claim.article_id)
        article.body = BODY.replace("was signed", words_now)
        revise(article, grade="correction", note="It was not.")
        if words_now == "was not signed":
            opened = client.get(url).context["form"]["seen"].value()
    answer = client.post(url, {"seen": opened})
    assert "Somebody has changed the claim since you opened the form" in words(answer)
    assert claim.passages.get().is_turned
    again = answer.context["form"]["seen"].value()
    assert client.post(url, {"seen": again}).status_code == 302
    assert not claim.passages.get().is_turned
