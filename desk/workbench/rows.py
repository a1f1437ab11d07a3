"""The claims of an article as the workbench lists them, and its text with their words marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis import rules
from analysis.highlight import Mark, mark_passages, reading_order
from analysis.models import Claim, Evidence, Passage
from analysis.verdicts import Finding, Kind, Verdict
from articles.models import Article

from .places import Places

# What a list can be narrowed to, beside kinds and verdicts, in the order of the menu.
WORK: dict[str, Any] = {
    "unassessed": gettext_lazy("Not assessed"),
    "stale": gettext_lazy("Verdict of an earlier state"),
    "no-evidence": gettext_lazy("No evidence"),
    "new-evidence": gettext_lazy("New evidence or arguments"),
    "repair": gettext_lazy("Passage to repair"),
    "overdue": gettext_lazy("Overdue"),
}


@dataclass(frozen=True)
class Row:
    """A claim of the article, with the passages that make it and what is to be done about it."""

    claim: Claim
    passages: tuple[Passage, ...]
    states: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        return rules.counted_as(self.claim.kind, self.claim.verdict, self.claim.stale_for)

    @property
    def held(self) -> Any:
        """What is held of it, in words."""
        claim = self.claim
        return Verdict(claim.verdict).label if claim.verdict else self.finding.label

    @property
    def work(self) -> list[Any]:
        """What is to be done about it, in words: what its verdict does not say already."""
        return [WORK[state] for state in self.states if state in WORK and state != "unassessed"]

    @property
    def order(self) -> tuple[float, float, int]:
        """Sorts claims as their first words end in the text; those without words come last."""
        placed = [row for row in self.passages if row.end is not None]
        if not placed:
            return float("inf"), 0, self.claim.pk
        return min(reading_order(row.start or 0, row.end or 0, row.pk) for row in placed)


@dataclass(frozen=True)
class Board:
    """What the workbench shows of an article: its text and its claims."""

    article: Article
    rows: tuple[Row, ...]

    @cached_property
    def places(self) -> Places:
        return Places(self.article.text)

    @property
    def html(self) -> str:
        """The text, with the words of all claims marked."""
        marks = [
            _mark(row, passage)
            for row in self.rows
            for passage in row.passages
            if passage.start is not None
        ]
        return mark_passages(self.article.html, marks)

    @property
    def stale(self) -> int:
        """How many verdicts are of something earlier."""
        return sum(row.claim.is_stale for row in self.rows)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the text makes claims already."""
        passages = (passage for row in self.rows for passage in row.passages)
        return [(each.start, each.end) for each in passages if each.start is not None and each.end]

    @property
    def choices(self) -> list[tuple[Any, list[tuple[str, Any, int]]]]:
        """What the list can be narrowed to: groups of (state, label, how many)."""
        counts: dict[str, int] = {}
        for row in self.rows:
            for state in row.states:
                counts[state] = counts.get(state, 0) + 1
        groups: list[tuple[Any, Iterable[tuple[str, Any]]]] = [
            (_("To do"), WORK.items()),
            (_("Kind"), Kind.choices),
            (_("Verdict"), Verdict.choices),
        ]
        found = [
            (name, [(key, label, counts[key]) for key, label in choices if key in counts])
            for name, choices in groups
        ]
        return [group for group in found if group[1]]

    def row_of(self, key: int | None) -> Row | None:
        return next((row for row in self.rows if row.claim.pk == key), None)


def board_of(article: Article) -> Board:
    """The board of an article; two queries, and none for what was fetched with it."""
    claims = (
        Claim.objects.filter(article=article)
        .listed()
        .select_related("speaker")
        .prefetch_related(Prefetch("passages", Passage.objects.order_by("start", "pk")))
        .annotate(is_evidenced=Exists(Evidence.objects.filter(claim=OuterRef("pk"))))
    )
    rows = [_row(claim, article) for claim in claims]
    return Board(article, tuple(sorted(rows, key=lambda row: row.order)))


def _row(claim: Claim, article: Article) -> Row:
    claim.article = article
    passages = tuple(claim.passages.all())
    return Row(claim, passages, tuple(_states(claim, passages)))


def _states(claim: Any, passages: tuple[Passage, ...]) -> list[str]:
    today = timezone.localdate()
    is_overdue = rules.is_overdue(claim.kind, claim.verdict, claim.resolves_on, today)
    told = {
        "unassessed": not claim.verdict and not claim.is_normative,
        "stale": claim.is_stale,
        "no-evidence": not claim.is_evidenced,
        "new-evidence": claim.has_new_evidence,
        "repair": any(row.is_to_repair for row in passages),
        "overdue": is_overdue,
    }
    states = [name for name, is_so in told.items() if is_so]
    return [*states, claim.kind, *([claim.verdict] if claim.verdict else [])]


def _mark(row: Row, passage: Passage) -> Mark:
    claim = row.claim
    return Mark(
        passage.pk,
        claim.pk,
        passage.start or 0,
        passage.end or 0,
        claim.kind,
        number=claim.number or "",
        label=_label(row),
        finding=row.finding.value,
    )


def _label(row: Row) -> str:
    told = {"kind": row.claim.get_kind_display().lower(), "held": str(row.held).lower()}
    return _("Claim %(number)d, %(kind)s: %(held)s") % {"number": row.claim.number or 0, **told}
