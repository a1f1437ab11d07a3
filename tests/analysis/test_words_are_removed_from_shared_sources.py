"""Words that are removed by law go from a source wherever it is shown and kept."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from analysis.evidence import save_source
from analysis.models import Claim, ClaimEdit, Evidence, Source
from articles.merging import merge
from articles.models import Article, FormerNameSlug, NameMerge
from articles.removal import remove_words
from tests.analysis.removed_names import NAME, WHY, everything_stored, traces
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

BEYOND = f"Beside {NAME}"


@pytest.fixture
def boss(db: Any) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def source(db: Any) -> Source:
    return make_source(title=f"Letter of {NAME}", url="https://example.org/letter")


@pytest.fixture
def article(source: Source) -> Article:
    claim = make_claim(make_article("The one"))
    make_assessment(claim, "supported", make_evidence(claim, source=source))
    return claim.article


@pytest.fixture
def other(source: Source, article: Article) -> Claim:
    """A claim of another article, judged on the same source, of which a typo was mended since."""
    claim = make_claim(make_article("The other"))
    make_assessment(claim, "supported", make_evidence(claim, source=source))
    source.note = f"{NAME} wrote it."
    save_source(source, fields=["note"])
    make_assessment(claim, "supported", claim.evidence.get())
    return Claim.objects.get(pk=claim.pk)


def test_they_are_stored_nowhere_any_more(article: Article, other: Claim, boss: User) -> None:
    assert traces()
    remove_words(article, NAME, by=boss, **WHY)
    assert traces() == []
    assert "[removed] wrote it." in everything_stored()


def test_the_verdicts_of_the_other_article_are_of_what_they_judged(
    article: Article, other: Claim, boss: User
) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    call_command("annotate")  # decides anew on all verdicts
    row = Claim.objects.get(pk=other.pk)
    assert row.stale_for == ""
    judged = row.assessments.latest().judged
    assert judged
    assert judged.evidence[0].says == "[removed] wrote it."


def test_other_sources_of_that_article_stay(article: Article, other: Claim, boss: User) -> None:
    beside = make_source(title=BEYOND)
    make_evidence(other, "context", source=beside)
    make_assessment(other, "supported", other.evidence.get(stance="supports"))
    remove_words(article, NAME, by=boss, **WHY)
    assert Source.objects.filter(title=BEYOND).exists()
    judged = other.assessments.latest("recorded_at").judged
    assert judged
    assert {each.title for each in judged.evidence} == {"Letter of [removed]", BEYOND}
    assert ClaimEdit.objects.filter(claim=other, after__title=BEYOND).exists()


def test_a_source_that_is_left_stays_in_what_is_kept_of_it(
    article: Article, other: Claim, boss: User
) -> None:
    article.standfirst = f"{NAME} signed."
    Article.objects.filter(pk=article.pk).update(standfirst=article.standfirst)
    remove_words(article, NAME, by=boss, without=["analysis.source"], **WHY)
    assert Source.objects.get().title == f"Letter of {NAME}"
    judged = other.assessments.latest().judged
    assert judged
    assert judged.evidence[0].title == f"Letter of {NAME}"
    assert ClaimEdit.objects.filter(claim=other, after__says=f"{NAME} wrote it.").exists()


def test_the_form_says_where_else_it_is_shown_and_what_stays(
    article: Article, other: Claim, boss: User, as_user: Any
) -> None:
    Evidence.objects.filter(claim=other).update(quote=f"{NAME}: no.")
    client: Client = as_user(boss)
    address = f"/admin/articles/article/{article.pk}/remove-words/"
    asked = {"words": NAME, "kind": "personal", "reason": "Order 12."}
    page = words(client.post(address, asked))
    assert "These articles show it too, and lose the words in it." in page
    assert "what they quote from it" in page
    assert page.index("The other") > page.index("These articles show it too")
    client.post(address, {**asked, "_confirmed": "1"})
    assert Evidence.objects.get(claim=other).quote == f"{NAME}: no."


def test_by_its_title_a_source_is_not_found_any_more(
    article: Article, source: Source, boss: User
) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    row = Source.objects.get(pk=source.pk)
    stored = row.title_digest, row.address_digest, row.doi_digest
    row.save()
    assert (row.title_digest, row.address_digest, row.doi_digest) == stored


def test_a_merge_of_sources_that_the_article_has_not_stays(article: Article, boss: User) -> None:
    others = [make_source(title=f"Speech of {NAME}", slug=slug) for slug in ("one", "two")]
    merge(*others)
    remove_words(article, NAME, by=boss, **WHY)
    assert NameMerge.objects.get().name == f"Speech of {NAME}"
    assert FormerNameSlug.objects.filter(slug="one").exists()
