"""What stands around words that were judged (articles.markup.context), without words that go. Pure.

What is patched must be what is read from the patched text, else it would be another context; where
that cannot be made sure of, nothing is kept: then it is not compared.
"""

import json
import re
from dataclasses import replace
from typing import Any

from articles.markup.context import Context, Picture, Side
from articles.markup.setting import without_signs
from articles.removed_words import MARK, SpanMap, WordsToRemove

from .text_blocks import count_words, nearest

# What ends a text that was too long: it stands for words that could be guessed from it.
SHORTENED = re.compile(r"…[0-9a-f]{16}$")
TEXTS = ("headings", "numbers", "caption", "heads", "row", "notes", "refers")
# Those that may not be known.
KNOWN_LATER = ("labels", "label_levels", "of_table", "figcaptions")


def without_words(
    kept: dict[str, Any] | None, words: WordsToRemove, *, is_in_text: bool
) -> dict[str, Any] | None:
    """A context as JSON without the words; None where it is better not kept.

    `is_in_text` says whether a text of the article has them.
    """
    context = Context.from_data(kept)
    if context is None or not (is_in_text or words.found_in(kept)):
        return kept
    patched = json.loads(json.dumps(_patched(context, words).as_data()))
    plain = without_signs(json.dumps(patched, ensure_ascii=False))
    if words.pattern.search(plain) or any(map(SHORTENED.search, _texts(context))):
        return None  # signs cut the words, or an end of the text does
    result: dict[str, Any] = patched
    return result


def _texts(context: Context) -> list[str]:
    return [text for name in (*TEXTS, *KNOWN_LATER) for text in getattr(context, name) or ()]


def _patched(context: Context, words: WordsToRemove) -> Context:
    before, quote, after = _around(context, words)
    lists = {name: tuple(map(words.plain, getattr(context, name))) for name in TEXTS}
    known = {name: getattr(context, name) for name in KNOWN_LATER}
    lists |= {
        name: tuple(map(words.plain, each)) for name, each in known.items() if each is not None
    }
    return Context(
        words=quote,
        before=before,
        after=after,
        lead_ins=tuple(_side(each, words, is_before=True) for each in context.lead_ins),
        sequels=tuple(_side(each, words, is_before=False) for each in context.sequels),
        pictures=tuple(_picture(each, words) for each in context.pictures),
        **lists,
    )


def _around(context: Context, words: WordsToRemove) -> tuple[Side, str, Side]:
    """The words with both their sides: what goes may stand partly in one, partly in another."""
    before = _inner(context.before, words, is_before=True)
    after = _inner(context.after, words, is_before=False)
    whole = before + context.words + after
    spans = SpanMap(tuple(found.span() for found in words.pattern.finditer(whole)))
    start, end = spans.start(len(before)), spans.end(len(before) + len(context.words))
    patched = words.pattern.sub(MARK, whole)
    sides = (context.before, patched[:start]), (context.after, patched[end:])
    first, last = (_with_text(side, text) for side, text in sides)
    return first, patched[start:end], last


def _side(side: Side, words: WordsToRemove, *, is_before: bool) -> Side:
    text = words.pattern.sub(MARK, _inner(side, words, is_before=is_before))
    return _with_text(side, text)


def _with_text(side: Side, text: str) -> Side:
    """A side with another text: what its other words are, is not known any more.

    Which words are quoted is known only where they are as many.
    """
    is_as_long = not side.quoted or count_words(text) == count_words(side.text)
    rest = None if side.rest else side.rest
    return Side(text, side.reach, side.is_all, rest, side.quoted if is_as_long else None)


def _inner(side: Side, words: WordsToRemove, *, is_before: bool) -> str:
    """A side without its outermost words where it was cut, and they may be a part of what goes."""
    if side.is_all or words.without_parts(side.text) == side.text:
        return side.text
    kept = len(side.text.split()) - len(words.tokens)
    return nearest(side.text, kept, is_before=is_before)


def _picture(picture: Picture, words: WordsToRemove) -> Picture:
    address, alternative = words.address(picture.address), words.address(picture.alternative)
    caption = words.plain(picture.caption)
    return replace(picture, address=address, alternative=alternative, caption=caption)
