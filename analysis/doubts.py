"""Passages that an edit left in doubt: their words as they were, and as they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Revision

from .models import Passage, RevisionPassages

AROUND = 240  # code points shown on either side of a passage, at most


@dataclass(frozen=True)
class Words:
    """Words of a text with what stands around them."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class Doubt:
    """A passage to repair: its words when they were last sure, and those found now, if any.

    `said_in` is the number of the revision that has the old words, None where none is known.
    """

    passage: Passage
    old: Words
    new: Words | None
    said_in: int | None


def doubts(passages: Sequence[Passage]) -> list[Doubt]:
    """The old and the new words of passages (with their articles); three queries for all."""
    said_in = _said_in(passages)
    revisions = Revision.objects.only("number", "text").in_bulk(set(said_in.values()))
    kept = {
        (row.pk, each["passage"]): (each["start"], each["end"])
        for row in RevisionPassages.objects.filter(pk__in=revisions)
        for each in row.passages
        if each["start"] is not None
    }
    found: list[Doubt] = []
    for passage in passages:
        revision = revisions.get(said_in.get(passage.pk, 0))
        span = kept.get((revision.pk, passage.pk)) if revision else None
        if revision and span:
            old, number = around(revision.text, *span), revision.number
        else:
            old, number = Words("", passage.earlier or passage.quote, ""), None
        found.append(Doubt(passage, old, _new(passage), number))
    return found


def _said_in(passages: Sequence[Passage]) -> dict[int, int]:
    """The key of the last revision before each fell into doubt, of those that readers have seen.

    Of an article that no reader has seen, of all.
    """
    before = Revision.objects.filter(
        article=OuterRef("claim__article"), number__lt=OuterRef("since_revision")
    ).order_by("-number")
    public = before.filter(public_from__isnull=False)
    rows = Passage.objects.filter(pk__in=[passage.pk for passage in passages]).annotate(
        said_in=Coalesce(Subquery(public.values("pk")[:1]), Subquery(before.values("pk")[:1]))
    )
    return dict(rows.filter(said_in__isnull=False).values_list("pk", "said_in"))


def _new(passage: Passage) -> Words | None:
    if passage.start is None or passage.end is None:
        return None
    return around(passage.claim.article.text, passage.start, passage.end)


def around(text: str, start: int, end: int) -> Words:
    """A span of canonical text with what is around it in its paragraphs, cut at a word."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    before = text[first + 2 if first >= 0 else 0 : start]
    after = text[end : last if last >= 0 else len(text)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Words(before, text[start:end], after)
