"""Tags around words that go on over several blocks: <q>One paragraph … the last one</q>. Pure.

A parser of HTML carries <s> and <em> into the next paragraphs, but ends <q> and <del> with the
first one: the rest would be neither quoted nor deleted. So these are closed where a block ends, and
opened again where words follow. What nothing closes within MOST_BLOCKS ends with its block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .canonical_text import BLOCKS
from .long_quotations import MOST_BLOCKS
from .nesting import TAG

RUNNING = frozenset("q del ins mark sup sub".split())
OPENS = re.compile(rf"<({'|'.join(sorted(RUNNING))})\b", re.IGNORECASE)


def run_on(html: str) -> str:
    """HTML in which each block has those of the tags that its words are within."""
    if not OPENS.search(html):
        return html
    tags = [*TAG.finditer(html)]
    ends = dict(_over_blocks(tags))
    return _Runs(html, ends).written(tags) if ends else html


def _over_blocks(tags: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The places in `tags` of those that open in one block and close in a later one, with those of
    the tags that close them.
    """
    open_tags: dict[str, list[tuple[int, int, int]]] = {}
    begun = edges = 0  # blocks that began, and tags of blocks
    for at, tag in enumerate(tags):
        name = tag[2].lower()
        if name in BLOCKS:
            begun, edges = begun + (not tag[1]), edges + 1
            if name == "section":  # the notes are no part of the text
                open_tags.clear()
        elif name in RUNNING and not tag[1]:
            open_tags.setdefault(name, []).append((at, begun, edges))
        elif name in RUNNING and open_tags.get(name):
            opened, begun_then, edges_then = open_tags[name].pop()
            if edges > edges_then and begun - begun_then <= MOST_BLOCKS:
                yield opened, at


@dataclass
class _Runs:
    """HTML that is written anew: `ends` has the tags that run on, by places, with where each ends.

    `running` are those that run on where it is being written, `is_open` whether they are open.
    """

    html: str
    ends: dict[int, int]
    running: dict[int, str] = field(default_factory=dict)
    is_open: bool = True

    def written(self, tags: list[re.Match[str]]) -> str:
        out, done = "", 0
        closing = {end: start for start, end in self.ends.items()}
        for at, tag in enumerate(tags):
            text = self.html[done : tag.start()]
            name, done = tag[2].lower(), tag.end()
            out += self._opened(text) if text.strip() else text
            if at in closing:
                out += self._closed()
                del self.running[closing[at]]
            elif name in BLOCKS:
                out += self._closed() + tag[0]
            elif at in self.ends:
                out += self._opened(tag[0])
                self.running[at] = tag[0]
            else:
                out += tag[0] if tag[1] else self._opened(tag[0])
        return out + self.html[done:]

    def _opened(self, text: str) -> str:
        """Words, or a tag, with those that run on opened before it, where they are not."""
        again = "" if self.is_open else "".join(self.running.values())
        self.is_open = True
        return again + text

    def _closed(self) -> str:
        """The tags that close those that run on, where they are open."""
        if not self.is_open:
            return ""
        self.is_open = not self.running
        names = [TAG.fullmatch(tag) for tag in reversed(self.running.values())]
        return "".join(f"</{found[2]}>" for found in names if found)
