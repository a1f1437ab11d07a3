"""What is kept in the place of a text that is too long is shown to nobody."""

import re

import pytest

from analysis.context import described, differences
from analysis.passage_contexts import TextContexts
from articles.markup import render
from articles.markup.context import Context
from articles.markup.setting import TextSettings

pytestmark = pytest.mark.pure

CLAIM = "The charter was signed"
KEPT = re.compile("…[0-9a-f]{16}")
LONG = "Rain fell on all the hills around here, and snow as well " * 30


def context(note: str) -> Context:
    rendered = render(f"{CLAIM}.[^1] So it was.\n\n[^1]: {note}.\n")
    start = rendered.text.index(CLAIM)
    settings = TextSettings(rendered.html, rendered.text)
    return TextContexts(settings).at(start, start + len(CLAIM))


def test_a_long_note_ends_in_three_dots() -> None:
    was, now = context(f"{LONG} in May"), context(f"{LONG} in June")
    assert KEPT.search(" ".join(was.notes))
    told = differences(was, now, lambda one, two, may_split=False: one == two)
    assert told
    for lines in (described(was, CLAIM), told):
        assert "…" in " ".join(lines)
        assert not KEPT.search(" ".join(lines))
