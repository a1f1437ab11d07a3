"""Publishing what is ticked in the list of articles."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import workflow
from ..events import article_changed
from ..forms import key_of
from ..locks import lock
from ..missing import Missing, missing_of
from ..models import Article, Revision
from ..models.article_lists import ArticleQuerySet

LISTED_AT = "_listed_at"  # posted with an action: when the list was shown


class PublishSelectedMixin(admin.ModelAdmin):
    actions = ["publish_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    @admin.action(permissions=["publish"], description=gettext_lazy("Publish selected articles"))
    def publish_selected(
        self, request: HttpRequest, queryset: ArticleQuerySet
    ) -> HttpResponse | None:
        """Publish all that readers have not seen, or none where one cannot be.

        Where one lacks something a page asks first; what is not ticked there is left out.
        """
        selected = list(queryset.order_by("pk"))
        waiting = [article for article in selected if not article.has_readers]
        others = [article for article in selected if article.has_readers]  # before any is published
        lacking = {article.pk: missing for article in waiting if (missing := missing_of(article))}
        if lacking and "_asked" not in request.POST:
            return self._ask(request, selected, lacking)
        without = confirmed_in(request.POST.getlist("_without"))
        left_out = [
            a for a in waiting if not without.get(a.pk, set()).issuperset(lacking.get(a.pk, ()))
        ]
        waiting = [article for article in waiting if article not in left_out]
        if self._publish(request, waiting, without):
            for message in reasons_not_published(others, left_out):
                messages.warning(request, message)
        return None

    def _publish(
        self, request: HttpRequest, articles: list[Article], without: dict[int, set[str]]
    ) -> bool:
        """Publish all, or none where one cannot be, and say so; whether they are."""
        try:
            with transaction.atomic():
                lock_with_replied_to(articles)
                check_unchanged(articles, request.POST.get(LISTED_AT, ""))
                for article in articles:
                    allowed = without.get(article.pk, set())
                    workflow.publish(article, without=allowed, by=request.user)
                    self.log_change(request, article, _("Published."))
        except ValidationError as error:
            about = "" if error.code == "changed_since" else f"{article}: "
            messages.error(request, about + " ".join(error.messages))
            return False
        if count := len(articles):
            message = ngettext("%d article is published.", "%d articles are published.", count)
            messages.success(request, message % count)
        return True

    def _ask(
        self, request: HttpRequest, selected: list[Article], lacking: dict[int, tuple[Missing, ...]]
    ) -> HttpResponse:
        """The page that names what each of the selected articles lacks."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Publish selected articles"),
            "selected": selected,
            "lacking": [(a, lacking[a.pk]) for a in selected if a.pk in lacking],
            "checkbox": ACTION_CHECKBOX_NAME,
            "listed_at": request.POST.get(LISTED_AT, ""),
        }
        return TemplateResponse(request, "admin/articles/article/publish_selected.html", context)


def confirmed_in(posted: list[str]) -> dict[int, set[str]]:
    """What articles (by key) are to be published without, as ticked: "7:byline,topics"."""
    pairs = (each.partition(":") for each in posted)
    return {key_of(key) or 0: {*items.split(",")} for key, _colon, items in pairs}


def lock_with_replied_to(articles: list[Article]) -> None:
    """Lock articles and those that they reply to and reach to (see article_changed), all in one
    order, before the first is changed.
    """
    keys = {article.pk for article in articles}
    replied_to = Article.objects.filter(pk__in=keys, in_reply_to__isnull=False)
    keys.update(replied_to.values_list("in_reply_to_id", flat=True))
    lock(Article.objects.filter(pk__in=keys | article_changed.reached(keys)).only("pk"))


def check_unchanged(articles: list[Article], listed_at: str) -> None:
    """Raise ValidationError where locked articles were changed after the list was shown.

    `listed_at` is that moment in the ISO format; with any other text nothing is compared.
    """
    try:
        moment = datetime.fromisoformat(listed_at).astimezone(UTC)
    except (ValueError, OverflowError):
        return
    later = Revision.objects.filter(article__in=articles, created_at__gt=moment)
    changed = {*later.values_list("article", flat=True)}
    if changed:
        message = _("Nothing is published: since you opened the list somebody has changed %s.")
        named = _named([article for article in articles if article.pk in changed])
        raise ValidationError(message % named, code="changed_since")


def reasons_not_published(articles: list[Article], left_out: list[Article]) -> Iterator[str]:
    """Why articles that have readers, or lack something, were not published, each of them named."""
    if left_out:
        yield _("Not published, because you did not tick what they lack: %s.") % _named(left_out)
    retracted = [article for article in articles if article.is_retracted]
    changed = [article for article in articles if article.has_unpublished_changes]
    changed = [article for article in changed if article not in retracted]
    same = [article for article in articles if article not in retracted + changed]
    if changed:
        yield _(
            "Not published, because readers must be told how much has changed: %s. Open each, give "
            "the grade of the change, and press “Publish changes”."
        ) % _named(changed)
    if retracted:
        yield _("Not published, because it has been retracted: %s.") % _named(retracted)
    if same:
        yield _("Published already, with nothing new to show: %s.") % _named(same)


def _named(articles: list[Article]) -> str:
    return ", ".join(f"“{article}”" for article in articles)
