"""What every page of the desk has in common, in this app and in analysis."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from taggit.managers import TaggableManager

from ..forms import DeskForm, SeveralField, free_slug, key_of, module
from ..models import Topic


class Choices:
    """What every field of relations does here, whether it takes one object or several."""

    known_options: dict[str, Any] = {}  # objects that were fetched already, by their keys

    @property
    def media(self) -> Any:
        labels: Any = module("js/admin-choices.js")
        return super().media + forms.Media(js=[labels])  # type: ignore[misc]

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The list opens inside the page's main part, where those who go by landmarks find it.
        attrs = super().build_attrs(*args, **kwargs)  # type: ignore[misc]
        return {**attrs, "data-dropdown-parent": "#content-start"}

    def optgroups(self, name: Any, value: Any, attr: Any = None) -> Any:
        """Leave out what cannot be a key: looking it up would raise."""
        keys = [key for key in value if key_of(key) is not None]
        if not keys or not self.known_options.keys() >= set(keys):
            return super().optgroups(name, keys, attr)  # type: ignore[misc]
        widget: Any = self
        label = widget.choices.field.label_from_instance
        options = [(key, label(self.known_options[key]), True) for key in keys]
        if not widget.is_required and not widget.allow_multiple_selected:
            options = [("", "", False), *options]
        made = [widget.create_option(name, *option, i) for i, option in enumerate(options)]
        return [(None, made, 0)]


class ChooseOne(Choices, AutocompleteSelect):
    pass


class ChooseSeveral(Choices, AutocompleteSelectMultiple):
    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The button that clears all would stand in the list of what is chosen, between its items.
        return {**super().build_attrs(*args, **kwargs), "data-allow-clear": "false"}


class DeskFields:
    """Form fields as the desk likes them, for model pages and the rows on them.

    Dates are the browser's own date fields. A relation is always found by typing, and only among
    what the user sees in the list of that model.
    """

    formfield_overrides: Any = {
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    admin_site: admin.AdminSite

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, TaggableManager):
            return self.topics_field(db_field, request)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(widget := getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            # What is chosen can be corrected from here; it is not to be deleted in passing.
            widget.can_delete_related = widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        related = self.admin_site.get_model_admin(db_field.remote_field.model)
        kwargs.setdefault("queryset", related.get_queryset(request))
        kwargs["widget"] = ChooseOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def topics_field(self, db_field: TaggableManager, request: HttpRequest) -> Any:
        """Topics found by typing, with a “+” for whoever may add one."""
        tag = db_field.through._meta.get_field("tag")
        may_add = self.admin_site.get_model_admin(Topic).has_add_permission(request)
        widget = RelatedFieldWidgetWrapper(
            ChooseSeveral(tag, self.admin_site),
            tag.remote_field,
            self.admin_site,
            can_add_related=may_add,
        )
        return SeveralField(
            Topic.objects.all(),
            label=capfirst(db_field.verbose_name),
            required=False,
            widget=widget,
        )


class DeskRows(DeskFields, admin.StackedInline):
    """Rows of one model on the page of another."""

    form = DeskForm
    extra = 0


class DeskList(ChangeList):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = capfirst(str(self.opts.verbose_name_plural))

    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        desk_admin: Any = self.model_admin
        return desk_admin.for_listing(super().get_queryset(*args, **kwargs))


class DeskAdmin(DeskFields, admin.ModelAdmin):
    """A page of the desk: fast lists, and a slug that shows itself while its title is typed."""

    list_per_page = 50
    # Neither counts what nobody has asked for: lists have 100,000 rows.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def for_listing(self, queryset: Any) -> Any:
        """The queryset with all that a line of the list shows, so that it costs no more queries."""
        return queryset

    def get_urls(self) -> list[URLPattern]:
        opts = self.opts
        suggest = path(
            "slug/",
            self.admin_site.admin_view(self.suggest_slug),
            name=f"{opts.app_label}_{opts.model_name}_slug",
        )
        return [suggest, *super().get_urls()]

    def suggest_slug(self, request: HttpRequest) -> HttpResponse:
        """The slug that an object gets which is called `words` (GET): {"slug": …}."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        words = request.GET.get("words", "")[:1000].replace("\0", "")
        return JsonResponse({"slug": free_slug(words, self.slug_rivals(request))})

    def slug_rivals(self, request: HttpRequest) -> Any:
        """The objects (a queryset) among which the slug must be the only one."""
        return self.model._default_manager.all()

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        # PostgreSQL refuses to search for a NUL, and the look-up of choices does not check.
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


class ReadOnly(DeskAdmin):
    """What was recorded, and is never changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def with_zone(moment: Any) -> str | None:
    """An aware datetime as the desk reads it, "8 Jan 2026, 09:00 UTC"; None for None."""
    return date_format(timezone.localtime(moment), "j M Y, H:i T") if moment else None
