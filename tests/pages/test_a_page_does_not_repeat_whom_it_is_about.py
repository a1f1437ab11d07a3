"""Lists on the page of an author leave out the author's name, and name all others."""

import pytest
from django.test import Client

from articles.models import Author
from articles.state import Signature
from articles.workflow import publish, save_draft
from tests.make import make_article, make_author, make_claim, make_topic, rename
from tests.rendered_html import part

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


@pytest.fixture
def leyla() -> Author:
    return make_author("Leyla Abbasova", slug="leyla")


def item(reader: Client, address: str = "/authors/leyla/") -> str:
    return part(reader.get(address), '<article class="item"', "</article>")


def brief(reader: Client) -> str:
    return part(reader.get("/authors/leyla/"), '<article class="claim-brief"', "</article>")


def test_an_author_s_own_articles_and_claims_do_not_name_the_author(
    reader: Client, leyla: Author
) -> None:
    make_claim(make_article(author=leyla))
    assert "Leyla" not in item(reader) and "8 January 2026" in item(reader)
    assert "Leyla" not in brief(reader) and "8 January 2026" in brief(reader)
    assert "Leyla" in item(reader, "/articles/")


def test_those_who_signed_with_the_author_are_named(reader: Client, leyla: Author) -> None:
    both = (Signature(leyla.pk), Signature(make_author("Rashad Mammadov").pk))
    publish(save_draft(make_article(author=leyla, published=False), bylines=both))
    assert "Leyla" in item(reader) and "Rashad" in item(reader)


def test_a_former_name_under_which_something_was_signed_is_named(
    reader: Client, leyla: Author
) -> None:
    make_article(author=leyla)
    rename(leyla, "Leyla Mammadova")
    assert "Leyla Abbasova" in item(reader)


def test_a_claim_of_another_in_the_author_s_article_names_who_said_it(
    reader: Client, leyla: Author
) -> None:
    make_claim(make_article(author=leyla), speaker_name="A minister")
    assert "A minister" in brief(reader)


def test_the_articles_of_a_topic_name_their_other_topics(reader: Client) -> None:
    law, port = make_topic("Law", slug="law"), make_topic("Port", slug="port")
    make_article(topics=(law, port))
    shown = item(reader, "/topics/law/")
    assert "Port" in shown and "Law" not in shown
