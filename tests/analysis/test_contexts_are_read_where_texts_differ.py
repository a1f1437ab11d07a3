"""Where it is said that the same stands around a passage in two texts, so it does."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.context import differences
from analysis.context_pairs import ContextPair
from articles.markup import render
from articles.markup.setting import TextSettings

pytestmark = pytest.mark.pure

BLOCKS = [
    "Paint the north door. Mend the fence today.",
    "Ships came in June. Boats left again soon.",
    "## What the {} says",
    "Rumour: wheat {} grew. Nobody counted it.",
    "**Ivanov:** It rains in {}.",
    "They told of {} ports:\n\n1. One is open now.\n2. Two are closed.\n3. The {} is old.",
    "> The crane is {} sold. It was rusty.\n>\n> Heirs came to see it.",
    "“The clinic keeps {} rooms. It is late.",
    "The end of it was {}. So we left,” he said.",
    "| Who | What |\n|---|---|\n| Oman | Snow {} fell |\n| Fiji | Rain fell |",
    '![A {} man](/media/a.jpg "A man of {}")',
    "A note is here.[^1] The {} stands.",
    "Trade grew. The ~~port~~ of {} opened.",
]
WORD = "green"


def settings(blocks: list[str]) -> TextSettings:
    rendered = render("\n\n".join([*blocks, "[^1]: So it is."]))
    return TextSettings(rendered.html, rendered.text)


def sentences(text: str) -> dict[str, tuple[int, int]]:
    found = {each.group(): each.span() for each in re.finditer(r"[A-Z][a-z ]+\.", text)}
    return {each: span for each, span in found.items() if text.count(each) == 1}


@given(
    st.lists(st.sampled_from(BLOCKS), min_size=3, max_size=9),
    st.integers(0, 8),
    st.sampled_from(["change", "insert", "remove"]),
    st.sampled_from(BLOCKS),
)
def test_it_is_the_same(blocks: list[str], at: int, what: str, other: str) -> None:
    at %= len(blocks)
    was = [each.format(*["old"] * 2) for each in blocks]
    new = blocks[at] if what == "change" else other
    rest = was[at + (what != "insert") :]
    now = [*was[:at], *([] if what == "remove" else [new.format(*[WORD] * 2)]), *rest]
    pair = ContextPair(settings(was), settings(now))
    places = sentences(pair.before.text), sentences(pair.after.text)
    for sentence in places[0].keys() & places[1].keys():
        spans = places[0][sentence], places[1][sentence]
        if pair.are_same_around(*spans):
            old, new_one = (c.at(*span) for c, span in zip(pair.contexts, spans, strict=True))
            told = differences(
                old,
                replace(new_one, headings=old.headings),
                lambda one, two, may_split=False: one == two,
            )
            assert told == [], (was, now, sentence)


def test_of_most_passages_nothing_is_read() -> None:
    blocks = [f"Ship {number} came in. It left again." for number in "one two three four".split()]
    pair = ContextPair(settings(blocks), settings([*blocks[:3], "Ship four sank. It is gone."]))
    texts = pair.before.text, pair.after.text
    spans = [(text.index("Ship one"), text.index("Ship one") + 8) for text in texts]
    assert pair.are_same_around(*spans)
    spans = [(text.index("Ship three"), text.index("Ship three") + 10) for text in texts]
    assert not pair.are_same_around(*spans)
