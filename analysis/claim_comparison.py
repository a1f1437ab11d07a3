"""The claims of an article in one revision beside those in another. Pure functions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.diffs import Piece, compare_words
from articles.markup.setting import Setting

from .verdicts import Verdict
from .wording import Words, is_in_other_sentence, set_otherwise


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
    old: Iterable[Any], new: Iterable[Any], openable: set[int], language: str = ""
) -> list[ClaimDifference]:
    """The claims that differ between two revisions' kept passages, in the order of the passages.

    `language` is that of the article (a tag).
    """
    before = {kept["passage"]: kept for kept in old}
    after = {kept["passage"]: kept for kept in new}
    found = [
        _change(before.get(passage), after.get(passage), openable, language)
        for passage in before | after
    ]
    return [change for change in found if change.what]


def corrected_claims(old: Iterable[Any], new: Iterable[Any], language: str = "") -> set[int]:
    """The keys of claims of which a passage's words are other words, set otherwise, or gone.

    So are those whose words stay and stand in another sentence.
    """
    after = {kept["passage"]: kept for kept in new}
    return {
        kept["claim"]
        for kept in old
        if (now := after.get(kept["passage"]))
        and (words_of(kept) != words_of(now) or [*_stands_otherwise(kept, now, language)])
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


def _stands_otherwise(old: Any, new: Any, language: str) -> Iterator[str]:
    """In what the words of a passage that both texts have are set, or introduced, otherwise."""
    if not (words_of(old) and words_of(new)):
        return
    was, now = (Setting.from_data(kept.get("setting")) for kept in (old, new))
    if ways := set_otherwise(was, now, language):
        yield _("Its words are set otherwise: %s") % ", ".join(ways)
    words = Words(words_of(new))
    if words == Words(words_of(old)) and is_in_other_sentence(words, words, (was, now), language):
        yield _("Words of its sentence changed")


def _change(old: Any, new: Any, openable: set[int], language: str) -> ClaimDifference:
    known = new or old
    statement = compare_words((old or new)["statement"], (new or old)["statement"])
    words = compare_words(words_of(old), words_of(new)) if words_of(old) != words_of(new) else ()
    verdicts = _verdicts(old, new)
    return ClaimDifference(
        known["claim"],
        list(_differences(old, new, language, bool(verdicts))),
        statement,
        words,
        new["meaning"] if new and words else [],
        verdicts,
        known["claim"] in openable,
    )


def _differences(old: Any, new: Any, language: str, assessed: bool) -> Iterable[str]:
    """What differs, in words."""
    if old is None or new is None:
        yield _("Claim dropped") if new is None else _("Claim added")
        return
    if words_of(old) != words_of(new):
        yield _("Its words are gone") if not words_of(new) else _("Its words changed")
    yield from _stands_otherwise(old, new, language)
    if old["statement"] != new["statement"]:
        yield _("The desk reworded it")
    if assessed:
        yield _("Assessed anew")


def _verdicts(old: Any, new: Any) -> tuple[str, ...]:
    if not (old and new) or old["verdict"] == new["verdict"]:
        return ()
    return tuple(
        str(Verdict(kept["verdict"]).label) if kept["verdict"] else _("Not yet assessed")
        for kept in (old, new)
    )
