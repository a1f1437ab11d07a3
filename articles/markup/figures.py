"""Figures: pictures of this site that stand alone in their paragraph, with caption and credit.

    ![What it shows](/static/port.jpg "The port of Alat"){credit="L. Əliyeva" width=1200 height=800}

The words in brackets are for whoever does not see the picture; one that says nothing is marked
{.decorative}. Any other picture stays a link to it: it would be a request to a third party.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.attrs.parse import ParseError, parse

from .canonical_text import text_of
from .losses import Kind, losses_in
from .pictures import read_address, with_sources
from .sanitising import is_own_picture

DECORATIVE = "decorative"
SIZE = re.compile(r"[1-9][0-9]{0,4}")  # pixels
MOST_BRACES = 2_000  # characters; nobody types more, and each "{" would be read to the end


def attributes(state: StateInline, silent: bool) -> bool:
    """An inline rule: "{…}" directly behind a picture says more of it.

    It is only noted here; `make_figures` uses it, or shows it as it was typed.
    """
    is_inner = state.src != state.env["inline"][1]  # words of another picture, a footnote in place
    if is_inner or state.pending or not state.tokens or state.tokens[-1].type != "image":
        return False
    picture = state.tokens[-1]
    if state.src[state.pos] != "{" or "typed" in picture.meta:
        return False
    try:
        end, given = parse(state.src[state.pos : state.pos + MOST_BRACES])
    except ParseError:
        return False
    typed = state.src[state.pos : state.pos + end + 1]
    if not silent:
        picture.meta |= {"typed": typed, "given": given, "at": state.pos}
    state.pos += len(typed)
    return True


def make_figures(state: StateCore) -> None:
    """A core rule: paragraphs of nothing but pictures of this site become figures."""
    made: list[Token] = []
    for token in state.tokens:
        made.append(token)
        if token.type == "inline":
            opening = made[-2] if len(made) > 1 else token
            if opening.type == "paragraph_open" and _is_of_pictures(token):
                made[-2:] = _figures(token, state.env)
            else:
                token.children = [*_with_what_was_typed(token.children or [])]
        elif token.type == "paragraph_close" and made[-2].type == "figure_close":
            made.pop()
    state.tokens = made


def _is_of_pictures(inline: Token) -> bool:
    children = [each for each in inline.children or [] if each.type != "softbreak"]
    are_own = (
        each.type == "image" and is_own_picture(str(each.attrs.get("src", ""))) for each in children
    )
    return bool(children) and all(are_own)


def _figures(inline: Token, env: Any) -> Iterator[Token]:
    for picture in inline.children or []:
        if picture.type == "image":
            picture.meta["figure"] = _details(picture, inline, env)
            opening, closing = (
                Token("figure_open", "figure", 1),
                Token("figure_close", "figure", -1),
            )
            opening.block = closing.block = True
            content = Token("inline", "", 0, content=inline.content, children=[picture])
            content.map, content.meta = inline.map, dict(inline.meta)
            yield from (opening, content, closing)


def _details(picture: Token, inline: Token, env: Any) -> dict[str, str]:
    """What "{…}" says of a picture. Whatever of it is no use is named; so is a lack of words."""
    typed, given = picture.meta.get("typed", ""), picture.meta.get("given", {})
    line = inline.meta["line"] + inline.content.count("\n", 0, picture.meta.get("at", 0))
    details = {name: value for name, value in given.items() if _is_known(name, value)}
    if not _is_same(typed, details):
        losses_in(env).add(line, Kind.ATTRIBUTE, typed)
    if not picture.content.strip() and "class" not in details:
        losses_in(env).add(line, Kind.ALTERNATIVE, str(picture.attrs["src"]))
    return details


def _is_known(name: str, value: str) -> bool:
    if name in {"width", "height"}:
        return SIZE.fullmatch(value) is not None
    return name == "credit" or (name, value) == ("class", DECORATIVE)


def _is_same(typed: str, used: dict[str, str]) -> bool:
    """Whether all that was typed is used: a key twice or a remark ("%…%") would be left out."""
    signs = (f".{value}" if name == "class" else f"{name}={value}" for name, value in used.items())
    return _without_marks(typed) == _without_marks("".join(signs))


def _without_marks(text: str) -> str:
    return re.sub(r'[\s"{}]', "", text)


def _with_what_was_typed(children: list[Token]) -> Iterator[Token]:
    """The pieces of a line, with "{…}" as text behind pictures that are no figures."""
    for child in children:
        yield child
        if typed := child.meta.pop("typed", ""):
            yield Token("text", "", 0, content=typed)


def figure_content(renderer: RendererHTML, token: Token, options: OptionsDict, env: EnvType) -> str:
    """The HTML of a picture, its caption and its credit, as they stand in a <figure>."""
    details = token.meta["figure"]
    words = text_of(renderer.renderInline(token.children or [], options, env))
    picture = _img(str(token.attrs["src"]), words, details)
    caption = escape(str(token.attrs.get("title", "")))
    credit = escape(details.get("credit", "").replace('\\"', '"'))
    shown = " ".join(filter(None, (caption, credit and f"<small>{credit}</small>")))
    return picture + (f"<figcaption>{shown}</figcaption>" if shown else "")


def _img(address: str, words: str, details: dict[str, str]) -> str:
    """The <img> of a picture; of one that the site keeps, with its size and all its sources."""
    kept = read_address(address)
    own = {"width": str(kept.width), "height": str(kept.height)} if kept else {}
    sizes = ((name, details.get(name) or own.get(name, "")) for name in ("width", "height"))
    size = "".join(f' {name}="{value}"' for name, value in sizes if value)
    lazy = ' loading="lazy"' + (' decoding="async"' if kept else "")
    img = f'<img src="{escape(address)}" alt="{escape(words)}"{size}{lazy}>'
    return with_sources(img, kept) if kept else img
