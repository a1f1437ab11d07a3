"""--force: the files win."""

from pathlib import Path

import pytest

from analysis.models import Claim, Passage
from articles import workflow
from articles.models import Article, Organization, Topic
from seeds.loader import load
from tests.make import make_article, make_organization

from .small import changed

pytestmark = pytest.mark.django_db


def test_edits_are_overwritten(directory: Path) -> None:
    load(directory)
    article = Article.objects.get(slug="the-port")
    seeded = article.body
    article.body, article.title = "Nothing is left.", "DroppedClaim"
    workflow.revise(article)
    Article.objects.filter(slug="a-reply").update(status="draft")
    report = changed(load(directory, force=True))
    assert report["article the-port"] == report["article a-reply"] == "updated"
    article.refresh_from_db()
    assert (article.title, article.body) == ("The port", seeded)
    assert Article.objects.live().count() == 2
    for passage in Passage.objects.filter(claim__article=article):
        assert article.text[passage.start : passage.end] == passage.quote


def test_what_was_deleted_is_made_again(directory: Path) -> None:
    load(directory)
    Topic.objects.get(slug="porto").delete()
    Claim.objects.get(slug="should-dredge").delete()
    report = changed(load(directory, force=True))
    assert report["topic porto"] == report["claim the-port/should-dredge"] == "created"
    assert Article.objects.get(slug="the-port").topics.count() == 2
    more_ships = Claim.objects.get(slug="more-ships")
    assert more_ships.relations_from.count() == 2


def test_what_was_made_by_hand_is_taken_over(directory: Path) -> None:
    make_organization("Harbour Ltd", slug="the-harbour")
    mine = make_article("Mine", slug="a-reply")
    load(directory, force=True)
    assert Organization.objects.get(slug="the-harbour").name == "The Harbour"
    mine.refresh_from_db()
    assert (mine.title, mine.claims.count()) == ("A reply", 1)


def test_afterwards_nothing_is_left_to_do(directory: Path) -> None:
    make_organization("Harbour Ltd", slug="the-harbour")
    load(directory)
    Claim.objects.get(slug="should-dredge").delete()
    load(directory, force=True)
    assert changed(load(directory)) == {}
    assert changed(load(directory, force=True)) == {}
