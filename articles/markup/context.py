"""What stands around words of a stored text: plain data, as it is kept with what was judged.

The same words say another thing under another heading, beside another sentence, in another row of a
table. All texts are marked (see setting.SIGNS), with the notes on them in their places, in square
brackets.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Side:
    """The text before or after a passage, or before or after the block that it stands in.

    `reach` is how many of its words, counted from the passage, belong to the context. `text` goes
    on behind them, so that a paragraph that is split or joined is no other context; `is_all` says
    that no more stands there. `rest` stands for words within reach that `text` has no room for.
    """

    text: str = ""
    reach: int = 0
    is_all: bool = True
    rest: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its words; `is_near` says that it stands in the paragraph or beside it."""

    address: str
    alternative: str = ""
    caption: str = ""
    is_near: bool = True


@dataclass(frozen=True)
class Context:
    """What stands around a passage, with its `words`: they say where the sides begin.

    `lead_ins` and `sequels` are the sides of each list, table or quotation that it stands in, the
    outermost first; `numbers` those of the items of ordered lists. `caption`, `heads` and `row` are
    of a table: the heads of its columns, and the cells of its row. `notes` are those on its
    sentence, with the notes on them; `refers` has the sentences that refer to the note that it
    stands in.
    """

    words: str = ""
    before: Side = Side()
    after: Side = Side()
    headings: tuple[str, ...] = ()
    lead_ins: tuple[Side, ...] = ()
    sequels: tuple[Side, ...] = ()
    numbers: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The context as JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Context | None":
        """A context from JSON; None where nothing is known of it."""
        if not data:
            return None
        known = {each.name for each in fields(cls)}
        values: dict[str, Any] = {
            name: tuple(value) for name, value in data.items() if name in known
        }
        values["words"] = data["words"]
        for name in ("before", "after"):
            values[name] = Side(**data[name])
        for name in ("lead_ins", "sequels"):
            values[name] = tuple(Side(**each) for each in data[name])
        values["pictures"] = tuple(Picture(**each) for each in data["pictures"])
        return cls(**values)
