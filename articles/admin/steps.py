"""What else is done to an article than saving it: a small page a step, each a workflow verb."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import workflow
from ..models import Article, LogEntry, Revision
from .asking import Asks, StepForm
from .common import with_zone


class NoteForm(StepForm):
    note = forms.CharField(
        label=gettext_lazy("Note to the writer"), widget=forms.Textarea(attrs={"rows": 3})
    )


class TimeForm(StepForm):
    publish_at = forms.DateTimeField(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["publish_at"].label = _("Day and time (%(zone)s)") % {"zone": zone}


class RetractionForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Readers see it on the article's page, which stays."),
    )
    withhold = forms.BooleanField(label=gettext_lazy("Withhold the text"), required=False)


class RestoreForm(StepForm):
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Step:
    """A verb with the button that leads to it, and what it asks for.

    `fits` says for which articles; whether the user may is for the workflow to say, and
    `is_publishers` only whether the button is shown.
    """

    name: str | Promise
    done: str | Promise
    act: Callable[..., Any]
    fits: Callable[[Article], bool]
    form: type[StepForm] = StepForm
    is_publishers: bool = True


STEPS = {
    "submit": Step(
        gettext_lazy("Submit for review"),
        gettext_lazy("Submitted for review."),
        workflow.submit,
        lambda article: article.status == Article.Status.DRAFT,
        is_publishers=False,
    ),
    "send-back": Step(
        gettext_lazy("Send back"),
        gettext_lazy("Sent back to the writer."),
        workflow.send_back,
        lambda article: article.status == Article.Status.IN_REVIEW,
        NoteForm,
    ),
    "schedule": Step(
        gettext_lazy("Schedule"),
        gettext_lazy("Scheduled."),
        workflow.schedule,
        lambda article: article.is_draft or article.is_scheduled,
        TimeForm,
    ),
    "unschedule": Step(
        gettext_lazy("Take from the schedule"),
        gettext_lazy("Taken from the schedule. It is a draft again."),
        workflow.unschedule,
        lambda article: article.is_scheduled,
    ),
    "retract": Step(
        gettext_lazy("Retract"),
        gettext_lazy("Retracted."),
        workflow.retract,
        lambda article: article.status == Article.Status.PUBLISHED and article.has_readers,
        RetractionForm,
    ),
}


# What is done to an article's status while it is a draft, or makes it one.
MOVES = [LogEntry.Verb.SUBMIT, LogEntry.Verb.SEND_BACK, LogEntry.Verb.UNSCHEDULE]


class TakesSteps(Asks):
    """An admin of articles with a page for each step, and one that restores a revision."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/do/<slug:name>/", wrap(self.take), name="articles_article_step"),
            path(
                "<int:pk>/restore/<int:number>/",
                wrap(self.restore),
                name="articles_article_restore",
            ),
            *super().get_urls(),
        ]

    def steps_for(self, request: HttpRequest, article: Article) -> list[tuple[str, Any]]:
        """Where to, and the name, of each step that fits an article (buttons of its form)."""
        may_publish = request.user.has_perm("articles.publish_article")
        return [
            (reverse("admin:articles_article_step", args=[article.pk, name]), step.name)
            for name, step in STEPS.items()
            if step.fits(article) and (may_publish or not step.is_publishers)
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if article := kwargs.get("obj"):
            context["steps"] = self.steps_for(request, article)
            context["sent_back"] = sent_back(article, request.user)
        return super().render_change_form(request, context, *args, **kwargs)

    def take(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for what a step needs (GET), and take it (POST)."""
        if name not in STEPS:
            raise Http404
        step = STEPS[name]
        article = get_object_or_404(self.get_queryset(request), pk=pk)

        def act(**asked: Any) -> Any:
            step.act(article, by=request.user, **asked)
            return step.done

        return self.ask(request, article, str(step.name), step.form, act)

    def restore(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Bring a revision back, as a new one."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        revision = get_object_or_404(article.revisions.select_related("article"), number=number)
        if not self.has_change_permission(request, article):
            raise PermissionDenied

        def form(data: Any) -> RestoreForm:
            return RestoreForm(data, initial={"base": article.newest_number})

        def act(base: int | None) -> Any:
            try:
                restored = workflow.restore(revision, by=request.user, base=base)
            except workflow.Conflict as conflict:
                raise ValidationError(_nothing_restored(conflict)) from conflict
            if restored.has_readers:
                return _("Restored. Readers do not see it yet.")
            return _("Restored.")

        title = _("Restore revision %(number)d") % {"number": number}
        return self.ask(request, article, title, form, act, _what_comes_back(revision))


def sent_back(article: Article, user: Any) -> LogEntry | None:
    """With which words a draft was given back to its writer, if it was since it was submitted."""
    if article.status != Article.Status.DRAFT:
        return None
    newest = article.log.visible_to(user).filter(verb__in=MOVES).first()
    return newest if newest and newest.verb == LogEntry.Verb.SEND_BACK else None


def _what_comes_back(revision: Revision) -> Iterator[tuple[str, str]]:
    """What is to be known before a revision is restored: terms with what is said of them."""
    saved = {"time": with_zone(revision.created_at), "name": revision.signed}
    told = [_("Saved on %(time)s by %(name)s.") % saved, revision.note]
    yield _("Revision %(number)d") % {"number": revision.number}, " ".join(filter(None, told))
    yield (
        _("What will happen"),
        _(
            "Its text, metadata, bylines, topics and passages come back as a new revision. "
            "Nothing is lost."
        ),
    )
    yield _("Readers"), _when_readers_see_it(revision.article)


def _when_readers_see_it(article: Article) -> str:
    if article.has_readers:
        return _("Readers see it only after you have published the changes.")
    if article.is_scheduled:
        return _("Readers see it when the article appears: %s.") % with_zone(article.published_at)
    return _("Readers see it only after the article is published.")


def _nothing_restored(conflict: workflow.Conflict) -> str:
    message = _(
        "%(name)s saved revision %(number)d meanwhile. Nothing is restored: look at it in the "
        "history first."
    )
    return message % {"name": conflict.theirs.signed, "number": conflict.theirs.number}
