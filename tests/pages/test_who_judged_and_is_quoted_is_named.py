"""Whoever judged a claim and is, or comes to be, whom it quotes is named with the verdict."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from analysis.workflow import save_claim
from articles.models import Author
from articles.models.signing_names import Renaming
from articles.workflow import save_name
from tests.make import make_article, make_assessment, make_author, make_claim, rename
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

NAMED = (
    "(assessed by Ana Lima, who is quoted as saying it, held since 10 February 2026, "
    "not countersigned)"
)
SIGNED = NAMED.replace("not countersigned", "countersigned")
YESTERDAY = f"/claims/?as_of={timezone.localdate() - timedelta(days=1)}"
TODAY = f"/claims/?as_of={timezone.localdate()}"
PAGES = ["/articles/the-summit/", "/claims/", "/authors/leyla/", TODAY]


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana")


def judged(analyst: User, **quoted: Any) -> Claim:
    """A claim of somebody who is quoted, which a login that is linked to nobody judged."""
    article = make_article(slug="the-summit", author=make_author("Leyla", slug="leyla"))
    claim = make_claim(article, statement="It was signed.", **quoted)
    assessment = make_assessment(claim)
    Assessment.objects.filter(pk=assessment.pk).update(recorded_by=analyst)
    return claim


def link(author: Author, user: User | None) -> None:
    author.refresh_from_db()
    author.user = user
    save_name(author, fields=["user"])


def quote(claim: Claim, **quoted: Any) -> None:
    claim = Claim.objects.get(pk=claim.pk)
    for name, value in quoted.items():
        setattr(claim, name, value)
    save_claim(claim, fields=[*quoted])


def judge_of(claim: Claim) -> Author | None:
    return Claim.objects.get(pk=claim.pk).signing_judge


@pytest.mark.parametrize("path", PAGES)
def test_a_login_that_is_linked_to_them_later(
    reader: Client, ana: Author, analyst: User, path: str
) -> None:
    judged(analyst, speaker=ana)
    assert "assessed by" not in words(reader.get(path))
    link(ana, analyst)
    assert NAMED in words(reader.get(path))
    countersign(Assessment.objects.get(), signed_by=make_author("Rashad Nuri"))
    assert SIGNED in words(reader.get(path))


def test_on_the_claim_s_page_and_in_the_queue(reader: Client, ana: Author, analyst: User) -> None:
    claim = judged(analyst, speaker=ana)
    link(ana, analyst)
    shown = words(reader.get(claim.get_absolute_url()))
    assert NAMED in shown
    assert "Assessed by Ana Lima, who is quoted as saying it." in shown
    assert "sign the article" not in shown
    assert list(Claim.objects.to_countersign()) == [claim]


@pytest.mark.parametrize("is_new", [True, False])
def test_whoever_is_quoted_by_name_alone(analyst: User, is_new: bool) -> None:
    claim = judged(analyst, speaker_name="ana  lima")
    if is_new:
        save_name(Author(name="Ana Lima", slug="ana", user=analyst))
    else:
        link(make_author("Ana Lima", slug="ana"), analyst)
    judge = judge_of(claim)
    assert judge and judge.slug == "ana"
    assert Claim.objects.get().standing().judge_is_quoted


def test_a_namesake_of_another_name_is_not(analyst: User, ana: Author) -> None:
    claim = judged(analyst, speaker_name="Ana Lopes")
    link(ana, analyst)
    assert judge_of(claim) is None


def test_a_name_that_is_corrected_to_that_of_whom_it_quotes(analyst: User) -> None:
    anna = make_author("Anna Lima")
    claim = judged(analyst, speaker_name="Ana Lima")
    link(anna, analyst)
    assert judge_of(claim) is None
    rename(anna, "Ana Lima", renaming=Renaming(is_correction=True))
    assert judge_of(claim) == anna


def test_a_desk_that_turns_out_to_be_a_person(analyst: User) -> None:
    voice = make_author("The voice", kind="desk")
    claim = judged(analyst, speaker=voice)
    link(voice, analyst)
    assert judge_of(claim) is None
    voice.refresh_from_db()
    voice.kind = Author.Kind.PERSON
    save_name(voice, fields=["kind"])
    assert judge_of(claim) == voice


def test_whoever_is_quoted_since(reader: Client, analyst: User, ana: Author) -> None:
    claim = judged(analyst)
    link(ana, analyst)
    assert judge_of(claim) is None
    quote(claim, speaker=ana)
    assert judge_of(claim) == ana
    assert NAMED in words(reader.get("/claims/"))
    quote(claim, speaker=None)
    assert judge_of(claim) is None
    assert "assessed by" not in words(reader.get("/articles/the-summit/"))


def test_a_day_names_whoever_was_quoted_on_it(reader: Client, analyst: User, ana: Author) -> None:
    claim = judged(analyst, speaker=ana)
    link(ana, analyst)
    quote(claim, speaker=make_author("Ben Oz"))
    assert "assessed by" not in words(reader.get("/claims/"))
    assert NAMED in words(reader.get(YESTERDAY))
    quote(claim, speaker=ana)
    assert NAMED in words(reader.get(YESTERDAY))


def test_whoever_is_quoted_is_no_second_person(reader: Client, ana: Author, analyst: User) -> None:
    article = make_article(author=make_author("The house", kind="desk"))
    claim = make_claim(article)
    countersign(make_assessment(claim), signed_by=ana)
    assert not Claim.objects.to_countersign().exists()
    quote(claim, speaker=ana)
    assert list(Claim.objects.to_countersign()) == [claim]
    said = "Ana Lima is quoted as saying it: no second person."
    assert said in words(reader.get(claim.get_absolute_url()))


def test_a_verdict_of_somebody_else_ends_it(reader: Client, ana: Author, analyst: User) -> None:
    claim = judged(analyst, speaker=ana)
    link(ana, analyst)
    make_assessment(claim, signed_by=make_author("Rashad Nuri"), holds_from=date(2026, 3, 1))
    assert "is quoted as saying it" not in words(reader.get("/claims/"))
