"""What is found: the documents of articles, claims, authors, topics and sources.

A document says when its row is listed and what words it is found by. Which rows are listed is asked
of the querysets; a row that is not has no document.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from analysis.models import Attribution, Claim, Evidence, Source, TaggedClaim
from articles import visibility
from articles.compiled_queries import CompiledRows
from articles.models import Article, Author, Byline, TaggedArticle, Topic
from articles.models.article import article_fits
from articles.models.signing_names import name_of_values

from .expressions import day_tokens, facet
from .results import FACETS, NOT_ASSESSED, NOT_COUNTED, STALE, Kind
from .tokens import primary

# Raised when tokens are made otherwise: every document differs then, and `reindex` writes it anew.
VERSION = 1


@dataclass(frozen=True)
class Content:
    """A document: since when it is listed, and what it is found by. `body` has texts one by one,
    of which others have some too.
    """

    kind: Kind
    key: int
    listed_at: datetime
    language: str
    title: str
    body: tuple[str, ...]
    facets: tuple[str, ...]
    shared: str = ""
    head: "Head | None" = None  # of an article

    @property
    def digest(self) -> str:
        body = "\n".join(self.body)
        return digest(VERSION, self.language, self.title, body, self.facets)

    @property
    def facets_in_words(self) -> str:
        """The facets' tokens, those first that results are counted by."""
        counted = [token for token in self.facets if token.partition(":")[0] in FACETS]
        others = [token for token in self.facets if token not in counted]
        return " ".join([*counted, NOT_COUNTED, *others])


def digest(*values: Any) -> str:
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


def listable() -> Q:
    """Articles that are listed, or will be when their time comes."""
    return visibility.live() | visibility.scheduled()


def live_rows(kind: Kind) -> QuerySet[Any]:
    """The rows of a kind that readers may see."""
    rows: QuerySet[Any] = _LIVE[kind]()
    return rows


_LIVE: dict[Kind, Any] = {
    Kind.ARTICLE: lambda: Article.objects.live(),
    Kind.CLAIM: lambda: Claim.objects.live(),
    Kind.AUTHOR: lambda: Author.objects.public(),
    Kind.TOPIC: lambda: Topic.objects.live(),
    Kind.SOURCE: lambda: Source.objects.live(),
}


def contents_of(
    kind: Kind, keys: Collection[int], heads: Mapping[int, "Head"] | None = None
) -> Iterator[Content]:
    """The documents that rows of a kind have now; none for those that are not to be listed.

    `heads` are those of articles, by key, which claims need not ask for again.

    Rows are asked for by key and not by a condition: PostgreSQL takes longer to plan that a second
    time than to read the rows.
    """
    if not keys:
        return iter(())
    return _claim_contents(keys, heads or {}) if kind == Kind.CLAIM else _CONTENTS[kind](keys)


# --- Articles -----------------------------------------------------------------------------------


def _article_contents(keys: Collection[int]) -> Iterator[Content]:
    rows = [*_heads(keys, with_text=True)]
    topics = _names_of(_TOPICS_OF_ARTICLES([row.pk for row, _head in rows]))
    for row, head in rows:
        tags = topics.get(row.pk, [])
        names = [*head.names, *(name for _tag, name in tags)]
        yield Content(
            Kind.ARTICLE,
            row.pk,
            head.listed_at,
            head.language,
            head.title,
            (row.standfirst, row.text, *names),
            (
                *head.facets(Kind.ARTICLE, row.kind),
                *(facet("topic", tag) for tag, _name in tags),
            ),
            head.shared,
            head,
        )


@dataclass(frozen=True)
class Head:
    """What an article is listed with, and what of it the documents of its claims have."""

    title: str
    language: str
    listed_at: datetime
    day: date
    publisher: int | None
    names: tuple[str, ...]
    authors: tuple[int, ...]

    @property
    def shared(self) -> str:
        columns = (self.title, self.language, self.listed_at, self.day, self.publisher)
        return digest(VERSION, *columns, self.authors)

    def facets(self, of: Kind, kind: str) -> Iterator[str]:
        yield facet("is", of.value)
        yield facet("kind", kind)
        yield facet("language", primary(self.language))
        yield from day_tokens(self.day)
        if self.publisher:
            yield facet("publisher", self.publisher)
        yield from (facet("author", author) for author in self.authors)


def _heads(keys: Collection[int], *, with_text: bool = False) -> Iterator[tuple[Article, Head]]:
    """Listed articles, each with its head."""
    signing: dict[int, list[dict[str, Any]]] = {}
    for byline in _BYLINES(keys):
        signing.setdefault(byline["article"], []).append(byline)
    for row in (_TEXTS if with_text else _LISTED)(keys):
        bylines = signing.get(row.pk, [])
        publisher = [row.publisher_name, row.publisher.abbreviation] if row.publisher else []
        signed = [name_of_values(each, "author__", row.signed_at) for each in bylines]
        yield (
            row,
            Head(
                row.title,
                row.language,
                row.listed_at,
                row.date,
                row.publisher_id,
                tuple(filter(None, [*signed, *publisher])),
                tuple(each["author"] for each in bylines),
            ),
        )


BYLINE = ("author", "author__name", "author__former_names", "author__renamed_at")
COLUMNS = (
    *("title", "language", "kind", "standfirst", "status", "published_at", "source_date"),
    *("publisher__name", "publisher__former_names", "publisher__renamed_at"),
    "publisher__abbreviation",
)


def _articles(keys: Collection[int], *columns: str) -> QuerySet[Article]:
    rows = Article.objects.filter(listable(), pk__in=keys).order_by()
    return rows.select_related("publisher").only(*COLUMNS, *columns)


def _topics(ties: QuerySet[Any]) -> QuerySet[Any, Any]:
    ordered = ties.order_by("content_object", "tag")
    return ordered.values_list("content_object", "tag", "tag__name")


# What a save asks for of its one article: to build these takes longer than to run them.
_LISTED = CompiledRows(_articles, 1)
_TEXTS = CompiledRows(lambda keys: _articles(keys, "text"), 1)
_BYLINES = CompiledRows(
    lambda keys: Byline.objects.filter(article__in=keys).values("article", *BYLINE), 1
)
_TOPICS_OF_ARTICLES = CompiledRows(
    lambda keys: _topics(TaggedArticle.objects.filter(content_object__in=keys)), 1
)


def _names_of(ties: Iterable[tuple[int, int, str]]) -> dict[int, list[tuple[int, str]]]:
    """The keys and names of topics, by the row that has them."""
    found: dict[int, list[tuple[int, str]]] = {}
    for owner, tag, name in ties:
        found.setdefault(owner, []).append((tag, name))
    return found


# --- Claims -------------------------------------------------------------------------------------


def _claim_contents(keys: Collection[int], known: Mapping[int, Head]) -> Iterator[Content]:
    rows = _CLAIMS(keys)
    heads = dict(known)
    if unknown := {row["article"] for row in rows} - known.keys():
        heads |= {article.pk: head for article, head in _heads(unknown)}
    listed = [row for row in rows if row["article"] in heads]
    if not listed:
        return
    asked = [row["pk"] for row in listed]
    topics = _names_of(_TOPICS_OF_CLAIMS(asked))
    said_by, sources = _sets_of(_SAID(asked)), _sets_of(_SOURCES(asked))
    for row in listed:
        key, head = row["pk"], heads[row["article"]]
        yield _claim_content(
            row, head, topics.get(key, []), said_by.get(key, set()), sources.get(key, set())
        )


def _sets_of(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The second of each pair, by the first."""
    found: dict[int, set[int]] = {}
    for key, each in pairs:
        found.setdefault(key, set()).add(each)
    return found


SPEAKER = ("speaker_name", "speaker__name", "speaker__former_names", "speaker__renamed_at")
CLAIM = ("pk", "article", "kind", "statement", "verdict", "stale_for", *SPEAKER)
SAID = Attribution.Role.SAID
# The claims of an article; of more the queries are built anew.
MOST = 64
_CLAIMS = CompiledRows(
    lambda keys: Claim.objects.listed().filter(pk__in=keys).order_by().values(*CLAIM), MOST
)
_TOPICS_OF_CLAIMS = CompiledRows(
    lambda keys: _topics(TaggedClaim.objects.filter(content_object__in=keys)), MOST
)
_SAID = CompiledRows(
    lambda keys: Attribution.objects.filter(claim__in=keys, role=SAID).values_list(
        "claim", "author"
    ),
    MOST,
)
_SOURCES = CompiledRows(
    lambda keys: Evidence.objects.filter(claim__in=keys).values_list("claim", "source"), MOST
)


def _claim_content(
    row: dict[str, Any],
    head: Head,
    topics: list[tuple[int, str]],
    said_by: set[int],
    sources: set[int],
) -> Content:
    speaker = name_of_values(row, "speaker__", head.listed_at) or row["speaker_name"]
    return Content(
        Kind.CLAIM,
        row["pk"],
        head.listed_at,
        head.language,
        row["statement"],
        (speaker, head.title, *(name for _tag, name in topics)),
        (
            *head.facets(Kind.CLAIM, row["kind"]),
            *(facet("author", author) for author in sorted(said_by - {*head.authors})),
            *_verdict_facets(row["kind"], row["verdict"], row["stale_for"]),
            *(facet("topic", tag) for tag, _name in topics),
            *(facet("source", source) for source in sorted(sources)),
        ),
    )


def _verdict_facets(kind: str, verdict: str, stale_for: str) -> Iterator[str]:
    """A position has no verdict and waits for none; one of something earlier is counted apart."""
    if verdict or kind != Claim.Kind.NORMATIVE:
        yield facet("verdict", _counted_as(verdict, stale_for))


def _counted_as(verdict: str, stale_for: str) -> str:
    if not verdict:
        return NOT_ASSESSED
    return STALE if stale_for else verdict


# --- Names --------------------------------------------------------------------------------------


def _author_contents(keys: Collection[int]) -> Iterator[Content]:
    signed = Byline.objects.filter(author__in=keys, listed_at__isnull=False)
    since = _earliest(signed.values_list("author").annotate(Min("listed_at")))
    quoted = Claim.objects.filter(article_fits(listable()), speaker__in=keys)
    said = quoted.order_by().values_list("speaker").annotate(Min("article__published_at"))
    since = _earliest([*since.items(), *said])
    for row in Author.objects.filter(pk__in=since).select_related("affiliation").order_by():
        affiliation = (
            [row.affiliation.name, row.affiliation.abbreviation] if row.affiliation else []
        )
        names = "\n".join(filter(None, [row.name, row.former_names]))
        body = row.role, *affiliation, row.bio
        yield _name_content(Kind.AUTHOR, row, since[row.pk], names, *body)


def _topic_contents(keys: Collection[int]) -> Iterator[Content]:
    tagged = TaggedArticle.objects.filter(tag__in=keys, listed_at__isnull=False)
    since = _earliest(tagged.order_by().values_list("tag").annotate(Min("listed_at")))
    for row in Topic.objects.filter(pk__in=since).order_by():
        yield _name_content(Kind.TOPIC, row, since[row.pk], row.name, row.description)


def _source_contents(keys: Collection[int]) -> Iterator[Content]:
    claims = Claim.objects.listed().filter(article_fits(listable()))
    # Asked row by row: as a set of keys SQLite would read all claims for one source.
    is_listed = Exists(claims.filter(pk=OuterRef("claim")))
    used = Evidence.objects.filter(is_listed, source__in=keys)
    first = used.order_by().values_list("source").annotate(Min("claim__article__published_at"))
    since = _earliest(first)
    for row in Source.objects.filter(pk__in=since).order_by():
        yield _name_content(Kind.SOURCE, row, since[row.pk], row.title, row.publisher, row.note)


def _name_content(kind: Kind, row: Any, since: datetime, title: str, *body: str) -> Content:
    """A row that no article's language is known of: its own, or the site's."""
    language = getattr(row, "language", "") or settings.LANGUAGE_CODE
    facets = [facet("is", kind.value)]
    if kind == Kind.SOURCE and row.published:
        facets += day_tokens(row.published)
    return Content(kind, row.pk, since, language, title, body, tuple(facets))


def _earliest(pairs: Iterable[tuple[int, datetime]]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for key, moment in pairs:
        found[key] = min(found.get(key, moment), moment)
    return found


_CONTENTS: dict[Kind, Any] = {
    Kind.ARTICLE: _article_contents,
    Kind.AUTHOR: _author_contents,
    Kind.TOPIC: _topic_contents,
    Kind.SOURCE: _source_contents,
}
