"""A query that makes no sense is told so in words: never passed over, never a server error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.make import (
    make_article,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

LISTS = [
    "/articles/",
    "/claims/",
    "/claims/due/",
    "/authors/",
    "/topics/",
    "/authors/leyla/",
    "/topics/law/",
    "/sources/report/",
]


@pytest.fixture(autouse=True, scope="module")
def something_published(commit: Callable[[Any], Any]) -> None:
    commit(publish_something)


def publish_something() -> None:
    law = make_topic("Section 907", slug="law")
    article = make_article(
        "The waiver",
        author=make_author("Leyla Əliyeva", slug="leyla"),
        topics=(law,),
        publisher=make_organization("AIR Center"),
    )
    claim = make_claim(article, topics=(law,))
    make_evidence(claim, source=make_source(slug="report"))


def told(reader: Client, path: str) -> str:
    """The message on a page whose query has something wrong, which answers all the same."""
    response = reader.get(path)
    assert response.status_code == 200
    message = response.content.decode().partition('<div class="problems" role="alert">')[2]
    assert message, f"{path} says nothing"
    return words('<div class="problems" role="alert">' + message.partition("</div>")[0] + "</div>")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "/articles/?topic=Secton+907",
            "no topic called “Secton 907”. Did you mean “Section 907”?",
        ),
        ("/articles/?author=Leila+Aliyeva", "Did you mean “Leyla Əliyeva”?"),
        ("/articles/?organization=Air+Centre", "Did you mean “AIR Center”?"),
        (
            "/claims/?article=The+wavier",
            "no article called “The wavier”. Did you mean “The waiver”?",
        ),
        ("/claims/?topic=Section+908", "Did you mean “Section 907”?"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    reader: Client, path: str, message: str
) -> None:
    assert message in told(reader, path)


def test_a_name_like_none_is_answered_without_a_guess(reader: Client) -> None:
    message = told(reader, "/articles/?topic=Zyx")
    assert "There is no topic called “Zyx”." in message
    assert "Did you mean" not in message


@pytest.mark.parametrize("path", ["/articles/?topics=law", "/claims/?topics=law"])
def test_a_misspelt_filter_is_named(reader: Client, path: str) -> None:
    assert "This list has no filter called “topics”." in told(reader, path)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/articles/?year=soon", "Year"),
        ("/articles/?year=1066", "Year"),
        ("/articles/?year=2025.5", "Year"),
        ("/articles/?year=NaN", "Year"),
        ("/articles/?year=1e400", "Year"),
        ("/articles/?kind=opinion", "Kind"),
        ("/claims/?kind=opinion", "Kind"),
        ("/claims/?verdict=true", "The desk holds"),
        ("/claims/?overdue=maybe", "Overdue predictions only"),
        ("/claims/?sort=best", "Sort"),
        ("/articles/?language=" + "x" * 13, "Language"),
    ],
)
def test_a_value_that_a_filter_cannot_have_names_the_filter(
    reader: Client, path: str, name: str
) -> None:
    assert told(reader, path).startswith(f"{name}: ")


@pytest.mark.parametrize("path", ["/articles/?year=soon", "/claims/?kind=opinion"])
def test_nothing_is_listed_under_a_broken_filter_and_one_click_lists_all(
    reader: Client, path: str
) -> None:
    response = reader.get(path)
    assert response.context["page"].rows == []
    assert (
        f'<a href="{path.partition("?")[0]}">Show the whole list</a>' in response.content.decode()
    )


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "place",
    [
        "after=x",
        "before=x",
        "after=~",
        "after=1~x",
        "after=x~2026-01-08T09:00:00%2B00:00",
        "after=1~%00",
        "before=1~%00",
        "after=1~0001-01-01T00:00:00%2B23:59",
        "before=1~9999-12-31T23:59:59-23:59",
        "after=" + "9" * 30 + "~2026-01-08T09:00:00%2B00:00",
        "after=" + "9" * 5_000 + "~a",
        "after=99999999999999999999~a",
        "after=-1~2026-13-45",
        "after=1~2026-01-08",
        "after=1~NaN",
        "before=" + "x" * 5_000,
    ],
)
def test_a_broken_place_is_answered(reader: Client, path: str, place: str) -> None:
    response = reader.get(f"{path}?{place}")
    assert response.status_code == 200
    assert response.context["page"].rows or response.context["page"].problem


@pytest.mark.parametrize("path", ["/articles/", "/claims/"])
def test_a_place_that_is_none_gives_the_first_page_and_says_so(reader: Client, path: str) -> None:
    assert "no such place in this list" in told(reader, f"{path}?after=nonsense")
    assert reader.get(f"{path}?after=nonsense").context["page"].rows


@pytest.mark.parametrize("path", LISTS)
def test_a_place_behind_the_last_row_is_none(reader: Client, path: str) -> None:
    beyond = (
        "1~1900-01-01T00:00:00%2B00:00" if path not in ("/authors/", "/topics/") else "9~\u04ff"
    )
    beyond = "0~" if path == "/claims/" else beyond
    assert "no such place in this list" in told(reader, f"{path}?after={beyond}")


NAMES = ["q", "topic", "author", "organization", "kind", "language", "year", "article", "verdict",
         "overdue", "sort", "after", "before", "unheard-of"]  # fmt: skip
VALUES = [
    "\x00",
    "a\x00b",
    "x" * 5_000,
    "ə" * 60_000,
    "%",
    "'; DROP TABLE",
    "\ufffd",
    "\u202e",
    "[]",
]


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
@pytest.mark.parametrize("path", LISTS)
def test_no_value_of_any_parameter_is_a_server_error(reader: Client, path: str, value: str) -> None:
    for name in NAMES:
        assert reader.get(path, {name: value}).status_code == 200, name


@pytest.mark.parametrize("path", ["/articles/?q=%ff%fe", "/claims/?q=%c3%28", "/articles/?%ff=1"])
def test_bytes_that_are_no_text_are_answered(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 200


@pytest.mark.parametrize("query", ["kind=op_ed&kind=news", "topic=law&topic=", "=", "&&&", "?"])
def test_odd_query_strings_are_answered(reader: Client, query: str) -> None:
    assert reader.get(f"/articles/?{query}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        f"/claims/{'9' * 30}/",
        f"/claims/{'9' * 30}/x/",
        f"/claims/{2**63}/",
        "/claims/0/",
        "/claims/-1/",
        "/articles/no-such-article/",
        f"/articles/{'x' * 5_000}/",
        "/articles/a%00b/",
        "/authors/nobody/",
        "/topics/nothing/",
    ],
)
def test_a_page_that_there_is_not_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404
