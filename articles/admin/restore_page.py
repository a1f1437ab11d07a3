"""The page that restores an earlier revision, and asks what to put in the place of what is gone."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import restoration, workflow
from ..dates import with_zone
from ..free_slugs import free_slug
from ..models import Article, Byline, Revision, TaggedArticle
from ..restoration import MODELS, Obstacle
from .action_pages import ActionForm, ActionPageMixin
from .common import ListedRelationSelect

QUESTIONS = {
    "author": gettext_lazy("Author instead of “%s”, who is deleted"),
    "topic": gettext_lazy("Topic instead of “%s”, which is deleted"),
    "publisher": gettext_lazy("Publisher instead of “%s”, which is deleted"),
    "affiliation": gettext_lazy("Affiliation instead of “%s”, which is deleted"),
    "in_reply_to": gettext_lazy("In reply to, instead of “%s”, which is deleted"),
    "slug": gettext_lazy("Slug instead of “%s”, which another article has"),
}
# The field behind each kind: the autocomplete view of the admin asks for it.
RELATIONS: dict[str, Any] = {
    "author": Byline._meta.get_field("author"),
    "topic": TaggedArticle._meta.get_field("tag"),
    "publisher": Article._meta.get_field("publisher"),
    "affiliation": Byline._meta.get_field("affiliation"),
    "in_reply_to": Article._meta.get_field("in_reply_to"),
}


class RestoreForm(ActionForm):
    """The revision that the page was opened on, and a field for each obstacle."""

    control_fields = ("base",)

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        article: Article,
        obstacles: list[Obstacle],
        request: HttpRequest,
        site: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["base"] = article.newest_number
        self.obstacles = {field_name(obstacle): obstacle for obstacle in obstacles}
        rivals = Article.objects.exclude(pk=article.pk)
        for name, obstacle in self.obstacles.items():
            is_slug = obstacle.kind == "slug"
            field = (
                slug_field(obstacle, rivals) if is_slug else choice_field(obstacle, request, site)
            )
            field.label = QUESTIONS[obstacle.kind] % obstacle.name
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        choices = {}
        for name, obstacle in self.obstacles.items():
            if name not in self.data:  # it has come up since the page was opened
                self.add_error(name, _("Choose what comes in its place, or leave it empty."))
                continue
            chosen = self.cleaned_data.get(name)
            choices[obstacle.kind, obstacle.key] = getattr(chosen, "pk", chosen)
        return {"base": self.cleaned_data.get("base"), "choices": choices}


def field_name(obstacle: Obstacle) -> str:
    """The name of the field that asks about an obstacle: the same whenever the page is opened."""
    return f"instead-{obstacle.kind}-{obstacle.key}"


def slug_field(obstacle: Obstacle, rivals: Any) -> forms.Field:
    """A slug that no article has; the next free one is suggested."""
    field = forms.SlugField(initial=free_slug(obstacle.key, rivals), max_length=120)

    def check(slug: str) -> None:
        if rivals.filter(Q(slug=slug) | Q(former_slugs__slug=slug)).exists():
            raise ValidationError(_("Another article has this slug."))

    field.validators.append(check)
    return field


def choice_field(obstacle: Obstacle, request: HttpRequest, site: Any) -> forms.Field:
    """Another object of the same model, among those that the user sees; none leaves it out."""
    objects = site.get_model_admin(MODELS[obstacle.kind]).get_queryset(request)
    return forms.ModelChoiceField(
        objects,
        required=False,
        widget=ListedRelationSelect(RELATIONS[obstacle.kind], site),
        help_text=_("Left empty, it is left out."),
    )


class RestorePageMixin(ActionPageMixin):
    """An admin of articles with a page that restores a revision."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore)
        route = "<int:pk>/restore/<int:number>/"
        return [path(route, view, name="articles_article_restore"), *super().get_urls()]

    def restore(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Bring a revision back, as a new one."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        revision = get_object_or_404(article.revisions.select_related("article"), number=number)
        if not self.has_change_permission(request, article):
            raise PermissionDenied

        obstacles = restoration.obstacles(revision)
        form = partial(
            RestoreForm,
            article=article,
            obstacles=obstacles,
            request=request,
            site=self.admin_site,
        )

        def act(base: int | None, choices: restoration.Choices) -> Any:
            try:
                restored = workflow.restore(revision, choices=choices, by=request.user, base=base)
            except workflow.Conflict as conflict:
                raise ValidationError(_conflict_message(conflict)) from conflict
            if restored.has_readers:
                return _("Restored. Readers do not see it yet.")
            return _("Restored.")

        title = _("Restore revision %(number)d") % {"number": number}
        return self.action_page(request, article, title, form, act, _facts(revision, obstacles))


def _facts(revision: Revision, obstacles: list[Obstacle]) -> Iterator[tuple[str, str]]:
    """What to know before restoring a revision: terms with their descriptions."""
    saved = {"time": with_zone(revision.created_at), "name": revision.signed}
    notes = [_("Saved on %(time)s by %(name)s.") % saved, revision.note]
    yield _("Revision %(number)d") % {"number": revision.number}, " ".join(filter(None, notes))
    yield (
        _("What will happen"),
        _(
            "Its text, metadata, bylines, topics and passages come back as a new revision. "
            "Nothing is lost."
        ),
    )
    yield _("Readers"), _when_readers_see_it(revision.article)
    if obstacles:
        yield _("What is gone"), _("This revision names what is gone or taken. Choose below.")


def _when_readers_see_it(article: Article) -> str:
    if article.has_readers:
        return _("Readers see it only after you have published the changes.")
    if article.is_scheduled:
        return _("Readers see it when the article appears: %s.") % with_zone(article.published_at)
    return _("Readers see it only after the article is published.")


def _conflict_message(conflict: workflow.Conflict) -> str:
    message = _(
        "%(name)s saved revision %(number)d meanwhile. Nothing is restored: look at it in the "
        "history first."
    )
    return message % {"name": conflict.theirs.signed, "number": conflict.theirs.number}
