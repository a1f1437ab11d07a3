"""Authors, organizations and topics: what articles are signed with and sorted by."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import workflow
from ..dates import with_zone
from ..forms import AuthorForm, NameForm, SigningNameForm, key_of
from ..locks import lock
from ..models import Article, Author, Byline, Organization, TaggedArticle, Topic
from ..models.signing_names import SigningName
from ..tables.names import AuthorTable, OrganizationTable, TopicTable
from .common import DeskAdmin
from .deletion import NameDeletionMixin
from .merging import MergingMixin
from .tables import ImportMixin


class NameAdmin(NameDeletionMixin, DeskAdmin):
    """A page for what articles carry the name of."""

    form = NameForm

    @admin.display(description=_("name"), ordering="sort_key")
    def listed_name(self, name: Any) -> str:
        """The name; its column is in the order of the site's language."""
        return str(name)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        workflow.save_name(obj, fields=form.changed_columns, by=request.user)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        workflow.delete_name(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        keys = [name.pk for name in queryset]  # PostgreSQL locks no rows of a query with DISTINCT
        for name in lock(self.model._default_manager.filter(pk__in=keys)):
            workflow.delete_name(name, by=request.user)


class SigningNameAdmin(NameAdmin):
    """A page for what signs, or is signed for: whoever renames it says what becomes of the past."""

    form = SigningNameForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What a new name means is asked where there is a name already."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        fields: list[Any] = ["formerly"] if obj.former_names else []
        if self.has_change_permission(request, obj):
            fields += SigningNameForm.control_fields
        asked = [(_("Another name"), {"fields": fields})] if fields else []
        return [fieldsets[0], *asked, *fieldsets[1:]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "formerly"]

    @admin.display(description=_("formerly"))
    def formerly(self, row: SigningName) -> str:
        told = gettext("%(name)s, until %(moment)s")
        lines = [told % {"name": n.name, "moment": with_zone(n.until)} for n in row.formerly]
        return "\n".join(lines)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        fields, renaming = form.changed_columns, form.how_renamed
        workflow.save_name(obj, fields=fields, renaming=renaming, by=request.user)


@admin.register(Author)
class AuthorAdmin(MergingMixin, ImportMixin, SigningNameAdmin):
    found_by = Byline._meta.get_field("author")
    table = AuthorTable
    form = AuthorForm
    fieldsets = [
        (None, {"fields": [("name", "sort_name"), "slug", "kind"]}),
        (_("Now"), {"fields": ["role", "affiliation", "bio", "url"]}),
        (_("Interest"), {"fields": ["interest", "interest_declared_on"]}),
        (_("At the desk"), {"fields": ["user"]}),
    ]
    list_display = ["listed_name", "kind", "role", "affiliation"]
    list_filter = ["kind"]
    list_select_related = ["affiliation"]
    search_fields = ["name", "sort_name", "slug", "former_names"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whether the login was linked by mistake is asked where it may be taken away."""
        fieldsets = super().get_fieldsets(request, obj)
        if not (obj and obj.user_id) or not self.has_change_permission(request, obj):
            return fieldsets
        if "user" in self.get_readonly_fields(request, obj):
            return fieldsets
        name, options = fieldsets[-1]
        return [*fieldsets[:-1], (name, {**options, "fields": ["user", "link_undone"]})]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        fields, renaming = form.changed_columns, form.how_renamed
        undone = bool(form.cleaned_data.get("link_undone"))
        workflow.save_name(
            obj, fields=fields, renaming=renaming, undoes_link=undone, by=request.user
        )

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """With “?judges=<article>” only those who may judge it: no person who signs it.

        Of an article that the user may not see that would tell who signs it.
        """
        found, repeats = super().get_search_results(request, queryset, search_term)
        article = key_of(request.GET.get("judges", ""))
        if article and Article.objects.visible_to(request.user).filter(pk=article).exists():
            found = found & Author.objects.who_may_judge(article)
        return found, repeats

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Which login signs as an author is for those to say who may see and change that login."""
        fixed = super().get_readonly_fields(request, obj)
        if not request.user.has_perm("accounts.view_user"):
            return [*fixed, "user"]
        linked = obj and obj.user_id
        hidden = linked and not logins(request).filter(pk=linked).exists()
        return [*fixed, "user"] if hidden else fixed

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = logins(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def logins(request: HttpRequest) -> Any:
    """The logins (a queryset) that whoever asks may change, and so may link to an author."""
    return get_user_model().objects.manageable_by(request.user)


@admin.register(Organization)
class OrganizationAdmin(MergingMixin, ImportMixin, SigningNameAdmin):
    found_by = Article._meta.get_field("publisher")
    table = OrganizationTable
    fieldsets = [
        (None, {"fields": ["name", "abbreviation", "slug", "kind"]}),
        (_("More"), {"fields": ["url", "licence_name", "licence_url", "description"]}),
    ]
    list_display = ["listed_name", "abbreviation", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "abbreviation", "slug", "former_names"]


@admin.register(Topic)
class TopicAdmin(MergingMixin, ImportMixin, NameAdmin):
    found_by = TaggedArticle._meta.get_field("tag")
    table = TopicTable
    fields = ["name", "slug", "kind", "description"]
    list_display = ["listed_name", "kind", "description"]
    list_filter = ["kind"]
    search_fields = ["name", "slug"]
