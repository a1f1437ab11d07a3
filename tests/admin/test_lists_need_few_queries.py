from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_note,
    make_organization,
    make_topic,
)

MOST = 13


@pytest.fixture(scope="module")
def full_desk(commit: Callable[[Any], Any]) -> None:
    commit(fill_the_desk)


def fill_the_desk() -> None:
    """Make a dozen of everything, each row with relations of its own."""
    for number in range(12):
        author = make_author(f"Author {number}", affiliation=make_organization())
        article = make_article(f"Article {number}", author=author, topics=(make_topic(),))
        analyst = make_author(f"Analyst {number}", affiliation=make_organization())
        claim = make_assessment(make_claim(article), signed_by=analyst).claim
        make_note(claim, "A note.", signed_by=author)
        make_note(claim.passages.get(), "Another.", signed_by=author)


@pytest.mark.parametrize(
    "model",
    [
        "articles_article",
        "articles_author",
        "articles_organization",
        "articles_topic",
        "articles_logentry",
        "articles_revision",
        "analysis_claim",
        "analysis_passage",
        "analysis_source",
        "analysis_assessment",
        "analysis_note",
    ],
)
def test_a_list_costs_the_same_however_long_it_is(
    model: str,
    editor: User,
    as_user: Any,
    full_desk: None,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_user(editor)
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse(f"admin:{model}_changelist"))
    assert len(page.context["cl"].result_list) >= 12


def test_the_first_page_of_the_desk_costs_little(
    editor: User, as_user: Any, full_desk: None, django_assert_max_num_queries: Any
) -> None:
    client = as_user(editor)
    with django_assert_max_num_queries(MOST + 1):  # each queue is counted
        client.get("/admin/")
