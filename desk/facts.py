"""The fact pass as its page shows it: the text with what is to be checked, and the list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from analysis.fact_checks import LEFT, Fact, FactPass
from analysis.models import FactCheck


@dataclass(frozen=True)
class Sentence:
    """A sentence, and what of it is listed."""

    words: str
    facts: list[Fact]

    @property
    def left(self) -> int:
        return sum(fact.is_left for fact in self.facts)


def counts_of(facts: Sequence[Fact]) -> dict[str, int]:
    """How many are left, ticked and reopened."""
    states = (LEFT, *FactCheck.State.values)
    return {state: sum(fact.state == state for fact in facts) for state in states}


def listed(found: FactPass, states: Sequence[str], kinds: Sequence[str]) -> list[Sentence]:
    """What is in one of some states and of some kinds (all of them, where none is given)."""
    shown = [
        fact
        for fact in found.facts
        if (not states or fact.state in states) and (not kinds or fact.kind in kinds)
    ]
    by_sentence = groupby(shown, key=found.sentence_of)
    return [Sentence(found.text[slice(*span)], list(facts)) for span, facts in by_sentence]


def text_with_marks(found: FactPass) -> SafeString:
    """The blocks of the text as HTML, with a mark on all that is to be checked."""
    headings = {heading["text"] for heading in found.revision.headings}
    blocks, at = [], 0
    for block in found.text.split("\n\n"):
        inside = [fact for fact in found.facts if at <= fact.start and fact.end <= at + len(block)]
        words = mark_safe("".join(_marked(found.text, at, at + len(block), inside)))  # noqa: S308
        name = "h3" if block in headings else "p"
        blocks.append(format_html("<{}>{}</{}>", mark_safe(name), words, mark_safe(name)))  # noqa: S308
        at += len(block) + 2
    return mark_safe("\n".join(blocks))  # noqa: S308  (each is made of escaped words)


def _marked(text: str, start: int, end: int, facts: Sequence[Fact]) -> Iterator[str]:
    """The words from `start` to `end`; facts within others are marked inside these."""
    at, rest = start, list(facts)
    while rest:
        fact, *rest = rest
        inside = [each for each in rest if each.end <= fact.end]
        rest = [each for each in rest if each.start >= fact.end]
        yield escape(text[at : fact.start])
        words = mark_safe("".join(_marked(text, fact.start, fact.end, inside)))  # noqa: S308
        yield _mark(fact, words)
        at = fact.end
    yield escape(text[at:end])


def _mark(fact: Fact, words: SafeString) -> str:
    """A link to the place in the list; what has links within it is none."""
    name = "span" if fact.kind == FactCheck.Kind.QUOTATION else "a"
    link = format_html(' href="#fact-{}"', fact.start) if name == "a" else ""
    return format_html(
        '<{0}{1} class="fact {2} is-{3}" id="words-{4}">{5}</{0}>',
        mark_safe(name),  # noqa: S308
        link,
        fact.kind,
        fact.state,
        fact.start,
        words,
    )
