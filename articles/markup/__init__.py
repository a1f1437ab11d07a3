"""Markdown to what is stored: sanitised HTML, canonical text and headings. Pure functions.

No word that was typed is lost unsaid: what can be shown is shown, and what is left out (comments,
scripts, attributes that no reader sees …) is named in `Rendered.losses`, with its line.
"""

import re
import unicodedata
from dataclasses import dataclass

from .canonical_text import BLOCKS, HTML_SPACE, TOKEN, VOID, Run, canonical, runs, text_of
from .characters import storable
from .finishing import Heading, finish
from .losses import MAX_LOSSES, Kind, Loss, Losses
from .nesting import flatten
from .parsing import to_html
from .running_on import run_on
from .sanitising import ALLOWED_TAGS, clean

__all__ = [
    "ALLOWED_TAGS",
    "BLOCKS",
    "HTML_SPACE",
    "TOKEN",
    "VOID",
    "Heading",
    "Kind",
    "Loss",
    "Rendered",
    "Run",
    "canonical",
    "render",
    "runs",
    "text_of",
]

FENCE = re.compile(r"---[ \t]*")
# Lines of YAML: a key, an item, a remark, or what belongs to the line before.
FRONT_MATTER_FIRST = re.compile(r"[A-Za-z_][\w .-]*:(\s|$)")
FRONT_MATTER = re.compile(r"[A-Za-z_][\w .-]*:(\s|$)|[-#\s]|$")
FRONT_MATTER_MAX = 200  # lines


@dataclass(frozen=True)
class Rendered:
    """What an article stores of its body, and what of the body is in none of it."""

    html: str
    text: str
    headings: list[Heading]
    losses: tuple[Loss, ...] = ()


def render(source: str) -> Rendered:
    """Render Markdown (CommonMark, footnotes, tables, struck words) to what an article stores.

    Raw HTML in the Markdown is kept where it is harmless. Heading levels are moved so that the
    first is h2 (the page's h1 is its title) and none is skipped; each heading gets an id made of
    its words, by which links in the text find it: both "#s-the-end" and "#the-end".
    """
    losses = Losses()
    markdown = unicodedata.normalize("NFC", storable(source)).removeprefix("\ufeff")
    markdown = _without_front_matter(re.sub("\r\n?", "\n", markdown), losses)
    parsed = run_on(flatten(to_html(markdown, losses), markdown, losses))
    html, headings, dropped = finish(clean(parsed))
    for address in dropped[: MAX_LOSSES + 1]:
        line = markdown.count("\n", 0, max(markdown.find(address), 0)) + 1
        losses.add(line, Kind.ADDRESS, address)
    return Rendered(html, text_of(html), headings, losses.in_order())


def _without_front_matter(markdown: str, losses: Losses) -> str:
    """Empty the lines of YAML between "---" with which files of other systems begin."""
    if not markdown.startswith("---"):
        return markdown
    lines = markdown.split("\n", FRONT_MATTER_MAX)
    ends = (number for number, line in enumerate(lines) if number and FENCE.fullmatch(line))
    end = next(ends, 0)
    inside = lines[1:end]
    if not (inside and FENCE.fullmatch(lines[0]) and FRONT_MATTER_FIRST.match(inside[0])):
        return markdown
    if not all(map(FRONT_MATTER.match, inside)):
        return markdown
    for number, line in enumerate(inside, start=2):
        losses.add(number, Kind.FRONT_MATTER, line.strip())
    return "\n".join([""] * (end + 1) + lines[end + 1 :])
