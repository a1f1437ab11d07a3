"""The claims of an article in one revision beside those in another. Pure functions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from articles.diffs import Piece, compare_words
from articles.markup.setting import Setting, TextSettings

from .context_pairs import ContextPair
from .verdicts import Verdict, parts_in
from .wording import Words, is_elsewhere, is_in_other_sentence, set_otherwise


@dataclass(frozen=True)
class Texts:
    """Two texts of an article, which is in a language (a tag)."""

    before: TextSettings
    after: TextSettings
    language: str = ""

    def differ_around(self, old: Any, new: Any) -> bool:
        """Whether something else stands around a passage that both of them have."""
        if self.before.html == self.after.html:
            return False
        places = [(kept["start"], kept["end"]) for kept in (old, new)]
        sides = [*zip(self._pair.contexts, places, strict=True)]
        over = [contexts.headings(start) for contexts, (start, _end) in sides]
        if over[0] == over[1] and self._pair.are_same_around(*places):
            return False
        was, now = (contexts.at(*place) for contexts, place in sides)
        return is_elsewhere(was, now, self.language)

    @cached_property
    def _pair(self) -> ContextPair:
        return ContextPair(self.before, self.after)


@dataclass(frozen=True)
class ClaimDifference:
    """How a claim differs: `what` in words, its statement and its passage's words compared.

    `verdicts` has the labels before and after; it, `words` and `meaning` are empty where they do
    not differ. `is_open` says whether the claim's page can be opened.
    """

    claim: int
    what: list[str]
    statement: tuple[Piece, ...]
    words: tuple[Piece, ...] = ()
    meaning: list[dict[str, str]] = field(default_factory=list)
    verdicts: tuple[str, ...] = ()
    is_open: bool = False


def compare_claims(
    old: Iterable[Any], new: Iterable[Any], openable: set[int], texts: Texts
) -> list[ClaimDifference]:
    """The claims that differ between two revisions' kept passages, in the order of the passages.

    What differs though both texts have the words was done by the desk, and is told so.
    """
    before = {kept["passage"]: kept for kept in old}
    after = {kept["passage"]: kept for kept in new}
    made = [{kept["claim"] for kept in each.values()} for each in (before, after)]
    in_both = made[0] & made[1]
    found = [
        _change(before.get(passage), after.get(passage), openable, texts, in_both)
        for passage in before | after
    ]
    return [change for change in found if change.what]


def corrected_claims(old: Iterable[Any], new: Iterable[Any], texts: Texts) -> set[int]:
    """The keys of claims of which a passage's words are other words, set otherwise, or gone.

    So are those whose words stay, and stand in another sentence or context.
    """
    after = {kept["passage"]: kept for kept in new}
    return {
        kept["claim"]
        for kept in old
        if (now := after.get(kept["passage"]))
        and (said_in(kept) != said_in(now) or [*_stands_otherwise(kept, now, texts)])
    }


def in_words(meaning: Iterable[Mapping[str, str]]) -> str:
    """The changes that can turn the sense of a passage ({"kind", "old", "new"}), to be read."""
    return "; ".join(map(_change_of_sense, meaning))


def _change_of_sense(change: Mapping[str, str]) -> str:
    if not change["old"]:
        return _("“%(new)s” added") % change
    return (_("“%(old)s” → “%(new)s”") if change["new"] else _("“%(old)s” removed")) % change


def words_of(kept: Mapping[str, Any] | None) -> str:
    """The words of a passage that the text has; "" where it does not have them."""
    return "" if kept is None or kept["start"] is None else kept["quote"]


def said_in(kept: Mapping[str, Any] | None) -> str:
    """The words of a passage without the marks of notes: what the notes say is told apart."""
    setting = Setting.from_data(kept.get("setting")) if kept else None
    return setting.said(words_of(kept)) if setting else words_of(kept)


def _stands_otherwise(old: Any, new: Any, texts: Texts) -> Iterator[str]:
    """In what the words of a passage that both texts have are set, or stand, otherwise."""
    if not (words_of(old) and words_of(new)):
        return
    was, now = (Setting.from_data(kept.get("setting")) for kept in (old, new))
    if ways := set_otherwise(was, now, texts.language):
        yield _("Its words are set otherwise: %s") % ", ".join(ways)
    if said_in(old) != said_in(new):
        return
    words = Words(words_of(old)), Words(words_of(new))
    if is_in_other_sentence(*words, (was, now), texts.language):
        yield _("Words of its sentence changed")
    elif not ways and texts.differ_around(old, new):
        yield _("What stands around its words changed")


def _change(
    old: Any, new: Any, openable: set[int], texts: Texts, in_both: set[int]
) -> ClaimDifference:
    known = new or old
    statement = compare_words((old or new)["statement"], (new or old)["statement"])
    said = said_in(old), said_in(new)
    words = compare_words(*said) if said[0] != said[1] else ()
    verdicts = _verdicts(old, new)
    return ClaimDifference(
        known["claim"],
        list(_differences(old, new, texts, in_both)),
        statement,
        words,
        new["meaning"] if new and words else [],
        verdicts,
        known["claim"] in openable,
    )


def _differences(old: Any, new: Any, texts: Texts, in_both: set[int]) -> Iterable[str]:
    """What differs, in words; `in_both` are the claims that both revisions make."""
    if old is None or new is None:
        is_in_both = (new or old)["claim"] in in_both
        yield _dropped(old, texts, is_in_both) if new is None else _added(new, texts, is_in_both)
        return
    if old["claim"] != new["claim"]:
        yield _("The desk ties its words to another claim")
        return
    if said_in(old) != said_in(new):
        yield _other_words(old, new, texts)
    yield from _stands_otherwise(old, new, texts)
    if old["statement"] != new["statement"]:
        yield _("The desk reworded it")
    if _verdicts(old, new):
        yield _("Assessed anew")


def _dropped(old: Any, texts: Texts, is_in_both: bool) -> str:
    """What became of a passage that only the earlier revision has."""
    if not _stands_in(texts.after, old):
        return _("Some of its words are gone") if is_in_both else _("Claim dropped")
    return (
        _("The desk ties fewer words to it") if is_in_both else _("Taken off the list by the desk")
    )


def _added(new: Any, texts: Texts, is_in_both: bool) -> str:
    """Where a passage comes from that only the later revision has."""
    if not _stands_in(texts.before, new):
        return _("More words make it") if is_in_both else _("Claim added")
    return _("The desk ties more words to it") if is_in_both else _("Added by the desk later")


def _other_words(old: Any, new: Any, texts: Texts) -> str:
    if not words_of(new):
        if words_of(old) and words_of(old) in texts.after.text:
            return _("It is not tied to its words any more")
        return _("Its words are gone")
    is_of_desk = _stands_in(texts.after, old) and _stands_in(texts.before, new)
    return _("The desk ties other words to it") if is_of_desk else _("Its words changed")


def _stands_in(text: TextSettings, kept: Any) -> bool:
    """Whether a text has the words of a passage in their place: with what is right around them."""
    words = words_of(kept)
    return bool(words) and Words(words, kept["prefix"], kept["suffix"]).in_text() in text.text


def _verdicts(old: Any, new: Any) -> tuple[str, ...]:
    if not (old and new) or old["verdict"] == new["verdict"] or old["claim"] != new["claim"]:
        return ()
    return tuple(_held(kept) for kept in (old, new))


def _held(kept: Any) -> str:
    """The verdict of a kept claim, with in what the claim was not what had been judged."""
    if not kept["verdict"]:
        return _("Not yet assessed")
    label = str(Verdict(kept["verdict"]).label)
    parts = ", ".join(str(part.label) for part in parts_in(kept.get("stale_for", "")))
    return f"{label} ({parts})" if parts else label
