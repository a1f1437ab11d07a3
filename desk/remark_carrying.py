"""Threads of remarks through edits: they follow the newest revision's text, as claims' passages do.

A text that readers do not see yet is followed too: remarks are about what is being written. One
comparison of the texts serves all threads, and the claims' passages besides.
"""

from collections import defaultdict
from typing import Any, cast

from django.db.models import F
from django.dispatch import receiver

from analysis.passage_carrying import TextEdits, carry_snapshots
from analysis.passage_snapshots import PassageSnapshot, Snapshots
from analysis.receivers import carry_ahead
from articles.events import ArticleChange, NameChange, TextChange, article_changed
from articles.models import Article

from .models import RemarkThread

PLACE = ("quote", "prefix", "suffix", "start", "end", "state", "confidence")
# Of each thread that stayed what it was; it is written for all of one distance at once.
SHIFTED = {"start", "end"}


@receiver(article_changed)
def carry_remarks(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Carry an article's threads into a text that was just recorded."""
    if not isinstance(change, ArticleChange):
        return
    if change.removal:
        _follow_copy(change.article, change.removal.copied[1].number)
    elif change.text and change.text.is_new and change.text.previous:
        _carry(change.article, change.text)


def _follow_copy(article: Article, number: int) -> None:
    """Words were removed for legal reasons: the threads, patched already, belong to the copy."""
    RemarkThread.objects.filter(article=article, start__isnull=False).update(revision=number)


def _carry(article: Article, change: TextChange) -> None:
    assert change.previous is not None
    threads = [*RemarkThread.objects.filter(article=article)]
    if not threads:
        return
    old, new, number = change.previous.text, change.revision.text, change.revision.number
    if old != new:
        edits = change.prepared.get(carry_ahead) or TextEdits()
        edits.language = article.language
        before = {thread.pk: snapshot_of(thread) for thread in threads}
        _write(threads, carry_snapshots(before, edits, old, new))
    _follow_copy(article, number)


def snapshot_of(thread: RemarkThread) -> PassageSnapshot:
    """A thread's place as the functions that carry claims' passages take it: without a claim."""
    place: dict[str, Any] = {name: getattr(thread, name) for name in PLACE}
    return cast(PassageSnapshot, {**place, "meaning": []})


def _write(threads: list[RemarkThread], carried: Snapshots) -> None:
    """Save what differs: those that only moved along together, the others one by one.

    A save of a text with hundreds of threads costs a few statements where little was edited.
    """
    along: dict[int, list[int]] = defaultdict(list)
    for thread in threads:
        kept = carried[thread.pk]
        differs = {name for name in PLACE if kept[name] != getattr(thread, name)}  # type: ignore[literal-required]
        if differs and differs <= SHIFTED and kept["start"] is not None:
            along[kept["start"] - (thread.start or 0)].append(thread.pk)
        elif differs:
            for name in differs:
                setattr(thread, name, kept[name])  # type: ignore[literal-required]
            thread.save(update_fields=differs)
    for distance, keys in along.items():
        moved = {"start": F("start") + distance, "end": F("end") + distance}
        RemarkThread.objects.filter(pk__in=keys).update(**moved)
