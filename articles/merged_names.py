"""Topics, authors and organizations as they are merged: what articles have of them (see merging).

Of what has both rows nothing changes but that one goes. For topics revisions stay as they were
written: what they name that is gone is read as what it went into (bylines_and_topics.topics_now),
so that a merge is undone by reading them again.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .bylines_and_topics import existing_topics_of
from .merged_states import (
    AFFILIATION,
    AUTHOR,
    PUBLISHER,
    articles_naming,
    articles_of,
    rename,
    rename_back,
    write_shown_bylines,
)
from .merging import KINDS, MOVERS, Kind, Use
from .models import (
    Article,
    Author,
    Byline,
    BylineChange,
    Organization,
    Revision,
    TaggedArticle,
    Topic,
)
from .moved_rows import SHOWN, MovedRows, drop, put_back, with_keys
from .names import articles_with_waiting_use


def _count_of_articles(count: int) -> str:
    return ngettext("%(count)d article", "%(count)d articles", count) % {"count": count}


def _count_of_authors(count: int) -> str:
    return ngettext("%(count)d author", "%(count)d authors", count) % {"count": count}


def _uses(keys: Iterable[int], row: Any) -> Iterator[Use]:
    """The articles (keys) that have a row, and the changes that wait to be published with it."""
    keys = {*keys}
    if keys:
        yield Use(_count_of_articles(len(keys)), tuple(articles_of(keys, SHOWN)))
    waiting = list(articles_with_waiting_use(row))
    if waiting:
        words = ngettext(
            "unpublished changes of %(count)d article",
            "unpublished changes of %(count)d articles",
            len(waiting),
        )
        yield Use(words % {"count": len(waiting)}, tuple(waiting[:SHOWN]))


# --- Topics ---------------------------------------------------------------------------------------


class TopicsOfArticles:
    kind, name = "topic", "articles"
    keys: tuple[str, ...] = ("articles.taggedarticle.tag",)

    def uses(self, key: int) -> Iterable[Use]:
        return _uses(self.articles(key), Topic(pk=key))

    def articles(self, key: int) -> set[int]:
        tagged = TaggedArticle.objects.filter(tag=key).order_by()
        return {*tagged.values_list("content_object", flat=True)}

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        both = TaggedArticle.objects.filter(tag=into).values("content_object")
        tagged = TaggedArticle.objects.filter(tag=key).exclude(content_object__in=both)
        tagged.update(tag=into)

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        """Give the articles with the kept topic what the revisions that they show name."""
        shown = {article: named for article, named in _shown_topics(into) if key in named}
        now = existing_topics_of({topic for named in shown.values() for topic in named})
        both = {article for article, named in shown.items() if into in map(now.get, named)}
        ties = TaggedArticle.objects.filter(tag=into)
        for alone in with_keys(ties, shown.keys() - both, "content_object"):
            alone.update(tag=key)
        for beside in with_keys(ties, both, "content_object"):
            TaggedArticle.objects.bulk_create(
                TaggedArticle(content_object_id=tie.content_object_id, tag_id=key,
                              listed_at=tie.listed_at)
                for tie in beside
            )  # fmt: skip


def _shown_topics(topic: int) -> Iterator[tuple[int, list[int]]]:
    """The articles (keys) with a topic, and the topics that the revision of each names whose state
    its rows show.
    """
    shown = Coalesce(NullIf(F("article__public_number"), 0), F("article__newest_number"))
    tagged = TaggedArticle.objects.filter(tag=topic).values("content_object")
    revisions = Revision.objects.filter(article__in=tagged, number=shown).order_by("article")
    for article, state in [*revisions.values_list("article", "state")]:
        yield article, state["topics"]


# --- Authors --------------------------------------------------------------------------------------


class SignedArticles:
    """The bylines of an author, and what is kept of earlier ones."""

    kind, name = "author", "articles"
    keys: tuple[str, ...] = ("articles.byline.author", "articles.bylinechange.author")

    def uses(self, key: int) -> Iterable[Use]:
        signed = Byline.objects.filter(author=key).order_by().values_list("article", flat=True)
        return _uses(signed, Author(pk=key))

    def articles(self, key: int) -> set[int]:
        rows = Article.objects.filter(Q(bylines__author=key) | Q(byline_changes__author=key))
        found = {*rows.order_by().values_list("pk", flat=True)}
        return found | articles_naming((AUTHOR,), key)

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        articles = self.articles(key)
        changes = _move_changes(key, into)
        kept = rename((AUTHOR,), key, into)
        own = Byline.objects.filter(author=into).values("article")
        dropped = drop(
            Byline.objects.filter(author=key, article__in=[*own.values_list("article", flat=True)])
        )
        rows = Byline.objects.filter(author=key)
        moved = [*rows.values_list("pk", flat=True)]
        rows.update(author=into)
        write_shown_bylines(articles)
        return {**kept, "bylines": moved, "dropped": dropped, "changes": changes,
                "articles": sorted(articles), "at": at.isoformat()}  # fmt: skip

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        rename_back(moved, (AUTHOR,), key, into)
        for rows in with_keys(Byline.objects.filter(author=into), moved["bylines"]):
            rows.update(author=key)
        put_back(Byline, moved["dropped"])
        _move_changes_back(moved, key, into)
        write_shown_bylines(moved["articles"])


def _move_changes(key: int, into: int) -> list[dict[str, Any]]:
    """Let it be one author who came to sign, or ceased to: whoever signed as the one or the other.

    Returns the rows as they were.
    """
    of_gone = BylineChange.objects.filter(author=key).values_list("article", flat=True)
    both = Article.objects.filter(Q(bylines__author=key) | Q(byline_changes__author=key))
    both = both.filter(Q(bylines__author=into) | Q(byline_changes__author=into))
    articles = {*of_gone, *both.order_by().values_list("pk", flat=True)}
    rows = BylineChange.objects.filter(article__in=articles, author__in=(key, into))
    rows = rows.order_by("article", "-at", "-number", "-pk")
    were, told = [], []
    for article, of_article in groupby([*rows], lambda row: row.article_id):
        signed = Byline.objects.filter(article=article, author__in=(key, into))
        told += _as_of_one({*signed.values_list("author", flat=True)}, [*of_article], into)
    were = drop(rows)
    BylineChange.objects.bulk_create(told)
    return were


def _as_of_one(signing: set[int], rows: list[BylineChange], into: int) -> list[BylineChange]:
    """The changes of one author who stands for two, from those of the two, the latest first;
    `signing` are those of the two who sign now.
    """
    found = []
    for (at, number), together in groupby(rows, lambda row: (row.at, row.number)):
        signs = bool(signing)
        for row in together:
            signing = signing | {row.author_id} if row.signed_before else signing - {row.author_id}
        if bool(signing) != signs:
            found.append(BylineChange(article_id=row.article_id, author_id=into, number=number,
                                      signed_before=bool(signing), at=at))  # fmt: skip
    return found


def _move_changes_back(moved: Any, key: int, into: int) -> None:
    """Let both have come and ceased to sign as they did before, and since as the one of the two
    whose place it was.
    """
    articles = {row["article_id"] for row in moved["changes"]}
    BylineChange.objects.filter(article__in=articles, author=into, at__lt=moved["at"]).delete()
    put_back(BylineChange, moved["changes"])
    later = BylineChange.objects.filter(article__in=[*map(int, moved["alone"])], author=into)
    later.filter(at__gte=moved["at"]).update(author=key)


def _check_authors(gone: Author, kept: Author, by: Any) -> None:
    """One person, or one desk: whoever judges an article that somebody signed is told by this."""
    if gone.kind != kept.kind:
        raise ValidationError(_("A person and a desk are not one: they are not merged."))
    if gone.user_id and kept.user_id:
        raise ValidationError(_("Both have a login. Take one of them from its author first."))
    if gone.user_id and by and not _may_link(by, gone.user_id):
        raise ValidationError(
            _("The one that goes has a login, which you may not give to another author.")
        )


def _may_link(user: Any, login: int) -> bool:
    logins: Any = get_user_model()._default_manager
    return bool(logins.manageable_by(user).filter(pk=login).exists())


# --- Organizations --------------------------------------------------------------------------------


class SignedForArticles:
    """The articles that an organization publishes, and the bylines with it."""

    kind, name = "organization", "articles"
    keys: tuple[str, ...] = ("articles.article.publisher", "articles.byline.affiliation")
    columns = (AFFILIATION, PUBLISHER)

    def uses(self, key: int) -> Iterable[Use]:
        return _uses(self._rows(key), Organization(pk=key))

    def articles(self, key: int) -> set[int]:
        return self._rows(key) | articles_naming(self.columns, key)

    def _rows(self, key: int) -> set[int]:
        found = Article.objects.filter(Q(publisher=key) | Q(bylines__affiliation=key))
        return {*found.order_by().values_list("pk", flat=True)}

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        kept = rename(self.columns, key, into)
        published = Article.objects.filter(publisher=key)
        signed = Byline.objects.filter(affiliation=key)
        moved = {
            "published": [*published.values_list("pk", flat=True)],
            "signed": [*signed.values_list("pk", flat=True)],
        }
        published.update(publisher=into)
        signed.update(affiliation=into)
        return {**kept, **moved}

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        rename_back(moved, self.columns, key, into)
        for articles in with_keys(Article.objects.filter(publisher=into), moved["published"]):
            articles.update(publisher=key)
        for rows in with_keys(Byline.objects.filter(affiliation=into), moved["signed"]):
            rows.update(affiliation=key)


def _check_organizations(gone: Organization, kept: Organization, _by: Any) -> None:
    desk = Organization.Kind.DESK
    if (gone.kind == desk) != (kept.kind == desk):
        raise ValidationError(
            _("One of these is a desk, whose texts are told to be its own: they are not merged.")
        )


KINDS |= {
    "topic": Kind(Topic, fills=("description",)),
    "author": Kind(
        Author,
        fills=("role", "affiliation_id", "bio", "url", "interest_declared_on", "user_id"),
        joins=("interest",),
        check=_check_authors,
    ),
    "organization": Kind(
        Organization,
        fills=("abbreviation", "url", "description", "licence_name", "licence_url"),
        check=_check_organizations,
    ),
}
MOVERS += [
    TopicsOfArticles(),
    SignedArticles(),
    SignedForArticles(),
    MovedRows("organization", Author, "affiliation", words=_count_of_authors),
]
