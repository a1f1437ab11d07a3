"""What a desk holds of its own text is marked so, and waits for a second person's signature."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from analysis.as_of import AsOf
from analysis.countersigning import countersign
from analysis.models import AnnotatedText, Assessment, Claim, Countersignature
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise, save_name
from tests.at_once import at_once
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: Any) -> Author:
    return make_author("The desk", kind="desk", slug="desk")


@pytest.fixture
def assessment(desk: Author) -> Assessment:
    """Of a claim in a text that the desk signed."""
    return make_assessment(make_claim(make_article(author=desk)), signed_by=desk)


def is_own(article: Article) -> bool:
    claim = make_claim(article)
    return Claim.objects.get(pk=claim.pk).is_desk_text


def test_it_is_a_desk_s_when_a_desk_signs_publishes_or_employs_who_signs(desk: Author) -> None:
    organization = make_organization(kind="desk")
    employed = make_article(title="Employed")
    employed.bylines.update(affiliation=organization)
    assert is_own(make_article("Signed", author=desk))
    assert is_own(make_article("Published", publisher=organization))
    assert is_own(employed)
    assert not is_own(make_article("Neither", publisher=make_organization(kind="think_tank")))


def test_it_becomes_one_when_it_gets_a_desk_s_byline(desk: Author) -> None:
    article = make_article()
    claim = make_assessment(make_claim(article)).claim
    article.refresh_from_db()
    author = article.bylines.get().author
    revise(article, bylines=(Signature(author.pk), Signature(desk.pk)))
    claim.refresh_from_db()
    assert claim.is_desk_text
    assert "not countersigned" in AnnotatedText.objects.get(article=article).html


def test_it_becomes_one_when_whoever_signs_it_becomes_a_desk() -> None:
    author = make_author("A team")
    claim = make_claim(make_article(author=author))
    author.kind = "desk"
    save_name(author, fields=["kind"])
    claim.refresh_from_db()
    assert claim.is_desk_text


def test_it_becomes_one_when_the_claim_moves_there(desk: Author) -> None:
    claim, own = make_claim(), make_article(author=desk)
    claim.article = own
    save_claim(claim, fields=["article"])
    claim.refresh_from_db()
    assert claim.is_desk_text


def test_a_verdict_on_it_waits_for_a_second_person(assessment: Assessment) -> None:
    claim = Claim.objects.get()
    assert claim.standing().needs_countersignature
    assert list(Claim.objects.to_countersign()) == [claim]
    countersign(assessment, signed_by=make_author("Rashad Nuri"))
    claim.refresh_from_db()
    assert claim.standing().discloses
    assert not claim.standing().needs_countersignature
    assert not Claim.objects.to_countersign().exists()


def test_a_verdict_on_another_text_does_not() -> None:
    claim = make_assessment(make_claim()).claim
    assert not claim.standing().discloses
    assert not Claim.objects.to_countersign().exists()


def test_the_next_verdict_waits_anew(assessment: Assessment) -> None:
    countersign(assessment, signed_by=make_author("Rashad Nuri"))
    evidence = assessment.claim.evidence.get()
    make_assessment(assessment.claim, "refuted", evidence, holds_from=date(2026, 3, 1))
    assert Claim.objects.get().standing().needs_countersignature


def test_as_of_a_day_before_the_signature_it_was_not_countersigned(
    assessment: Assessment,
) -> None:
    countersign(
        assessment,
        signed_by=make_author("Rashad Nuri"),
        at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )
    waited = {
        day: Claim.objects.with_standing(AsOf(day)).get().standing(AsOf(day)).needs_countersignature
        for day in (date(2026, 2, 28), date(2026, 3, 1))
    }
    assert waited == {date(2026, 2, 28): True, date(2026, 3, 1): False}


# --- Who is a second person ----------------------------------------------------------------------


def test_whoever_signed_it_is_none() -> None:
    rashad = make_author("Rashad Nuri")
    assessment = make_assessment(make_claim(), signed_by=rashad)
    with pytest.raises(ValidationError, match="has signed it already"):
        countersign(assessment, signed_by=rashad)


def test_a_desk_is_none(assessment: Assessment) -> None:
    with pytest.raises(ValidationError, match="A person countersigns"):
        countersign(assessment, signed_by=make_author("Another desk", kind="desk"))


def test_nobody_is_one_twice(assessment: Assessment) -> None:
    rashad = make_author("Rashad Nuri")
    countersign(assessment, signed_by=rashad)
    with pytest.raises(ValidationError, match="countersigned it already"):
        countersign(assessment, signed_by=rashad)


def test_the_login_that_recorded_it_is_none(assessment: Assessment, analyst: User) -> None:
    Assessment.objects.update(recorded_by=analyst)
    with pytest.raises(ValidationError, match="You have recorded or signed"):
        countersign(assessment, signed_by=make_author("Rashad Nuri", user=analyst), by=analyst)


def test_a_login_signs_with_no_other_name_than_its_own(
    assessment: Assessment, analyst: User, editor: User
) -> None:
    own, others = make_author("Rashad Nuri", user=analyst), make_author("Ana Lima", user=editor)
    for name in (others, make_author("Somebody")):
        with pytest.raises(ValidationError, match="your own name only"):
            countersign(assessment, signed_by=name, by=analyst)
    assert countersign(assessment, signed_by=own, by=analyst).recorded_by == analyst


def test_a_writer_may_not(assessment: Assessment, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        countersign(assessment, signed_by=make_author("Rashad Nuri"), by=writer)


def test_what_does_not_hold_any_more_is_not_countersigned(assessment: Assessment) -> None:
    evidence = assessment.claim.evidence.get()
    make_assessment(assessment.claim, "refuted", evidence, holds_from=date(2026, 3, 1))
    with pytest.raises(ValidationError, match="Another assessment holds"):
        countersign(assessment, signed_by=make_author("Rashad Nuri"))


def test_a_countersignature_is_never_changed(assessment: Assessment) -> None:
    row = countersign(assessment, signed_by=make_author("Rashad Nuri"))
    with pytest.raises(TypeError, match="never changed"):
        row.save()


@pytest.mark.django_db(transaction=True)
def test_two_at_one_moment_are_both_recorded() -> None:
    desk = make_author("The desk", kind="desk")
    claim = make_claim(make_article(author=desk))
    assessment = make_assessment(claim, "supported", make_evidence(claim), signed_by=desk)
    names = make_author("Rashad Nuri"), make_author("Ana Lima")
    at_once(*(lambda name=name: countersign(assessment, signed_by=name) for name in names))
    assert Countersignature.objects.count() == 2
    first = Countersignature.objects.earliest("recorded_at")
    assert Claim.objects.get().countersigned_at == first.recorded_at
    assert Assessment.objects.get().countersigned_at == first.recorded_at


@pytest.mark.django_db(transaction=True)
def test_one_person_twice_at_one_moment_is_recorded_once() -> None:
    assessment = make_assessment(make_claim())
    rashad = make_author("Rashad Nuri")
    act = lambda: countersign(assessment, signed_by=rashad)  # noqa: E731
    done = at_once(act, act)
    assert sorted(type(each).__name__ for each in done) == ["Countersignature", "ValidationError"]


def test_whoever_became_a_desk_is_no_second_person_any_more(reader: Client) -> None:
    desk, ana = make_author("The desk"), make_author("Ana Lima")
    claim = make_claim(make_article(author=desk))
    countersign(make_assessment(claim, signed_by=desk), signed_by=ana)
    assert Claim.objects.get(pk=claim.pk).countersigned_at
    for kind in ("desk", "person"):
        row = Author.objects.get(pk=ana.pk)
        row.kind = kind
        save_name(row, fields=["kind"])
        is_second = Claim.objects.get(pk=claim.pk).countersigned_at is not None
        assert is_second == (kind == "person")
        said = "own text, countersigned" if is_second else "own text, not countersigned"
        assert said in words(reader.get(claim.get_absolute_url()))
