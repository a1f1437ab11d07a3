"""People, organizations, topics and articles.

Keys and indexes are chosen for 100,000 articles: each public list is one range of one index, read
from either end, so its first and its last page cost the same.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from . import markup
from .querysets import (
    ArticleQuerySet,
    AuthorQuerySet,
    BylineQuerySet,
    OrganizationQuerySet,
    TaggedArticleQuerySet,
    TopicQuerySet,
)
from .slugs import make_slug

# Code points. The longest op-ed is a hundredth of it; a pasted book gets an error, not a time-out.
BODY_MAX_LENGTH = 500_000


class Organization(models.Model):
    """A publisher, or what an author is affiliated with."""

    class Kind(models.TextChoices):
        PUBLISHER = "publisher", _("Publisher")
        THINK_TANK = "think_tank", _("Think tank")
        GOVERNMENT = "government", _("Government body")
        DESK = "desk", _("Desk")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    url = models.URLField(_("website"), max_length=500, blank=True)
    description = models.TextField(_("description"), blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('articles:article_list')}?organization={self.slug}"


class Author(models.Model):
    """A person or a desk that signs articles. Not a login, though a login may be linked to it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        DESK = "desk", _("Desk")

    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        help_text=_("How lists sort it. Left empty, it is made of the name: “Gurbanov, Yunis”."),
    )
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PERSON)
    role = models.CharField(_("current role"), max_length=200, blank=True)
    affiliation = models.ForeignKey(
        Organization,
        verbose_name=_("current affiliation"),
        on_delete=models.PROTECT,
        related_name="affiliated_authors",
        null=True,
        blank=True,
    )
    bio = models.TextField(_("about"), blank=True)
    url = models.URLField(_("website"), max_length=500, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        on_delete=models.SET_NULL,
        related_name="author",
        null=True,
        blank=True,
        help_text=_("The login that signs as this author, if there is one."),
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["sort_name", "id"], name="author_by_sort_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.sort_name:
            given, _space, family = self.name.rpartition(" ")
            person = self.kind == self.Kind.PERSON and given
            self.sort_name = f"{family}, {given}" if person else self.name
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("articles:author_detail", args=[self.slug])


class Topic(TagBase):
    """A tag with a kind, a description and a page of its own."""

    class Kind(models.TextChoices):
        THEME = "theme", _("Theme")
        PLACE = "place", _("Place")
        PERSON = "person", _("Person")
        ORGANIZATION = "organization", _("Organization")
        LAW = "law", _("Law")
        EVENT = "event", _("Event")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.THEME)
    description = models.TextField(_("description"), blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["kind", "name", "id"], name="topic_by_kind_and_name")]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Taggit's hook for topics that are made by typing a new name."""
        slug = make_slug(tag) or "topic"
        return f"{slug}-{i}" if i is not None else slug

    def get_absolute_url(self) -> str:
        return reverse("articles:topic_detail", args=[self.slug])


class TaggedArticle(ItemBase):
    """A topic on an article. `listed_at` is kept by Article.save."""

    tag = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="tagged_articles"
    )
    content_object = models.ForeignKey(
        "Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="tagged_topics"
    )
    listed_at = models.DateTimeField(editable=False, null=True)

    objects = TaggedArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of an article")
        verbose_name_plural = _("topics of articles")
        ordering = ["tag__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_per_article")
        ]
        indexes = [
            models.Index(fields=["tag", "-listed_at", "-content_object"], name="articles_of_topic")
        ]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.listed_at = self.content_object.listed_at
        super().save(*args, **kwargs)


class Article(models.Model):  # type: ignore[django-manager-missing]
    """A published text, or one on its way to be. Its status changes in articles.workflow only."""

    class Kind(models.TextChoices):
        OP_ED = "op_ed", _("Op-ed")
        ANALYSIS = "analysis", _("Analysis")
        COMMENTARY = "commentary", _("Commentary")
        EXPLAINER = "explainer", _("Explainer")
        INTERVIEW = "interview", _("Interview")
        NEWS = "news", _("News")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMMENTARY)
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        help_text=_("A language tag, such as “en”, “az” or “pt-BR”."),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    publisher = models.ForeignKey(
        Organization,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,
        blank=True,
        db_index=False,  # articles_of_publisher begins with it
    )
    source_url = models.URLField(
        _("source URL"),
        max_length=500,
        blank=True,
        help_text=_("Where it was first published, if that was elsewhere."),
    )
    source_date = models.DateField(
        _("source date"),
        null=True,
        blank=True,
        help_text=_("The day on which it was first published, if that was elsewhere."),
    )
    in_reply_to = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        on_delete=models.PROTECT,
        related_name="replies",
        null=True,
        blank=True,
    )
    desk_titled = models.BooleanField(
        _("title by the desk"),
        default=False,
        help_text=_("The source had no title; title, standfirst and topics are the desk's."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)
    standfirst = models.TextField(_("standfirst"), blank=True)
    editors_note = models.TextField(_("editor's note"), blank=True)
    disclaimer = models.TextField(_("disclaimer"), blank=True)
    # The large columns stand last, so that a list can read a row without passing over them.
    body = models.TextField(
        _("body"),
        validators=[MaxLengthValidator(BODY_MAX_LENGTH)],
        help_text=_("Markdown, with footnotes and tables."),
    )
    headings = models.JSONField(default=list, editable=False)
    text = models.TextField(editable=False, default="")
    html = models.TextField(editable=False, default="")

    topics = TaggableManager(
        verbose_name=_("topics"),
        through=TaggedArticle,
        related_name="articles",
        blank=True,
        help_text=_("Names of topics, separated by commas."),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("publish_article", _("Can publish articles")),
            ("see_drafts", _("Can see everybody's unpublished work")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | ~Q(status="published"),
                name="published_article_has_a_time",
                violation_error_message=_("A published article has a time of publication."),
            ),
            models.CheckConstraint(
                condition=Q(in_reply_to__isnull=True) | ~Q(in_reply_to=F("id")),
                name="article_not_in_reply_to_itself",
                violation_error_message=_("An article cannot be in reply to itself."),
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(title=""), name="article_has_title_and_slug"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="articles_by_time"),
            models.Index(fields=["kind", "-published_at", "-id"], name="articles_of_kind"),
            models.Index(
                fields=["publisher", "-published_at", "-id"], name="articles_of_publisher"
            ),
            models.Index(fields=["-updated_at"], name="articles_by_last_save"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.in_reply_to_id and self.in_reply_to_id == self.pk:
            raise ValidationError(
                {"in_reply_to": _("An article cannot be in reply to itself.")}, code="self_reply"
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Render the body once, here, and tell bylines and topics when the article is listed."""
        self.render_body()
        super().save(*args, **kwargs)
        for ties in (self.bylines, self.tagged_topics):
            ties.exclude(listed_at=self.listed_at).update(listed_at=self.listed_at)

    def render_body(self) -> None:
        rendered = markup.render(self.body)
        self.html, self.text, self.headings = rendered.html, rendered.text, rendered.headings
        self.word_count = len(rendered.text.split())

    @property
    def kind_name(self) -> Any:
        """What get_kind_display gives, at a tenth of its cost: lists call it for every line."""
        return self.Kind(self.kind).label

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def listed_at(self) -> Any:
        """When lists show it: its time of publication (UTC datetime), or None for a draft.

        Copied to the rows that tie the article to authors and topics, so that "the articles of X,
        newest first" is one range of one index there, without a sort.
        """
        return self.published_at if self.status == self.Status.PUBLISHED else None

    @property
    def date(self) -> Any:
        """The date that readers know it by: the source's, else the day of publication here."""
        return self.source_date or (self.published_at and timezone.localdate(self.published_at))

    def get_absolute_url(self) -> str:
        return reverse("articles:article_detail", args=[self.slug])


class Byline(models.Model):
    """An author's place on an article, with role and affiliation as they were at writing."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="bylines"
    )
    author = models.ForeignKey(
        Author,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="bylines",
        db_index=False,  # articles_of_author begins with it
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    role = models.CharField(_("role as at writing"), max_length=200, blank=True)
    affiliation = models.ForeignKey(
        Organization,
        verbose_name=_("affiliation as at writing"),
        on_delete=models.PROTECT,
        related_name="bylines",
        null=True,
        blank=True,
        db_index=False,  # articles_of_affiliation begins with it
    )
    listed_at = models.DateTimeField(editable=False, null=True)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author"],
                name="one_byline_per_author_and_article",
                violation_error_message=_("This author already has a byline on the article."),
            )
        ]
        indexes = [
            models.Index(fields=["author", "-listed_at", "-article"], name="articles_of_author"),
            models.Index(
                fields=["affiliation", "-listed_at", "-article"], name="articles_of_affiliation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.author)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.listed_at = self.article.listed_at
        super().save(*args, **kwargs)
