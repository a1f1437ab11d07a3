"""Lists keep the numbers that were typed."""

import pytest

from articles.markup import render
from tests.rendered_html import tags


def numbers(source: str) -> list[tuple[str, dict[str, str | None]]]:
    return [found for found in tags(render(source).html) if found[0] in {"ol", "li"}]


def test_a_list_begins_with_its_number_and_has_room_for_it() -> None:
    assert numbers("12345. Point") == [("ol", {"start": "12345", "class": "digits-5"}), ("li", {})]


def test_a_number_that_does_not_follow_the_one_before_is_kept() -> None:
    assert numbers("3. a\n4. b\n7. c\n8. d\n1. e") == [
        ("ol", {"start": "3"}),
        *[("li", {}), ("li", {}), ("li", {"value": "7"}), ("li", {}), ("li", {"value": "1"})],
    ]


def test_the_same_number_again_and_again_counts_by_itself() -> None:
    assert numbers("1. a\n1. b\n1. c") == [("ol", {}), ("li", {}), ("li", {}), ("li", {})]


def test_lists_in_lists_have_numbers_of_their_own() -> None:
    found = numbers("1. a\n\n   5. b\n   9. c\n2. d")
    assert [attributes.get("value") for _tag, attributes in found] == [None] * 4 + ["9", None]


@pytest.mark.parametrize("value", ["x", "1234567890", "-1"])
def test_what_is_no_number_of_a_list_is_dropped(value: str) -> None:
    html = render(f"<ol start='{value}'><li value='{value}'>a</li></ol>").html
    assert numbers(html) == [("ol", {}), ("li", {})]
