"""What a claim keeps of the words of an article that it has left goes when they go from there."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.models import Claim, ClaimEdit, NoteVersion, Passage
from analysis.workflow import save_claim
from articles import workflow
from articles.models import Article
from articles.removal import remove_words
from tests.analysis.removed_names import WHY, everything_stored
from tests.make import make_article, make_assessment, make_claim, make_note

pytestmark = pytest.mark.django_db

NAMED = "The charter was signed in February by Vasif Quliyev"


def on(day: int) -> datetime:
    return datetime(2026, 2, day, 9, tzinfo=UTC)


def article(slug: str, signed: str = "") -> Article:
    return make_article(slug=slug, body=f"It is so.\n\nThe charter was signed in February{signed}.")


def moved(elsewhere: Article, *, is_published: bool = True) -> Article:
    """The article, of which a claim was judged, noted and tied anew, and moved `elsewhere`."""
    body = f"It is so.\n\n{NAMED}."
    left = make_article(slug="left", body=body, published=is_published)
    claim = make_claim(left, NAMED, statement="It was signed.", created_at=on(1))
    make_assessment(claim, recorded_at=on(10))
    make_note(Passage.objects.get(), at=on(11))
    left.refresh_from_db()
    left.body = body.replace(" by Vasif Quliyev", "")
    if is_published:
        workflow.revise(left, grade="correction", note="He did not.", at=on(12))
    else:
        workflow.save_draft(left, at=on(12))
    claim.refresh_from_db()
    claim.article = elsewhere
    save_claim(claim, fields=["article"], at=on(20))
    return Article.objects.get(slug="left")


@pytest.mark.parametrize("is_published", [True, False])
def test_no_table_has_them_afterwards(reader: Client, is_published: bool) -> None:
    left = moved(article("there"), is_published=is_published)
    assert Claim.objects.get().article.slug == "there"
    remove_words(left, "Vasif Quliyev", **WHY)
    assert "quliyev" not in everything_stored()
    for address in ("/articles/there/", Claim.objects.get().get_absolute_url()):
        assert "Quliyev" not in reader.get(address).content.decode()


def test_what_the_other_article_says_too_stays_until_it_goes_from_there() -> None:
    there = article("there", " by Vasif Quliyev")
    left = make_article(slug="left", body=f"It was.\n\n{NAMED}.")
    claim = make_claim(left, NAMED, statement="It was signed.", created_at=on(1))
    make_assessment(claim, recorded_at=on(10))
    make_note(Passage.objects.get(), at=on(11))
    claim.refresh_from_db()
    claim.article = there
    save_claim(claim, fields=["article"], at=on(20))
    stale = Claim.objects.get().stale_for
    remove_words(left, "Vasif Quliyev", **WHY)
    assert Passage.objects.get().quote == NAMED
    assert NoteVersion.objects.get().words == NAMED
    [judged] = Claim.objects.get().assessments.get().judged_record["passages"]
    assert judged["words"]["quote"] == NAMED
    workflow.revise(Article.objects.get(slug="there"), at=on(22))
    assert Claim.objects.get().stale_for == stale
    remove_words(Article.objects.get(slug="there"), "Vasif Quliyev", **WHY)
    assert "quliyev" not in everything_stored()
    assert ClaimEdit.objects.exists()
