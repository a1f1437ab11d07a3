"""In what the context of a passage is another one: in what changed around words that stayed.

Pure. Whether words are the same is asked of `passes` (see spelling), which is told with `may_split`
whether sentences may be joined or split.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Protocol

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.markup.context import Context, Picture, Side
from articles.markup.setting import QUOTED, SIGNS, without_signs

from .text_blocks import MARK_OF_REST, WORD, nearest, nearest_marked

# Words that are shown on either side of a difference.
AROUND = 4
LONGEST = 160  # characters of each that are shown
MENDED = 12  # words that differ by typos alone, at most
LETTERS = re.compile(r"\w+")


class Passes(Protocol):
    def __call__(self, old: str, new: str, *, may_split: bool = False) -> bool: ...


# Of the texts of a kind: how it is told that they change.
TEXTS = {
    "headings": gettext_lazy("the heading over it"),
    "numbers": gettext_lazy("its number in the list"),
    "later_numbers": gettext_lazy("its number in the list"),
    "terms": gettext_lazy("the term that it is told of"),
    "labels": gettext_lazy("the label before it"),
    "label_levels": gettext_lazy("the label before it"),
    "caption": gettext_lazy("the caption of its table"),
    "heads": gettext_lazy("the head of its column"),
    "row": gettext_lazy("its row of the table"),
    "of_table": gettext_lazy("what the table says of its row"),
    "figcaptions": gettext_lazy("the caption beside it"),
    "notes": gettext_lazy("the note on it"),
    "refers": gettext_lazy("the sentence that its note is on"),
}
# What was not kept at first: where one of two has it not, it may not be known of that.
KEPT_LATER = frozenset({"later_numbers", "terms"})
BEFORE, AFTER = gettext_lazy("the text before it"), gettext_lazy("the text after it")
LEAD_IN = gettext_lazy("what leads in to its block")
SEQUEL = gettext_lazy("what follows its block")
PICTURE = gettext_lazy("the picture beside it")


def is_other_context(was: Context | None, now: Context | None, passes: Passes) -> bool:
    """Whether a context is another one, by more than typos; not if one of them is not known."""
    return any(True for _each in _differences(was, now, passes))


def changes(
    was: Context | None, now: Context | None, passes: Passes
) -> list[tuple[object, str, str]]:
    """In what a context is another one: of what it is another, with what was and what is there
    ("" for nothing); nothing where one of the two is not known.
    """
    told: dict[tuple[str, str], object] = {}
    for what, old, new in _differences(was, now, passes):
        told.setdefault((_shown(old), _shown(new)), what)
    return [(what, *texts) for texts, what in told.items()]


def differences(was: Context | None, now: Context | None, passes: Passes) -> list[str]:
    """The same in words."""
    return [_change(*each) for each in changes(was, now, passes)]


def described(context: Context | None, words: str) -> list[str]:
    """What stands around words, in lines."""
    if context is None:
        return []
    near = _near(context.before, is_before=True), _near(context.after, is_before=False)
    lines = [" ".join(f"{near[0]}“{words}”{near[1]}".split())]
    for name, label in TEXTS.items():
        if name == "labels" and context.label_levels is not None:
            continue
        texts = [_in_words(text) for text in getattr(context, name) or () if text]
        lines += [f"{label}: {' | '.join(texts)}"] if texts else []
    told = {"", *map(str.strip, near)}
    for label, sides, is_before in (
        (LEAD_IN, context.lead_ins, True),
        (SEQUEL, context.sequels, False),
    ):
        said = dict.fromkeys(_near(side, is_before=is_before).strip() for side in sides)
        lines += [f"{label}: {text}" for text in said if text not in told]
    lines += [f"{PICTURE}: {_picture_in_words(each)}" for each in context.pictures if each.is_near]
    return lines


def _differences(
    was: Context | None, now: Context | None, passes: Passes
) -> Iterator[tuple[object, str, str]]:
    """What differs: (how it is called, what it was, what it is)."""
    if was is None or now is None or was == now:
        return
    has_levels = was.label_levels is not None and now.label_levels is not None
    for name, what in TEXTS.items():
        old, new = getattr(was, name), getattr(now, name)
        if old is None or new is None or (name == "labels" and has_levels):
            continue
        if name not in KEPT_LATER or (old and new):
            yield from _of_texts(what, old, new, passes)
    if not _is_tied_otherwise(was, now):
        yield from _of_side(BEFORE, was.before, now.before, passes, is_before=True)
        yield from _of_side(AFTER, was.after, now.after, passes, is_before=False)
    for what, sides, sides_now, is_before in (
        (LEAD_IN, was.lead_ins, now.lead_ins, True),
        (SEQUEL, was.sequels, now.sequels, False),
    ):
        for one, other in zip(
            sides, sides_now, strict=False
        ):  # in other blocks it is set otherwise
            yield from _of_side(what, one, other, passes, is_before=is_before)
    yield from _of_pictures(was.pictures, now.pictures, passes)


def _is_tied_otherwise(was: Context, now: Context) -> bool:
    """Whether only other words of the same text were chosen, so that the sides begin elsewhere."""
    if was.words == now.words:
        return False
    (near, text), (near_now, text_now) = _in_text(was), _in_text(now)
    return near in text_now and near_now in text


def _in_text(context: Context) -> tuple[str, str]:
    """Words with what stands around them as far as it counts, and as far as it is known."""
    before = nearest(context.before.text, context.before.reach, is_before=True)
    after = nearest(context.after.text, context.after.reach, is_before=False)
    known = context.before.text, context.words, context.after.text
    return _in_one((before, context.words, after)), _in_one(known)


def _in_one(texts: Iterable[str]) -> str:
    """Stretches of a text, one after the other; what is set otherwise in both is so throughout."""
    text = "".join(texts)
    for begins, ends in SIGNS.values():
        text = re.sub(rf" {ends} (\s*) {begins} ", r"\1", text)
    return " ".join(text.split())


def _of_texts(
    what: object, was: tuple[str, ...], now: tuple[str, ...], passes: Passes
) -> Iterator[tuple[object, str, str]]:
    pairs = ((old or "", new or "") for old, new in zip_longest(was, now))
    differ = [pair for pair in pairs if pair[0] != pair[1] and not passes(*pair)]
    if not differ:
        return
    if len(was) == len(now):
        yield from ((what, *pair) for pair in differ)
        return
    gone, come = (
        [each for each in one if each not in other] for one, other in ((was, now), (now, was))
    )
    yield what, " | ".join(gone), " | ".join(come)


def _of_side(
    what: object, was: Side, now: Side, passes: Passes, *, is_before: bool
) -> Iterator[tuple[object, str, str]]:
    if was.quoted is not None and now.quoted is not None:
        was, now = (_with_quotations(side, is_before=is_before) for side in (was, now))
    is_same_rest = was.rest == now.rest or None in (was.rest, now.rest)
    if was.text == now.text and is_same_rest:
        return
    old, new = _as_far(was, now, is_before=is_before)
    if _is_far(old, new) or not passes(old, new, may_split=True):
        # What each of them reaches is easier to read than what is compared.
        near = [nearest_marked(side.text, side.reach, is_before=is_before) for side in (was, now)]
        yield (what, *differing(*(near if near[0] != near[1] else (old, new))))
    elif not is_same_rest:
        yield what, "…", "…"


def _with_quotations(side: Side, *, is_before: bool) -> Side:
    """A side with signs around the words that stand in block quotations."""
    if not side.quoted:
        return side
    begins, ends = SIGNS[QUOTED]
    words = [each.span() for each in WORD.finditer(side.text)]
    places: list[tuple[int, str]] = []
    for first, last in side.quoted:
        if is_before:
            first, last = len(words) - last, len(words) - first
        if inside := words[max(first, 0) : max(last, 0)]:
            places += [(inside[0][0], f" {begins} "), (inside[-1][1], f" {ends} ")]
    text = side.text
    for place, sign in sorted(places, reverse=True):
        text = text[:place] + sign + text[place:]
    return replace(side, text=text)


def _is_far(was: str, now: str) -> bool:
    """Whether more words differ than anybody mends at once: then they need not be compared."""
    old, new = (Counter(LETTERS.findall(text.casefold())) for text in (was, now))
    return max((old - new).total(), (new - old).total()) > MENDED


def _as_far(was: Side, now: Side, *, is_before: bool) -> tuple[str, str]:
    """Two sides as far as either of them reaches, and both are known."""
    words = [WORD.findall(side.text) for side in (was, now)]
    reach = max(was.reach, now.reach)
    for side, known in zip((was, now), words, strict=True):
        reach = reach if side.is_all else min(reach, len(known))
    one, other = (each[::-1] if is_before else each for each in words)
    first, second = reach, reach
    if was.reach >= now.reach:
        second = _matching(one, other, reach)
    else:
        first = _matching(other, one, reach)
    return nearest_marked(was.text, first, is_before=is_before), nearest_marked(
        now.text, second, is_before=is_before
    )


def _matching(words: list[str], others: list[str], count: int) -> int:
    """How many of the others are as many of the words: one that is written apart counts as two."""
    if not 0 < count <= len(words):
        return count
    last = words[count - 1].casefold()
    for number in (count, count - 1, count + 1, count - 2, count + 2):
        if 0 < number <= len(others) and others[number - 1].casefold() == last:
            return number
    return count


def _of_pictures(
    was: tuple[Picture, ...], now: tuple[Picture, ...], passes: Passes
) -> Iterator[tuple[object, str, str]]:
    """The pictures that one of two contexts has nearby, and the other not in that place."""
    gone = [each for each in was if each.is_near and not _has(now, each, passes)]
    come = [each for each in now if each.is_near and not _has(was, each, passes)]
    if not gone and not come:
        for side in Picture.SIDES:
            old, new = _nearest_picture(was, side), _nearest_picture(now, side)
            if old and new and not _is_same_picture(old, new, passes):
                gone, come = [*gone, old], [*come, new]
    for one, other in zip_longest(gone, come):
        if one and other and _is_same_picture(one, other, passes):
            yield PICTURE, "", _picture_in_words(other)  # it stands elsewhere
        else:
            yield PICTURE, _picture_in_words(one), _picture_in_words(other)


def _nearest_picture(pictures: tuple[Picture, ...], side: str) -> Picture | None:
    """The picture that is nearest to a passage on a side, where that is near."""
    near = [each for each in pictures if each.side == side and each.is_near]
    return near[-1 if side == "before" else 0] if near else None


def _has(pictures: Iterable[Picture], picture: Picture, passes: Passes) -> bool:
    """Whether a picture is among others in the place that it has.

    A paragraph that is split leaves as many words between the picture and the passage.
    """
    return any(
        _is_same_picture(each, picture, passes)
        and (
            not (each.side and picture.side)
            or (each.side == picture.side and abs(each.words - picture.words) <= MENDED)
            or (each.side == picture.side and each.is_near and picture.is_near)
        )
        for each in pictures
    )


def _is_same_picture(one: Picture, other: Picture, passes: Passes) -> bool:
    return (
        one.address == other.address
        and passes(one.alternative, other.alternative)
        and passes(one.caption, other.caption)
    )


def _picture_in_words(picture: Picture | None) -> str:
    if picture is None:
        return ""
    return ", ".join(filter(None, [picture.address, picture.alternative, picture.caption]))


# --- In words -------------------------------------------------------------------------------------


def _change(what: object, was: str, now: str) -> str:
    if was.replace(" ", "") == now.replace(" ", ""):
        return _("%(what)s is set otherwise: “%(now)s”") % {"what": what, "now": now}
    if not was:
        return _("%(what)s: “%(now)s” is put there") % {"what": what, "now": now}
    if not now:
        return _("%(what)s: “%(was)s” is taken away") % {"what": what, "was": was}
    return _("%(what)s: “%(was)s” → “%(now)s”") % {"what": what, "was": was, "now": now}


def differing(was: str, now: str) -> tuple[str, str]:
    """Two texts without what they begin and end with alike, but for a few words of it."""
    old, new = was.split(), now.split()
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    last = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    if first + last == len(old) or first + last == len(new):
        around = slice(first, len(old) - last), slice(first, len(new) - last)
    else:
        begins, kept = max(first - AROUND, 0), max(last - AROUND, 0)
        around = slice(begins, len(old) - kept), slice(begins, len(new) - kept)
    return " ".join(old[around[0]]), " ".join(new[around[1]])


def _shown(text: str) -> str:
    return Truncator(_in_words(f" {text} ").strip()).chars(LONGEST)


def _in_words(text: str) -> str:
    """A stored text as people read it: without signs, and without what stands for its rest."""
    return MARK_OF_REST.sub("", without_signs(text))


def _near(side: Side, *, is_before: bool) -> str:
    return _in_words(nearest(side.text, side.reach, is_before=is_before))
