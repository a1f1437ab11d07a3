"""Each entry of the list before publishing is a link, and there is something where it leads."""

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from articles.models import Article
from tests.make import make_article

BODY = (
    "## One\n\n[This](/articles/nowhere/).\n\n#### Two\n\n![](/static/quay.jpg)\n\n"
    "Ilham Aliyev came. Then Ilham Aliev spoke."
)
FORM_LINK = re.compile(r'<a href="([^"]*)"(?: data-line="(\d+)")?>([^<]*)</a>')


@pytest.fixture
def draft(db: None) -> Article:
    return make_article("A title " * 20, status="draft", body=BODY, standfirst="")


def checklist(page: str) -> str:
    return page.partition('<details class="checklist"')[2].partition("</details>")[0]


def test_on_the_form_each_entry_leads_to_a_field_or_a_room(
    draft: Article, editor: User, as_user: Any
) -> None:
    page = as_user(editor).get(reverse("admin:articles_article_change", args=[draft.pk]))
    text = page.content.decode()
    entries = checklist(text)
    found = FORM_LINK.findall(entries)
    assert len(found) == entries.count("<li>") > 8
    for target, _line, words in found:
        assert target.startswith("/desk/") or f'id="{target[1:]}"' in text, (target, words)
    lines = {unescape(words): line for _target, line, words in found if line}
    assert lines["This link leads to nothing: /articles/nowhere/"] == "3"


def test_on_the_page_that_publishes_they_lead_to_the_form(
    draft: Article, editor: User, as_user: Any
) -> None:
    form = reverse("admin:articles_article_change", args=[draft.pk])
    schedule = reverse("admin:articles_article_action", args=[draft.pk, "schedule"])
    page = as_user(editor).get(schedule).content.decode()
    assert f'<a href="{form}#id_standfirst">It lacks a standfirst.</a>' in page
    assert f'<a href="{form}#id_body">This link leads to nothing' in page
