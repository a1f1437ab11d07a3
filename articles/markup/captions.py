"""Captions of tables, as Pandoc reads them: a paragraph "Table: …" or ": …" beside the table.

The one behind a table is its caption; where there is none, the one before it.
"""

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

CAPTION = re.compile(r"(?:Table)?:[ \t]+(?=\S)")


def add_captions(state: StateCore) -> None:
    """A core rule, before lines are parsed: move captions into their tables."""
    out: list[Token] = []
    tokens = state.tokens
    at = 0
    while at < len(tokens):
        if tokens[at].type != "table_open":
            out.append(tokens[at])
            at += 1
            continue
        end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close") + 1
        caption = _caption(tokens[end : end + 3])
        after = end + 3 if caption else end
        if not caption and (caption := _caption(out[-3:])):
            del out[-3:]
        out += [tokens[at], *_marked(caption), *tokens[at + 1 : end]]
        at = after
    state.tokens = out


def _caption(tokens: list[Token]) -> Token | None:
    """The words of three tokens that are a paragraph with a caption; None where they are not."""
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    inline = tokens[1]
    found = CAPTION.match(inline.content)
    if not found:
        return None
    inline.content = inline.content[found.end() :]
    return inline


def _marked(caption: Token | None) -> list[Token]:
    if caption is None:
        return []
    opening, closing = Token("caption_open", "caption", 1), Token("caption_close", "caption", -1)
    opening.block = closing.block = True
    return [opening, caption, closing]
