"""What may be seen, and what a page needs of it. Visibility is decided here and nowhere else.

Every filter chains, none takes a request. "Now" is the database's, asked when the query runs, so
a scheduled article appears at its second without anybody's help.
"""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q
from django.db.models.functions import Now

if TYPE_CHECKING:
    from .models import (  # noqa: F401
        Article,
        Author,
        Correction,
        LogEntry,
        Organization,
        Revision,
        Topic,
        WorkingCopy,
    )

# The columns that pages need, named one by one: a query's cost grows with its columns, and half of
# a page's cost is building queries.
LINE = ("title", "slug", "published_at", "source_date", "status")
LISTING = (*LINE, "kind", "standfirst", "revised_at", "publisher__name")


def has_permission(user: Any, permission: str) -> bool:
    """Whether `user` is logged in, active and holds `permission` ("app.codename")."""
    return bool(user.is_authenticated and user.has_perm(permission))


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self) -> Self:
        """Published, and its time has come."""
        return self.filter(status="published", published_at__lte=Now())

    def readable(self) -> Self:
        """Live, or retracted after having been: the page stays, lists drop it."""
        return self.filter(status__in=("published", "retracted"), published_at__lte=Now())

    def drafts(self) -> Self:
        """Not published, nor about to be."""
        return self.filter(status__in=("draft", "in_review"))

    def in_work(self) -> Self:
        """Drafts that nobody has submitted yet, or that were sent back."""
        return self.filter(status="draft")

    def in_review(self) -> Self:
        """Drafts that wait for an editor."""
        return self.filter(status="in_review")

    def deletable(self) -> Self:
        """Drafts that never had readers: what had them is retracted, and its page stays."""
        shown = _rows("LogEntry").filter(
            article=OuterRef("pk"), verb__in=("publish", "revise", "correct", "retract")
        )
        return self.drafts().filter(~Exists(shown))

    def scheduled(self) -> Self:
        """Published at a time that has not come."""
        return self.filter(status="published", published_at__gt=Now())

    def visible_to(self, user: Any) -> Self:
        """Readable articles; for whoever may see drafts all, for a writer the own ones too."""
        if has_permission(user, "articles.see_drafts"):
            return self.all()
        if has_permission(user, "articles.view_article"):
            public = Q(status__in=("published", "retracted"), published_at__lte=Now())
            return self.filter(public | Q(created_by_id=user.pk))
        return self.readable()

    def editable_by(self, user: Any) -> Self:
        """Editors edit every article; a writer only own ones that are not published."""
        if not has_permission(user, "articles.change_article"):
            return self.none()
        if has_permission(user, "articles.publish_article"):
            return self.all()
        return self.drafts().filter(created_by_id=user.pk)

    def of_topic(self, topic: Any) -> Self:
        """Listed articles of a topic; `in_topic__listed_at` sorts them by its index."""
        tie = FilteredRelation("tagged_topics", condition=Q(tagged_topics__tag=topic))
        return self.annotate(in_topic=tie).filter(in_topic__listed_at__lte=Now())

    def by_author(self, author: Any) -> Self:
        """Listed articles that an author signs; `by_author__listed_at` sorts them by its index."""
        tie = FilteredRelation("bylines", condition=Q(bylines__author=author))
        return self.annotate(by_author=tie).filter(by_author__listed_at__lte=Now())

    def for_listing(self) -> Self:
        """With what a line in a list shows: bylines, topics, publisher; without the text."""
        lines = self.select_related("publisher").only(*LISTING)
        return lines.prefetch_related(_bylines(), _topics())

    def for_replies(self) -> Self:
        """With what a line in a list of replies shows: the bylines; without the text."""
        return self.only(*LINE, "in_reply_to").prefetch_related(_bylines())

    def for_page(self) -> Self:
        """With what the article's own page shows in its head."""
        return self.select_related("publisher")

    def moved_from(self, slug: str) -> Self:
        """Readable articles that once had this slug."""
        return self.readable().filter(former_slugs__slug=slug)


def _bylines() -> Any:
    return Prefetch("bylines", _rows("Byline").signing())


def _topics() -> Any:
    ties = _rows("TaggedArticle").select_related("tag").only("content_object", *TAG)
    return Prefetch("tagged_topics", ties)


def _rows(model: str) -> Any:
    """All rows of a model that is named and not imported: models.py imports this module."""
    return apps.get_model("articles", model).objects.all()


class AuthorQuerySet(models.QuerySet["Author"]):
    def live(self) -> Self:
        """Authors with a live article."""
        return self.filter(Exists(_rows("Byline").listed().filter(author=OuterRef("pk"))))

    def visible_to(self, user: Any) -> Self:
        """Live authors; for whoever may see drafts all."""
        return self.all() if has_permission(user, "articles.see_drafts") else self.live()


class TopicQuerySet(models.QuerySet["Topic"]):
    def live(self) -> Self:
        """Topics of a live article."""
        return self.filter(Exists(_rows("TaggedArticle").listed().filter(tag=OuterRef("pk"))))

    def visible_to(self, user: Any) -> Self:
        """Live topics; for whoever may see drafts all."""
        return self.all() if has_permission(user, "articles.see_drafts") else self.live()


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def live(self) -> Self:
        """Publishers of a live article, and affiliations on one."""
        publishes = Exists(_rows("Article").live().filter(publisher=OuterRef("pk")))
        signs = Exists(_rows("Byline").listed().filter(affiliation=OuterRef("pk")))
        return self.filter(publishes | signs)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def public(self) -> Self:
        """Revisions that readers may see, of articles that they may see the text of."""
        readable = _rows("Article").readable().filter(pk=OuterRef("article"), text_withheld=False)
        return self.filter(Exists(readable), public_from__lte=Now())

    def visible_to(self, user: Any) -> Self:
        """Public revisions; for whoever may see drafts all, for a writer those of own articles.

        A text that is withheld is withheld from its writer too.
        """
        if has_permission(user, "articles.see_drafts"):
            return self.all()
        if has_permission(user, "articles.view_article"):
            own = _rows("Article").filter(created_by_id=user.pk, text_withheld=False)
            return self.public() | self.filter(Exists(own.filter(pk=OuterRef("article"))))
        return self.public()

    def for_listing(self) -> Self:
        """Without the text; `later` are the notices that corrected what was said of it."""
        notices = _rows("Correction").filter(corrects__isnull=False).order_by("made_at", "pk")
        later = Prefetch("corrections", notices.only("revision", "note", "made_at"), "later")
        return self.defer("body", "text", "html", "state").prefetch_related(later)

    def for_page(self) -> Self:
        """With all that is shown of one revision."""
        return self.defer("text")

    def for_comparison(self) -> Self:
        """With what is compared: the body as it was typed, and the state."""
        return self.defer("text", "html")


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def visible_to(self, user: Any) -> Self:
        """What was done, to whoever may see drafts; to a writer what was done to own articles."""
        if has_permission(user, "articles.see_drafts"):
            return self.all()
        if has_permission(user, "articles.view_article"):
            return self.filter(article__created_by_id=user.pk)
        return self.none()


class WorkingCopyQuerySet(models.QuerySet["WorkingCopy"]):
    def visible_to(self, user: Any) -> Self:
        """One's own: nobody else sees what is not saved yet."""
        return self.filter(user_id=user.pk)

    def unsaved(self, article: "Article | None") -> Self:
        """Those of an article (None: of one that is not saved yet) that have words to be saved."""
        return self.filter(article=article, typed_at__isnull=False)

    def open_since(self, moment: Any) -> Self:
        """Of forms that were not left, and have said so after `moment` (an aware datetime)."""
        return self.filter(is_open=True, seen_at__gte=moment)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def live(self) -> Self:
        """Notices on articles that readers can open."""
        return self.filter(Exists(_rows("Article").readable().filter(pk=OuterRef("article"))))

    def visible_to(self, user: Any) -> Self:
        """Notices on the articles that `user` may see."""
        visible = _rows("Article").visible_to(user)
        return self.filter(Exists(visible.filter(pk=OuterRef("article"))))

    def for_listing(self) -> Self:
        """With the article's title and the number of the revision."""
        line = self.select_related("article", "revision", "corrects").with_later()
        article = [f"article__{column}" for column in (*LINE, "text_withheld")]
        return line.only(*NOTICE, *article, "revision__number", "revision__article")

    def with_later(self) -> Self:
        """With the notices that corrected each of them, as `later`."""
        notices = _rows("Correction").order_by("made_at", "pk").only("corrects", "note", "made_at")
        return self.prefetch_related(Prefetch("corrected_by", notices, "later"))

    def on(self, article: "Article") -> Self:
        """The notices on one article, the first made first, with the numbers of their revisions."""
        notices = self.filter(article=article).select_related("revision", "corrects")
        return notices.only(*NOTICE, "article", "revision__number", "revision__article").order_by(
            "made_at", "pk"
        )


NOTICE = ("grade", "note", "changes", "made_at", "corrects__note")
TAG = ("tag__name", "tag__slug")
SIGNATURE = ("role", "position", "author__name", "author__slug", "affiliation__name")


class ListedQuerySet(models.QuerySet[Any]):
    """Rows that tie an article to something and know when it is listed (see Article.save)."""

    def listed(self) -> Self:
        return self.filter(listed_at__lte=Now())


class TaggedArticleQuerySet(ListedQuerySet):
    def named(self) -> Any:
        """The topics' names and slugs alone."""
        return self.values("tag__name", "tag__slug")


class BylineQuerySet(ListedQuerySet):
    def credits(self) -> Any:
        """The authors' names, slugs, roles and affiliations alone."""
        return self.values("role", "author__name", "author__slug", "affiliation__name")

    def signing(self) -> Self:
        """With what a line of authors shows."""
        return self.select_related("author", "affiliation").only("article", *SIGNATURE)
