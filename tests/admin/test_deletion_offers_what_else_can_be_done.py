"""A page that deletes offers what can be done instead, and costs the same however much depends."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles import workflow
from tests.make import (
    make_article,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
)
from tests.rendered_html import words
from tests.uploads import make_picture


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    return as_user(editor)


def deletion_of(desk: Client, row: Any) -> Any:
    opts = row._meta
    return desk.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_delete", args=[row.pk]))


def test_a_topic_can_be_merged(desk: Client) -> None:
    topic, twin = make_topic("Əliyev"), make_topic("Aliyev")
    page = deletion_of(desk, topic)
    assert "merge it into “Aliyev”, which is spelt alike" in words(page)
    assert reverse("admin:articles_topic_merge", args=[twin.pk]) in page.content.decode()


def test_an_author_can_be_exchanged_and_an_organization_too(desk: Client) -> None:
    author, house = make_author(), make_organization()
    make_article(author=author, publisher=house)
    page = deletion_of(desk, author).content.decode()
    assert f"/admin/articles/article/?author={author.pk}" in page
    assert f"/admin/articles/article/?publisher={house.pk}" in (
        deletion_of(desk, house).content.decode()
    )


def test_a_claim_can_be_withdrawn_or_merged(desk: Client) -> None:
    claim = make_claim()
    page = deletion_of(desk, claim).content.decode()
    for name in ("withdraw", "merge"):
        assert reverse(f"admin:analysis_claim_{name}", args=[claim.pk]) in page


def test_a_source_and_a_picture_can_be_described_otherwise(desk: Client) -> None:
    for row in (make_source(), make_picture()):
        assert "Instead you can" in words(deletion_of(desk, row))


def test_articles_with_readers_lead_to_their_retraction(desk: Client) -> None:
    article = make_article()
    ticked = {"action": "delete_selected", "_selected_action": [article.pk]}
    page = desk.post(reverse("admin:articles_article_changelist"), ticked).content.decode()
    assert reverse("admin:articles_article_action", args=[article.pk, "retract"]) in page


def test_what_depends_is_counted_and_the_first_are_named(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    source, draft = make_source(), make_article(published=False)
    claims = [make_claim(draft, slug=f"c-{number}") for number in range(23)]
    for claim in claims:
        make_evidence(claim, source=source)
    with django_assert_max_num_queries(14):
        page = words(deletion_of(desk, source))
    assert "Claims with evidence from it (23)" in page
    assert "and 3 more" in page
    with django_assert_max_num_queries(24):
        page = words(deletion_of(desk, draft))
    assert "and 3 more claims" in page
    assert workflow.save_draft(draft)


def offers(page: Any) -> set[str]:
    html = page.content.decode()
    return {name for name in ("retract", "unschedule", "remove-words") if f"/{name}/" in html}


def test_the_own_page_of_what_is_never_deleted_says_why(desk: Client) -> None:
    public, retracted = make_article(), make_article()
    retracted = workflow.retract(retracted, reason="Forged.")
    coming = make_article(at=timezone.now() + timedelta(days=3))
    told = {
        public: ("It has readers, or had them", {"retract"}),
        retracted: ("It is retracted. Its page stays", set()),
        coming: ("It is scheduled", {"unschedule"}),
    }
    for article, (why, offered) in told.items():
        page = deletion_of(desk, article)
        assert why in words(page)
        assert offers(page) == offered


def test_whoever_deletes_nothing_is_not_told(writer: User, as_user: Any) -> None:
    assert deletion_of(as_user(writer), make_article(by=writer)).status_code == 403
