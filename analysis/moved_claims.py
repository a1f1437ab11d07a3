"""Claims that have left an article for another: what of the first one's words is kept with them.

Their passages, verdicts, notes and changes quote it still. Words that the law wants gone from an
article go from there too (see removal_holders). What the other article says, and what the desk
says of the claim, are of the other one by now: they go when the words are removed from that.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from articles.models import Article
from articles.removal_registry import Removal

from .models import Assessment, Claim, ClaimEdit, NoteVersion, Passage


def moved_from(article: Article) -> QuerySet[Claim]:
    """The claims that an article, or a draft of it, made once, and another has now."""
    moves = ClaimEdit.objects.filter(
        Q(moved_from=article) | Q(before__article=article.pk), subject=ClaimEdit.Subject.CLAIM
    )
    return Claim.objects.filter(pk__in=moves.values("claim")).exclude(article=article)


def has_left(claim: Claim, removal: Removal) -> bool:
    """Whether a claim has left the article from which words are removed."""
    if "moved_claims" not in removal.known:
        keys = moved_from(removal.article).values_list("pk", flat=True)
        removal.known["moved_claims"] = {*keys}
    return claim.pk in removal.known["moved_claims"]


def said_elsewhere(row: Assessment, removal: Removal) -> set[int] | None:
    """Of a verdict that was of the article's words, on a claim that has left it: the passages (by
    key) in which the other article has the words that go, too. None of any other verdict.
    """
    was_there = row.judged_record.get("article") in (0, None, removal.article.pk)
    if not (was_there and has_left(row.claim, removal)):
        return None
    passages = row.claim.passages.values_list("pk", "quote")
    return {key for key, quote in passages if removal.words.pattern.search(quote)}


def patch_passage(
    row: Passage, removal: Removal, setting: Callable[[Any, Removal], Any]
) -> dict[str, Any]:
    """Of a passage the words that it was tied to, unless they are those of the other article."""
    names = Passage.TIED
    tied = (row.tied_prefix, row.tied_quote, row.tied_suffix)
    if tied == (row.prefix, row.quote, row.suffix):
        return {}
    patched: dict[str, Any] = dict(zip(names, _tied(row, removal), strict=False))
    patched["tied_setting"] = setting(row.tied_setting, removal)
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _tied(row: Passage, removal: Removal) -> tuple[str, str, str]:
    before, quote, after = removal.words.quoted(row.tied_prefix, row.tied_quote, row.tied_suffix)
    return quote, before, after


def patch_note_version(row: NoteVersion, removal: Removal) -> dict[str, Any]:
    """Of a version the words that it was written on, unless the other article has them."""
    return _patched_words("words", row.words, row.note.passage, removal)


def patch_words_of_edit(row: ClaimEdit, removal: Removal) -> dict[str, Any]:
    """Of a change of a passage the words, unless the other article has them."""
    passage = Passage.objects.filter(pk=row.row).first()
    found: dict[str, Any] = {}
    for name in ("before", "after"):
        kept = getattr(row, name)
        patched = _patched_words("words", kept.get("words", ""), passage, removal)
        found |= {name: kept | patched} if patched else {}
    return found


def _patched_words(
    name: str, words: str, passage: Passage | None, removal: Removal
) -> dict[str, Any]:
    if passage and words == passage.quote:
        return {}
    patched = removal.words.without_parts(removal.words.plain(words))
    return {} if patched == words else {name: patched}
