"""What a list or a row cannot be asked is refused as problem details, with the parameter's name."""

import pytest
from django.test import Client

from tests.api.addresses import API, LISTS
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db


def refused(reader: Client, path: str) -> str:
    """The parameter that a refusal names."""
    answer = reader.get(path)
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["title"]) == (400, "Bad request")
    assert problem["errors"][0]["detail"] in problem["detail"]
    return str(problem["errors"][0]["parameter"])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_refuses_a_filter_that_it_does_not_have(reader: Client, name: str) -> None:
    assert refused(reader, f"{API}{name}/?colour=red") == "colour"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("articles/?year=soon", "year"),
        ("articles/?year=", "year"),
        ("articles/?kind=poem", "kind"),
        ("articles/?topic=Nothing", "topic"),
        ("articles/?q=%00", "q"),
        ("claims/?verdict=nice", "verdict"),
        ("claims/?as_of=2999-01-01", "as_of"),
        ("claims/?as_of=yesterday", "as_of"),
        ("assessments/?known=2", "known"),
        ("evidence/?claim=x", "claim"),
        ("evidence/?claim=", "claim"),
        ("topics/?limit=", "limit"),
        ("topics/?limit=5&limit=6", "limit"),
        ("search/?q=charter&q=summit", "q"),
        ("evidence/?claim=99999999999999999999", "claim"),
        ("passages/?state=gone", "state"),
        ("articles/?fields=slug,password", "fields"),
        ("articles/?include=drafts", "include"),
        ("claims/?include=passages,evidence,assessments,forecasts,notes", "include"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(reader: Client, path: str, name: str) -> None:
    assert refused(reader, API + path) == name


def test_a_row_refuses_it_too(reader: Client) -> None:
    claim = make_claim(make_article(slug="open"))
    assert refused(reader, f"{API}claims/{claim.pk}/?as_of=2999-01-01") == "as_of"
    assert refused(reader, f"{API}claims/{claim.pk}/?colour=red") == "colour"
    assert refused(reader, f"{API}articles/open/?fields=newest_number") == "fields"


def test_what_mailers_add_to_links_is_passed_over(reader: Client) -> None:
    assert reader.get(f"{API}articles/?utm_source=letter").status_code == 200
