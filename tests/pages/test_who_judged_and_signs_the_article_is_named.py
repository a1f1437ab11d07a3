"""Whoever judged a claim and comes to sign its article is named, and a second person is asked."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise, save_name
from tests.admin.desk import buttons, form_url
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

NAMED = "(assessed by Ana Lima, who signs the article, not countersigned)"
SIGNED = "(assessed by Ana Lima, who signs the article, countersigned)"
TODAY = f"/claims/?as_of={timezone.localdate()}"
PAGES = ["/articles/the-summit/", "/claims/", "/authors/leyla/", TODAY]


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana")


@pytest.fixture
def claim(ana: Author) -> Claim:
    """Judged by Ana Lima, in an article of somebody else."""
    article = make_article(slug="the-summit", author=make_author("Leyla", slug="leyla"))
    return make_assessment(make_claim(article, statement="It was signed."), signed_by=ana).claim


def sign(*authors: Author) -> None:
    article = Article.objects.get(slug="the-summit")
    leyla = Author.objects.get(slug="leyla")
    revise(article, bylines=tuple(Signature(author.pk) for author in (leyla, *authors)))


def link(author: Author, user: User | None) -> None:
    author.user = user
    save_name(author, fields=["user"])


@pytest.mark.parametrize("path", PAGES)
def test_in_the_margin_and_in_every_list(
    reader: Client, claim: Claim, ana: Author, path: str
) -> None:
    assert "Ana Lima" not in words(reader.get(path))
    sign(ana)
    assert NAMED in words(reader.get(path))
    countersign(Assessment.objects.get(), signed_by=make_author("Rashad Nuri"))
    assert SIGNED in words(reader.get(path))


def test_on_the_claim_s_page(reader: Client, claim: Claim, ana: Author) -> None:
    sign(ana)
    shown = words(reader.get(claim.get_absolute_url()))
    assert NAMED in shown
    assert "Assessed by Ana Lima, who has come to sign the article since." in shown
    assert "No second person has signed the verdict yet." in shown


def test_it_waits_for_a_second_person_on_the_desk(
    claim: Claim, ana: Author, analyst: User, as_user: Any
) -> None:
    sign(ana)
    assert list(Claim.objects.to_countersign()) == [claim]
    page = as_user(analyst).get(form_url("analysis.claim", claim.pk))
    assert "Countersign…" in buttons(page)


def test_a_name_that_is_taken_off_again_is_named_no_more(
    reader: Client, claim: Claim, ana: Author
) -> None:
    sign(ana)
    sign()
    assert "Ana Lima" not in words(reader.get("/articles/the-summit/"))
    assert not Claim.objects.to_countersign().exists()


def test_a_verdict_of_somebody_else_ends_it(reader: Client, claim: Claim, ana: Author) -> None:
    sign(ana)
    make_assessment(claim, signed_by=make_author("Rashad Nuri"), holds_from=date(2026, 3, 1))
    assert "who signs the article" not in words(reader.get("/claims/"))
    assert not Claim.objects.to_countersign().exists()


def test_the_login_that_recorded_it_is_linked_to_somebody_who_signs(
    reader: Client, claim: Claim, ana: Author, analyst: User
) -> None:
    Assessment.objects.update(recorded_by=analyst, signed_by=make_author("The desk", kind="desk"))
    sign(ana)
    assert "Ana Lima, who signs" not in words(reader.get("/claims/"))
    link(ana, analyst)
    for path in ("/claims/", "/articles/the-summit/"):
        assert NAMED in words(reader.get(path))
    link(ana, None)
    for path in ("/claims/", "/articles/the-summit/"):
        assert NAMED in words(reader.get(path))


def test_a_new_name_of_theirs_is_told(reader: Client, claim: Claim, ana: Author) -> None:
    sign(ana)
    ana.name = "Ana Lima Costa"
    save_name(ana, fields=["name"])
    for path in ("/claims/", "/articles/the-summit/"):
        assert "assessed by Ana Lima Costa, who signs" in words(reader.get(path))


def test_a_claim_moves_to_an_article_of_its_judge(claim: Claim, ana: Author) -> None:
    claim = Claim.objects.get()
    claim.article = make_article(author=ana)
    save_claim(claim, fields=["article"])
    assert Claim.objects.get().signing_judge == ana
    assert list(Claim.objects.to_countersign()) == [claim]


def test_whoever_countersigned_and_signs_the_article_is_no_second_person(
    reader: Client, claim: Claim, ana: Author
) -> None:
    ben, rashad = make_author("Ben Oz"), make_author("Rashad Nuri")
    sign(ana)
    countersign(Assessment.objects.get(), signed_by=ben)
    assert not Claim.objects.to_countersign().exists()
    sign(ana, ben)
    assert NAMED in words(reader.get("/claims/"))
    said = "Ben Oz has come to sign the article since: no second person."
    assert said in words(reader.get(claim.get_absolute_url()))
    countersign(Assessment.objects.get(), signed_by=rashad)
    assert SIGNED in words(reader.get("/claims/"))
    assert not Claim.objects.to_countersign().exists()


def test_a_desk_that_signs_its_own_text_is_no_person(reader: Client) -> None:
    desk = make_author("The desk", kind="desk")
    article = make_article(slug="the-summit")
    make_assessment(make_claim(article), signed_by=desk)
    revise(article, bylines=(Signature(desk.pk),))
    assert "who signs the article" not in words(reader.get("/claims/"))
