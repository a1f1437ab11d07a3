"""Verdicts that are of words which an act has changed: those that hold are confirmed at once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from analysis.confirmation import confirm_all
from analysis.models import Assessment, Claim
from articles import workflow
from articles.models import Article
from desk.remark_suggestions import accept, seen_of
from desk.remarks import open_thread
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_source,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

BODY = "In May 2020 the port opened and the bridge closed. Nobody objected."
HALVES = ("the port opened", "the bridge closed")


@pytest.fixture
def draft() -> Article:
    draft = make_article(published=False, body=BODY)
    for quote in HALVES:
        claim = make_claim(draft, quote, statement=f"In May 2020 {quote}.")
        make_assessment(claim, "supported", make_evidence(claim, quote=quote))
    return draft


def suggest_and_accept(draft: Article, by: User) -> Any:
    thread = open_thread(draft, "Nobody objected.", suggestion="The council objected.", by=by)
    thread = open_thread(draft, "In May 2020", suggestion="In June 2021", by=by)
    return accept(thread, seen=seen_of(thread), by=by)


def stale(draft: Article) -> list[Claim]:
    return [*Claim.objects.stale().filter(article=draft).order_by("pk")]


def test_after_a_suggestion_is_accepted_it_is_asked_which_verdicts_still_hold(
    draft: Article, editor: User, as_user: Any
) -> None:
    make_author("Rena Quliyeva", user=editor)
    thread, browser = suggest_and_accept(draft, editor), as_user(editor)
    first, second = stale(draft)
    page = browser.get(thread.get_absolute_url())
    said = words(page)
    assert "2 verdicts of this article are of something earlier" in said
    assert first.statement in said and second.statement in said
    told = said.partition("2 verdicts of this article")[2].partition("Why they still hold")[0]
    assert told.count("2021") == 2  # in the sentence of each, whose own words stay
    form = next(one for one in page.context["shown"] if one.confirming).confirming["form"]
    answer = browser.post(
        f"/desk/articles/{draft.pk}/verdicts/",
        {
            "claims": [first.pk, second.pk],
            "rationale": "Only the day was wrong.",
            "signed_by": form.initial["signed_by"].pk,
            "seen": form.initial["seen"],
            "thread": thread.pk,
        },
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == thread.get_absolute_url()
    assert "Verdicts confirmed: 2." in words(answer)
    assert stale(draft) == []
    latest = Assessment.objects.filter(claim=first).first()
    assert latest and latest.rationale == "Only the day was wrong."
    assert [piece.claim for piece in latest.evidence.all()] == [first]


def test_what_is_not_ticked_stays_to_be_judged_again(
    draft: Article, analyst: User, editor: User
) -> None:
    suggest_and_accept(draft, editor)
    first, second = stale(draft)
    confirm_all([first], "It holds.", signed_by=make_author("Rena", user=analyst), by=analyst)
    assert stale(draft) == [second]


def test_of_several_that_cannot_be_confirmed_together_none_is(
    draft: Article, analyst: User, editor: User
) -> None:
    suggest_and_accept(draft, editor)
    first, second = stale(draft)
    second.evidence.update(source=make_source())  # it rested on another
    signer = make_author("Rena", user=analyst)
    with pytest.raises(ValidationError, match="None of them is confirmed"):
        confirm_all([first, second], "They hold.", signed_by=signer, by=analyst)
    assert stale(draft) == [first, second]


def test_a_claim_that_was_changed_meanwhile_is_told_and_nothing_is_recorded(
    draft: Article, analyst: User, editor: User, as_user: Any
) -> None:
    signer, browser = make_author("Rena", user=analyst), as_user(analyst)
    suggest_and_accept(draft, editor)
    first, second = stale(draft)
    url = f"/desk/articles/{draft.pk}/verdicts/"
    form = browser.get(url).context["form"]
    draft.refresh_from_db()
    draft.body = draft.body.replace("opened", "never opened")
    workflow.save_draft(draft)
    typed = {"claims": [first.pk, second.pk], "rationale": "Both hold.", "signed_by": signer.pk}
    answer = browser.post(url, {**typed, "seen": form.initial["seen"]})
    assert answer.status_code == 400
    assert "never opened" in words(answer) and "Both hold." in answer.content.decode()
    assert stale(draft) == [first, second]


@pytest.mark.parametrize("left", [0, 1])
def test_whoever_ticks_what_somebody_has_confirmed_meanwhile_is_told_and_keeps_the_reason(
    draft: Article, analyst: User, editor: User, as_user: Any, left: int
) -> None:
    signer, browser = make_author("Rena", user=analyst), as_user(analyst)
    suggest_and_accept(draft, editor)
    both = stale(draft)
    url = f"/desk/articles/{draft.pk}/verdicts/"
    seen = browser.get(url).context["form"].initial["seen"]
    confirm_all(both[left:], "So they do.", signed_by=make_author("The desk"))

    typed = {"claims": [each.pk for each in both], "rationale": "Both hold.", "seen": seen}
    answer = browser.post(url, {**typed, "signed_by": signer.pk})

    assert answer.status_code == 400
    assert "Somebody has judged what was ticked meanwhile" in words(answer)
    assert "Both hold." in answer.content.decode()
    assert stale(draft) == both[:left]


def test_nothing_is_asked_of_whoever_may_not_judge(
    draft: Article, writer: User, editor: User, as_user: Any
) -> None:
    suggest_and_accept(draft, editor)
    with pytest.raises(PermissionDenied):
        confirm_all(stale(draft), "Yes.", signed_by=make_author("Rena"), by=writer)
    assert as_user(writer).get(f"/desk/articles/{draft.pk}/verdicts/").status_code == 403


def test_bad_input_is_told(draft: Article, editor: User, as_user: Any) -> None:
    suggest_and_accept(draft, editor)
    url = f"/desk/articles/{draft.pk}/verdicts/"
    for claims in ([], ["x"], ["9" * 40]):
        answer = as_user(editor).post(url, {"claims": claims, "rationale": "", "thread": "x"})
        assert answer.status_code == 400


def test_the_page_takes_as_many_queries_however_many_there_are(
    draft: Article, editor: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    make_author("Rena Quliyeva", user=editor)
    suggest_and_accept(draft, editor)
    browser = as_user(editor)
    address = f"/desk/articles/{draft.pk}/verdicts/"
    browser.get(address)  # what is read once a process
    with django_assert_max_num_queries(12):
        page = browser.get(address)
    assert words(page).count("2021") >= 2
