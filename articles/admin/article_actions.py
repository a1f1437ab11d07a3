"""What is done to an article besides saving it: each action has a page, and is a workflow verb."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise, lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import pinning, republishing, workflow
from ..checklist import findings_of
from ..dates import with_zone
from ..fields import validate_year
from ..missing import Missing, missing_of
from ..models import Article, Pin
from .action_pages import ActionForm, ActionPageMixin, ConfirmingForm, ReasonField
from .form_session import THEN


class NoteForm(ActionForm):
    note = forms.CharField(
        label=gettext_lazy("Note to the writer"), widget=forms.Textarea(attrs={"rows": 3})
    )


def _day_and_time() -> str:
    return _("Day and time (%(zone)s)") % {"zone": timezone.get_current_timezone_name()}


class MomentField(forms.DateTimeField):
    """A day and a time, in the time zone that its label names."""

    default_validators = [validate_year]
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": lazy(_day_and_time, str)(), **kwargs})


class TimeForm(ActionForm):
    publish_at = MomentField()

    def __init__(self, *args: Any, missing: tuple[Missing, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if missing:
            self.fields["without"] = forms.MultipleChoiceField(
                label=_("It lacks these. Tick what it is to be published without"),
                choices=[(item.value, item.label) for item in missing],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )


class PinForm(ActionForm):
    until = MomentField(
        help_text=gettext_lazy("Until then it stands first. After that the newest does again.")
    )


class RetractionForm(ActionForm):
    reason = ReasonField(gettext_lazy("Readers see it on the article's page, which stays."))
    withhold = forms.BooleanField(
        label=gettext_lazy("Withhold the text"),
        required=False,
        help_text=gettext_lazy(
            "The page then shows the title and the reason alone. The desk can still read the text."
        ),
    )


class ReinstatementForm(ConfirmingForm):
    reason = ReasonField(gettext_lazy("Readers see it beside the reason for the retraction."))
    field_order = ["reason", "confirmed"]


class PermissionForm(ActionForm):
    permission = forms.CharField(
        label=gettext_lazy("Permission"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Who gave it, when, and on which terms. Readers see no more than that there is one."
        ),
    )
    permitted_until = forms.DateField(
        label=gettext_lazy("Permitted until"),
        required=False,
        validators=[validate_year],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy(
            "The last day on which readers may have it; empty where the permission has no end. "
            "The desk is told in time, and nothing is withdrawn by itself."
        ),
    )


@dataclass(frozen=True)
class ArticleAction:
    """A verb of the workflow with the button that leads to it, and the form that it asks with.

    `button` is what the article's form sends for a verb that asks nothing: it saves what is on the
    screen and acts at once (see EditSession). The others save, and lead to the page that asks.
    `fits` says for which articles. The workflow checks permission; `for_publishers` only hides the
    button and its page from everybody else. `done` says what was done, of the article as it is
    then.
    """

    name: str | Promise
    done: str | Promise | Callable[[Article], str]
    act: Callable[..., Any]
    fits: Callable[[Article], bool]
    form: type[ActionForm] = ActionForm
    for_publishers: bool = True
    button: str = ""


def _is_public(article: Article) -> bool:
    return article.status == Article.Status.PUBLISHED and article.has_readers


def _is_pinned(article: Article) -> bool:
    return Pin.objects.in_force().filter(article=article).exists()


ACTIONS = {
    "submit": ArticleAction(
        gettext_lazy("Submit for review"),
        gettext_lazy("Submitted for review."),
        workflow.submit,
        lambda article: article.status == Article.Status.DRAFT,
        for_publishers=False,
        button="_submit",
    ),
    "take-back": ArticleAction(
        gettext_lazy("Take back from review"),
        gettext_lazy("Taken back from review. It is a draft again."),
        workflow.take_back,
        lambda article: article.status == Article.Status.IN_REVIEW,
        for_publishers=False,
        button="_take_back",
    ),
    "send-back": ArticleAction(
        gettext_lazy("Send back"),
        gettext_lazy("Sent back to the writer."),
        workflow.send_back,
        lambda article: article.status == Article.Status.IN_REVIEW,
        NoteForm,
    ),
    "schedule": ArticleAction(
        gettext_lazy("Schedule"),
        lambda article: _("Scheduled for %s.") % with_zone(article.published_at),
        workflow.schedule,
        lambda article: article.is_draft or article.is_scheduled,
        TimeForm,
    ),
    "publish-now": ArticleAction(
        gettext_lazy("Publish now"),
        gettext_lazy("Published."),
        workflow.publish,
        lambda article: article.is_scheduled,
        button="_publish",
    ),
    "unschedule": ArticleAction(
        gettext_lazy("Take from the schedule"),
        gettext_lazy("Taken from the schedule. It is a draft again."),
        workflow.unschedule,
        lambda article: article.is_scheduled,
        button="_unschedule",
    ),
    "pin": ArticleAction(
        gettext_lazy("Put first on the front page"),
        gettext_lazy("It stands first on the front page."),
        pinning.pin,
        lambda article: _is_public(article) and not _is_pinned(article),
        PinForm,
    ),
    "unpin": ArticleAction(
        gettext_lazy("Take from the head of the front page"),
        gettext_lazy("The newest article stands first again."),
        pinning.unpin,
        lambda article: _is_public(article) and _is_pinned(article),
    ),
    "permission": ArticleAction(
        gettext_lazy("Permission"),
        gettext_lazy("The permission is noted."),
        republishing.record_permission,
        lambda article: True,
        PermissionForm,
    ),
    "retract": ArticleAction(
        gettext_lazy("Retract"),
        gettext_lazy("Retracted."),
        workflow.retract,
        lambda article: _is_public(article),
        RetractionForm,
    ),
    "reinstate": ArticleAction(
        gettext_lazy("Undo the retraction"),
        gettext_lazy("Readers have the article again."),
        workflow.reinstate,
        lambda article: article.is_retracted,
        ReinstatementForm,
    ),
}


PUBLISHING = ("publish-now", "schedule")


class ArticleActionsMixin(ActionPageMixin):
    """An admin of articles with a page for each action."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.run_action)
        return [
            path("<int:pk>/do/<slug:name>/", view, name="articles_article_action"),
            *super().get_urls(),
        ]

    def action_links(self, request: HttpRequest, article: Article) -> list[tuple[str, Any]]:
        """URL and name of each action that fits an article, for whoever may not change it."""
        return [
            (reverse("admin:articles_article_action", args=[article.pk, name]), action.name)
            for name, action in self.fitting_actions(request, article)
        ]

    def action_buttons(self, request: HttpRequest, article: Article) -> list[tuple[str, Any]]:
        """Name and words of a button of the form for each action that fits: it saves first."""
        return [
            (action.button or f"{THEN}{name}", action.name if action.button else f"{action.name}…")
            for name, action in self.fitting_actions(request, article)
        ]

    def fitting_actions(
        self, request: HttpRequest, article: Article
    ) -> Iterator[tuple[str, ArticleAction]]:
        may_publish = request.user.has_perm("articles.publish_article")
        for name, action in ACTIONS.items():
            if action.fits(article) and (may_publish or not action.for_publishers):
                yield name, action

    def run_action(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for what an action needs (GET), and do it (POST)."""
        if name not in ACTIONS:
            raise Http404
        action = ACTIONS[name]
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        may_publish = request.user.has_perm("articles.publish_article")
        if request.method != "POST" and action.for_publishers and not may_publish:
            raise PermissionDenied(_("Only an editor may do this."))

        def act(**asked: Any) -> Any:
            action.act(article, by=request.user, **asked)
            return action.done(article) if callable(action.done) else action.done

        form: Callable[..., Any] = action.form
        if action.form is TimeForm:
            form = partial(TimeForm, missing=missing_of(article))
        if action.form is PermissionForm:
            noted = {name: getattr(article, name) for name in PermissionForm.base_fields}
            form = partial(PermissionForm, initial=noted)
        facts = [*_facts(article), *(_findings(article) if name in PUBLISHING else ())]
        return self.action_page(request, article, str(action.name), form, act, facts)


def _findings(article: Article) -> Iterator[tuple[str, str]]:
    """What is to be looked at before an article is published."""
    form = reverse("admin:articles_article_change", args=[article.pk])
    links = (
        format_html('<a href="{}">{}</a>', each.url or f"{form}{each.target}", each.words)
        for each in findings_of(article)
    )
    if found := format_html_join("\n\n", "{}", ((link,) for link in links)):
        yield _("To look at before"), found


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """Which text an action is about, where readers have another than the desk."""
    if article.has_unpublished_changes:
        words = _("They see revision %(public)d. Revision %(newest)d is saved, and not published.")
        numbers = {"public": article.public_number, "newest": article.newest_number}
        yield _("Readers"), words % numbers
    elif not article.has_readers:
        yield _("Revision %(number)d") % {"number": article.newest_number}, article.title
