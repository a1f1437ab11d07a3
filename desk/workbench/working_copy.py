"""The text that somebody works on while readers have another: what becomes of its claims there.

Passages are tied to what readers have. A revision that waits keeps where each of them stands in it,
and what is tied meanwhile is carried there when it is saved or published. So nothing is tied here.
"""

from dataclasses import dataclass
from typing import Any

from analysis.passage_snapshots import snapshots_of
from analysis.revision_text import revision_text
from articles.models import Article, Revision

from ..models import RemarkThread
from ..remark_access import open_to
from .suggested import suggested_words

MOST_REMARKS = 50


@dataclass(frozen=True)
class WorkingCopy:
    """An article's newest text with its claims marked, and what waits on it.

    `claims` are those of revision_text: each the snapshot of its first passage.
    """

    revision: Revision
    html: str
    claims: list[dict[str, Any]]
    suggested: list[str]
    remarks: list[RemarkThread]


def has_working_copy(article: Article, user: Any) -> bool:
    """Whether readers have another text than the newest, and the user may read that."""
    return article.has_unpublished_changes and open_to(user).filter(pk=article.pk).exists()


def working_copy_of(article: Article, user: Any) -> WorkingCopy:
    """The newest text of an article with its claims; seven queries."""
    revision = article.revisions.first()
    assert revision is not None
    told = revision_text(revision, user)
    kept = snapshots_of(revision).values()
    tied = [(each["start"], each["end"]) for each in kept if each["start"] is not None]
    suggested = suggested_words(article, revision.text, tied)  # type: ignore[arg-type]
    threads = [*article.remark_threads.open().order_by("number")[:MOST_REMARKS]]
    return WorkingCopy(revision, told["html"], told["claims"], suggested, threads)
