"""Footnotes, and definitions of addresses: what nothing refers to is shown all the same."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from .losses import Kind, losses_in

# What an address has and a word does not; "#" alone stands for none, and hides a remark.
ADDRESS = re.compile(r"[/#@]|\w:|^$")
CONTAINER_MARKS = re.compile(r"^[ \t>]+")


def use_notes(parser: MarkdownIt) -> None:
    """Footnotes as the plugin reads them, and all of them; it drops what nothing refers to."""
    footnote_plugin(parser, move_to_end=False)
    parser.core.ruler.after("inline", "footnotes", move_footnotes)
    parser.core.ruler.after("inline", "definitions", show_unused_definitions)
    parser.add_render_rule("footnote_caption", _caption)


def move_footnotes(state: StateCore) -> None:
    """A core rule: move the notes to the end, in the order of the references to them.

    Notes without a reference follow, without a link back. So do those whose label another has: a
    reference leads to the last that has it.
    """
    notes = state.env.get("footnotes", {}).get("list", {})
    state.tokens, definitions = _taken_apart(state.tokens)
    last = {label: number for number, (label, _tokens) in enumerate(definitions)}
    shown: list[tuple[list[Token], int]] = []  # a note's tokens, and how many references it has
    for note in notes.values():
        if "tokens" in note:  # it is written in place: "^[…]"
            shown.append((_paragraph(note["content"], note["tokens"]), 1))
        else:
            number = last.pop(note["label"])
            shown.append((definitions[number][1], note["count"]))
            definitions[number] = "", []
    shown += [(tokens, 0) for _label, tokens in definitions if tokens]
    if shown:
        state.tokens += _section(shown)


def show_unused_definitions(state: StateCore) -> None:
    """A core rule: "[Editor]: Yes" is a definition to Markdown, and words to whoever typed it.

    Where its second part is an address the definition is left out, and named.
    """
    used = _used_labels(state)
    lines: list[str] = []
    shown: list[Token] = []
    for token in state.tokens:
        if token.type != "definition":
            shown.append(token)
        elif token.meta["id"] in used:
            used.discard(token.meta["id"])  # of several with one label, the first counts
        elif token.map:
            lines = lines or state.src.split("\n")
            typed = [CONTAINER_MARKS.sub("", line) for line in lines[slice(*token.map)]]
            if ADDRESS.search(token.meta["url"]):
                losses_in(state.env).add(token.map[0] + 1, Kind.DEFINITION, " ".join(typed))
            else:
                text = Token("text", "", 0, content="\n".join(typed))
                shown += _paragraph(text.content, [text])
    state.tokens = shown


def _used_labels(state: StateCore) -> set[str]:
    notes = state.env.get("footnotes", {}).get("list", {}).values()
    waiting = [*state.tokens, *(token for note in notes for token in note.get("tokens", ()))]
    used = set()
    while waiting:
        token = waiting.pop()
        waiting += token.children or ()
        if "label" in token.meta and token.type in {"link_open", "image"}:
            used.add(normalizeReference(token.meta["label"]))
    return used


def _taken_apart(tokens: list[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """The tokens of the text; and those of each note, with its label. Notes may stand in notes."""
    text: list[Token] = []
    definitions: list[tuple[str, list[Token]]] = []
    open_notes: list[list[Token]] = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            definitions.append((token.meta["label"], []))
            open_notes.append(definitions[-1][1])
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            open_notes[-1].append(token)
    return text, definitions


def _section(notes: list[tuple[list[Token], int]]) -> Iterator[Token]:
    """The tokens that the plugin renders a list of notes from."""
    yield Token("footnote_block_open", "", 1)
    for number, (tokens, references) in enumerate(notes):
        yield Token("footnote_open", "", 1, meta={"id": number})
        # The links back stand at the end of the last paragraph.
        inside = len(tokens) - bool(tokens and tokens[-1].type == "paragraph_close")
        yield from tokens[:inside]
        for again in range(references):
            yield Token("footnote_anchor", "", 0, meta={"id": number, "subId": again})
        yield from tokens[inside:]
        yield Token("footnote_close", "", -1)
    yield Token("footnote_block_close", "", -1)


def _paragraph(content: str, children: list[Token]) -> list[Token]:
    inline = Token("inline", "", 0, content=content, children=children)
    opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
    opening.block = closing.block = True
    return [opening, inline, closing]


def _caption(
    self: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """The plugin calls the second reference to note 1 “[1:1]”; readers look for a note 1:1."""
    return f"[{tokens[index].meta['id'] + 1}]"
