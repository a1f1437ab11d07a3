"""A link to an author, an organization or a topic leads to it, whatever its slug is now."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles import workflow
from articles.free_slugs import free_slug
from articles.models import Author, Organization, Topic
from tests.make import make_article, make_author, make_organization, make_topic

pytestmark = pytest.mark.django_db

MAKE = {Author: make_author, Organization: make_organization, Topic: make_topic}


@pytest.fixture(params=[Author, Organization, Topic], ids=lambda model: model.__name__.lower())
def renamed(request: pytest.FixtureRequest) -> Any:
    """A name that had the slug “first” and has the slug “second”."""
    row = workflow.save_name(request.param(name="The one", slug="first"))
    row.slug = "second"
    return workflow.save_name(row)


def test_no_other_takes_a_slug_that_it_had(renamed: Any) -> None:
    with pytest.raises(ValidationError, match="it had this slug before"):
        workflow.save_name(type(renamed)(name="Another", slug="first"))
    assert free_slug("First", type(renamed).objects.all()) == "first-2"


def test_it_takes_its_own_back(renamed: Any) -> None:
    renamed.slug = "first"
    renamed = workflow.save_name(renamed)
    renamed.slug = "second"
    assert workflow.save_name(renamed).slug == "second"
    with pytest.raises(ValidationError, match="it had this slug before"):
        workflow.save_name(type(renamed)(name="Another", slug="first"))


def test_one_of_another_kind_may_have_it(renamed: Any) -> None:
    other = Topic if isinstance(renamed, Author) else Author
    assert workflow.save_name(other(name="Another", slug="first")).slug == "first"


def test_the_slug_of_a_deleted_one_stays_taken(renamed: Any) -> None:
    workflow.delete_name(renamed)
    for slug in ("first", "second"):
        with pytest.raises(ValidationError, match="it had this slug before"):
            workflow.save_name(type(renamed)(name="Another", slug=slug))


@pytest.mark.parametrize(
    "path", ["/authors/{}/?before=1", "/articles/?author={}", "/articles/?organization={}"]
)
def test_links_with_it_lead_on(path: str, reader: Client) -> None:
    author = make_author("Aysel", slug="first")
    house = make_organization("The House", slug="first")
    make_article("Theirs", author=author, publisher=house)
    for row in (author, house):
        row.slug = "second"
        workflow.save_name(row)
    page = reader.get(path.format("first"), follow=True)
    assert page.status_code == 200 and "Theirs" in page.content.decode()


def test_a_topics_page_moves_and_keeps_what_was_asked(reader: Client) -> None:
    topic = make_topic("Gas", slug="first")
    make_article(topics=(topic,))
    topic.slug = "second"
    workflow.save_name(topic)
    answer = reader.get("/topics/first/?p=1")
    assert (answer.status_code, answer["Location"]) == (301, "/topics/second/?p=1")


def test_one_that_readers_do_not_see_is_not_found_by_it_either(reader: Client) -> None:
    author = make_author("Aysel", slug="first")
    author.slug = "second"
    workflow.save_name(author)
    assert reader.get("/authors/first/").status_code == 404
