"""What every page of the desk has in common, in this app and in analysis."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager

from accounts.deletion import DeletionMixin
from accounts.form_pages import FormPageMixin
from accounts.lists import NamedList

from ..choices import BUT, for_choices, option_label
from ..forms import DeskForm, PresentChoice, SeveralField, key_of, module
from ..free_slugs import free_slug
from ..locks import lock
from ..models import Topic
from .form_session import FormSession
from .search import IndexedSearch
from .sent_forms import BRING_BACK, FORM_KEY, form_key, submit_once


class RelationWidgetMixin:
    """What each widget for relations does, whether it takes one object or several."""

    known_options: dict[str, Any] = {}  # objects that were fetched already, by their keys
    but: int | None = None  # the key of the object that is not offered
    query = ""  # asked along when the choices are looked up: see AuthorAdmin.get_search_results

    @property
    def media(self) -> Any:
        labels: Any = module("js/admin-choices.js")
        return super().media + forms.Media(js=[labels])  # type: ignore[misc]

    def get_url(self) -> str:
        url: str = super().get_url()  # type: ignore[misc]
        return url + (self.query or (f"?{BUT}={self.but}" if self.but else ""))

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's; the empty option has a name."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)  # type: ignore[misc]
        if not option["label"]:
            option["attrs"]["label"] = "–"
        return option

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The list opens inside the page's main part, where those who go by landmarks find it.
        attrs = super().build_attrs(*args, **kwargs)  # type: ignore[misc]
        attrs.pop("required", None)  # valid only with an empty option, or with one that is chosen
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


class RelationSelect(RelationWidgetMixin, AutocompleteSelect):
    pass


class RelationSelectMultiple(RelationWidgetMixin, AutocompleteSelectMultiple):
    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Select2 puts the button that clears all among the chosen items of the list.
        return {**super().build_attrs(*args, **kwargs), "data-allow-clear": "false"}


LISTED = 200  # objects to choose from without a script; with one, all are found by typing
# A parameter of the address of a form: its relations are lists, for a browser without scripts.
LISTS = "_lists"


class ListedMixin(RelationWidgetMixin):
    """A field of a relation that can be used without JavaScript too: it lists the first objects."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first: list[Any] = []  # shared by the copies of the widget in all rows of a page

    def optgroups(self, name: Any, value: Any, attr: Any = None) -> Any:
        groups = super().optgroups(name, value, attr)
        widget: Any = self
        if not self.first:
            self.first.extend(widget.choices.queryset.exclude(pk=self.but)[:LISTED])
        options = groups[0][1]
        if not options and not widget.allow_multiple_selected:
            # A browser would choose the first object: a blank row would look filled in.
            options.append(widget.create_option(name, "", "", True, 0))
        label = widget.choices.field.label_from_instance
        listed = {str(option["value"]) for option in options}
        for item in self.first:
            if str(item.pk) not in listed:
                option = widget.create_option(name, item.pk, label(item), False, len(options))
                options.append(option)
        return groups


class ListedRelationSelect(ListedMixin, RelationSelect):
    pass


class ListedRelationSelectMultiple(ListedMixin, RelationSelectMultiple):
    pass


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
    lists_relations = False  # without being asked to by LISTS

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
        kwargs["queryset"] = for_choices(related, kwargs["queryset"])
        is_listed = self.lists_relations or LISTS in request.GET
        select = ListedRelationSelect if is_listed else RelationSelect
        kwargs["widget"] = select(db_field, self.admin_site)
        kwargs.setdefault("form_class", PresentChoice)
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        field.label_from_instance = option_label(related)
        return field

    def topics_field(self, db_field: TaggableManager, request: HttpRequest) -> Any:
        """Topics found by typing, with a “+” for whoever may add one."""
        tag = db_field.through._meta.get_field("tag")
        may_add = self.admin_site.get_model_admin(Topic).has_add_permission(request)
        is_listed = LISTS in request.GET
        select = ListedRelationSelectMultiple if is_listed else RelationSelectMultiple
        widget = RelatedFieldWidgetWrapper(
            select(tag, self.admin_site),
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

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A script adds rows; without one there is a blank row to fill in."""
        extra: int = super().get_extra(request, obj, **kwargs)
        return max(extra, 1) if LISTS in request.GET else extra


class DeskList(NamedList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        desk_admin: Any = self.model_admin
        return desk_admin.for_listing(super().get_queryset(*args, **kwargs))


class DeskAdmin(DeskFields, FormPageMixin, DeletionMixin, IndexedSearch):
    """A page of the desk: fast lists, and forms that two people can have open at once.

    A POST of the form runs in one transaction (see sent_forms.submit_once): a form that is sent
    twice is saved once; the row is locked before it is read, so that DeskForm compares with what
    is stored; a save that loses a race for a unique slug is validated again; a save that is refused
    after all fields were valid shows the form again; and only changed fields are written. A POST
    with BRING_BACK shows the form with what is posted, and saves nothing.
    """

    list_per_page = 50
    # Neither counts what nobody has asked for: lists have 100,000 rows.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    form_key_input = FORM_KEY
    kept_parameters = (LISTS,)
    session_class = FormSession

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.session = self.session_class.of(request)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        django_view = super().changeform_view
        if request.method != "POST":
            return django_view(request, object_id, form_url, extra_context)
        if BRING_BACK in request.POST:
            self.session_class.begin(request, refusal=ValidationError(""))
            extra_context = {**(extra_context or {}), "errors": [], "is_brought_back": True}

        def respond() -> HttpResponse:
            key = self.lock_for_change(request, object_id)
            return django_view(request, key, form_url, extra_context)

        options: dict[str, Any] = {
            "key_input": self.form_key_input,
            "on_repeat": lambda: self.form_was_sent_before(request, object_id),
        }
        try:
            return submit_once(request, respond, **options)
        except ValidationError as error:
            self.session_class.of(request).refuse(error)
            return submit_once(request, respond, **options)

    def lock_for_change(self, request: HttpRequest, object_id: str | None) -> str | None:
        """Lock the rows that the posted form changes (None: that it adds); return the key to edit.

        A model whose rows belong to others overrides it to lock the owners first, in the order of
        articles.locks.
        """
        if object_id is not None:
            lock(self.model._default_manager.filter(pk=key_of(unquote(object_id))))
        return object_id

    def form_was_sent_before(self, request: HttpRequest, object_id: str | None) -> None:
        """Called in the transaction in which a form that is saved already was sent again."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=form.changed_columns)
        else:
            obj.save()

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """As Django's; a button that leads on has saved nothing where nothing was changed."""
        message = super().construct_change_message(request, form, formsets, add)
        session = self.session_class.of(request)
        session.is_told |= bool(session.next_action) and not message
        return message

    def message_user(
        self, request: HttpRequest, message: Any, level: Any = messages.INFO, *args: Any, **kw: Any
    ) -> None:
        """As Django's; that something was changed is not said beside what was done."""
        if level != messages.SUCCESS or not self.session_class.of(request).is_told:
            super().message_user(request, message, level, *args, **kw)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """As Django's; what others have tied to the object meanwhile leads back to its page."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError, ValidationError) as error:
            messages.error(request, deletion_problem(error))
            return HttpResponseRedirect(request.path)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """As Django's; an action that deletes is undone as a whole when one row cannot go."""
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except (ProtectedError, IntegrityError, ValidationError) as error:
            messages.error(request, deletion_problem(error))
            return HttpResponseRedirect(request.get_full_path())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["form_key"] = form_key(request)
        context["keeps_drafts"] = self.form_key_input == FORM_KEY  # else the server keeps them
        context["has_relations"] = "js/admin-choices" in str(context["media"])
        context["are_listed"] = LISTS in request.GET
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's; the link that adds a row names it in lower case, as in a sentence."""
        found: list[Any] = super().get_inline_formsets(*args, **kwargs)
        for rows in found:
            data = json.loads(rows.inline_formset_data())
            name = {"name": rows.opts.verbose_name}
            data["options"]["addText"] = _("Add another %(name)s") % name
            rows.inline_formset_data = json.dumps(data)
        return found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        return DeskList

    def for_listing(self, queryset: Any) -> Any:
        """The queryset with all that a line of the list shows, so that it costs no more queries."""
        return queryset

    def for_choices(self, queryset: Any) -> Any:
        """The queryset with all that option_label says of each object."""
        return queryset

    def option_label(self, obj: Any) -> str:
        """What an object is called where it is chosen for another."""
        return str(obj)

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
        if all(field.name != "slug" for field in self.opts.fields):
            raise Http404
        words = request.GET.get("words", "")[:1000].replace("\0", "")
        return JsonResponse({"slug": free_slug(words, self.slug_rivals(request))})

    def slug_rivals(self, request: HttpRequest) -> Any:
        """The objects (a queryset) among which the slug must be the only one."""
        return self.model._default_manager.all()


class ReadOnly(DeskAdmin):
    """An admin of records, which are never changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def deletion_problem(error: Exception) -> str:
    """Why nothing was deleted."""
    if isinstance(error, ValidationError):
        return format_html_join(" ", "{}", ((message,) for message in error.messages))
    return _("Nothing is deleted: something depends on it since this page was opened.")
