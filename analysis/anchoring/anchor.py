"""What is said of a passage: where it is, in which state, and what turned its sense."""

from dataclasses import dataclass
from typing import Literal

CONTEXT_LENGTH = 32

State = Literal["exact", "moved", "changed", "review", "lost"]
Kind = Literal["negation", "number", "date", "name", "quantifier", "hedge"]


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")


@dataclass(frozen=True)
class Change:
    """Words of one kind that an edit put in, took out or exchanged; "" where there were none."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True)
class Anchor:
    """Where a passage is after an edit.

    - exact: the same words among the same neighbours, perhaps further up or down;
    - moved: the same words in another place;
    - changed: other words, and the place is known;
    - review: attached, but not surely enough to go without a person's eye;
    - lost: gone; `start` and `end` are None.

    `confidence` runs from 0 (lost) to 1; `meaning` lists what can turn the sense.
    """

    state: State
    start: int | None
    end: int | None
    confidence: float
    meaning: tuple[Change, ...] = ()


LOST = Anchor("lost", None, None, 0.0)


def context(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a span: up to 32 code points each."""
    return (
        text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        text[span.end : span.end + CONTEXT_LENGTH],
    )
