"""Where an article stands on its way to readers, and what comes next, for whoever has its form."""

from typing import Any

from django.utils.translation import gettext as _

from articles.dates import with_zone
from articles.models import Article
from articles.visibility import has_permission


def standing_of(article: Article) -> str:
    """The state of an article in a few words."""
    if article.is_scheduled:
        return _("Scheduled")
    if article.has_unpublished_changes:
        return _("%(state)s, changes not published") % {"state": article.get_status_display()}
    return article.get_status_display()


def next_step(article: Article, user: Any) -> str:
    """What is to be done with an article next, and by whom, in a sentence."""
    if article.is_scheduled:
        at = with_zone(article.published_at)
        return _("For %(at)s: readers see it from then on.") % {"at": at}
    may_publish = has_permission(user, "articles.publish_article")
    if article.has_readers:
        return _step_of_public(article, may_publish)
    if article.status == Article.Status.IN_REVIEW:
        if may_publish:
            return _("It was submitted: publish it, or send it back with a note.")
        return _("It was submitted: an editor publishes it, or sends it back with a note.")
    if may_publish:
        return _("No reader sees it. Publish it when it is ready.")
    return _("No reader sees it. Submit it for review when it is ready.")


def _step_of_public(article: Article, may_publish: bool) -> str:
    if not article.has_unpublished_changes:
        return ""
    numbers = {"public": article.public_number, "newest": article.newest_number}
    seen = _("Readers see revision %(public)d; you are working on revision %(newest)d.") % numbers
    if may_publish:
        return f"{seen} {_('Say how much it changes, and publish the changes.')}"
    return f"{seen} {_('An editor publishes the changes.')}"
