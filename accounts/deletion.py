"""Pages of the desk that delete: what prevents it, what goes along, and what loses the object."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.contrib import admin
from django.db.models import CASCADE, Model
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

SHOWN = 20  # rows of one kind that are named; the others are only counted


class Fate(Enum):
    """What becomes of rows that depend on an object when it is deleted."""

    PREVENTS = "it cannot be deleted while they depend on it"
    LOSES = "they stay, and it is taken from them"
    GOES_ALONG = "they are deleted with it"


@dataclass(frozen=True)
class Dependants:
    """Rows of one kind that depend on an object: the first of them, and how many there are.

    `reason` is a sentence on why they prevent its deletion, where that needs one.
    """

    kind: str
    rows: Sequence[Model]
    count: int
    fate: Fate
    reason: str = ""


def some(kind: Any, rows: Any, fate: Fate, reason: Any = "") -> Iterator[Dependants]:
    """The rows of a queryset, if there are any."""
    if count := rows.count():
        yield Dependants(capfirst(str(kind)), list(rows[:SHOWN]), count, fate, str(reason))


class DeletionMixin(admin.ModelAdmin):
    """An admin whose pages that delete say what depends on an object, and link to it.

    Its templates are admin/delete_confirmation.html and admin/delete_selected_confirmation.html.
    """

    def dependants_of(self, obj: Any) -> Iterable[Dependants]:
        """What depends on an object that is to be deleted."""
        return ()

    def instead_of_deletion(self, request: HttpRequest, obj: Any) -> Iterable[tuple[str, str]]:
        """What can be done instead of deleting an object: words, and an address or ""."""
        return ()

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        """As Django's, with what can be done instead."""
        context["instead"] = [*self.instead_of_deletion(request, context["object"])]
        return super().render_delete_form(request, context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The objects with what they are taken from and what goes along; and what prevents it.

        Whether the rows that go along may be deleted is a matter of the object's own permission.
        """
        rows = list(objs)
        found = [(row, each) for row in rows for each in self.dependants_of(row)]
        said: dict[Fate, list[str]] = {fate: [] for fate in Fate}
        for row, each in found:
            words = described(each)
            several = len(rows) > 1
            said[each.fate].append(
                format_html("{} – {}", link_to(row), words) if several else words
            )
        parts = [[link_to(row) for row in rows], said[Fate.LOSES], said[Fate.GOES_ALONG]]
        counts = {self.opts.verbose_name_plural: len(rows)}
        forbidden = {str(row) for row in rows if not self.has_delete_permission(request, row)}
        return parts, counts, forbidden, said[Fate.PREVENTS]


def described(found: Dependants) -> str:
    """A kind of dependants with their number, and a list of links to the first of them."""
    lines = [link_to(row) for row in found.rows]
    if hidden := found.count - len(found.rows):
        lines.append(_("and %d more") % hidden)
    links = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("{} ({}): <ul>{}</ul>{}", found.kind, found.count, links, found.reason)


def linked(row: Any) -> str:
    """What kind of object it is, and its name, linked to its page."""
    return format_html("{}: {}", capfirst(row._meta.verbose_name), link_to(row))


def link_to(row: Any) -> str:
    """The name of an object, linked to its page, or to that of what it belongs to."""
    url = _page_of(type(row), row.pk)
    for field in () if url else row._meta.concrete_fields:
        is_owner = field.remote_field and field.remote_field.on_delete is CASCADE
        if is_owner and not url and (key := getattr(row, field.attname)):
            url = _page_of(field.related_model, key)
    return format_html('<a href="{}">{}</a>', url, row) if url else str(row)


def _page_of(model: Any, key: Any) -> str:
    """The address of the page of an object; "" where its model has none."""
    opts = model._meta
    try:
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[key])
    except NoReverseMatch:
        return ""
