"""The page of an article's remarks: its text with the words of threads marked, and the threads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.highlight import Mark, insert_notes, mark_passages, reading_order
from articles.diffs import Piece, compare_words
from articles.models import Article

from .models import Mention, Remark, RemarkThread
from .remark_suggestions import seen_of


class Show(TextChoices):
    """Which threads a page lists."""

    OPEN = "open", gettext_lazy("Open")
    MINE = "mine", gettext_lazy("Mine")
    LOST = "lost", gettext_lazy("Lost")
    RESOLVED = "resolved", gettext_lazy("Resolved")


@dataclass
class ShownThread:
    """A thread with what was said in it, as a page has it.

    `is_mine` says that the reader of the page takes part in it or is named in it. `errors` and
    `typed` are what a form of it is sent back with, and `questions` what is to be confirmed, by the
    keys that say so. `confirming` has the form for verdicts that are of earlier words since its
    suggestion was accepted (see stale_verdicts).
    """

    thread: RemarkThread
    remarks: list[Remark] = field(default_factory=list)
    is_mine: bool = False
    errors: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    confirming: dict[str, Any] = field(default_factory=dict)

    def fits(self, show: str) -> bool:
        is_open = self.thread.resolved_at is None
        if show == Show.RESOLVED:
            return not is_open
        if show == Show.LOST:
            return is_open and self.thread.is_lost
        return is_open and (show != Show.MINE or self.is_mine)

    @cached_property
    def seen(self) -> str:
        return seen_of(self.thread)

    @property
    def is_accepted(self) -> bool:
        return self.thread.outcome == self.thread.Outcome.ACCEPTED

    @property
    def deletable(self) -> int:
        """The key of the remark that nobody has answered."""
        return self.remarks[-1].pk

    @property
    def reads_otherwise(self) -> bool:
        """Whether its words are others than when it was opened, and nobody chose them here."""
        return not self.is_accepted and self.thread.quote != self.thread.opened_words

    @cached_property
    def compared(self) -> tuple[Piece, ...]:
        """The words of the text beside those that are suggested."""
        return compare_words(self._words_before, self.thread.suggestion or "")

    @property
    def _words_before(self) -> str:
        accepted = (each.words for each in self.remarks if each.act == Remark.Act.ACCEPT)
        is_accepted = self.thread.outcome == RemarkThread.Outcome.ACCEPTED
        return (next(accepted, None) if is_accepted else None) or self.thread.quote


def threads_of(article: Article, user: Any) -> list[ShownThread]:
    """All threads of an article, in reading order; those without a place first. One query."""
    mentions = Mention.objects.filter(remark=OuterRef("pk"), person=user.pk)
    rows: QuerySet[Any] = Remark.objects.filter(thread__article=article).select_related("thread")
    found: dict[int, ShownThread] = {}
    for row in rows.annotate(names_user=Exists(mentions)).order_by("at", "pk"):
        shown = found.setdefault(row.thread_id, ShownThread(row.thread))
        row.is_own = row.may_be_changed_by(user)
        shown.remarks.append(row)
        shown.is_mine |= row.author_id == user.pk or row.names_user
    return sorted(found.values(), key=_place)


def _place(shown: ShownThread) -> tuple[int, int, int]:
    thread = shown.thread
    return reading_order(thread.start or 0, thread.end or 0, thread.number)


def marked(html: str, shown: Iterable[ShownThread], frame: Callable[[list[Any]], str]) -> str:
    """A text's HTML with the words of threads marked, and the threads behind their blocks.

    `frame` renders the threads of one block.
    """
    placed = {one.thread.pk: one for one in shown if not one.thread.is_lost}
    marks = [_mark(one.thread) for one in placed.values()]
    return insert_notes(
        mark_passages(html, marks), lambda keys: frame([placed[key] for key in keys])
    )


def _mark(thread: RemarkThread) -> Mark:
    assert thread.start is not None and thread.end is not None
    label = _("Remark %d") % thread.number
    kind = "remarked settled" if thread.resolved_at else "remarked"
    return Mark(thread.pk, thread.pk, thread.start, thread.end, kind, thread.number, label)
