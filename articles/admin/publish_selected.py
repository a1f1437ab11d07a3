"""Publishing what is ticked in the list of articles."""

from collections.abc import Iterator

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import workflow
from ..locks import lock
from ..models import Article
from ..models.article import ArticleQuerySet


class PublishSelectedMixin(admin.ModelAdmin):
    actions = ["publish_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    @admin.action(permissions=["publish"], description=gettext_lazy("Publish selected articles"))
    def publish_selected(self, request: HttpRequest, queryset: ArticleQuerySet) -> None:
        """Publish all that readers have not seen, or none where one cannot be."""
        selected = list(queryset.order_by("pk"))
        waiting = [article for article in selected if not article.has_readers]
        others = [article for article in selected if article.has_readers]  # before any is published
        try:
            with transaction.atomic():
                lock_with_replied_to(waiting)
                for article in waiting:
                    workflow.publish(article, by=request.user)
                    self.log_change(request, article, _("Published."))
        except ValidationError as error:
            messages.error(request, f"{article}: {' '.join(error.messages)}")
            return
        if waiting:
            count = len(waiting)
            message = ngettext("%d article is published.", "%d articles are published.", count)
            messages.success(request, message % count)
        for message in reasons_not_published(others):
            messages.warning(request, message)


def lock_with_replied_to(articles: list[Article]) -> None:
    """Lock articles and those that they reply to, all in one order, before the first is changed."""
    keys = {article.pk for article in articles}
    replied_to = Article.objects.filter(pk__in=keys, in_reply_to__isnull=False)
    keys.update(replied_to.values_list("in_reply_to_id", flat=True))
    lock(Article.objects.filter(pk__in=keys).only("pk"))


def reasons_not_published(articles: list[Article]) -> Iterator[str]:
    """Why articles that have readers were not published, each of them named."""
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
