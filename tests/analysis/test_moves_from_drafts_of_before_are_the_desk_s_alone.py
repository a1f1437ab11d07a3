"""Of claims that came from drafts, older versions told readers what was changed on the way."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from analysis.models import Claim, ClaimEdit
from analysis.workflow import save_claim
from articles.models import Article
from tests.make import make_article, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

migration = import_module("analysis.migrations.0022_moves_from_drafts_and_edits_of_sources")


def moved(came_from: Article) -> Claim:
    claim = make_claim(came_from, statement="A secret of the draft.")
    claim.article = make_article("Where it is now")
    claim.statement = "The charter was signed."
    save_claim(claim, fields=["article", "statement"])
    return claim


def upgrade() -> None:
    migration.hide_moves_from_drafts(apps, None)


@pytest.fixture
def of_before(db: Any) -> Claim:
    claim = moved(make_article("A draft", published=False))
    ClaimEdit.objects.update(is_public=True)
    return claim


def test_readers_are_not_told_of_the_draft(reader: Client, of_before: Claim) -> None:
    assert "A secret of the draft" in words(reader.get(of_before.get_absolute_url()))
    upgrade()
    page = words(reader.get(of_before.get_absolute_url()))
    assert "A secret of the draft" not in page
    assert "Moved here" not in page
    assert not ClaimEdit.objects.filter(is_public=True).exists()


def test_nor_where_that_article_is_scheduled(of_before: Claim) -> None:
    draft = Article.objects.get(title="A draft")
    Article.objects.filter(pk=draft.pk).update(status="published", published_at="2999-01-01T00:00Z")
    upgrade()
    assert not ClaimEdit.objects.filter(is_public=True).exists()


def test_what_is_changed_later_stays_public(of_before: Claim) -> None:
    of_before.statement = "The charter was signed twice."
    save_claim(of_before, fields=["statement"])
    upgrade()
    later = ClaimEdit.objects.get(is_public=True)
    assert later.after == {"statement": "The charter was signed twice."}


def test_a_move_from_an_article_that_readers_had_says_from_which() -> None:
    came_from = make_article("It was here")
    moved(came_from)
    ClaimEdit.objects.update(moved_from=None)
    upgrade()
    edit = ClaimEdit.objects.get(before__has_key="article")
    assert (edit.moved_from, edit.is_public) == (came_from, True)
