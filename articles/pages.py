"""Pages of the site's own: how one is saved, and which the foot of every page lists."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from . import markup
from .after_response import kept_fresh
from .events import SAVE, NameChange, article_changed
from .locks import lock
from .models import Page, PageVersion
from .revisions import name_of
from .shown import is_collected
from .visibility import has_permission

FIELDS = ("slug", "title", "body", "language", "is_public", "in_footer", "position")
WORDS = ("title", "body", "language")
IN_FOOTER = "pages-in-footer"
# How long a process whose cache is its own goes on with a list that another process has changed.
SECONDS = 10


@transaction.atomic
def save_page(
    page: Page, *, fields: Iterable[str] = FIELDS, by: Any = None, at: datetime | None = None
) -> Page:
    """Make a page, or save those `fields` of it on the row as it is stored.

    What it says is kept as a version. Raises PermissionDenied, and ValidationError for another slug
    than the one that readers know; changes nothing then.
    """
    is_new = page._state.adding
    _check_permission(by, "add" if is_new else "change")
    row = page if is_new else _locked(page)
    at = at or timezone.now()
    before = None if is_new else _columns(row)
    for name in fields:
        setattr(row, name, getattr(page, name))
    _check_slug(row, before)
    if before is not None and before == _columns(row):
        return row
    _stamp(row, before, at)
    row.full_clean()
    row.save()
    _keep_version(row, before, at, by)
    change = NameChange(SAVE, row, before or {}, _columns(row), at, by)
    article_changed.send(sender=Page, change=change)
    transaction.on_commit(lambda: cache.delete(IN_FOOTER))
    return row


def pages_in_footer() -> tuple[tuple[str, str, str], ...]:
    """The slug, title and language of each page that the foot of every page lists.

    Kept in the cache: a query on every page would be its most expensive line. It is true at once in
    the process that saves a page, and wherever the cache is shared; elsewhere from the second
    request after SECONDS on. For a page that is kept it is asked anew.
    """
    if is_collected():
        return _in_footer()
    found: tuple[tuple[str, str, str], ...] = kept_fresh(IN_FOOTER, SECONDS, _in_footer)
    return found


def _in_footer() -> tuple[tuple[str, str, str], ...]:
    return tuple(Page.objects.in_footer().values_list("slug", "title", "language"))


def _check_permission(by: Any, action: str) -> None:
    if by is not None and not has_permission(by, f"articles.{action}_page"):
        raise PermissionDenied(_("You may not do this to pages."))


def _locked(page: Page) -> Page:
    found = lock(Page.objects.filter(pk=page.pk))
    if not found:
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    return found[0]


def _columns(row: Page) -> dict[str, Any]:
    return model_to_dict(row, fields=FIELDS)


def _check_slug(row: Page, before: dict[str, Any] | None) -> None:
    if before and row.published_at and row.slug != before["slug"]:
        message = _("Readers know the page by its slug: it stays.")
        raise ValidationError({"slug": ValidationError(message, "stays")})


def _stamp(row: Page, before: dict[str, Any] | None, at: datetime) -> None:
    """Render the text, and say when the words were last changed and first public."""
    row.html = markup.render(row.body).html
    if before is None or any(before[name] != getattr(row, name) for name in WORDS):
        row.updated_at = at
    if row.is_public and row.published_at is None:
        row.published_at = at


def _keep_version(row: Page, before: dict[str, Any] | None, at: datetime, by: Any) -> None:
    """Keep what a page says, where its words or whether readers have them differ."""
    if before and all(before[name] == getattr(row, name) for name in (*WORDS, "is_public")):
        return
    newest = row.versions.first()
    PageVersion.objects.create(
        page=row,
        number=newest.number + 1 if newest else 1,
        was_public=row.is_public,
        saved_at=at,
        saved_by=by,
        signed=name_of(by),
        **{name: getattr(row, name) for name in WORDS},
    )
