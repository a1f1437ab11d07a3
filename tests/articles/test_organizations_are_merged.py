"""What an organization publishes, and who belongs to it, is another's; it can be undone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.test import Client

from articles import workflow
from articles.credits import signed_in
from articles.merging import merge, undo_merge, uses_in_words
from articles.models import Article, Organization
from articles.state import Signature
from tests.make import make_article, make_author, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Organization:
    return make_organization("Caspian Institute", slug="caspian-institute")


@pytest.fixture
def gone() -> Organization:
    return make_organization("Inst. of the Caspian", slug="inst-caspian", abbreviation="IC")


def test_articles_bylines_and_authors_go_over_and_come_back(
    kept: Organization, gone: Organization
) -> None:
    author = make_author("Leyla", affiliation=gone)
    article = workflow.save_draft(
        Article(title="One", slug="one", body="Words.", publisher=gone),
        bylines=(Signature(author.pk, "Fellow", gone.pk),),
    )
    assert uses_in_words(gone) == "1 article, 1 author"
    merged = merge(gone, kept)

    def have() -> set[str]:
        author.refresh_from_db()
        stored = Article.objects.get(pk=article.pk)
        byline = stored.bylines.get()
        return {each.name for each in (author.affiliation, stored.publisher, byline.affiliation)}

    assert have() == {"Caspian Institute"}
    undo_merge(merged)
    assert have() == {"Inst. of the Caspian"}


def test_an_earlier_revision_calls_it_as_it_was(kept: Organization, gone: Organization) -> None:
    author = make_author("Leyla")
    article = workflow.save_draft(
        Article(title="One", slug="one", body="Words.", publisher=gone),
        bylines=(Signature(author.pk, "Fellow", gone.pk),),
    )
    merge(gone, kept)
    signed = signed_in(article.revisions.select_related("article").get(), AnonymousUser())
    assert signed.publisher == signed.bylines[0].affiliation == "Inst. of the Caspian"


def test_its_lists_are_found_by_the_former_address(
    client: Client, kept: Organization, gone: Organization
) -> None:
    make_article("Of the institute", publisher=gone)
    merge(gone, kept)
    page = client.get("/articles/?organization=inst-caspian")
    assert "Of the institute" in page.content.decode()


def test_an_edit_since_goes_back_too(kept: Organization, gone: Organization) -> None:
    article = make_article(publisher=gone, published=False)
    merged = merge(gone, kept)
    stored = Article.objects.get(pk=article.pk)
    stored.title = "Another"
    workflow.save_draft(stored)
    undo_merge(merged)
    stored.refresh_from_db()
    assert stored.publisher == gone
    assert stored.revisions.first().state["columns"]["publisher_id"] == gone.pk


def test_a_desk_and_another_are_not_merged(kept: Organization) -> None:
    with pytest.raises(ValidationError, match="One of these is a desk"):
        merge(kept, make_organization("The desk", kind="desk"))
