"""Markdown (CommonMark, footnotes, tables, struck words) to HTML that is not clean yet."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .captions import add_captions
from .cards import make_cards
from .figures import attributes, make_figures
from .links import AddressFinder, find_lost_addresses, picture_as_link
from .losses import Kind, Losses, losses_in
from .notes import use_notes
from .raw_html import html_block, html_inline
from .sanitising import LANGUAGE_CLASS, is_safe_address
from .tables import table

# How deep quotations and lists may stand in one another. A list counts twice. markdown-it would
# drop all that stands deeper than 20.
MAX_DEPTH = 18
OPTIONS: dict[str, Any] = {
    "html": True,
    "linkify": True,
    "inline_definitions": True,
    "store_labels": True,
}


def to_html(markdown: str, losses: Losses) -> str:
    """The HTML of Markdown whose line ends are "\n"; what it leaves out is added to `losses`."""
    html: str = _parser().render(markdown, {"losses": losses})
    return html


def _parser() -> MarkdownIt:
    """A new parser for each text: they are cheap, and linkify keeps state."""
    parser = MarkdownIt("commonmark", OPTIONS)
    parser.enable(["table", "strikethrough", "linkify"])
    use_notes(parser)
    parser.linkify = AddressFinder()
    parser.validateLink = is_safe_address  # type: ignore[method-assign, assignment]
    parser.block.ruler.before("table", "too_deep", show_what_is_too_deep)
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at(
        "html_block", html_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.inline.ruler.at("html_inline", html_inline)
    parser.inline.ruler.push("attributes", attributes)
    parser.core.ruler.at("inline", parse_lines)
    parser.core.ruler.before("inline", "captions", add_captions)
    parser.core.ruler.after("inline", "addresses", find_lost_addresses)
    parser.core.ruler.after("inline", "numbers", keep_numbers)
    parser.core.ruler.after("inline", "fences", name_fences)
    # Before all that reads the words of lines: it may put some back.
    parser.core.ruler.after("inline", "figures", make_figures)
    parser.core.ruler.after("linkify", "cards", make_cards)  # bare addresses are links by then
    parser.add_render_rule("image", picture_as_link)
    return parser


def show_what_is_too_deep(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A block rule: what stands too deep in lists and quotations is shown as it was typed."""
    if silent or state.level < MAX_DEPTH:
        return False
    after = (n for n in range(begin, end) if 0 <= state.sCount[n] < state.blkIndent)
    end = next((n for n in after if not state.isEmpty(n)), end)
    lines = [
        state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]] for n in range(begin, end)
    ]
    token = state.push("paragraph_open", "p", 1)
    token.map = [begin, end]
    token = state.push("inline", "", 0)
    token.content, token.map = "\n".join(filter(None, lines)), [begin, end]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def parse_lines(state: StateCore) -> None:
    """A core rule: parse what stands in blocks, and let its rules know which line they are at."""
    lines = state.src.split("\n")
    for token in state.tokens:
        if token.type == "inline":
            begin, end = token.map or (0, 1)
            # Lines of Unicode's white space before the first word are not in the content.
            first_line = token.content.partition("\n")[0].rstrip()
            first = (n for n in range(begin, end) if first_line in lines[n])
            token.meta["line"] = next(first, begin) + 1
            state.env["inline"] = token.meta["line"], token.content
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def keep_numbers(state: StateCore) -> None:
    """A core rule: items of a list keep the numbers that were typed, unless all have the same."""
    open_lists: list[list[Token]] = []  # each list, then its items
    for token in state.tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            open_lists.append([token])
        elif token.type == "list_item_open":
            open_lists[-1].append(token)
        elif token.type == "ordered_list_close":
            _number(*open_lists.pop())
        elif token.type == "bullet_list_close":
            open_lists.pop()


def _number(opening: Token, *items: Token) -> None:
    typed = [int(item.info) for item in items]
    is_automatic = len(set(typed)) == 1
    shown = range(typed[0], typed[0] + len(typed)) if is_automatic else typed
    digits = len(str(max(shown)))
    if digits > 2:
        opening.attrs["class"] = f"digits-{digits}"
    for item, number, before in zip(items[1:], shown[1:], shown, strict=False):
        if number != before + 1:
            item.attrs["value"] = number


def name_fences(state: StateCore) -> None:
    """A core rule: a word behind "```" is a language, which the HTML keeps; other text is lost."""
    for token in state.tokens:
        is_language = LANGUAGE_CLASS.fullmatch(f"language-{token.info.strip()}")
        if token.type == "fence" and token.map and not is_language:
            losses_in(state.env).add(token.map[0] + 1, Kind.FENCE, token.info.strip())
