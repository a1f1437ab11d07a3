"""Readers never see what a login is called now: pages that are kept stay true when that changes."""

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_assessment, make_claim, make_note

pytestmark = pytest.mark.django_db

PAGES = ["", "compare/1/2/", "history/"]


def test_no_page_shows_what_a_login_is_called(reader: Client, analyst: User, editor: User) -> None:
    claim = make_claim(make_article())
    make_assessment(claim, recorded_by=analyst)
    make_note(claim, by=editor)
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("largely", "hardly")
    revise(article, grade="correction", note="So it is.", by=editor)
    for each in (analyst, editor):
        each.display_name = "Otherwise Called"
        each.save()
    base = article.get_absolute_url()
    paths = [
        *(base + each for each in PAGES),
        claim.get_absolute_url(),
        "/claims/",
        "/corrections/",
    ]
    pages = [reader.get(path) for path in paths]
    assert sum(page.status_code == 200 for page in pages) >= 5
    assert not any("Otherwise Called" in page.content.decode() for page in pages)
