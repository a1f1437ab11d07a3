"""Footnotes in HTML: a short link to a place further down, whose text leads back. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# The text of a mark: 1, [1], (12), *, †, iv.
MARK = re.compile(
    r"[\[(]?\s*(?:\d{1,4}|[*†‡§¶#^]{1,3}|[ivxl]{1,6}|[a-z])\s*[\])]?\.?", re.IGNORECASE
)
BACK = re.compile(
    r"[\s\[\]()^↑↩⤴⬆️︎↵«→⏎]*(?:\d{1,4}|[a-z]|back|return)?[\s\[\]()^↑↩⤴⬆️︎.:↵«]*", re.IGNORECASE
)
NOTE_NAME = re.compile(
    r"(?:^|[-_: ])(?:foot|end)?note|^_?(?:ftn|edn|fn|en|sdfootnote|cite_note)", re.IGNORECASE
)
ROLES = {"doc-noteref", "doc-footnote", "doc-endnote"}
HOLDERS = frozenset("li p div aside dd td section".split())


@dataclass
class Notes:
    """The footnotes of a document: numbers by mark, texts by number, links that lead back."""

    numbers: dict[Any, int] = field(default_factory=dict)
    texts: dict[int, Any] = field(default_factory=dict)
    back: set[Any] = field(default_factory=set)

    @property
    def holders(self) -> set[Any]:
        return {*self.texts.values()}


def find_notes(root: Any) -> Notes:
    """The footnotes under an element of lxml."""
    named = {each.get("id"): each for each in root.iter() if each.get("id")}
    named |= {
        a.get("name"): a for a in root.iter("a") if a.get("name") and a.get("name") not in named
    }
    order = {each: number for number, each in enumerate(root.iter())}
    notes = Notes()
    holder_numbers: dict[Any, int] = {}
    for link in root.iter("a"):
        holder = _holder_of_note(link, named, order)
        if holder is not None:
            number = holder_numbers.setdefault(holder, len(holder_numbers) + 1)
            notes.numbers[link], notes.texts[number] = number, holder
    _drop_nested(notes)
    around = {each for mark in notes.numbers for each in _around(mark)}
    for holder in notes.holders:
        notes.back |= {*_links_back(holder, notes, around, named)}
    return notes


def _holder_of_note(link: Any, named: dict[str, Any], order: dict[Any, int]) -> Any:
    """The element with the text of the note that a link leads to; None where it leads to none."""
    name = _target(link)
    target = named.get(name)
    if target is None or order[target] <= order[link] or not MARK.fullmatch(_text(link)):
        return None
    holder = target
    while holder is not None and (holder.tag not in HOLDERS or not _text(holder)):
        holder = holder.getparent()
    if holder is None or holder.tag in ("section", "td") or holder in {*link.iterancestors()}:
        return None
    around = _around(link)
    leads_back = any(named.get(_target(each)) in around for each in holder.iter("a"))
    called = NOTE_NAME.search(name) or NOTE_NAME.search(target.get("class") or "")
    return holder if leads_back or called or link.get("role") in ROLES else None


def _drop_nested(notes: Notes) -> None:
    """Notes that share an element, or stand in one another, are left as they stand."""
    holders = notes.holders
    nested = {each for each in holders if any(up in holders for up in each.iterancestors())}
    for number, holder in [*notes.texts.items()]:
        if holder in nested:
            del notes.texts[number]
    notes.numbers = {mark: n for mark, n in notes.numbers.items() if n in notes.texts}


def _links_back(
    holder: Any, notes: Notes, around: set[Any], named: dict[str, Any]
) -> Iterator[Any]:
    """The links of a note that lead back to a mark, and those that only give it a name."""
    for link in holder.iter("a"):
        leads_back = named.get(_target(link)) in around and BACK.fullmatch(_text(link))
        is_empty = not link.get("href") and not _text(link)
        if link not in notes.numbers and (leads_back or is_empty):
            yield link


def _around(mark: Any) -> set[Any]:
    """A mark, and what stands close around it or in it: a link back leads to one of these."""
    near = [*mark.iter(), mark.getprevious(), *list(mark.iterancestors())[:2]]
    return {each for each in near if each is not None}


def _target(link: Any) -> str:
    """The name that a link within the page leads to, "" for another link."""
    href = (link.get("href") or "").strip()
    return href[1:] if href.startswith("#") else ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
