"""What is typed into a text to show a picture, or to link to a file. Pure."""

import re
from typing import Any

from ..models import File, Image

IN_BRACKETS = re.compile(r"([\\\[\]`*_~<>&!^])")
IN_QUOTES = re.compile(r'([\\"`*_<>&])')

# Signs that the braces behind a picture cannot hold, and those that stand for them.
IN_CREDIT = str.maketrans("{}\\", "()/")


def reference_to(row: Image | File) -> str:
    """The Markdown of a picture with its words, or of a link to a file."""
    address = row.get_absolute_url()
    if isinstance(row, File):
        return f"[{_escaped(row.title, IN_BRACKETS)}]({address})"
    return picture_reference(address, row.alt, row.caption, row.credit, row.is_decorative)


def picture_reference(
    address: str, alt: str, caption: str = "", credit: str = "", is_decorative: bool = False
) -> str:
    """The Markdown of a picture at an address, as docs/markup.md has it."""
    title = f' "{_escaped(caption, IN_QUOTES)}"' if caption else ""
    said: list[Any] = []
    if is_decorative:
        said.append(".decorative")
    if credit:
        said.append('credit="' + credit.translate(IN_CREDIT).replace('"', '\\"') + '"')
    words = "" if is_decorative else _escaped(alt, IN_BRACKETS)
    return f"![{words}]({address}{title})" + (f"{{{' '.join(said)}}}" if said else "")


def _escaped(words: str, signs: re.Pattern[str]) -> str:
    return signs.sub(r"\\\1", " ".join(words.split()))
