"""The bylines of an article as its pages show them: of the article, of a preview, of a revision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .compiled_queries import CompiledQuery
from .models import Article, Author, Byline, DeletedName, Organization, Revision
from .models.signing_names import Moment, NameOverTime, name_of_values
from .state import Signature, State, signatures_in

_credits_of = CompiledQuery(lambda article: Byline.objects.filter(article=article).credits())


@dataclass(frozen=True)
class Credit:
    """A byline: author and affiliation as they were called when the text was signed.

    `slug` leads to the author's page, "" where there is none; `interest` is what is declared now,
    `interest_then` what was when the article came out.
    """

    name: str
    slug: str = ""
    role: str = ""
    affiliation: str = ""
    interest: str = ""
    interest_then: str = ""
    is_desk: bool = False


def credits_of(article: Article) -> list[Credit]:
    """The bylines that an article has; one query."""
    moment = article.signed_at
    return [
        Credit(
            name_of_values(row, "author__", moment),
            row["author__slug"],
            row["role"],
            name_of_values(row, "affiliation__", moment),
            row["author__interest"],
            row["interest"],
            row["author__kind"] == Author.Kind.DESK,
        )
        for row in _credits_of(article.pk)
    ]


def credits_in_state(
    bylines: Iterable[Signature], moment: Moment, interests: Mapping[int, str]
) -> list[Credit]:
    """The bylines of a state that is not saved; `interests` are those declared when it came out."""
    bylines = [byline.now for byline in bylines]
    names = Names(bylines)
    return [
        Credit(
            author.name_at(moment),
            author.slug,
            byline.role,
            names.affiliation(byline, moment),
            author.interest,
            interests.get(author.pk, author.interest),
        )
        for byline in bylines
        if (author := names.authors.get(byline.author_id))
    ]


@dataclass(frozen=True)
class Signed:
    """Who signed and who published a text that an article had."""

    bylines: list[Credit]
    publisher: str


def signed_in(revision: Revision, user: Any) -> Signed:
    """The bylines and the publisher of a revision as they stood; authors that `user` can open are
    linked. Four queries, and one more where a name has been deleted.
    """
    state, bylines = State.in_revision(revision), signatures_in(revision.state)
    moment = moment_of(revision, state)
    publisher = revision.state.get("publisher_was") or state.columns["publisher_id"]
    names = Names(bylines, publisher)
    open_to = Author.objects.visible_to(user).filter(pk__in=names.authors)
    linked = dict(open_to.values_list("pk", "slug"))
    shown = [
        Credit(
            names.author(byline, moment),
            linked.get(byline.author_id, ""),
            byline.role,
            names.affiliation(byline, moment),
            is_desk=names.is_desk(byline),
        )
        for byline in bylines
    ]
    return Signed([each for each in shown if each.name], names.organization(publisher, moment))


def moment_of(revision: Revision, state: State | None = None) -> Any:
    """When a revision was signed: with the article, unless it was never let out and is older."""
    columns = (state or State.in_revision(revision)).columns
    published, saved = revision.article.published_at or revision.created_at, revision.created_at
    return columns["source_date"] or (published if revision.public_from else min(published, saved))


class Names:
    """The rows that bylines and publishers are, and what is kept of those that are deleted.

    `known` are authors that were read already; the others are asked for.
    """

    def __init__(
        self, bylines: Iterable[Signature], *publishers: int | None, known: Iterable[Author] = ()
    ) -> None:
        bylines = [*bylines]
        affiliations = ((each.affiliation_id, each.affiliation_was) for each in bylines)
        named = (*publishers, *(key for keys in affiliations for key in keys))
        organizations: set[int] = {key for key in named if key is not None}
        signing = {byline.author_id for byline in bylines}
        self.authors = {author.pk: author for author in known if author.pk in signing}
        self.authors |= Author.objects.in_bulk(signing - self.authors.keys())
        self.organizations = Organization.objects.in_bulk(organizations)
        gone: dict[str, set[int]] = {
            "author": {_author_of(byline) for byline in bylines} - self.authors.keys(),
            "organization": organizations - self.organizations.keys(),
        }
        self.deleted: dict[tuple[str, int], NameOverTime] = {}
        for kind, keys in gone.items():
            for row in DeletedName.objects.filter(kind=kind, key__in=keys) if keys else ():
                self.deleted[kind, row.key] = row

    def author(self, byline: Signature, moment: Moment) -> str:
        key = _author_of(byline)
        row = self.authors.get(key) or self.deleted.get(("author", key))
        return _called(row or self.authors.get(byline.author_id), moment)

    def is_desk(self, byline: Signature) -> bool:
        author = self.authors.get(byline.author_id)
        return author is not None and author.kind == Author.Kind.DESK

    def is_desk_organization(self, key: int | None) -> bool:
        """Whether an organization is a desk."""
        organization = self.organizations.get(key or 0)
        return organization is not None and organization.kind == Organization.Kind.DESK

    def affiliation(self, byline: Signature, moment: Moment) -> str:
        called = self.organization(_affiliation_of(byline), moment)
        return called or self.organization(byline.affiliation_id, moment)

    def organization(self, key: int | None, moment: Moment) -> str:
        row = self.organizations.get(key or 0) or self.deleted.get(("organization", key or 0))
        return _called(row, moment)


def _author_of(byline: Signature) -> int:
    """The key under which a byline was signed."""
    return byline.author_was or byline.author_id


def _affiliation_of(byline: Signature) -> int | None:
    return byline.affiliation_was or byline.affiliation_id


def _called(row: NameOverTime | None, moment: Moment) -> str:
    return row.name_at(moment) if row else ""
