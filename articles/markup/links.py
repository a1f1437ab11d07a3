"""Links: which characters belong to a bare address, and the words that stand for pictures."""

import re
from collections.abc import Iterator
from html import escape

from linkify_it import LinkifyIt  # type: ignore[import-untyped]
from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from .canonical_text import text_of
from .figures import figure_content
from .losses import Kind, losses_in

# Scripts without spaces between words (Han, kana, Hangul): a word of theirs that follows a Latin
# letter or a digit belongs to the text around the address.
_LETTERS = "\u1100-\u11ff\u3041-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# Quotation marks, ideographic and full-width punctuation.
_PUNCTUATION = (
    "“”„‟«»‹›…\u3000-\u303f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
END_OF_ADDRESS = re.compile(f"[{_PUNCTUATION}]|(?<=[0-9A-Za-z])(?=[{_LETTERS}])")
NOT_AT_THE_END = ".,;:!?'\"’‘–—-*_~"


class AddressFinder(LinkifyIt):
    """Finds what is written as a URL: "News.Az" is a name, not an address."""

    def __init__(self) -> None:
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})

    def test_schema_at(self, text: str, name: str, pos: int) -> int:
        """How many characters of `text` from `pos`, behind the schema, belong to the address."""
        length: int = super().test_schema_at(text, name, pos)
        end = END_OF_ADDRESS.search(text, pos, pos + length)
        if end is None:
            return length
        kept = text[pos : end.start()].rstrip(NOT_AT_THE_END)
        return len(kept) if kept.strip("/") else 0


def picture_as_link(
    self: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """The words of a picture, linked to it: it would be a request to a third party.

    One that make_figures has taken for a figure is shown.
    """
    token = tokens[index]
    if "figure" in token.meta:
        return figure_content(self, token, options, env)
    address, title = (str(token.attrs.get(name, "")) for name in ("src", "title"))
    words = text_of(self.renderInline(token.children or [], options, env)) or address
    if token.meta.get("in_link"):
        return escape(words)
    name = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(address)}"{name}>{escape(words)}</a>'


def find_lost_addresses(state: StateCore) -> None:
    """A core rule: a link holds no link, so of pictures and links in one the words stay alone."""
    for token in state.tokens:
        for lost in _inner_addresses(token.children or [], 0):
            if losses_in(state.env).is_full:
                continue
            if lost in token.content:
                line = token.meta.get("line") or _line_of(token.content, state.src)
                line += _line_of(lost, token.content) - 1
            else:  # it stands in a definition
                line = _line_of(lost, state.src)
            losses_in(state.env).add(line, Kind.ADDRESS, lost)


def _inner_addresses(tokens: list[Token], depth: int) -> Iterator[str]:
    """The addresses of pictures in links, and of whatever has one among a picture's words."""
    for token in tokens:
        if token.type == "link_open" or _opens_link(token):
            depth += 1
            if depth > 1:
                yield from _address(token)
        elif token.type == "link_close" or (
            token.type == "html_inline" and isLinkClose(token.content)
        ):
            depth = max(depth - 1, 0)
        elif token.type == "image":
            token.meta["in_link"] = depth > 0
            if depth:  # without words, the address stands in their place
                yield from _address(token)[0 if token.children else 1 :]
            yield from _inner_addresses(token.children or [], depth + 1)


def _address(token: Token) -> list[str]:
    return [str(token.attrs[name]) for name in ("href", "src", "title") if name in token.attrs]


def _opens_link(token: Token) -> bool:
    # A picture's link is closed in the same token.
    content = token.content if token.type == "html_inline" else ""
    return bool(isLinkOpen(content)) and not content.endswith("</a>")


def _line_of(part: str, text: str) -> int:
    """The line of `text` on which `part` begins; the first if it stands nowhere in it."""
    return text.count("\n", 0, max(text.find(part), 0)) + 1
