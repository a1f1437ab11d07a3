"""What became of an article since a verdict on one of its claims, for readers of the claim."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.dates import day_of
from articles.state_words import SENTENCES, label_of

from .as_of import AsOf
from .claim_history import ShownChange
from .models import Assessment, Claim
from .read_revisions import COLUMN, ReadRevisions
from .wording import reads_otherwise

SHOWN = 300  # characters of a column


@dataclass(frozen=True)
class ArticleSince:
    """What readers have of an article now that they had otherwise when a verdict was given.

    `judged` and `now` are the numbers of the texts, `day` when readers got the first; `columns` has
    (label, before, after) of what stands beside the text, `changes` the same change by change.
    """

    judged: int
    now: int
    day: date
    is_other_text: bool
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    changes: list[ShownChange] = field(default_factory=list)


def article_since(
    claim: Claim, judged: int, as_of: AsOf | None, revisions: ReadRevisions
) -> ArticleSince | None:
    """What became of a claim's article since its revision `judged` (see ReadRevisions.of).

    None where it is the same still, or where readers may not see what it was.
    """
    article = claim.article
    if not judged or not article.has_readers or judged >= article.public_number:
        return None
    rows = [row for row in revisions.until(as_of) if row["number"] >= judged]
    if len(rows) < 2 or rows[0]["number"] != judged:
        return None
    first, last = rows[0], rows[-1]
    changes = [
        ShownChange(row["public_from"], "", True, _("Article changed"), "", columns)
        for was, row in pairwise(rows)
        if (columns := [*_columns(was, row, article.language)])
    ]
    return ArticleSince(
        judged=judged,
        now=last["number"],
        day=day_of(first["public_from"]),
        is_other_text=not first["is_same_text"],
        columns=[*_columns(first, last, article.language)],
        changes=changes[::-1],
    )


def _columns(
    was: dict[str, Any], now: dict[str, Any], language: str
) -> Iterator[tuple[str, str, str]]:
    for name in SENTENCES:
        old, new = (each[COLUMN + name] or "" for each in (was, now))
        if reads_otherwise(old, new, language):
            short = [Truncator(text).chars(SHOWN) for text in (old, new)]
            yield label_of(name), short[0], short[1]


def told_after(since: ArticleSince | None, held: Assessment | None) -> list[ShownChange]:
    """The changes beside the text for a timeline: those since the verdict was recorded."""
    if since is None or held is None:
        return []
    return [change for change in since.changes if change.at > held.recorded_at]
