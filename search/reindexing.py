"""Whether the index and the rows agree, and how they are made to: batch by batch, while the site is
served.

Each batch is a transaction of its own, under the locks that whoever changes these rows takes. What
agrees is not written again, so that a run that was interrupted goes on where it stopped.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection, transaction

from analysis.models import Claim, Source
from articles.locks import lock
from articles.models import Article, Author, Topic

from . import typos, writing
from .backends import backend
from .models import Document
from .results import Kind

BATCH = 50
NAMES: dict[Kind, Any] = {Kind.AUTHOR: Author, Kind.TOPIC: Topic, Kind.SOURCE: Source}

# Told after each batch: what is gone through, and how many rows of it are done.
Progress = Callable[[str, int], None]


@dataclass
class Report:
    """How many documents differ from their rows, by kind, and how many words are nobody's or
    missing.
    """

    differing: dict[Kind, int] = field(default_factory=dict)
    orphans: int = 0
    wordless: int = 0

    @property
    def agrees(self) -> bool:
        return not (any(self.differing.values()) or self.orphans or self.wordless)


def reindex(told: Progress) -> Report:
    """Bring the whole index in step; what was wrong with it."""
    orphans, wordless = _mend_words()
    report = Report(orphans=orphans, wordless=wordless)
    _go_through(report, told, lambda kind, keys: writing.renew(kind, keys).written)
    told("words", typos.forget_unused())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_document")
        cursor.execute("ANALYZE search_spelling")
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE search_words")
    return report


def check(told: Progress) -> Report:
    """What differs between the index and the rows. Nothing is written."""
    report = Report(orphans=len(backend().orphans()), wordless=len(backend().wordless()))
    _go_through(report, told, lambda kind, keys: len(writing.differing(kind, keys)))
    return report


def _go_through(
    report: Report, told: Progress, work: Callable[[Kind, Collection[int]], int]
) -> None:
    counts = report.differing = dict.fromkeys(Kind, 0)
    for keys in _batches(Article, Kind.ARTICLE):
        with transaction.atomic():
            lock(Article.objects.filter(pk__in=keys).only("pk"))
            claims = Claim.objects.filter(article__in=keys).order_by()
            counts[Kind.ARTICLE] += work(Kind.ARTICLE, keys)
            counts[Kind.CLAIM] += work(Kind.CLAIM, [*claims.values_list("pk", flat=True)])
        told(Kind.ARTICLE, len(keys))
    for keys in _gone_claims():
        with transaction.atomic():
            counts[Kind.CLAIM] += work(Kind.CLAIM, keys)
    for kind, model in NAMES.items():
        for keys in _batches(model, kind):
            with transaction.atomic():
                writing.lock_names()
                counts[kind] += work(kind, keys)
            told(kind, len(keys))


def _batches(model: Any, kind: Kind) -> Iterator[list[int]]:
    """The keys of the rows of a kind, and of documents whose rows are gone."""
    rows = model.objects.order_by("pk").values_list("pk", flat=True)
    documents = Document.objects.filter(kind=kind).order_by("key").values_list("key", flat=True)
    after = 0
    while True:
        some = {*rows.filter(pk__gt=after)[:BATCH], *documents.filter(key__gt=after)[:BATCH]}
        if not some:
            return
        batch = sorted(some)[:BATCH]
        after = batch[-1]
        yield batch


def _gone_claims() -> Iterator[list[int]]:
    """The keys of documents of claims that are deleted."""
    claims = Claim.objects.order_by().values("pk")
    gone = Document.objects.filter(kind=Kind.CLAIM).exclude(key__in=claims).order_by("key")
    keys = iter([*gone.values_list("key", flat=True)])
    while batch := [*islice(keys, BATCH)]:
        yield batch


def _mend_words() -> tuple[int, int]:
    """Drop words of no document, and have documents without words written anew; how many."""
    with transaction.atomic():
        orphans, wordless = backend().orphans(), backend().wordless()
        backend().delete(orphans)
        Document.objects.filter(pk__in=wordless).update(digest="")
    return len(orphans), len(wordless)
