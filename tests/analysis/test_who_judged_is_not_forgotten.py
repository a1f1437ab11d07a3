"""Who judged a claim stays known, whatever becomes of logins and of their links to authors."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from analysis.countersigning import countersign
from analysis.models import Assessment, Claim, Countersignature
from analysis.workflow import assess
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise, save_name
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(analyst: User) -> Author:
    return make_author("Ana Lima", user=analyst)


@pytest.fixture
def desk(db: Any) -> Author:
    return make_author("The desk", kind="desk")


def judge(claim: Claim, author: Author, by: User) -> Assessment:
    day = {"holds_from": date(2026, 2, 10), "rationale": "So it is.", "signed_by": author}
    draft = Assessment(claim=claim, verdict="supported", **day)
    return assess(draft, [make_evidence(claim)], by=by)


def link(author: Author, user: User | None) -> None:
    author.refresh_from_db()
    author.user = user
    save_name(author, fields=["user"])


def save_link_undone(author: Author, user: User) -> None:
    link(author, user)
    author.user = None
    save_name(author, fields=["user"], undoes_link=True)


def sign(article: Article, author: Author) -> None:
    article.refresh_from_db()
    names = *article.bylines.values_list("author", flat=True), author.pk
    revise(article, bylines=tuple(Signature(key) for key in names))


def judge_of(claim: Claim) -> Author | None:
    return Claim.objects.get(pk=claim.pk).signing_judge


# --- The login is linked no more, or gone ---------------------------------------------------------


def test_a_link_that_is_cut_takes_no_name_away(ana: Author, desk: Author, analyst: User) -> None:
    claim = make_claim()
    assert judge(claim, desk, analyst).recorded_as == ana
    sign(claim.article, ana)
    assert judge_of(claim) == ana
    link(ana, None)
    assert judge_of(claim) == ana


def test_nor_does_it_where_they_come_to_sign_later(
    ana: Author, desk: Author, analyst: User
) -> None:
    claim = make_claim()
    judge(claim, desk, analyst)
    link(ana, None)
    sign(claim.article, ana)
    assert judge_of(claim) == ana


def test_nor_does_a_login_that_is_deleted(ana: Author, desk: Author, analyst: User) -> None:
    claim = make_claim()
    judge(claim, desk, analyst)
    analyst.delete()
    sign(claim.article, ana)
    assert judge_of(claim) == ana


def test_a_link_that_is_made_later_is_kept_when_it_is_cut(desk: Author, analyst: User) -> None:
    claim = make_claim()
    ana = make_author("Ana Lima")
    judge(claim, desk, analyst)
    sign(claim.article, ana)
    assert judge_of(claim) is None
    link(ana, analyst)
    assert judge_of(claim) == ana
    link(ana, None)
    assert judge_of(claim) == ana


def test_so_it_is_where_they_come_to_sign_when_it_is_cut(desk: Author, analyst: User) -> None:
    claim = make_claim()
    ana = make_author("Ana Lima")
    judge(claim, desk, analyst)
    link(ana, analyst)
    link(ana, None)
    analyst.delete()
    sign(claim.article, ana)
    assert judge_of(claim) == ana


def test_so_is_that_of_an_author_who_is_entered_later(desk: Author, analyst: User) -> None:
    claim = make_claim()
    judge(claim, desk, analyst)
    ana = save_name(Author(name="Ana Lima", slug="ana", user=analyst))
    assert isinstance(ana, Author)
    link(ana, None)
    sign(claim.article, ana)
    assert judge_of(claim) == ana


def test_whoever_gets_the_login_later_has_not_judged(
    ana: Author, desk: Author, analyst: User
) -> None:
    claim, ben = make_claim(), make_author("Ben Oz")
    judge(claim, desk, analyst)
    link(ana, None)
    link(ben, analyst)
    sign(claim.article, ben)
    assert judge_of(claim) is None
    sign(claim.article, ana)
    assert judge_of(claim) == ana


def test_a_link_by_mistake_is_taken_back(desk: Author, analyst: User) -> None:
    claim, ana = make_claim(), make_author("Ana Lima")
    judge(claim, desk, analyst)
    sign(claim.article, ana)
    save_link_undone(ana, analyst)
    assert judge_of(claim) is None
    assert Assessment.objects.get().recorded_as is None


def signed_for_a_while(article: Article, author: Author) -> None:
    sign(article, author)
    article.refresh_from_db()
    revise(article, bylines=tuple(Signature(row.author_id) for row in article.bylines.all()[:1]))
    assert not article.bylines.filter(author=author).exists()


def test_a_login_linked_to_whoever_signed_for_a_while_marks_the_verdict(
    desk: Author, analyst: User
) -> None:
    claim, ana = make_claim(make_article(author=make_author("Eva Yun"))), make_author("Ana Lima")
    judge(claim, desk, analyst)
    signed_for_a_while(claim.article, ana)
    link(ana, analyst)
    assert judge_of(claim) == ana
    save_link_undone(ana, analyst)
    assert judge_of(claim) is None


def test_a_desk_that_signed_for_a_while_and_becomes_a_person_marks_it(desk: Author) -> None:
    claim = make_claim(make_article(author=make_author("Eva Yun")))
    signed_for_a_while(claim.article, desk)
    make_assessment(claim, signed_by=desk)
    desk.refresh_from_db()
    desk.kind = Author.Kind.PERSON
    save_name(desk, fields=["kind"])
    assert judge_of(claim) == desk


# --- A second person is another one ---------------------------------------------------------------


@pytest.fixture
def own(desk: Author) -> Claim:
    """A claim of a desk's own text."""
    return make_claim(make_article(author=desk))


def counts(claim: Claim) -> bool:
    return Claim.objects.get(pk=claim.pk).standing().is_countersigned


def test_who_signed_the_verdict_is_none_by_the_login_that_is_theirs_by_now(
    own: Claim, analyst: User, editor: User
) -> None:
    ana, ben = make_author("Ana Lima"), make_author("Ben Oz")
    assessment = judge(own, ana, editor)
    countersign(assessment, signed_by=ben)
    Countersignature.objects.update(recorded_by=analyst)  # of a login that had no name yet
    assert counts(own)
    link(ana, analyst)
    assert not counts(own)
    link(ana, None)
    assert not counts(own)
    save_link_undone(ana, analyst)
    assert counts(own)


def test_nor_is_the_login_that_recorded_it_by_another_name(
    own: Claim, desk: Author, analyst: User, editor: User
) -> None:
    ben = make_author("Ben Oz")
    assessment = judge(own, desk, analyst)
    countersign(assessment, signed_by=ben)
    assert counts(own)
    link(ben, analyst)
    assert not counts(own)


def test_nor_is_it_let_countersign_at_all(own: Claim, ana: Author, desk: Author) -> None:
    assessment = judge(own, desk, ana.user)
    link(ana, None)
    with pytest.raises(ValidationError, match="You have recorded or signed this assessment"):
        countersign(assessment, signed_by=ana)


def test_nor_is_whoever_is_found_to_be_the_first_by_another_login(
    own: Claim, ana: Author, analyst: User, editor: User
) -> None:
    """Ana Lima signed by one login; another one countersigned as Ben Oz, and is hers too."""
    countersign(judge(own, ana, analyst), signed_by=make_author("Ben Oz"))
    Countersignature.objects.update(recorded_by=editor)  # of a login that had no name yet
    assert counts(own)
    link(ana, editor)
    assert not counts(own)
    link(ana, analyst)
    assert not counts(own)


def test_whoever_gets_the_login_of_the_second_later_is_not_the_second(
    own: Claim, ana: Author, editor: User
) -> None:
    ben = make_author("Ben Oz", user=editor)
    countersign(judge(own, ana, ana.user), signed_by=ben, by=editor)
    link(ben, None)
    link(ana, editor)
    assert counts(own)


# --- Under whose name -----------------------------------------------------------------------------


def test_an_analyst_signs_with_no_name_of_somebody_else(ana: Author, analyst: User) -> None:
    with pytest.raises(ValidationError, match="your own name only"):
        judge(make_claim(), make_author("Ben Oz"), analyst)
    assert not Assessment.objects.exists()


def test_nor_without_an_own_name_with_that_of_another_login(analyst: User, editor: User) -> None:
    with pytest.raises(ValidationError, match="your own name only"):
        judge(make_claim(), make_author("Ben Oz", user=editor), analyst)


def test_their_own_is_theirs_and_a_desk_s_is_everybody_s(
    ana: Author, desk: Author, analyst: User
) -> None:
    assert judge(make_claim(), ana, analyst).signed_by == ana
    assert judge(make_claim(), desk, analyst).signed_by == desk


def test_an_editor_signs_for_somebody(ana: Author, editor: User) -> None:
    make_author("Eva Novak", user=editor)
    assert judge(make_claim(), ana, editor).signed_by == ana


# --- Whoever is quoted ----------------------------------------------------------------------------


def test_nobody_judges_what_they_are_quoted_as_saying(ana: Author, analyst: User) -> None:
    claim = make_claim(speaker=ana)
    desk = make_author("The desk", kind="desk")
    for author, by in ((ana, None), (desk, analyst)):
        with pytest.raises(ValidationError, match="Ana Lima is quoted as saying it"):
            judge(claim, author, by)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="Ana Lima is quoted as saying it"):
        countersign(make_assessment(claim), signed_by=ana)
