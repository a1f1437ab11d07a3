"""Keeping documents in step with rows: what differs is written, and nothing else.

Called in the transaction of whatever changed the rows, after they are locked: by key, so that the
rows are read as they are then.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import connection

from analysis.models import Claim
from articles.compiled_queries import CompiledRows

from .backends import Words, backend
from .documents import MOST, Content, Head, contents_of
from .models import Document
from .places import place_of
from .results import Kind
from .tokens import joined, tokens_of
from .typos import learn

BATCH = 200
NAMES = {"author": Kind.AUTHOR, "topic": Kind.TOPIC, "source": Kind.SOURCE}
Keys = dict[Kind, set[int]]


@dataclass
class Renewal:
    """What a renewal wrote: how many documents, and what has to be asked of next.

    `names` are authors, topics and sources that may be listed now, or no more, or from another
    moment on; `shared` are articles of which the claims have another head, `moved` those that are
    listed from another moment on, with their heads.
    """

    written: int = 0
    names: Keys = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    heads: dict[int, Head] = field(default_factory=dict)


def keep(
    articles: Collection[int] = (), claims: Collection[int] = (), names: Keys | None = None
) -> int:
    """Bring the documents of rows, and those that follow from them, in step; how many differed."""
    asked: Keys = {kind: {*keys} for kind, keys in (names or {}).items()}
    heads: dict[int, Head] = {}
    done = 0
    for keys in _batches(articles):
        renewal = renew(Kind.ARTICLE, keys)
        done += renewal.written
        _add(asked, renewal.names)
        _add(asked, {Kind.AUTHOR: _speakers(renewal.moved)})
        heads |= renewal.heads
        claims = {*claims, *_claims_of(renewal.shared | renewal.moved)}
    for keys in _batches(claims):
        renewal = renew(Kind.CLAIM, keys, heads)
        done += renewal.written
        _add(asked, renewal.names)
    return done + keep_names(asked)


def keep_all_of(article: int) -> int:
    """As `keep`, for an article, all of its claims, and all names that these are found by."""
    claims = {*_claims_of([article])}
    documents = Document.objects.filter(kind=Kind.CLAIM, key__in=claims)
    documents |= Document.objects.filter(kind=Kind.ARTICLE, key=article)
    names: Keys = {}
    for facets in documents.values_list("facets", flat=True):
        _add(names, _names_in(facets.split()))
    return keep([article], claims, names)


def keep_names(names: Keys) -> int:
    """Bring the documents of authors, topics and sources in step; how many differed."""
    if any(names.values()):
        lock_names()
    return sum(
        renew(kind, keys).written for kind, all_keys in names.items() for keys in _batches(all_keys)
    )


def lock_names() -> None:
    """Until the transaction ends, let no other work out since when names are listed.

    That follows from rows of many articles, each under a lock of its own: of two transactions the
    second must see what the first one wrote. SQLite has one writer at a time anyway.

    Foreign keys are checked before: at the commit, that would wait for whoever deletes the row that
    they name, who waits here.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; "
                "SELECT pg_advisory_xact_lock(hashtext('search names'))"
            )


def differing(kind: Kind, keys: Collection[int]) -> list[int]:
    """Those of some rows of a kind whose documents are not what they should be."""
    stored = _stored(kind, keys)
    contents = {each.key: each for each in contents_of(kind, keys)}
    missing = stored.keys() - contents.keys()
    return sorted(missing | {k for k, each in contents.items() if _differs(each, stored.get(k))})


def renew(kind: Kind, keys: Collection[int], heads: Mapping[int, Head] | None = None) -> Renewal:
    """Write the documents of some rows of a kind that differ from what they should be (see
    contents_of).
    """
    stored = _stored(kind, keys)
    contents = {each.key: each for each in contents_of(kind, keys, heads)}
    renewal = Renewal()
    gone = [document for key, document in stored.items() if key not in contents]
    changed = [each for each in contents.values() if _differs(each, stored.get(each.key))]
    for document in gone:
        _follow(renewal, document, None)
    for content in changed:
        _follow(renewal, stored.get(content.key), content)
    _write(changed, [*gone, *(stored[each.key] for each in changed if each.key in stored)])
    renewal.written = len(gone) + len(changed)
    return renewal


def _stored(kind: Kind, keys: Collection[int]) -> dict[int, Document]:
    return {each.key: each for each in _STORED[kind](keys)}


def _documents_of(kind: Kind) -> CompiledRows:
    most = MOST if kind == Kind.CLAIM else 1
    return CompiledRows(lambda keys: Document.objects.filter(kind=kind, key__in=keys), most)


_STORED = {kind: _documents_of(kind) for kind in Kind}


def _differs(content: Content, stored: Document | None) -> bool:
    return stored is None or (stored.id, stored.digest, stored.shared) != (
        place_of(content.kind, content.key, content.listed_at),
        content.digest,
        content.shared,
    )


def _follow(renewal: Renewal, stored: Document | None, content: Content | None) -> None:
    """Remember what follows where a document comes, goes, or changes."""
    before = {*stored.facets.split()} if stored else set()
    after = {*content.facets} if content else set()
    key = content.key if content else stored.key if stored else 0
    if not stored or not content or stored.listed_at != content.listed_at:
        renewal.moved.add(key)
        touched = before | after
    else:
        touched = before ^ after
        if stored.shared != content.shared:
            renewal.shared.add(key)
    if content and content.head:
        renewal.heads[key] = content.head
    _add(renewal.names, _names_in(touched))


def _names_in(facets: Iterable[str]) -> Keys:
    """The authors, topics and sources that the tokens of facets name."""
    found: Keys = {}
    for token in facets:
        name, _colon, value = token.partition(":")
        if name in NAMES:
            found.setdefault(NAMES[name], set()).add(int(value))
    return found


def _write(contents: list[Content], replaced: list[Document]) -> None:
    rows = [_words(content) for content in contents]
    kept = {row.place for row in rows}
    known = backend().tokens([document.pk for document in replaced]) if replaced else set()
    if gone := [document.pk for document in replaced if document.pk not in kept]:
        Document.objects.filter(pk__in=gone).delete()
    if not contents:
        return
    Document.objects.bulk_create(
        (_document(row, content) for row, content in zip(rows, contents, strict=True)),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["listed_at", "digest", "shared", "facets"],
    )
    backend().write(rows)
    words = {word for row in rows for each in (row.title, row.body) for word in each.words}
    learn(words - known)


def _document(row: Words, content: Content) -> Document:
    return Document(
        id=row.place,
        kind=content.kind.value,
        key=content.key,
        listed_at=content.listed_at,
        digest=content.digest,
        shared=content.shared,
        facets=content.facets_in_words,
    )


def _words(content: Content) -> Words:
    place = place_of(content.kind, content.key, content.listed_at)
    title = tokens_of(content.title, content.language)
    body = joined(tokens_of(text, content.language) for text in content.body if text)
    return Words(place, title, body, content.facets)


def _claims_of(articles: Collection[int]) -> Iterable[int]:
    if not articles:
        return ()
    return Claim.objects.filter(article__in=articles).order_by().values_list("pk", flat=True)


def _speakers(articles: Collection[int]) -> set[int]:
    """Authors who are quoted in articles, with claims too that the desk has withdrawn."""
    if not articles:
        return set()
    quoted = Claim.objects.filter(article__in=articles, speaker__isnull=False).order_by()
    return {*quoted.values_list("speaker", flat=True)}


def _add(names: Keys, more: Keys) -> None:
    for kind, keys in more.items():
        names.setdefault(kind, set()).update(keys)


def _batches(keys: Collection[int]) -> Iterator[list[int]]:
    ordered = iter(sorted(keys))
    while batch := list(islice(ordered, BATCH)):
        yield batch
