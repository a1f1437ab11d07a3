"""What every page of the desk has in common, in this app and in analysis."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.forms.models import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from taggit.managers import TaggableManager

from ..forms import free_slug
from ..models import Topic


class KnownChoices:
    """For widgets that look up what was posted: drops what cannot be a key, which would raise."""

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> Any:
        keys = [key for key in value if str(key).isdecimal() and len(str(key)) < 19]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class ChooseOne(KnownChoices, AutocompleteSelect):
    pass


class ChooseSeveral(KnownChoices, AutocompleteSelectMultiple):
    pass


class DeskFields:
    """Form fields as the desk likes them, for model pages and the rows on them.

    Dates are the browser's own date fields; a relation is always found by typing, and only among
    what the user may see.
    """

    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    admin_site: admin.AdminSite

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, TaggableManager):
            return self.topics_field(db_field, request)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        choices = db_field.remote_field.model._default_manager.all()
        if hasattr(choices, "visible_to"):
            kwargs["queryset"] = choices.visible_to(request.user)
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
        return ModelMultipleChoiceField(
            Topic.objects.all(),
            label=str(db_field.verbose_name).capitalize(),
            required=False,
            widget=widget,
        )


class DeskAdmin(DeskFields, admin.ModelAdmin):
    """A page of the desk: fast lists, and a slug that shows itself while its title is typed."""

    list_per_page = 50
    show_full_result_count = False

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
        words = request.GET.get("words", "")[:1000].replace("\0", "")
        return JsonResponse({"slug": free_slug(words, self.slug_rivals(request))})

    def slug_rivals(self, request: HttpRequest) -> models.QuerySet[Any]:
        return self.model._default_manager.all()

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        # PostgreSQL refuses to search for a NUL, and the look-up of choices does not check.
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))
