"""What stands around words of a stored text: plain data, as it is kept with what was judged.

The same words say another thing under another heading, beside another sentence, in another row of a
table. All texts are marked (see setting.SIGNS), with the notes on them in their places, in square
brackets.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True)
class Side:
    """The text before or after a passage, or before or after the block that it stands in.

    `reach` is how many of its words, counted from the passage, belong to the context. `text` goes
    on behind them, so that a paragraph that is split or joined is no other context; `is_all` says
    that no more stands there. `rest` stands for words within reach that `text` has no room for,
    None where that is not known.
    `quoted` has the stretches of words that stand in block quotations, counted from the passage:
    the first of each and the one after its last; it is not known of what was kept first.
    """

    text: str = ""
    reach: int = 0
    is_all: bool = True
    rest: str | None = ""
    quoted: tuple[tuple[int, int], ...] | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Side":
        quoted = data.get("quoted")
        spans = None if quoted is None else tuple((first, last) for first, last in quoted)
        return cls(**{**data, "quoted": spans})


@dataclass(frozen=True)
class Picture:
    """A picture with its words; `is_near` says that it stands in the paragraph or beside it.

    `side` is where it stands from the passage, one of SIDES, and `words` how many stand between the
    two: both are not known of what was kept first.
    """

    SIDES: ClassVar = ("before", "inside", "after")

    address: str
    alternative: str = ""
    caption: str = ""
    is_near: bool = True
    side: str = ""
    words: int = 0


@dataclass(frozen=True)
class Context:
    """What stands around a passage, with its `words`: they say where the sides begin.

    `lead_ins` and `sequels` are the sides of each list, table or quotation that it stands in, the
    outermost first; `numbers` those of the items of ordered lists. `caption`, `heads` and `row` are
    of a table: the heads of its columns, and the cells of its row. `notes` are those on its
    sentence, with the notes on them; `refers` has the sentences that refer to the note that it
    stands in. `terms` are those that the description that it stands in is of, `labels` has the
    label that holds of its block (“Rumour:”; in ** where it is emphasised), `later_numbers` are of
    the items after the first one that a passage goes on in: these are not known of what was kept
    first, labels are None there.

    Of what was kept before they were read, these are None: `label_levels` has all labels that hold
    of its block, the outermost first, and takes the place of `labels`; `of_table` what else a table
    says of its row (see table_contexts); `figcaptions` the captions beside its block that no
    picture has.
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
    terms: tuple[str, ...] = ()
    labels: tuple[str, ...] | None = None
    later_numbers: tuple[str, ...] = ()
    label_levels: tuple[str, ...] | None = None
    of_table: tuple[str, ...] | None = None
    figcaptions: tuple[str, ...] | None = None

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
            name: tuple(value)
            for name, value in data.items()
            if name in known and value is not None
        }
        if speaker := data.get("speaker"):  # as it was kept first: of emphasised labels alone
            values.setdefault("labels", tuple(f"**{label}**" for label in speaker))
        values["words"] = data["words"]
        for name in ("before", "after"):
            values[name] = Side.from_data(data[name])
        for name in ("lead_ins", "sequels"):
            values[name] = tuple(map(Side.from_data, data[name]))
        values["pictures"] = tuple(Picture(**each) for each in data["pictures"])
        return cls(**values)
