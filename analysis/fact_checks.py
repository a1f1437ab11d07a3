"""The fact pass: what of an article's newest text is to be checked, and ticking it.

One function a verb, one transaction. `by` is the user who acts, None the site itself; `at` is the
moment of it, now unless it is given. Each verb raises PermissionDenied where `by` may not check
facts, ValidationError where the text is another one than `by` had read, and changes nothing then.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from articles.revisions import name_of

from . import anchoring
from .checkable import checkables
from .fact_carrying import sentence_at
from .locks import lock_article
from .models import FactCheck, Source
from .row_changes import check_permission

LEFT = "left"  # the state of what nobody has checked: the others are those of FactCheck
BY_THEIR_WORDS = {FactCheck.Kind.NAME.value, FactCheck.Kind.TITLE.value}


@dataclass(frozen=True)
class Fact:
    """Words to check, in code points of the text; `check` is the row of what was ticked."""

    start: int
    end: int
    kind: str
    words: str
    check: FactCheck | None = None

    @property
    def state(self) -> str:
        """ "left", "ticked" or "reopened"."""
        if self.check is None:
            return LEFT
        if self.check.quote != self.words:  # “8 May” that has become “8 May 2026”
            return FactCheck.State.REOPENED.value
        return self.check.state

    @property
    def is_left(self) -> bool:
        return self.state != FactCheck.State.TICKED

    @property
    def place(self) -> str:
        """How a form names it: “12-15”."""
        return f"{self.start}-{self.end}"

    @property
    def kind_label(self) -> str:
        return str(FactCheck.Kind(self.kind).label)


@dataclass(frozen=True)
class FactPass:
    """All that is to be checked of an article, in the order of its newest text."""

    article: Article
    revision: Revision
    facts: list[Fact]

    @property
    def text(self) -> str:
        return self.revision.text

    @cached_property
    def left(self) -> int:
        """How many are not ticked, or were reopened."""
        return sum(fact.is_left for fact in self.facts)

    def sentence_of(self, fact: Fact) -> tuple[int, int]:
        return anchoring.sentence_around(self.text, fact.start, fact.end)


def fact_pass_of(article: Article) -> FactPass | None:
    """What is to be checked of an article's newest text; None before it has one. Two queries."""
    revision = newest_revision(article)
    if revision is None:
        return None
    rows = FactCheck.objects.filter(article=article, start__isnull=False).select_related("source")
    return FactPass(article, revision, _paired(revision.text, article.language, list(rows)))


def newest_revision(article: Article) -> Revision | None:
    return article.revisions.only("article", "number", "text", "headings").first()


def _paired(text: str, language: str, rows: list[FactCheck]) -> list[Fact]:
    """What was found in the text, each with the row of its tick; rows of other words come too."""
    places = {(row.start, row.end): row for row in rows}
    names = {(row.kind, row.quote): row for row in rows if row.kind in BY_THEIR_WORDS}
    paired: set[int] = set()
    facts = []
    for found in checkables(text, language):
        words = text[found.start : found.end]
        row = places.get((found.start, found.end)) or names.get((found.kind, words))
        row = row or _overlapping(rows, found)
        if row and row.pk in paired:
            row = None
        if row:
            paired.add(row.pk)
        facts.append(Fact(found.start, found.end, found.kind, words, row))
    facts += [
        Fact(row.start, row.end, row.kind, row.quote, row)
        for row in rows
        if row.pk not in paired and row.start is not None and row.end is not None
    ]
    return sorted(facts, key=lambda fact: (fact.start, -fact.end))


def _overlapping(rows: Iterable[FactCheck], found: Any) -> FactCheck | None:
    """The tick of a part of the words, or of more than they are: “8 May” of “8 May 2026”."""
    for row in rows:
        if row.kind != found.kind or row.start is None or row.end is None:
            continue
        if row.start < found.end and found.start < row.end:
            return row
    return None


# --- Verbs --------------------------------------------------------------------------------------


@transaction.atomic
def tick(
    article: Article,
    places: Collection[tuple[int, int]],
    *,
    revision: int,
    source: Source | None = None,
    source_text: str = "",
    note: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> int:
    """Say of words that they were checked, and on which source; how many were ticked.

    `places` are spans of the text of `revision` (its number), which must be the newest still. What
    somebody else has ticked meanwhile stays theirs.
    """
    check_permission(by, "add", FactCheck)
    found = _locked(article, revision, by)
    said = {"source": source, "source_text": source_text.strip(), "note": note.strip()}
    at = at or timezone.now()
    ticked = [fact for fact in found.facts if (fact.start, fact.end) in places and fact.is_left]
    for fact in ticked:
        _tick(found, fact, said, by=by, at=at)
    return len(ticked)


@transaction.atomic
def reopen(article: Article, check: int, *, by: Any = None, at: datetime | None = None) -> None:
    """Take a tick back (`check` is its key): the words are to be checked again."""
    check_permission(by, "change", FactCheck)
    owner = lock_article(article.pk, by)
    row = FactCheck.objects.filter(article=owner, pk=check, state=FactCheck.State.TICKED).first()
    if row is None:
        raise ValidationError(_("This is not ticked any more. Look at the list again."))
    row.state, row.ticked_sentence = FactCheck.State.REOPENED, ""
    _log(row, "reopen", by, at or timezone.now())
    row.save(update_fields=["state", "ticked_sentence", "log"])


def _locked(article: Article, revision: int, by: Any) -> FactPass:
    owner = lock_article(article.pk, by)
    found = fact_pass_of(owner)
    if found is None or found.revision.number != revision:
        raise ValidationError(
            _("The text was changed since you opened the page. Nothing is ticked: look again."),
            "changed",
        )
    return found


def _tick(found: FactPass, fact: Fact, said: dict[str, Any], *, by: Any, at: datetime) -> None:
    span = anchoring.Span(fact.start, fact.end)
    prefix, suffix = anchoring.context(found.text, span)
    row = fact.check or FactCheck(article=found.article)
    values = {
        **said,
        "kind": fact.kind,
        "state": FactCheck.State.TICKED,
        "quote": fact.words,
        "prefix": prefix,
        "suffix": suffix,
        "start": fact.start,
        "end": fact.end,
        "ticked_quote": fact.words,
        "ticked_sentence": sentence_at(found.text, fact.start, fact.end),
        "checked_at": at,
        "checked_by": by,
        "checked_signed": name_of(by),
    }
    for name, value in values.items():
        setattr(row, name, value)
    _log(row, "tick", by, at)
    row.full_clean(exclude=["article", "checked_by", "log"])
    row.save()


def _log(row: FactCheck, verb: str, by: Any, at: datetime) -> None:
    said = {"words": row.quote, "source": row.told_source}
    row.log = [*row.log, {"verb": verb, "at": at.isoformat(), "signed": name_of(by), **said}]
