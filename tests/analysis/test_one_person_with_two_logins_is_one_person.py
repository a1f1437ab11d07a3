"""Whoever signed or judged something is the same person with another login."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from analysis.persons import mailbox
from analysis.workflow import assess
from articles.models import Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_author, make_claim, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(editor: User) -> Author:
    """Ana Lima, with the login of an editor, ana@example.org."""
    User.objects.filter(pk=editor.pk).update(email="ana@example.org", display_name="Ana Lima")
    editor.refresh_from_db()
    return make_author("Ana Lima", user=editor)


@pytest.fixture
def second(analyst: User) -> User:
    """A login that is linked to no author."""
    User.objects.filter(pk=analyst.pk).update(display_name="", email="other@example.org")
    analyst.refresh_from_db()
    return analyst


@pytest.fixture
def desk(db: Any) -> Author:
    return make_author("The desk", kind="desk")


def own_claim(desk: Author) -> Claim:
    """Of an article that a desk published, so that its verdict needs a second person."""
    house = make_organization("The house", kind="desk")
    return make_claim(make_article(author=make_author("Paul Prior"), publisher=house))


def judge(claim: Claim, desk: Author, by: User) -> Assessment:
    assessment = Assessment(
        claim=claim,
        verdict="unsupported",
        rationale="Nothing was found.",
        holds_from=date(2026, 2, 10),
        signed_by=desk,
    )
    return assess(assessment, by=by)


@pytest.mark.parametrize(
    "known", [{"display_name": "ana  LIMA"}, {"email": "Ana+desk@Example.org"}]
)
def test_who_signed_the_article_judges_it_with_no_other_login(
    ana: Author, second: User, desk: Author, known: dict[str, str]
) -> None:
    claim = make_claim(make_article(author=ana))
    assert judge(claim, desk, by=second)
    User.objects.filter(pk=second.pk).update(**known)
    second.refresh_from_db()
    with pytest.raises(ValidationError, match="“Ana Lima” signs this article, and your login has"):
        judge(claim, desk, by=second)


@pytest.mark.parametrize("known", [{"display_name": "Ana Lima"}, {"email": "ana+desk@example.org"}])
def test_who_recorded_a_verdict_is_no_second_person_with_another_login(
    ana: Author, second: User, desk: Author, known: dict[str, str]
) -> None:
    User.objects.filter(pk=second.pk).update(**known)
    second.refresh_from_db()
    held = judge(own_claim(desk), desk, by=second)
    with pytest.raises(ValidationError, match="has your name or your e-mail address"):
        countersign(held, signed_by=ana, by=ana.user)
    assert Claim.objects.get().countersigned_at is None


def test_who_is_called_otherwise_is_one(ana: Author, second: User, desk: Author) -> None:
    User.objects.filter(pk=second.pk).update(display_name="Boris Bold")
    second.refresh_from_db()
    held = judge(own_claim(desk), desk, by=second)
    countersign(held, signed_by=ana, by=ana.user)
    assert Claim.objects.get().countersigned_at


def test_a_login_of_a_namesake_is_that_author_s_own(
    ana: Author, second: User, desk: Author
) -> None:
    User.objects.filter(pk=second.pk).update(display_name="Ana Lima")
    second.refresh_from_db()
    make_author("Ana Lima", user=second)
    claim = own_claim(desk)
    held = judge(claim, desk, by=second)
    countersign(held, signed_by=ana, by=ana.user)
    assert Claim.objects.get().countersigned_at
    assert judge(make_claim(make_article(author=ana)), desk, by=second)


def test_nobody_judges_own_words_with_another_login(
    ana: Author, second: User, desk: Author
) -> None:
    User.objects.filter(pk=second.pk).update(display_name="Ana Lima")
    second.refresh_from_db()
    claim = make_claim(speaker=ana)
    with pytest.raises(ValidationError, match="Ana Lima is quoted as saying it"):
        judge(claim, desk, by=second)


def test_who_comes_to_sign_what_another_login_of_theirs_judged_is_named(
    ana: Author, second: User, desk: Author
) -> None:
    User.objects.filter(pk=second.pk).update(display_name="Ana Lima")
    second.refresh_from_db()
    claim = make_claim(make_article(author=make_author("Paul Prior")))
    judge(claim, desk, by=second)
    revise(claim.article, bylines=(Signature(ana.pk),))
    assert Claim.objects.get().signing_judge == ana


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Ana@Example.org", "ana@example.org", True),
        ("ana+desk@example.org", "ana@example.org", True),
        ("ana@example.org", "ana@example.com", False),
        ("ana@example.org", "anna@example.org", False),
    ],
)
def test_addresses_of_one_mailbox(one: str, other: str, is_same: bool) -> None:
    assert (mailbox(one) == mailbox(other)) == is_same
