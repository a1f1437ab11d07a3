"""Headings: ids that links can rest on, levels without gaps, words for the list of contents."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings

from articles.markup import render
from tests.markdown import markdown


def levels(source: str) -> list[int]:
    return [heading["level"] for heading in render(source).headings]


def ids(source: str) -> list[str]:
    return [heading["id"] for heading in render(source).headings]


def names(source: str) -> list[str]:
    return [heading["text"] for heading in render(source).headings]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\n# Two", [2, 2]),
        ("# One\n\n## Two\n\n### Three\n\n# Four", [2, 2, 3, 2]),
        ("##### One", [2]),
        ("## One\n\n##### Two\n\n##### Three", [2, 3, 4]),
        ("#### One\n\n## Two", [2, 2]),
        ("## 1\n\n### 2\n\n#### 3\n\n##### 4\n\n###### 5\n\n###### 6", [2, 3, 4, 5, 6, 6]),
        ("One\n===\n\nTwo\n---", [2, 2]),
        ("<h4>One</h4><h6>Two</h6>", [2, 3]),
    ],
)
def test_levels_begin_at_two_and_skip_none(source: str, expected: list[int]) -> None:
    assert levels(source) == expected


def test_an_id_is_made_of_the_words() -> None:
    assert ids("## Section 907: De *facto* neutralisation") == [
        "s-section-907-de-facto-neutralisation"
    ]
    assert ids("## Əliyev və Bakı") == ["s-eliyev-ve-baki"]
    assert ids("## Мир") == ["s-mir"]


def test_words_that_no_id_can_be_made_of_get_one_all_the_same() -> None:
    assert ids("## …\n\n## …") == ["s-section", "s-section-2"]


def test_the_same_words_twice_get_two_ids() -> None:
    assert ids("## A\n\n## A\n\n## A 2\n\n## A") == ["s-a", "s-a-2", "s-a-2-2", "s-a-3"]


def test_an_id_stays_when_text_elsewhere_changes() -> None:
    assert ids("## One\n\n## Two")[1] == ids("New.\n\n## Zero\n\n## Two, too\n\n## Two")[2]


@pytest.mark.parametrize(
    "source", ["#", "##   ", "## <b></b>", "<h2></h2>", "## &nbsp;", "## <br>"]
)
def test_a_heading_without_words_is_no_heading(source: str) -> None:
    rendered = render(source)
    assert rendered.headings == []
    assert "<h" not in rendered.html


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("## What **was** `signed` &amp; why", "What was signed & why"),
        ("## One<br>two", "One two"),
        ("## One  two", "One two"),
        ("<h2><p>One</p><p>two</p></h2>", "One two"),
        ("## [Linked](https://example.org/)", "Linked"),
        ("## What was signed[^1]\n\n[^1]: In *Baku*.", "What was signed"),
        ("## 1 < 2", "1 < 2"),
    ],
)
def test_the_contents_show_the_words_alone(source: str, name: str) -> None:
    assert names(source) == [name]


def test_a_heading_inside_a_heading_is_part_of_it() -> None:
    assert names("<h1><b><h2>One</h2></b></h1>") == ["One"]
    assert names("<h2><i><h3>One</h3></i> two</h2>\n\n## Three") == ["One two", "Three"]


@given(markdown)
@settings(max_examples=100, deadline=None)
def test_the_list_of_contents_is_what_the_html_has(source: str) -> None:
    rendered = render(source)
    found = re.findall(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', rendered.html, re.DOTALL)
    assert [(int(level), name) for level, name, _words in found] == [
        (heading["level"], heading["id"]) for heading in rendered.headings
    ]
    assert all(heading["text"] for heading in rendered.headings)
    steps = [1, *(heading["level"] for heading in rendered.headings)]
    assert all(after <= before + 1 for before, after in pairwise(steps))


def test_thousands_of_headings_take_no_longer_each_than_one() -> None:
    begun = time.process_time()
    assert len(set(ids("# Same\n\n" * 10_000))) == 10_000
    assert time.process_time() - begun < 5
