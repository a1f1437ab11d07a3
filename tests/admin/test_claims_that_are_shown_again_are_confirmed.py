"""A claim whose words changed while nobody could read it is confirmed when it is shown again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from analysis.models import Claim, RevisionPassages
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from articles.models import Article
from articles.state import Signature
from articles.workflow import Unconfirmed, reinstate, retract, revise, save_draft
from tests.make import BODY, make_article, make_author, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

TURNED = BODY.replace("was signed in", "was not signed in")
GONE = BODY.replace("The charter was signed in February. ", "")
CHANGED = "“It was signed.”: “not” added"


@pytest.fixture
def claim() -> Claim:
    claim = make_claim(make_article(), statement="It was signed.")
    make_claim(claim.article, "The parliament should repeal", statement="Repeal it.")
    return claim


def edit(claim: Claim, body: str = TURNED) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article)


def refused(act: Callable[..., Any], subject: Any, **how: Any) -> dict[str, str]:
    with pytest.raises(Unconfirmed, match="have changed since readers last had") as refusal:
        act(subject, reason="It is said.", **how)
    return refusal.value.questions


def again(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


# --- A claim that was withdrawn or merged ----------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"), [(TURNED, CHANGED), (GONE, "“It was signed.”: its words are gone")]
)
def test_its_words_turned_or_went_meanwhile(
    claim: Claim, editor: User, body: str, said: str
) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim, body)
    questions = refused(reinstate_claim, claim, by=editor)
    assert list(questions.values()) == [said]
    assert not again(claim).is_listed
    reinstate_claim(claim, reason="It is said.", confirmed=[*questions], by=editor)
    assert again(claim).is_listed


def test_words_beside_them_turn_it_too(claim: Claim, editor: User) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim, BODY.replace("The charter was", "Nobody believes that The charter was"))
    assert len(refused(reinstate_claim, claim, by=editor)) == 1


@pytest.mark.parametrize("body", [BODY, BODY.replace("The parliament", "Some parliament")])
def test_it_is_listed_at_once_where_its_words_are_as_they_were(
    claim: Claim, editor: User, body: str
) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim, TURNED)
    edit(claim, body)
    assert reinstate_claim(claim, reason="It is said.", by=editor).is_listed


def test_what_changed_before_it_was_withdrawn_was_asked_about_then(
    claim: Claim, editor: User
) -> None:
    edit(claim)
    withdraw_claim(claim, reason="It asks this.")
    edit(claim, f"{TURNED}\n\nMore.")
    assert reinstate_claim(claim, reason="It is said.", by=editor).is_listed


def test_answers_are_on_these_words_alone(claim: Claim, editor: User) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim)
    answers = [*refused(reinstate_claim, claim, by=editor)]
    edit(claim, BODY.replace("was signed in", "was never signed in"))
    assert refused(reinstate_claim, claim, confirmed=answers, by=editor)


def test_a_merged_one_is_asked_about_with_the_words_that_come_back(
    claim: Claim, editor: User
) -> None:
    merge_claim(claim, Claim.objects.get(statement="Repeal it."), reason="The same.")
    edit(claim)
    assert list(refused(reinstate_claim, claim, by=editor).values()) == [CHANGED]
    assert not again(claim).passages.exists()  # nothing has come back


def test_of_one_that_was_withdrawn_before_copies_were_kept_all_is_asked(
    claim: Claim, editor: User
) -> None:
    withdraw_claim(claim, reason="It asks this.")
    RevisionPassages.objects.update(passages=[])
    edit(claim)
    assert refused(reinstate_claim, claim, by=editor)


def test_a_draft_has_no_readers_to_be_misled(editor: User) -> None:
    claim = make_claim(make_article(published=False))
    withdraw_claim(claim, reason="It asks this.")
    article = Article.objects.get()
    article.body = TURNED
    save_draft(article)
    assert reinstate_claim(claim, reason="It is said.", by=editor).is_listed


def test_the_page_asks_with_a_tick_for_each(claim: Claim, analyst: User, as_user: Any) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim)
    browser, url = as_user(analyst), f"/admin/analysis/claim/{claim.pk}/reinstate/"
    assert "still says it" not in words(browser.get(url))
    page = browser.post(url, {"reason": "It is said."})
    assert CHANGED in words(page) and "Confirm of each that the text still says it" in words(page)
    html = page.content.decode()
    assert html.count('type="checkbox" name="confirmed"') == 1
    key = page.context["form"]["confirmed"].field.choices[0][0]
    browser.post(url, {"reason": "It is said.", "confirmed": [key]})
    assert again(claim).is_listed


STRUCK = BODY.replace("The charter was signed", "The ~~charter was signed~~")


def sign_anew(claim: Claim) -> None:
    """Have somebody else sign the article."""
    revise(Article.objects.get(pk=claim.article_id), bylines=(Signature(make_author("Ana").pk),))


def test_the_same_words_that_are_set_otherwise_are_asked_about(claim: Claim, editor: User) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim, STRUCK)
    (said,) = refused(reinstate_claim, claim, by=editor).values()
    assert "set otherwise" in said and "struck through" in said


def test_who_says_them_now_is_asked_about(claim: Claim, editor: User) -> None:
    withdraw_claim(claim, reason="It asks this.")
    sign_anew(claim)
    (said,) = refused(reinstate_claim, claim, by=editor).values()
    assert "who says it changes: Leyla Əliyeva → Ana" in said


# --- An article whose retraction is undone ---------------------------------------------------


def test_an_article_that_was_changed_while_it_was_retracted_asks_about_its_claims(
    claim: Claim, editor: User
) -> None:
    article = retract(claim.article, reason="Forged.")
    edit(claim)
    questions = refused(reinstate, article, by=editor)
    assert list(questions.values()) == [CHANGED]
    assert Article.objects.get().is_retracted
    reinstate(article, reason="It is said.", confirmed=[*questions], by=editor)
    assert not Article.objects.get().is_retracted


def test_what_stands_beside_its_text_is_asked_about_too(claim: Claim, editor: User) -> None:
    article = retract(claim.article, reason="Forged.")
    article.title = "Another title"
    revise(article)
    with pytest.raises(Unconfirmed, match="since readers last had the article") as refusal:
        reinstate(article, reason="It is said.", by=editor)
    answers = refusal.value.questions
    assert [*answers.values()] == ["Title: “After the summit” → “Another title”"]
    assert not reinstate(article, reason="It is.", confirmed=answers, by=editor).is_retracted


def test_it_asks_nothing_where_the_text_is_as_it_was(claim: Claim, editor: User) -> None:
    edit(claim)
    article = retract(Article.objects.get(), reason="Forged.")
    assert not reinstate(article, reason="It is said.", by=editor).is_retracted


def test_changes_that_wait_are_asked_about_when_they_are_published(
    claim: Claim, editor: User
) -> None:
    article = retract(Article.objects.get(), reason="Forged.")
    article.body = TURNED
    save_draft(article)
    assert not reinstate(article, reason="It is said.", by=editor).is_retracted
    article = Article.objects.get()
    article.body = TURNED
    with pytest.raises(Unconfirmed):
        revise(article, by=editor, grade="typo")


def test_its_page_asks_too(claim: Claim, editor: User, as_user: Any) -> None:
    retract(claim.article, reason="Forged.")
    edit(claim)
    browser = as_user(editor)
    url = f"/admin/articles/article/{claim.article_id}/do/reinstate/"
    page = browser.post(url, {"reason": "It is said."})
    assert CHANGED in words(page)
    key = page.context["form"]["confirmed"].field.choices[0][0]
    browser.post(url, {"reason": "It is said.", "confirmed": [key]})
    assert not Article.objects.get().is_retracted


def test_the_site_itself_is_not_asked(claim: Claim) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim)
    assert reinstate_claim(claim, reason="It is said.").is_listed
    article = retract(Article.objects.get(), reason="Forged.")
    edit(claim, BODY)
    assert not reinstate(article, reason="It is said.").is_retracted


def test_a_reason_is_needed_before_anything_is_asked(claim: Claim, editor: User) -> None:
    withdraw_claim(claim, reason="It asks this.")
    edit(claim)
    with pytest.raises(ValidationError, match="Give the reason"):
        reinstate_claim(claim, reason=" ", by=editor)
