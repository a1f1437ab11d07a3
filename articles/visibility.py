"""Who may see what. Visibility is decided here and nowhere else.

Each function returns a condition (Q) on the columns of an article; the querysets beside the models
apply it to articles and to the rows that belong to one. "Now" is the database's, read when the
query runs, so a scheduled article appears at its second without a worker.
"""

from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Now

EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__in=())


def has_permission(user: Any, permission: str) -> bool:
    """Whether `user` is logged in, active and holds `permission` ("app.codename")."""
    return bool(user.is_authenticated and user.has_perm(permission))


def sees_drafts(user: Any) -> bool:
    """Whether `user` sees everybody's unpublished work."""
    return has_permission(user, "articles.see_drafts")


# --- States of an article ---------------------------------------------------------------------


def live() -> Q:
    """Published, and its time has come."""
    return Q(status="published", published_at__lte=Now())


def readable() -> Q:
    """Live, or retracted after having been: the page stays, lists drop it."""
    return Q(status__in=("published", "retracted"), published_at__lte=Now())


def retracted() -> Q:
    """Retracted after having been live."""
    return Q(status="retracted", published_at__lte=Now())


def text_readable() -> Q:
    """Readable, and its text is not withheld."""
    return readable() & Q(text_withheld=False)


def listed(path: str = "") -> Q:
    """Live, told by the copy of its time that the rows of bylines and topics have (`path` leads
    there: "in_topic__")."""
    return Q(**{f"{path}listed_at__lte": Now()})


def scheduled() -> Q:
    """Published at a time that has not come."""
    return Q(status="published", published_at__gt=Now())


def ahead_of_readers() -> Q:
    """Readable, and its newest words are not those that readers have.

    Its time is not written as a range: so the index of such articles is used, which is short.
    """
    begun = Q(status__in=("published", "retracted")) & ~Q(published_at__gt=Now())
    return begun & Q(newest_number__gt=F("public_number"))


def live_or_scheduled() -> Q:
    """Published, whether or not its time has come."""
    return Q(status="published")


def draft() -> Q:
    """Neither published nor scheduled."""
    return Q(status__in=("draft", "in_review"))


def in_work() -> Q:
    """Drafts that nobody has submitted yet, or that were sent back."""
    return Q(status="draft")


def in_review() -> Q:
    """Drafts that wait for an editor."""
    return Q(status="in_review")


# --- What a user may see ----------------------------------------------------------------------


def pages_visible_to(user: Any) -> Q:
    """Articles whose page `user` can open: readable ones; a writer's own; all, with the right."""
    return _or_everything(readable(), work_visible_to(user))


def claims_visible_to(user: Any) -> Q:
    """Articles whose claims `user` can see: live ones; a writer's own; all, with the right.

    The claims of a retracted article are no longer public: they have its words, which may be
    withheld.
    """
    return _or_everything(live(), texts_in_work_visible_to(user))


def work_visible_to(user: Any) -> Q:
    """Articles of which `user` sees what readers do not: drafts and the log."""
    if sees_drafts(user):
        return EVERYTHING
    if has_permission(user, "articles.view_article"):
        return Q(created_by_id=user.pk)
    return NOTHING


def texts_in_work_visible_to(user: Any) -> Q:
    """As `work_visible_to`, for the text: one that is withheld is withheld from its writer too."""
    work = work_visible_to(user)
    return work if work is EVERYTHING else work & Q(text_withheld=False)


def editable_by(user: Any) -> Q:
    """Articles that `user` can edit: a writer only own ones that are not published."""
    if not has_permission(user, "articles.change_article"):
        return NOTHING
    if has_permission(user, "articles.publish_article"):
        return EVERYTHING
    return draft() & Q(created_by_id=user.pk)


def may_edit(article: Any, user: Any) -> bool:
    """Whether an article is `editable_by` a user, of one that is at hand: no query."""
    if not has_permission(user, "articles.change_article"):
        return False
    if has_permission(user, "articles.publish_article"):
        return True
    is_draft = article.status in ("draft", "in_review")
    return bool(is_draft and article.created_by_id == user.pk)


def _or_everything(public: Q, work: Q) -> Q:
    """What is public, and the work that the user sees beside it.

    EVERYTHING stays alone: with an OR beside it the database would look for an index in vain.
    """
    return EVERYTHING if work is EVERYTHING else public | work
