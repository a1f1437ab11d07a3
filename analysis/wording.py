"""When words say something else than others did. Pure: no ORM, no request, no clock."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from articles import name_spellings
from articles.markup.context import Context
from articles.markup.sentence_ends import IS_MARK
from articles.markup.setting import Setting, without_signs

from . import anchoring, context, setting
from .anchoring.meaning import turning
from .passage_settings import only_joins
from .spelling import NO_WORDS, ArticleWords, passes_as_typo
from .spelling.clauses import may_be_parted
from .spelling.marks import JOINING
from .spelling.tokens import with_spaces

# Up to so many words beside a passage can turn its sense.
BESIDE = 2
# A passage says what it said, if it says so with at least this share of its words.
LEFT = 0.5
WORD = re.compile(r"[\w']+")
# Dashes with spaces, which may stand for a full stop as a comma may (see spelling.marks).
DASHES, DASH = frozenset("-‐‑‒–—―"), "–"


@dataclass(frozen=True)
class Words:
    """The words of a passage, with up to 32 characters before and after them."""

    quote: str
    before: str = ""
    after: str = ""

    def in_text(self) -> str:
        return self.before + self.quote + self.after


def plain(text: str) -> str:
    """The desk's own words as they are compared: only spaces and line ends do not count."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_only_mended(
    was: str,
    now: str,
    language: str,
    article: ArticleWords = NO_WORDS,
    *,
    may_split: bool = False,
    with_quotes: bool = False,
) -> bool:
    """Whether words in a language (a tag) became others by typos alone, which turn nothing.

    This is the one place where that is asked, for a claim's words and for all that stands around
    them. The words may have the signs of how they are set. `article`, `may_split` and `with_quotes`
    are as in passes_as_typo: of an article's text its setting tells what is quoted.
    """
    if not passes_as_typo(
        was, now, language, article, may_split=may_split, with_quotes=with_quotes
    ):
        return False
    said, says = _sentences_that_differ(without_signs(was), without_signs(now))
    return said == says or not anchoring.changes(said, says, language=language)


def _sentences_that_differ(was: str, now: str) -> tuple[str, str]:
    """The sentences of two texts from the first to the last that only one of them has."""
    first = Prefix.similarity(was, now)
    last = min(Postfix.similarity(was, now), min(len(was), len(now)) - first)
    old, new = (
        text[slice(*anchoring.sentence_around(text, first, max(len(text) - last, first + 1)))]
        for text in (was, now)
    )
    return old, new


def reads_otherwise(was: str | None, now: str | None, language: str) -> bool:
    """Whether a text in a language (a tag) is another, by more than typos; not if one is None."""
    if was is None or now is None or plain(was) == plain(now):
        return False
    return not is_only_mended(plain(was), plain(now), language, with_quotes=True)


def is_other_name(was: str, now: str, language: str) -> bool:
    """Whether a person's name is another, and not the same one spelt otherwise.

    Spelt otherwise is what passes as a typo, and what articles.name_spellings calls so.
    """
    return reads_otherwise(was, now, language) and name_spellings.is_other_name(was, now)


def is_reworded(
    was: Words,
    now: Words,
    language: str,
    settings: tuple[Setting | None, Setting | None] = (None, None),
) -> bool:
    """Whether words are others than were judged, by more than typos, in a language (a tag).

    No list of words knows every turn (waived, repealed): a verdict is of the words that it judged,
    and of the rest of their sentence where the two `settings` have it, whatever the others seem to
    say.
    """
    was, now = _both_said(was, now, settings)
    if is_turned(was, now, language):
        return True
    sentences = _sentences(was, now, settings)
    if _is_tied_otherwise(was, now, sentences):
        return False
    if was.quote != now.quote and not is_only_mended(was.quote, now.quote, language):
        return True
    return _is_other_sentence(sentences, settings, language)


def is_in_other_sentence(
    was: Words, now: Words, settings: tuple[Setting | None, Setting | None], language: str
) -> bool:
    """Whether words stand in another sentence, by more than typos; not if one is not known."""
    was, now = _both_said(was, now, settings)
    return _is_other_sentence(_sentences(was, now, settings), settings, language)


def set_otherwise(
    was: Setting | None, now: Setting | None, language: str, *, tells_what_was: bool = True
) -> list[str]:
    """In what words of an article in a language (a tag) are set otherwise than they were."""

    def passes(old: str, new: str) -> bool:
        return is_only_mended(old, new, language)

    return setting.differences(was, now, passes, tells_what_was=tells_what_was)


def is_elsewhere(was: Context | None, now: Context | None, language: str) -> bool:
    """Whether what stands around words is another thing, by more than typos, in a language."""

    return context.is_other_context(was, now, _passes(language))


def context_changes(
    was: Context | None, now: Context | None, language: str
) -> list[tuple[object, str, str]]:
    """In what it is another, as context.changes tells it."""
    return context.changes(was, now, _passes(language))


def _passes(language: str) -> context.Passes:
    def passes(old: str, new: str, *, may_split: bool = False) -> bool:
        return is_only_mended(old, new, language, may_split=may_split)

    return passes


def is_turned(was: Words, now: Words, language: str) -> bool:
    """Whether words of an article in a language (a tag) may have another sense than they had.

    This is the one place where that is decided, for the mark in the margin and for verdicts.
    """
    if was == now:
        return False
    others = was.quote != now.quote and not _is_same_place(was, now)
    if others and _is_rewritten(was, now):
        return True
    if others and anchoring.changes(was.quote, now.quote, language=language):
        return True
    return turning(" ".join(_differ_beside(was, now)), language)


def _is_rewritten(was: Words, now: Words) -> bool:
    """Whether few of the words are left: then no list of words can say what they mean."""
    words = Counter(_words(was.quote))
    left = words & Counter(_words(now.quote))
    return left.total() < LEFT * words.total()


def _is_same_place(was: Words, now: Words) -> bool:
    """Whether two passages are of the same text, of which one only takes in words beside it."""
    short, long = sorted((was, now), key=lambda words: len(words.quote))
    before, found, after = long.quote.partition(short.quote)
    return bool(found) and short.before.endswith(before) and short.after.startswith(after)


def _both_said(
    was: Words, now: Words, settings: tuple[Setting | None, Setting | None]
) -> tuple[Words, Words]:
    """Words without the marks of the notes on them: what the notes say is compared for itself."""
    by_number = any(each is None or each.marks is None for each in settings)
    was, now = (
        _said(words, setting, by_number=by_number)
        for words, setting in zip((was, now), settings, strict=True)
    )
    return was, now


def _said(words: Words, setting: Setting | None, *, by_number: bool) -> Words:
    if setting is None:
        return words
    return Words(
        setting.said(words.quote, by_number=by_number),
        setting.said(words.before, Setting.BEFORE, by_number=by_number),
        setting.said(words.after, Setting.AFTER, by_number=by_number),
    )


def _sentences(
    was: Words, now: Words, settings: tuple[Setting | None, Setting | None]
) -> tuple[Words, Words] | None:
    """Two passages with the rest of their sentences; None where it was not kept of one of them.

    The words are without the marks of notes.
    """
    old, new = settings
    if old is None or new is None or not old.sentence or not new.sentence:
        return None
    by_number = old.marks is None or new.marks is None
    return _in_sentence(was, old, by_number=by_number), _in_sentence(now, new, by_number=by_number)


def _in_sentence(words: Words, setting: Setting, *, by_number: bool) -> Words:
    rest = _said(Words("", *setting.sentence), setting, by_number=by_number)
    return Words(words.quote, rest.before, rest.after)


def _is_other_sentence(
    sentences: tuple[Words, Words] | None,
    settings: tuple[Setting | None, Setting | None],
    language: str,
) -> bool:
    if sentences is None:
        return False
    if is_only_mended(sentences[0].in_text(), sentences[1].in_text(), language):
        return False
    old, new = settings
    if old and new and only_joins(old.paragraph, new.paragraph):
        is_same = is_only_mended(*_common_part(*sentences), language)
        return not is_same or _runs_on(*sentences, language)
    return True


def _runs_on(was: Words, now: Words, language: str) -> bool:
    """Whether of two sentences around a passage the longer one goes on where the shorter one begins
    or ends, without a pause, with a colon, or with what is no sentence of its own: “They did not |
    ratify it”, “They say: | it is”, “Trade grew, | perhaps”.
    """
    before, after = (
        sorted((with_spaces(each).split() for each in pair), key=len)
        for pair in ((was.before, now.before), (was.after, now.after))
    )
    own = was.quote.split()
    above, below = len(before[1]) - len(before[0]), len(after[0])
    cuts = []
    if above:
        cuts.append((before[1][:above], [*before[1][above:], *own, *after[0]]))
    if below < len(after[1]):
        cuts.append(([*before[0], *own, *after[1][:below]], after[1][below:]))
    return any(not _is_parted(*cut, language) for cut in cuts)


def _is_parted(before: list[str], after: list[str], language: str) -> bool:
    """Whether what stands before and after a pause may be sentences, with a full stop instead."""
    one, other = (WORD.findall(" ".join(each)) for each in (before, after))
    mark = before[-1][-1:] if before else ""
    if IS_MARK.match(mark) and after and after[0][0].isupper():
        return True  # a sentence ends there in both: in one of them no space stood behind it
    if any(each[:1] and each[0] in DASHES for each in (before[-1:], after)):
        mark = DASH
    if not JOINING.match(mark) and mark != DASH:
        return False
    # What is no word, such as the mark behind the last one, is no part of the sentence.
    return not (one and other) or may_be_parted(one, other, mark, language)


def _common_part(was: Words, now: Words) -> tuple[str, str]:
    """Two sentences around a passage, as far as the shorter one goes on either side."""
    before = [with_spaces(each.before).split() for each in (was, now)]
    after = [with_spaces(each.after).split() for each in (was, now)]
    first, last = min(map(len, before)), min(map(len, after))
    old, new = (
        " ".join([*words[len(words) - first :], each.quote, *rest[:last]])
        for each, words, rest in zip((was, now), before, after, strict=True)
    )
    return old, new


def _is_tied_otherwise(was: Words, now: Words, sentences: tuple[Words, Words] | None) -> bool:
    """Whether two passages overlap in one text: an analyst took in words, or left some out.

    An edit does not count as that: neither one beside the passage nor, where it is known, one of
    the rest of its sentence.
    """
    if was.quote == now.quote:
        return False
    text = was.in_text()
    start = text.find(now.quote)
    end = start + len(now.quote)
    overlaps = start < len(was.before) + len(was.quote) and len(was.before) < end
    if start < 0 or not overlaps:
        return False
    before = _is_same_context(text[:start], now.before, was.before)
    after = _is_same_context(text[end:][::-1], now.after[::-1], was.after[::-1])
    return before and after and (sentences is None or _is_same_text(*sentences))


def _is_same_context(was: str, now: str, context: str) -> bool:
    """Whether what was before a passage is what now is, where both are known.

    `context` is what was kept before the former passage: where it is shorter than it may be, the
    text began there; so it does where `now` is shorter.
    """
    if len(now) > len(was):
        return len(context) >= anchoring.CONTEXT_LENGTH and now.endswith(was)
    if len(now) < len(was):
        return len(now) >= anchoring.CONTEXT_LENGTH and was.endswith(now)
    return was == now


def _is_same_text(was: Words, now: Words) -> bool:
    """Whether the sentences of one passage are, of those of the other, the ones that it stands in.

    A passage may take in words of the next sentence.
    """
    short, long = sorted((was, now), key=lambda words: len(words.in_text()))
    text, part = without_signs(long.in_text()), without_signs(short.in_text())
    begins = text.find(part)
    if begins < 0:
        return False
    start = begins + len(without_signs(short.before))
    around = anchoring.sentence_around(text, start, start + len(short.quote))
    return text[slice(*around)].rstrip() == part.rstrip()


def _differ_beside(was: Words, now: Words) -> Iterator[str]:
    """Words right before or after a passage, in its sentence, that only one of two forms has."""
    for one, other in ((was, now), (now, was)):
        known = {*_words(other.before), *_words(other.quote), *_words(other.after)}
        text, start = one.in_text(), len(one.before)
        end = start + len(one.quote)
        begins, ends = anchoring.sentence_around(text, start, end)
        near = _words(text[begins:start])[-BESIDE:] + _words(text[end:ends])[:BESIDE]
        yield from (word for word in near if word not in known)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
