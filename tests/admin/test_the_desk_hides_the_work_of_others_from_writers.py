"""A writer who opens every page of the desk finds nothing that readers may not know of.

Names of people, topics, organizations and sources are there to be chosen; the rest is “hushed”, as
in tests/pages/unpublished.py.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from tests.pages.unpublished import make_live

NAMES = {"author", "organization", "topic", "source"}


@pytest.fixture(scope="module")
def live(commit: Callable[[Any], Any]) -> None:
    commit(make_live)


@pytest.fixture
def pages(db: Any, live: None) -> list[str]:
    """The list of each model, and each object's pages."""
    found = []
    for model in admin.site._registry:
        opts = model._meta
        if opts.app_label not in {"articles", "analysis"} or opts.model_name in NAMES:
            continue
        name = f"admin:{opts.app_label}_{opts.model_name}"
        found.append(reverse(f"{name}_changelist"))
        found += [
            reverse(f"{name}_{page}", args=[row.pk])
            for row in model._default_manager.all()
            for page in ("change", "history", "delete")
        ]
    return found


def test_no_page_has_a_word_of_it(pages: list[str], writer: User, as_user: Any) -> None:
    client = as_user(writer)
    shown = 0
    for page in pages:
        answer = client.get(page, follow=True)
        shown += answer.status_code == 200 and not answer.redirect_chain
        text = answer.content.decode().lower()
        for choice in ("hushed author", "hushed topic", "hushed center"):
            text = text.replace(choice, "")
        assert "hushed" not in text, page
    assert shown > 10


@pytest.mark.usefixtures("pages")
def test_no_list_of_choices_offers_it(writer: User, as_user: Any) -> None:
    for field in ("article.in_reply_to", "note.claim", "note.passage"):
        model, name = field.split(".")
        app = "articles" if model == "article" else "analysis"
        asked = {"app_label": app, "model_name": model, "field_name": name, "term": "hushed"}
        answer = as_user(writer).get(reverse("admin:autocomplete"), asked)
        assert answer.json()["results"] == [], field
