"""A claim is cited by one number, given as the article is read and kept once it has readers."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from analysis.annotation import annotate
from analysis.models import AnnotatedText, Claim, Passage
from analysis.passages import attach_passage
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import delete_claims, save_claim
from articles.models import Article
from articles.workflow import publish, save_draft
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = "largely improved", "charter was signed", "should repeal the amendment"


def numbers(article: Article) -> dict[str, int | None]:
    """The number of each claim of an article, by its words."""
    rows = Passage.objects.filter(claim__article=article).order_by("start")
    return dict(rows.values_list("quote", "claim__number"))


def move(claim: Claim, article: Article) -> Claim:
    claim.article = article
    return save_claim(claim, fields=["article"])


def test_the_claims_of_a_draft_are_numbered_as_they_are_read() -> None:
    draft = make_article(published=False)
    for quote in (THIRD, FIRST, SECOND):
        make_claim(draft, quote)
    assert numbers(draft) == {FIRST: 1, SECOND: 2, THIRD: 3}


def test_they_are_numbered_anew_when_the_draft_is_put_in_another_order() -> None:
    draft = make_article(published=False, body=f"One {FIRST}.\n\nTwo {SECOND}.")
    for quote in (FIRST, SECOND):
        make_claim(draft, quote)
    draft.body = f"Two {SECOND}.\n\nOne {FIRST}."
    save_draft(draft)
    assert numbers(draft) == {SECOND: 1, FIRST: 2}


def test_what_begins_first_and_ends_last_comes_last() -> None:
    draft = make_article(published=False)
    for quote in ("The charter was signed in February", SECOND, "signed in February"):
        make_claim(draft, quote)
    assert numbers(draft) == {
        SECOND: 1,
        "signed in February": 2,
        "The charter was signed in February": 3,
    }


def test_what_readers_have_keeps_its_number_and_what_is_found_later_gets_the_next() -> None:
    article = make_article(published=False)
    for quote in (SECOND, THIRD):
        make_claim(article, quote)
    publish(article)
    make_claim(article, FIRST)
    assert numbers(article) == {FIRST: 3, SECOND: 1, THIRD: 2}


def test_a_claim_that_is_withdrawn_or_merged_keeps_its_number() -> None:
    article = make_article()
    one, two, three = (make_claim(article, quote) for quote in (FIRST, SECOND, THIRD))
    withdraw_claim(one, reason="It is no claim.")
    merge_claim(two, three, reason="They say the same.")
    found = Claim.objects.filter(article=article).order_by("pk").values_list("number", flat=True)
    assert list(found) == [1, 2, 3]
    found_later = make_claim(article, "new projects")
    assert Claim.objects.get(pk=found_later.pk).number == 4


def test_a_claim_that_moves_gets_the_next_number_and_leaves_its_own_to_nobody() -> None:
    came_from, other = make_article(), make_article()
    make_claim(other, FIRST)
    make_claim(came_from, FIRST)
    moved = move(make_claim(came_from, SECOND), other)
    assert Claim.objects.get(pk=moved.pk).number == 2
    make_claim(came_from, THIRD)
    assert numbers(came_from) == {FIRST: 1, THIRD: 3}


def test_a_claim_that_comes_back_has_its_number_again() -> None:
    home, other = make_article(), make_article()
    make_claim(home, FIRST)
    claim = move(make_claim(home, SECOND), other)
    make_claim(home, THIRD)
    claim = move(claim, home)
    assert Claim.objects.get(pk=claim.pk).number == 2
    assert numbers(home) == {FIRST: 1, SECOND: 2, THIRD: 3}
    assert Claim.objects.get(pk=move(claim, other).pk).number == 1


def test_the_number_of_a_deleted_draft_claim_is_free() -> None:
    draft = make_article(published=False)
    gone = make_claim(draft, FIRST)
    make_claim(draft, SECOND)
    delete_claims([gone])
    assert numbers(draft) == {SECOND: 1}


def test_a_claim_without_words_in_the_text_is_numbered_after_the_others() -> None:
    draft = make_article(published=False)
    claim = save_claim(Claim(article=draft, kind="factual", statement="It is.", slug="it-is"))
    make_claim(draft, FIRST)
    assert Claim.objects.get(pk=claim.pk).number == 2
    attach_passage(Passage(claim=claim, quote="Relations have"))
    assert Claim.objects.get(pk=claim.pk).number == 1


def test_annotating_again_changes_no_number() -> None:
    article = make_article()
    for quote in (THIRD, FIRST):
        make_claim(article, quote)
    annotate(article)
    assert numbers(article) == {FIRST: 2, THIRD: 1}
    assert AnnotatedText.objects.get(article=article).last_number == 2


def test_no_article_has_a_number_twice() -> None:
    article = make_article()
    make_claim(article, FIRST)
    twin = Claim(article=article, kind="factual", statement="S.", slug="s", number=1)
    with pytest.raises(ValidationError):
        twin.full_clean()


def test_claims_that_were_there_before_numbers_get_them_as_they_are_read() -> None:
    article, other = make_article(), make_article()
    for quote in (THIRD, FIRST):
        make_claim(article, quote)
    make_claim(other, SECOND)
    Claim.objects.update(number=None)
    AnnotatedText.objects.update(last_number=0)
    import_module("analysis.migrations.0014_numbers_of_claims").number_claims(apps, None)
    assert numbers(article) == {FIRST: 1, THIRD: 2}
    assert numbers(other) == {SECOND: 1}
    assert AnnotatedText.objects.get(article=article).last_number == 2
