"""Whoever judged a claim and comes to sign its article is named, and a second person is asked."""

from datetime import UTC, date, datetime
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
from articles.workflow import publish, revise, save_draft, save_name
from tests.admin.desk import buttons, form_url
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

NAMED = (
    "(assessed by Ana Lima, who has signed the article, held since 10 February 2026, "
    "not countersigned)"
)
SIGNED = NAMED.replace("not countersigned", "countersigned")
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
    assert "Assessed by Ana Lima, who signs the article or has signed it." in shown
    assert "No second person has signed the verdict yet." in shown


def test_it_waits_for_a_second_person_on_the_desk(
    claim: Claim, ana: Author, analyst: User, as_user: Any
) -> None:
    sign(ana)
    assert list(Claim.objects.to_countersign()) == [claim]
    page = as_user(analyst).get(form_url("analysis.claim", claim.pk))
    assert "Countersign…" in buttons(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_name_that_readers_had_there_is_named_also_when_it_is_taken_off_again(
    reader: Client, claim: Claim, ana: Author, path: str
) -> None:
    sign(ana)
    sign()
    assert NAMED in words(reader.get(path))
    assert NAMED in words(reader.get(claim.get_absolute_url()))
    assert list(Claim.objects.to_countersign()) == [claim]


def test_a_name_that_no_reader_had_there_is_not(reader: Client, ana: Author) -> None:
    leyla = make_author("Leyla", slug="leyla")
    draft = make_article(slug="the-summit", author=leyla, published=False)
    make_assessment(make_claim(draft), signed_by=ana)
    for signers in ((leyla, ana), (leyla,)):
        row = Article.objects.get(slug="the-summit")
        save_draft(row, bylines=tuple(Signature(author.pk) for author in signers))
    publish(Article.objects.get(slug="the-summit"))
    assert "Ana Lima" not in words(reader.get("/claims/"))


def test_on_a_day_after_a_former_signer_left_the_mark_stays(
    reader: Client, claim: Claim, ana: Author
) -> None:
    def edit(month: int, **values: Any) -> None:
        article = Article.objects.get(slug="the-summit")
        revise(article, at=datetime(2026, month, 1, 12, tzinfo=UTC), **values)

    leyla = Signature(Author.objects.get(slug="leyla").pk)
    edit(3, bylines=(leyla, Signature(ana.pk)))
    edit(4, bylines=(leyla,))
    edit(6, bylines=(leyla, Signature(make_author("Sam Roe").pk)))
    for day, is_named in (("2026-02-20", False), ("2026-03-20", True), ("2026-05-20", True)):
        for path in ("/claims/", claim.get_absolute_url()):
            page = words(reader.get(f"{path}?as_of={day}"))
            assert (NAMED in page) is is_named, (day, path)
    assert "who signs the article or has signed it" in words(
        reader.get(f"{claim.get_absolute_url()}?as_of=2026-05-20")
    )


def test_who_countersigned_and_signed_the_article_for_a_while_is_no_second_person(
    reader: Client, claim: Claim, ana: Author
) -> None:
    ben = make_author("Ben Oz")
    countersign(Assessment.objects.get(), signed_by=ben)
    sign(ana, ben)
    sign(ana)
    assert NAMED in words(reader.get("/claims/"))
    said = "Ben Oz signs the article or has signed it: no second person."
    assert said in words(reader.get(claim.get_absolute_url()))


def test_a_verdict_of_somebody_else_ends_it(reader: Client, claim: Claim, ana: Author) -> None:
    sign(ana)
    make_assessment(claim, signed_by=make_author("Rashad Nuri"), holds_from=date(2026, 3, 1))
    assert "who has signed the article" not in words(reader.get("/claims/"))
    assert not Claim.objects.to_countersign().exists()


def test_the_login_that_recorded_it_is_linked_to_somebody_who_signs(
    reader: Client, claim: Claim, ana: Author, analyst: User
) -> None:
    Assessment.objects.update(recorded_by=analyst, signed_by=make_author("The desk", kind="desk"))
    sign(ana)
    assert "Ana Lima, who has signed" not in words(reader.get("/claims/"))
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
        assert "assessed by Ana Lima Costa, who has signed" in words(reader.get(path))


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
    said = "Ben Oz signs the article or has signed it: no second person."
    assert said in words(reader.get(claim.get_absolute_url()))
    countersign(Assessment.objects.get(), signed_by=rashad)
    assert SIGNED in words(reader.get("/claims/"))
    assert not Claim.objects.to_countersign().exists()


def test_a_desk_that_signs_its_own_text_is_no_person(reader: Client) -> None:
    desk = make_author("The desk", kind="desk")
    article = make_article(slug="the-summit")
    make_assessment(make_claim(article), signed_by=desk)
    revise(article, bylines=(Signature(desk.pk),))
    assert "who has signed the article" not in words(reader.get("/claims/"))
