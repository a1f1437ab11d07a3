"""Taking words out of texts of every form, so that a fixed mark stands in their place. Pure.

The words are found in any case, in either normalisation form, over line breaks inside a paragraph,
and with marks between them that readers do not see: invisible characters, emphasis, tags, links. In
addresses they are found as slugs, too ("john-smith"). Inside other words they are found as well: in
many languages a name takes endings.
"""

import json
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any
from urllib.parse import quote

from django.http import QueryDict

from . import markup
from .slugs import make_slug

MARK = "[removed]"
MARK_IN_MARKDOWN = r"\[removed\]"  # else "[removed]: …" would define a link
MARK_IN_ADDRESS = "removed"
# Characters of the words that a context which was cut may begin or end with, and be left so.
SHORTEST_PART = 3

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# White space inside a paragraph: a blank line ends it.
SPACE = r"(?:[^\S\n]|\n(?![^\S\n]*\n))"
MARKUP = "*_~`\\[]>|#"
LINK_END_OR_TAG = r"\]\([^)\n]*\)|<[^<>\n]*>"
# Characters that are typed for each other.
ALIKE = ("iıİI", "'’ʼ‘`", "-‐‑–", '"“”„«»')
ADDRESS_KEYS = {"slug", "id", "url", "source_url", "archived_url"}
URL = re.compile(r"https?://[^\s)>\"]+")
ATTRIBUTE = re.compile(r'(\s(?:href|src|cite|title|alt|id)=")([^"]*)"')
MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


@dataclass(frozen=True)
class SpanMap:
    """Where offsets into a text are after each of its `spans` has become the mark.

    A passage that begins or ends inside such a span begins or ends with the mark.
    """

    spans: tuple[tuple[int, int], ...]

    def start(self, offset: int) -> int:
        return self._moved(offset, at_end=False)

    def end(self, offset: int) -> int:
        return self._moved(offset, at_end=True)

    def _moved(self, offset: int, *, at_end: bool) -> int:
        shift = 0
        for start, end in self.spans:
            if offset <= start:
                break
            if offset < end:
                return start + shift + (len(MARK) if at_end else 0)
            shift += len(MARK) - (end - start)
        return offset + shift


class WordsToRemove:
    """Words, and what takes them out of a text of each form. Nothing is said of where that is."""

    def __init__(self, words: str) -> None:
        self.tokens = unicodedata.normalize("NFC", words).split()
        if not self.tokens or max(map(len, self.tokens)) < 2:
            raise ValueError("Words to remove have at least two characters.")

    def without_parts(self, text: str) -> str:
        """A piece of a text, which may have been cut in the middle of the words at either end."""
        phrase = " ".join(self.tokens).casefold()
        for length in range(len(phrase) - 1, SHORTEST_PART - 1, -1):
            if text.casefold().startswith(phrase[-length:]):
                text = MARK + text[length:]
            if text.casefold().endswith(phrase[:length]):
                text = text[:-length] + MARK
        return text

    def quoted(self, before: str, quote: str, after: str) -> tuple[str, str, str]:
        """A quote and what stands around it, which may both have a part of the words.

        What stands around it gets no longer, though the mark may be longer than the words: columns
        keep so many code points.
        """
        whole = before + quote + after
        spans = SpanMap(tuple(found.span() for found in self.pattern.finditer(whole)))
        start, end = spans.start(len(before)), spans.end(len(before) + len(quote))
        patched = self.pattern.sub(MARK, whole)
        first, last = self.without_parts(patched[:start]), self.without_parts(patched[end:])
        return first[max(len(first) - len(before), 0) :], patched[start:end], last[: len(after)]

    # --- Patterns -----------------------------------------------------------------------------

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words in a text without markup."""
        return self._compile(f"[{INVISIBLE}]*+", f"(?:{SPACE}|[{INVISIBLE}])++")

    @cached_property
    def in_markdown(self) -> re.Pattern[str]:
        """The words in Markdown: between their characters there may be what is not shown."""
        signs = "".join(sign for sign in MARKUP if sign not in "".join(self.tokens))
        inside = f"[{INVISIBLE}{re.escape(signs)}]*+"
        between = f"(?:{LINK_END_OR_TAG}|{SPACE}|[{INVISIBLE}{re.escape(signs)}])++"
        return self._compile(inside, between)

    @cached_property
    def in_address(self) -> re.Pattern[str] | None:
        """The words in a slug or a URL; None where no slug can be made of them."""
        slug = make_slug(" ".join(self.tokens), 200).split("-")
        encoded = [re.escape(quote(token)) for token in self.tokens]
        forms = [[re.escape(part) for part in slug if part], encoded]
        joined = dict.fromkeys(r"(?:[-_+.]|%20)+".join(parts) for parts in forms if parts)
        pattern = rf"(?<![a-zA-Z0-9])(?:{'|'.join(joined)})"
        return re.compile(pattern, re.IGNORECASE) if joined else None

    def _compile(self, inside: str, between: str) -> re.Pattern[str]:
        tokens = [_spelt(token, inside) for token in self.tokens]
        return re.compile(between.join(tokens), re.IGNORECASE)

    # --- Texts of each form -------------------------------------------------------------------

    def found_in(self, value: Any) -> list[str]:
        """What stands in a stored value (text or JSON) of the words, each with words around it."""
        text = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        )
        return [text[max(0, m.start() - 30) : m.end() + 30] for m in self.pattern.finditer(text)]

    def plain(self, text: str) -> str:
        """A text without markup, or JSON that a column keeps as text, without the words."""
        if text[:1] in {"[", "{"}:
            with suppress(ValueError):
                value = json.loads(text)
                patched = self.json(value)
                return text if patched == value else json.dumps(patched)
        return self.pattern.sub(MARK, text)

    def address(self, text: str) -> str:
        """A slug or a URL without the words."""
        text = self.in_address.sub(MARK_IN_ADDRESS, text) if self.in_address else text
        return self.pattern.sub(MARK_IN_ADDRESS, text)

    def slug(self, text: str) -> str:
        """A slug without the words: never empty, and of a slug's characters."""
        patched = self.address(text)
        return text if patched == text else make_slug(patched, 500) or MARK_IN_ADDRESS

    def json(self, value: Any, key: str = "") -> Any:
        """A JSON value without the words; what stands under a key of ADDRESS_KEYS is an address."""
        if isinstance(value, dict):
            return {name: self.json(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [self.json(each, key) for each in value]
        if not isinstance(value, str):
            return value
        return self.address(value) if key in ADDRESS_KEYS else self.pattern.sub(MARK, value)

    def form(self, data: str) -> str:
        """The fields of a form (URL-encoded) without the words."""
        fields = QueryDict(data, mutable=True)
        for name, values in list(fields.lists()):
            fields.setlist(name, [self._typed(name, str(value)) for value in values])
        return fields.urlencode()

    def _typed(self, name: str, value: str) -> str:
        if name.endswith("slug"):
            return self.slug(value)
        return self.markdown(value) if name.endswith("body") else self.plain(value)

    def spans(self, text: str) -> SpanMap:
        """Where a canonical text has the words."""
        return SpanMap(tuple(match.span() for match in self.pattern.finditer(text)))

    def html(self, html: str, spans: SpanMap | None = None) -> str:
        """Rendered HTML without the words, in its text and in its attributes.

        Its canonical text becomes what `spans` (those of the words in it) makes of it; the tags
        stay, so that the HTML stays well formed.
        """
        found = spans or self.spans(markup.text_of(html))
        marked: set[int] = set()
        return "".join(self._run(run, found, marked) for run in markup.runs(html))

    def _run(self, run: markup.Run, spans: SpanMap, marked: set[int]) -> str:
        if not run.text:
            return ATTRIBUTE.sub(lambda a: f'{a[1]}{self.address(a[2])}"', run.source)
        last = max(run.offsets)
        if not any(start <= last and run.offsets[0] < end for start, end in spans.spans):
            return run.source
        out: list[str] = []
        for character, offset in zip(run.text, run.offsets, strict=True):
            inside = next((s for s in spans.spans if s[0] <= offset < s[1]), None)
            if inside is None:
                out.append(character)
            elif inside[0] not in marked:
                marked.add(inside[0])
                out.append(MARK)
        text = "".join(out)
        return run.source if text == run.text else escape(text, quote=False)

    def markdown(self, source: str, shown: bool = True) -> str:
        """Markdown without the words, and whose rendering does not have them.

        `shown` says whether its rendering had them, where that is known not to be so. Where they
        are written in a way that is not recognised (by character references, say), the text stands
        there without its markup: the words must go.
        """
        patched = URL.sub(lambda found: self.address(found[0]), source)
        patched = self.in_markdown.sub(_mark_and_markup, patched)
        if patched == source and not shown:
            return source
        rendered = markup.render(patched)
        if not self.pattern.search(rendered.text) and not self.pattern.search(patched):
            return patched
        plain = self.pattern.sub(MARK, rendered.text)
        return MARKDOWN_SIGNS.sub(r"\\\1", plain)


def _spelt(token: str, inside: str) -> str:
    """A pattern for one word in each of its normalisation forms."""
    forms = dict.fromkeys(unicodedata.normalize(form, token) for form in ("NFC", "NFD"))
    return "(?:" + "|".join(inside.join(map(_alike, form)) for form in forms) + ")"


def _alike(character: str) -> str:
    for group in ALIKE:
        if character in group:
            return f"[{re.escape(group)}]"
    return re.escape(character)


def _mark_and_markup(found: re.Match[str]) -> str:
    """The mark, with the markup that stood between the words: it may end what began before."""
    kept = re.findall(f"{LINK_END_OR_TAG}|[*_~`]", found[0])
    return MARK_IN_MARKDOWN + "".join(kept)
