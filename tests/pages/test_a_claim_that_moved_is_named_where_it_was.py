"""An article names the claims that moved to another, and as of earlier days they are its own."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import publish, retract, save_draft
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

MOVED = "Claims that were moved to another article"
BOTH = ["/articles/the-summit/", "/articles/the-summit/revisions/"]


@pytest.fixture
def claim() -> Claim:
    """Moved on 1 April 2026 from an article of January to one of March."""
    claim = make_claim(make_article("The summit", slug="the-summit"), statement="It was signed.")
    make_assessment(claim)
    move(claim, make_article("Later", slug="later", at=datetime(2026, 3, 20, tzinfo=UTC)), 1)
    return claim


def move(claim: Claim, article: Article, day: int) -> None:
    claim = Claim.objects.get(pk=claim.pk)
    claim.article = article
    save_claim(claim, fields=["article"], at=datetime(2026, 4, day, 12, tzinfo=UTC))


def moved(reader: Client, path: str) -> str:
    """What a page says of claims that moved away, as HTML."""
    page = reader.get(path).content.decode()
    return page.partition('aria-labelledby="claims-moved"')[2].partition("</section>")[0]


@pytest.mark.parametrize("path", BOTH)
def test_it_is_named_with_a_link_a_day_and_its_new_place(
    reader: Client, claim: Claim, path: str
) -> None:
    shown = moved(reader, path)
    claim.refresh_from_db()
    assert f'href="{claim.get_absolute_url()}"' in shown and 'href="/articles/later/"' in shown
    said = words(shown).partition("another article ")[2]
    assert said.startswith("It was signed. The desk: Supported")
    assert said.endswith("moved it: 1 April 2026, 12:00 UTC. It is held to be made by Later")


def test_the_article_that_has_it_names_nothing(reader: Client, claim: Claim) -> None:
    assert moved(reader, "/articles/later/") == ""


def test_one_that_came_back_is_named_no_more(reader: Client, claim: Claim) -> None:
    move(claim, Article.objects.get(slug="the-summit"), 2)
    assert moved(reader, BOTH[0]) == moved(reader, BOTH[1]) == ""
    assert "It was signed." in moved(reader, "/articles/later/")


def test_it_is_told_as_it_is_now(reader: Client, claim: Claim) -> None:
    claim = Claim.objects.get()
    claim.statement = "It was signed at night."
    save_claim(claim, fields=["statement"])
    assert "It was signed at night." in moved(reader, BOTH[0])
    withdraw_claim(claim, reason="It asks this.")
    assert "Withdrawn" in moved(reader, BOTH[0])


def test_nothing_is_told_of_it_once_its_new_article_is_retracted(
    reader: Client, claim: Claim
) -> None:
    retract(Article.objects.get(slug="later"), reason="Forged.")
    shown = moved(reader, BOTH[0])
    assert f"Claim {claim.pk}" in words(shown) and f'href="/claims/{claim.pk}/"' in shown
    assert "It was signed." not in shown and "Later" not in shown


def test_what_moved_before_anybody_could_read_it_is_nobody_s_business(reader: Client) -> None:
    draft = make_article(published=False, slug="the-summit")
    claim = make_claim(draft)
    move(claim, make_article(), 1)
    publish(Article.objects.get(pk=draft.pk))
    assert moved(reader, BOTH[0]) == ""


# --- As of an earlier day --------------------------------------------------------------------


def test_the_ledger_of_an_earlier_day_has_it_and_not_with_the_new_article(
    reader: Client, claim: Claim
) -> None:
    shown = words(reader.get("/claims/?as_of=2026-03-01"))
    assert "It was signed." in shown and "It belonged to another article then" in shown
    # A row says who and when: neither is told of the article that has it now.
    assert "20 March 2026" not in shown
    now = words(reader.get("/claims/?as_of=2026-04-01"))
    assert "It belonged to another article then" not in now and "20 March 2026" in now


def test_its_page_of_an_earlier_day_names_the_former_article(reader: Client, claim: Claim) -> None:
    claim.refresh_from_db()
    shown = words(reader.get(f"{claim.get_absolute_url()}?as_of=2026-03-01"))
    assert "On that day it belonged to another article: The summit" in shown
    assert "was published later" not in shown
    shown = words(reader.get(f"{claim.get_absolute_url()}?as_of=2026-04-01"))
    assert "On that day it belonged" not in shown


def test_of_a_former_article_that_is_not_out_nothing_is_told(reader: Client, claim: Claim) -> None:
    claim.refresh_from_db()
    retract(Article.objects.get(slug="the-summit"), reason="Forged.")
    shown = words(reader.get(f"{claim.get_absolute_url()}?as_of=2026-03-01"))
    assert "one that readers can no longer open" in shown and "The summit" not in shown


def test_it_is_in_no_ledger_of_a_day_before_its_first_article(reader: Client, claim: Claim) -> None:
    assert "It was signed." not in words(reader.get("/claims/?as_of=2026-01-07"))
    assert "It was signed." in words(reader.get("/claims/?as_of=2026-01-08"))


def test_changes_that_wait_on_the_former_article_move_nothing(reader: Client, claim: Claim) -> None:
    article = Article.objects.get(slug="the-summit")
    article.body += "\n\nMore."
    save_draft(article)
    assert "It was signed." in moved(reader, BOTH[0])
