"""What a preview link shows of a draft's pictures ends with the link, not an hour later."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.media import reference_to
from articles.models import Article
from desk.models import PreviewLink
from desk.preview_links import make_link, revoke
from tests.make import make_article
from tests.uploads import make_picture

pytestmark = pytest.mark.django_db


def expire(link: PreviewLink, by: User) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())


def retract(link: PreviewLink, by: User) -> None:
    workflow.retract(Article.objects.get(pk=link.article_id), reason="It was wrong.", by=by)


def delete(link: PreviewLink, by: User) -> None:
    link.delete()


def withdraw(link: PreviewLink, by: User) -> None:
    revoke(link, by=by)


@pytest.mark.parametrize("end", [withdraw, expire, retract, delete])
def test_it_ends_with_the_link(reader: Client, editor: User, end: Any) -> None:
    article = make_article()
    article.body += f"\n\n{reference_to(make_picture())}"
    workflow.save_draft(article, by=editor)
    link, token = make_link(article, label="A lawyer", days=7, by=editor)
    address = address_in(reader, token)
    assert reader.get(address).status_code == 200

    end(link, editor)

    assert reader.get(address).status_code == 404


def test_what_one_link_lends_another_s_end_leaves(reader: Client, editor: User) -> None:
    draft = make_article(body=reference_to(make_picture()), published=False)
    first, first_token = make_link(draft, label="A lawyer", days=7, by=editor)
    _second, second_token = make_link(draft, label="A friend", days=1, by=editor)
    own, other = address_in(reader, first_token), address_in(reader, second_token)
    revoke(first, by=editor)
    assert [reader.get(each).status_code for each in (own, other)] == [404, 200]
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert reader.get(other).status_code == 404


def address_in(reader: Client, token: str) -> str:
    page = reader.get(reverse("preview_page", args=[token])).content.decode()
    found = re.search(r'src="(/pictures/[^" ]+)', page)
    assert found
    return unescape(found[1])
