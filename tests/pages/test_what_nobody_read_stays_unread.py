"""What a draft, or a scheduled article, said before readers had it is shown to none of them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import Claim
from articles import workflow
from articles.models import Article
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

SECRET = "The minister secretly took five million."
TOLD = "The minister took six million."


@pytest.fixture
def draft() -> Article:
    return make_article(published=False, body=f"{SECRET} So it is said.")


def edit(article: Article, body: str) -> None:
    stored = Article.objects.get(pk=article.pk)
    stored.body = body
    workflow.save_draft(stored)


def publish(article: Article) -> str:
    return workflow.publish(Article.objects.get(pk=article.pk)).get_absolute_url()


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def pages(client: Client, article: Article) -> str:
    """The article, its history and each revision, as far as the reader can open them."""
    url = Article.objects.get(pk=article.pk).get_absolute_url()
    asked = ["", "revisions/", "revisions/1/", "revisions/2/", "compare/1/2/"]
    return "".join(read(client, url + page) for page in asked)


def test_what_was_mended_while_it_was_scheduled(draft: Article, reader: Client) -> None:
    workflow.schedule(draft, publish_at=timezone.now() + timedelta(days=1))
    edit(draft, TOLD)
    Article.objects.update(published_at=timezone.now() - timedelta(seconds=5))
    draft.revisions.filter(public_from__isnull=False).update(public_from=timezone.now())
    shown = pages(reader, draft)
    assert "six million" in shown
    assert "secretly" not in shown


def test_words_of_a_draft_on_the_page_of_a_claim(draft: Article, reader: Client) -> None:
    changed = make_claim(draft, SECRET, statement="He took money.")
    dropped = make_claim(draft, "So it is said", statement="It is said.", slug="said")
    make_assessment(changed)
    edit(draft, TOLD)
    publish(draft)
    for claim in (changed, dropped):
        page = read(reader, Claim.objects.get(pk=claim.pk).get_absolute_url())
        for words in ("secretly", "five", "So it is said"):
            assert words not in page


def test_criteria_of_before_it_was_published(draft: Article, reader: Client) -> None:
    claim = make_claim(
        draft,
        SECRET,
        statement="He will.",
        kind="predictive",
        resolution_criteria="Informant X confirms it.",
        resolves_on=date(2030, 1, 1),
    )
    claim.resolution_criteria = "A court finds it."
    claim.save()
    publish(draft)
    page = read(reader, claim.get_absolute_url())
    assert "A court finds it." in page
    assert "Informant" not in page


def test_what_was_scheduled_and_is_published_now_has_its_history_now(
    draft: Article, reader: Client
) -> None:
    workflow.schedule(draft, publish_at=timezone.now() + timedelta(days=10))
    url = publish(draft)
    assert reader.get(f"{url}revisions/1/").status_code == 200
    stored = Article.objects.get(pk=draft.pk)
    stored.body = TOLD
    workflow.revise(stored, grade="correction", note="It was six.")
    assert reader.get(f"{url}compare/1/2/").status_code == 200
