"""Annotated HTML for articles that differ from another in nothing but primary keys. Pure."""

import re
from dataclasses import dataclass
from typing import Self

# What stands before the primary key of a claim or a passage in annotated HTML.
KEYS = re.compile(r'(passage-|note-|ref-|data-claim="|/claims/)(\d+)')


@dataclass(frozen=True)
class HtmlPattern:
    """HTML cut at its keys. The slot after each text takes the key of a passage (True) or a claim,
    the one in that place among them; `rest` follows the last slot.
    """

    texts: tuple[str, ...]
    slots: tuple[tuple[bool, int], ...]
    rest: str

    @classmethod
    def of(cls, html: str, claims: list[int], passages: list[int]) -> Self:
        """The pattern of HTML that was made for these claims and passages."""
        pieces = KEYS.split(html)
        texts = tuple(text + label for text, label in zip(pieces[:-1:3], pieces[1::3], strict=True))
        slots = tuple(
            (label == "passage-", (passages if label == "passage-" else claims).index(int(key)))
            for label, key in zip(pieces[1::3], pieces[2::3], strict=True)
        )
        return cls(texts, slots, pieces[-1])

    def filled(self, claims: list[int], passages: list[int]) -> str:
        """The HTML for other claims and passages, in the same order."""
        out = []
        for text, (is_passage, index) in zip(self.texts, self.slots, strict=True):
            out += [text, str((passages if is_passage else claims)[index])]
        return "".join([*out, self.rest])
