"""The claims of an article in words of it that are not saved. Nothing is written here."""

from typing import Any

from articles.events import TextChange
from articles.models import Article, Revision

from .annotation import annotated
from .models import Passage
from .passage_carrying import CARRIED, TextEdits, carried_passages, passages_of


def annotated_preview(article: Article) -> dict[str, Any]:
    """What an AnnotatedText would have, were the text that `article` has in memory public.

    `html` and `text` of the article are those of the new text; its rows are as they were saved.
    """
    newest = article.revisions.first()
    public = None
    if article.has_readers:
        public = article.revisions.filter(number=article.public_number).first()
    change = TextChange(
        Revision(article=article, html=article.html, text=article.text),
        is_new=True,
        previous=newest,
        public=public,
    )
    return annotated(article, _placed(passages_of(article), change))


def _placed(rows: list[Passage], change: TextChange) -> list[Passage]:
    """The passages that the new text has, in their order, with their places in it."""
    carried = carried_passages(rows, change, TextEdits(change.revision.article.language))
    for row in rows:
        for name in CARRIED:
            setattr(row, name, carried[row.pk][name])  # type: ignore[literal-required]
    placed = [row for row in rows if row.start is not None and row.claim.is_listed]
    return sorted(placed, key=lambda row: (row.start, -(row.end or 0), row.pk))
