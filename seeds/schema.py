"""The format of the seed's YAML files: one row class an entry, its fields the entry's keys."""

from dataclasses import dataclass
from datetime import date, datetime

from .yaml_rows import Row


@dataclass(frozen=True, kw_only=True)
class OrganizationRow(Row):
    slug: str
    name: str
    kind: str
    abbreviation: str = ""
    url: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthorRow(Row):
    slug: str
    name: str
    kind: str
    role: str = ""
    affiliation: str = ""  # slug of an organization
    bio: str = ""
    interest: str = ""
    interest_declared_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TopicRow(Row):
    slug: str
    name: str
    kind: str
    description: str


@dataclass(frozen=True, kw_only=True)
class SourceRow(Row):
    slug: str
    title: str
    publisher: str
    url: str
    published: date | None
    note: str
    nature: str = ""
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class PageRow(Row):
    """A page of the site's own; readers see it."""

    slug: str
    title: str
    body: str  # Markdown
    position: int
    in_footer: bool
    language: str = "en"
    is_public: bool = True


@dataclass(frozen=True, kw_only=True)
class BylineRow(Row):
    author: str  # slug
    role: str = ""
    affiliation: str = ""  # slug of an organization


@dataclass(frozen=True, kw_only=True)
class ArticleRow(Row):
    """Its text is either a plain-text `document`, which says who wrote it, or a `body_file`."""

    slug: str
    kind: str
    language: str
    title: str
    standfirst: str
    desk_titled: bool
    topics: tuple[str, ...]  # slugs
    publisher: str  # slug of an organization
    published_at: datetime
    document: str = ""  # file of plain text, as desk/readers/plain_text.py reads it
    body_file: str = ""  # file of Markdown; bylines are required with it
    bylines: tuple[BylineRow, ...] = ()
    in_reply_to: str = ""  # slug of an article further up
    editors_note: str = ""
    disclaimer: str = ""
    source_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class PassageRow(Row):
    section: str  # the heading it stands under; "" for what stands before the first
    quote: str  # the exact words, once in the section


@dataclass(frozen=True, kw_only=True)
class EvidenceRow(Row):
    source: str  # slug
    stance: str
    locator: str = ""
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ForecastRow(Row):
    """How likely somebody said that a prediction is: in words, per cent, or both."""

    stated_by: str  # slug of an author
    stated_on: date
    words: str = ""
    probability: int | None = None


@dataclass(frozen=True, kw_only=True)
class AssessmentRow(Row):
    verdict: str
    holds_from: date
    rationale: str
    summary: str = ""
    evidence: tuple[str, ...] = ()  # slugs of sources among the claim's evidence


@dataclass(frozen=True, kw_only=True)
class RelationRow(Row):
    kind: str
    to: str  # slug of a claim of the same article, or "<article slug>/<claim slug>"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimRow(Row):
    article: str  # slug
    slug: str
    kind: str
    statement: str
    passages: tuple[PassageRow, ...]
    topics: tuple[str, ...] = ()  # slugs
    speaker: str = ""  # slug of an author whom the article quotes; without one, its bylines say it
    speaker_name: str = ""  # the name of a person quoted who is no author
    resolution_criteria: str = ""
    resolves_on: date | None = None
    hedge: str = ""
    evidence: tuple[EvidenceRow, ...] = ()
    forecasts: tuple[ForecastRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.article}/{self.slug}"

    def key_of(self, relation: RelationRow) -> str:
        """The key of the claim that a relation of this one leads to."""
        return relation.to if "/" in relation.to else f"{self.article}/{relation.to}"
