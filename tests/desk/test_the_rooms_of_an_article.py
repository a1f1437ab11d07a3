"""Whoever works on an article goes from one of its rooms to the next."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

ROOMS = ("workbench", "fact_pass", "remarks", "preview_links")


def addresses(html: str) -> list[str]:
    """Where the rooms of the article that a page names lead."""
    [nav] = html.split('<nav class="article-rooms"')[1:]
    return [part.split('"')[0] for part in nav.split("</nav>")[0].split('href="')[1:]]


def test_each_room_leads_an_editor_to_all_others(editor: User, as_user: Any) -> None:
    article = make_article()
    form = reverse("admin:articles_article_change", args=[article.pk])
    rooms = [reverse(f"desk:{name}", args=[article.pk]) for name in ROOMS]
    client = as_user(editor)
    for room in rooms:
        html = client.get(room).content.decode()
        assert addresses(html) == [form, *rooms]
        assert f'<a href="{room}" aria-current="page">' in html


def test_a_writer_is_led_to_no_room_that_is_shut(writer: User, as_user: Any) -> None:
    article = make_article()
    client = as_user(writer)
    room = reverse("desk:workbench", args=[article.pk])
    assert addresses(client.get(room).content.decode()) == [room]


def test_a_claim_is_opened_on_the_workbench_of_its_article(editor: User, as_user: Any) -> None:
    claim = make_claim(make_article(), "Relations have largely improved")
    client = as_user(editor)
    page = client.get(reverse("desk:claim", args=[claim.pk]), follow=True)
    assert page.redirect_chain[0][0] == (
        f"/desk/articles/{claim.article_id}/claims/?claim={claim.pk}#note-{claim.pk}"
    )
    assert 'aria-current="true"' in page.content.decode()
