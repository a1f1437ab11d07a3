"""What a rendering leaves out of the text, so that whoever typed it can be told."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# More than anybody reads; a hostile body must not make a list that is longer than itself.
MAX_LOSSES = 500


class Kind(StrEnum):
    COMMENT = "comment"
    CODE = "code"  # a script or a style sheet
    ATTRIBUTE = "attribute"
    ADDRESS = "address"
    DEFINITION = "definition"  # of a link's address, which no link uses
    FENCE = "fence"  # what stands behind the name of the language of a block of code
    NESTING = "nesting"  # of tags that stand too deep in one another; their text is kept
    FRONT_MATTER = "front matter"
    ALTERNATIVE = "alternative"  # no words are lost: a picture has none, and its address is named
    MORE = "more"  # there are more losses than are kept


@dataclass(frozen=True)
class Loss:
    """Words of line `line` (from 1) of the Markdown that are not in the text."""

    line: int
    kind: Kind
    words: str


@dataclass
class Losses:
    """Collects what is lost while a text is rendered."""

    found: list[Loss] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no more are kept, so that to find their lines is in vain."""
        return len(self.found) > MAX_LOSSES

    def add(self, line: int, kind: Kind, words: str) -> None:
        """Note that `words` are lost, if there is a letter or a digit in them."""
        if not self.is_full and any(map(str.isalnum, words)):
            is_last = len(self.found) == MAX_LOSSES
            self.found.append(Loss(line, Kind.MORE, "") if is_last else Loss(line, kind, words))

    def in_order(self) -> tuple[Loss, ...]:
        return tuple(sorted(self.found, key=lambda loss: (loss.kind == Kind.MORE, loss.line)))


def losses_in(env: Any) -> Losses:
    """The losses of the text that a parser with the environment `env` is at."""
    losses: Losses = env.setdefault("losses", Losses())
    return losses
