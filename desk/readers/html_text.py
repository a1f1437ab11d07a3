"""The text of HTML as its readers see it, and which of its elements are blocks. Pure."""

import re
from collections.abc import Iterator
from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul caption legend".split()
)
# Nothing in these is text of an article.
UNREAD = frozenset(
    "script style template noscript head title meta link svg canvas object embed applet audio "
    "video iframe frame frameset map area button input select textarea option datalist progress "
    "meter dialog source track param slot portal".split()
)
HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
PERMALINKS = frozenset({"", "#", "¶", "§", "🔗", "link", "permalink", "anchor"})


def is_hidden(element: Any) -> bool:
    """Whether an element shows nothing that is read as a part of the text."""
    return (
        not isinstance(element.tag, str)
        or element.tag in UNREAD
        or element.get("hidden") is not None
        or bool(HIDDEN.search(element.get("style") or ""))
    )


def is_permalink(element: Any) -> bool:
    """Whether an element is the sign in a heading that links to the heading itself."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    words = "".join(element.itertext()).strip().lower()
    above = (str(up.tag) for up in element.iterancestors())
    return words in PERMALINKS and any(re.fullmatch("h[1-6]", tag) for tag in above)


def text_of(element: Any) -> str:
    """All that is read in an element, with line ends between blocks."""
    return "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    if is_hidden(element) or is_permalink(element):
        return
    edge = "\n" if element.tag in BLOCKS else " " if element.tag == "br" else ""
    yield edge
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge
