"""The state of an article as one value: what a revision holds, and what a form edits."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from .models import Article, Revision


@dataclass(frozen=True)
class Signature:
    """A byline: keys of author and affiliation, and the role as at writing.

    Of a revision that is older than a merge (articles.merging), `author_was` and `affiliation_was`
    are the keys that it was saved with: who signed it is the kept row, called as that one was.
    """

    author_id: int
    role: str = ""
    affiliation_id: int | None = None
    author_was: int | None = field(default=None, compare=False)
    affiliation_was: int | None = field(default=None, compare=False)

    @property
    def now(self) -> "Signature":
        """The byline under the names of today."""
        return Signature(self.author_id, self.role, self.affiliation_id)


@dataclass(frozen=True)
class State:
    """The columns that editors edit (by attribute name), the bylines in order, the topics.

    A field that is added to Article is part of it from then on: a revision that was saved before
    has the field's default.
    """

    body: str
    columns: dict[str, Any] = field(default_factory=dict)
    bylines: tuple[Signature, ...] = ()
    topics: tuple[int, ...] = ()  # keys, ascending

    @classmethod
    def of(
        cls,
        article: Article,
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
        columns = {f.attname: _with_line_feeds(getattr(article, f.attname)) for f in _fields()}
        body = _with_line_feeds(article.body)
        return cls(body, columns, tuple(bylines), tuple(sorted(set(topics))))

    @classmethod
    def in_revision(cls, revision: Revision) -> Self:
        """The state that a revision stored; what the revision does not have has its default."""
        stored = revision.state["columns"]
        columns = {
            f.attname: f.to_python(stored[f.attname]) if f.attname in stored else f.get_default()
            for f in _fields()
        }
        bylines = each_once(signatures_in(revision.state))
        return cls(revision.body, columns, bylines, tuple(revision.state["topics"]))

    def as_json(self) -> dict[str, Any]:
        """As a revision stores it, without the body."""
        bylines = [_as_json(byline) for byline in self.bylines]
        return {"columns": self.columns, "bylines": bylines, "topics": list(self.topics)}

    def apply(self, article: Article) -> None:
        """Set the article's columns to this state, in memory."""
        article.body = self.body
        for name, value in self.columns.items():
            setattr(article, name, value)


def signatures_in(state: Mapping[str, Any]) -> tuple[Signature, ...]:
    """The bylines in what a revision stores, as they stood: two of them may be one author now."""
    return tuple(Signature(**byline) for byline in state["bylines"])


def each_once(bylines: Iterable[Signature]) -> tuple[Signature, ...]:
    """Bylines with the first alone of those that are one author's."""
    found: dict[int, Signature] = {}
    for byline in bylines:
        found.setdefault(byline.author_id, byline)
    return tuple(found.values())


def _as_json(byline: Signature) -> dict[str, Any]:
    """The columns of a byline; the former keys only where there are some."""
    former = ("author_was", "affiliation_was")
    return {name: value for name, value in asdict(byline).items() if name not in former or value}


def _fields() -> list[Any]:
    """The fields of an article that a revision holds in `columns`; the body stands beside them."""
    return [
        field
        for field in Article._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != "body"
    ]


def _with_line_feeds(value: Any) -> Any:
    """A text with lines as all others have them: browsers send CR LF."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
