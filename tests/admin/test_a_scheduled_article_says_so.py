"""What is published at a time to come is “Scheduled” at the desk, and can be published now."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.missing import Missing
from articles.models import Article
from articles.workflow import schedule
from tests.admin.desk import buttons, fill_in, form_url
from tests.make import make_article


@pytest.fixture
def article(db: Any) -> Article:
    article = make_article("To come", published=False)
    return schedule(article, publish_at=timezone.now() + timedelta(days=1))


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def listed(client: Client, status: str) -> list[str]:
    page = client.get(reverse("admin:articles_article_changelist"), {"status": status})
    return [str(row) for row in page.context["cl"].result_list]


def test_the_list_and_the_form_say_scheduled(desk: Client, article: Article) -> None:
    rows = desk.get(reverse("admin:articles_article_changelist")).content.decode()
    assert '<td class="field-standing">Scheduled</td>' in rows
    form = desk.get(form_url("articles.article", article.pk)).content.decode()
    assert '<div class="readonly">Scheduled</div>' in form


def test_the_list_is_narrowed_to_what_is_scheduled(desk: Client, article: Article) -> None:
    make_article("Out")
    assert (listed(desk, "scheduled"), listed(desk, "published")) == (["To come"], ["Out"])


def test_it_can_be_published_now(desk: Client, article: Article) -> None:
    url = form_url("articles.article", article.pk)
    assert "Publish now" in buttons(desk.get(url))
    fill_in(desk, url, _publish="Publish now", _without=Missing.values)
    assert Article.objects.live().filter(pk=article.pk).exists()


def test_a_writer_cannot_publish_it_now(writer: User, as_user: Any, article: Article) -> None:
    url = reverse("admin:articles_article_action", args=[article.pk, "publish-now"])
    as_user(writer).post(url, {})
    assert not Article.objects.live().exists()
