"""The state of an article as one value: what a revision holds, and what a form edits.

Pure values, apart from `of`, which reads them from an article and its rows.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Self

# The article's own columns that a revision holds; the body is stored beside them.
COLUMNS = (
    *("title", "slug", "kind", "language", "standfirst", "editors_note", "disclaimer"),
    *("publisher_id", "source_url", "source_date", "in_reply_to_id", "desk_titled"),
)


@dataclass(frozen=True)
class Signature:
    """A byline: keys of author and affiliation, and the role as at writing."""

    author_id: int
    role: str = ""
    affiliation_id: int | None = None


@dataclass(frozen=True)
class State:
    body: str
    columns: dict[str, Any] = field(default_factory=dict)
    bylines: tuple[Signature, ...] = ()
    topics: tuple[int, ...] = ()  # keys, ascending

    @classmethod
    def of(
        cls,
        article: Any,
        bylines: tuple[Signature, ...] | None = None,
        topics: tuple[int, ...] | None = None,
    ) -> Self:
        """The state of an article in memory; bylines and topics from its rows, unless given."""
        if bylines is None:
            rows = article.bylines.all() if article.pk else ()
            bylines = tuple(Signature(b.author_id, b.role, b.affiliation_id) for b in rows)
        if topics is None:
            ties = article.tagged_topics.all() if article.pk else ()
            topics = tuple(tie.tag_id for tie in ties)
        columns = {name: _one_line_end(getattr(article, name)) for name in COLUMNS}
        body = _one_line_end(article.body)
        return cls(body, columns, tuple(bylines), tuple(sorted(topics)))

    @classmethod
    def read(cls, stored: dict[str, Any], body: str) -> Self:
        """The state that a revision stored."""
        columns = {name: _one_line_end(value) for name, value in stored["columns"].items()}
        if columns["source_date"]:
            columns["source_date"] = date.fromisoformat(columns["source_date"])
        bylines = tuple(Signature(**byline) for byline in stored["bylines"])
        return cls(_one_line_end(body), columns, bylines, tuple(stored["topics"]))

    def stored(self) -> dict[str, Any]:
        """As a revision stores it: JSON, without the body."""
        columns = dict(self.columns)
        if columns["source_date"]:
            columns["source_date"] = columns["source_date"].isoformat()
        bylines = [asdict(byline) for byline in self.bylines]
        return {"columns": columns, "bylines": bylines, "topics": list(self.topics)}

    def apply(self, article: Any) -> None:
        """Set the article's columns to this state, in memory."""
        article.body = self.body
        for name, value in self.columns.items():
            setattr(article, name, value)

    def with_slug(self, slug: str) -> Self:
        return replace(self, columns={**self.columns, "slug": slug})


def _one_line_end(value: Any) -> Any:
    """A text with lines as all others have them: browsers send CR LF."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
