"""Pictures and files: added here or from the editor, described, deleted where nothing uses them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.deletion import Dependants, Fate, link_to, some

from .. import removal
from ..dates import with_zone
from ..media import delete_media, describe, reference_to
from ..media.removal import remove_media
from ..media.uses import articles_with
from ..models import File, Image
from ..visibility import sees_drafts
from .action_pages import ActionForm, ActionPageMixin, ReasonField
from .common import DeskAdmin
from .media_forms import FileForm, PictureForm

RIGHTS: tuple[Any, dict[str, Any]] = (
    gettext_lazy("Rights"),
    {"fields": ["credit", "rights", "permitted_until"]},
)
FOLDED = ("rights", "permitted_until")  # in the dialog of the editor
SHOWN = 20  # articles that use one


class InUseFilter(admin.SimpleListFilter):
    title = gettext_lazy("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("used", _("in articles")),
            ("unused", _("not used")),
            ("ended", _("no longer permitted")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "ended":
            return queryset.filter(permitted_until__lt=timezone.localdate())
        if self.value() in ("used", "unused"):
            return with_use(queryset).filter(is_used=self.value() == "used")
        return queryset


def with_use(queryset: Any) -> Any:
    """Rows with `is_used`: whether some revision has them."""
    model = queryset.model
    uses = model.revisions.through.objects.filter(
        **{f"{model._meta.model_name}_id": OuterRef("pk")}
    )
    return queryset.annotate(is_used=Exists(uses))


class RemovalForm(ActionForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=removal.Kind,
        help_text=gettext_lazy("Readers are told this, and when."),
    )
    reason = ReasonField(gettext_lazy("For the desk’s log."))


class MediaAdmin(ActionPageMixin, DeskAdmin):
    """What pictures and files have in common."""

    list_filter = [InUseFilter]
    list_select_related = ["uploaded_by"]
    date_hierarchy = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return self.model._default_manager.visible_to(request.user)

    def for_listing(self, queryset: Any) -> Any:
        return with_use(queryset)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        changeable = self.model._default_manager.changeable_by(request.user)
        return allowed and (obj is None or changeable.filter(pk=obj.pk).exists())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            describe(obj, fields=form.changed_columns, by=request.user)
        else:
            form.add(request.user)

    def dependants_of(self, obj: Any) -> Iterable[Dependants]:
        return some(_("Articles that use it, or did"), articles_with(obj), Fate.PREVENTS)

    def instead_of_deletion(self, request: HttpRequest, obj: Any) -> Iterable[tuple[str, str]]:
        page = reverse(f"admin:articles_{obj._meta.model_name}_change", args=[obj.pk])
        yield _("say until when it may be shown, and describe it otherwise"), page
        if request.user.has_perm(removal.PERMISSION):
            address = reverse(f"admin:articles_{obj._meta.model_name}_remove", args=[obj.pk])
            yield _("remove it for legal reasons, from earlier revisions too"), address

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_media(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for row in queryset.order_by("pk"):
            delete_media(row, by=request.user)

    # --- What is shown of a row -----------------------------------------------------------------

    @admin.display(description=gettext_lazy("in the text"))
    def reference(self, row: Any) -> str:
        """What is typed to have it in a text."""
        return format_html('<code class="reference">{}</code>', reference_to(row))

    @admin.display(description=gettext_lazy("size"))
    def how_large(self, row: Any) -> str:
        return filesizeformat(row.size)

    @admin.display(description=gettext_lazy("used"), boolean=True)
    def is_used(self, row: Any) -> bool:
        return bool(row.is_used)

    @admin.display(description=gettext_lazy("used in"))
    def used_in(self, row: Any) -> str:
        """The articles that use it, in some revision: for those who see everybody's drafts."""
        return self._listed(articles_with(row))

    @admin.display(description=gettext_lazy("used in, of what readers have"))
    def used_for_readers(self, row: Any) -> str:
        return self._listed(articles_with(row).live())

    def _listed(self, articles: Any) -> str:
        rows = [*articles[: SHOWN + 1]]
        lines = [link_to(article) for article in rows[:SHOWN]] + ["…"] * (len(rows) > SHOWN)
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines)) or _("No article")

    # --- For legal reasons ----------------------------------------------------------------------

    @admin.display(description=gettext_lazy("legal reasons"))
    def removed(self, row: Any) -> str:
        """When its bytes were deleted for good, or where that is done."""
        if row.removed_at:
            return _("Removed for good, %s.") % with_zone(row.removed_at)
        address = reverse(f"admin:articles_{self.opts.model_name}_remove", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, _("Remove it for legal reasons…"))

    def readers_and_law(self, request: HttpRequest) -> Any:
        """What stands last on its page: the texts that use it, and its removal for good."""
        may_remove = request.user.has_perm(removal.PERMISSION)
        used_in = "used_in" if sees_drafts(request.user) else "used_for_readers"
        fields = ["reference", used_in, *(["removed"] if may_remove else [])]
        return (_("In articles"), {"fields": fields})

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then delete its bytes for good and tell the readers of what it was in."""
        removal.check_permission(request.user)
        row = get_object_or_404(self.get_queryset(request), pk=pk)

        def act(**answers: Any) -> str:
            articles = remove_media(row, by=request.user, **answers)
            told = ngettext(
                "Removed for good. %d article uses it, or did.",
                "Removed for good. %d articles use it, or did.",
                len(articles),
            )
            return told % len(articles)

        lasting = _("This cannot be undone. It stays in backups, and a week in caches of others.")
        facts = [(_("For good"), lasting)]
        title = _("Remove it for legal reasons")
        return self.action_page(request, row, title, RemovalForm, act, facts)

    # --- From the editor --------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.upload)
        name = f"articles_{self.opts.model_name}"
        remove = self.admin_site.admin_view(self.remove)
        return [
            path("upload/", view, name=f"{name}_upload"),
            path("<int:pk>/remove/", remove, name=f"{name}_remove"),
            # They have no slug that could be suggested.
            *(each for each in super().get_urls() if each.name != f"{name}_slug"),
        ]

    def upload(self, request: HttpRequest) -> HttpResponse:
        """The form in which one is added (GET), for the editor's dialog; or that one is (POST).

        Answers {"markdown": …}, or the form with what is wrong (422).
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        make: Any = self.form
        form = make(*((request.POST, request.FILES) if posted else ()), prefix="upload")
        if posted and form.is_valid():
            row = form.add(request.user)
            self.log_addition(request, row, [{"added": {}}])
            return JsonResponse({"markdown": reference_to(row)}, status=201)
        context = {
            "form": form,
            "title": self.opts.verbose_name,
            "action": request.path,
            "folded": FOLDED,
            "folded_errors": [name for name in FOLDED if form.errors.get(name)],
        }
        page = "admin/articles/media_upload.html"
        return render(request, page, context, status=422 if posted else 200)


@admin.register(Image)
class ImageAdmin(MediaAdmin):
    form = PictureForm
    list_display = ["thumbnail", "__str__", "credit", "is_used", "permitted_until", "uploaded_at"]
    list_display_links = ["__str__"]
    search_fields = ["alt", "caption", "credit", "rights", "key"]
    readonly_fields = ["shown", "reference", "used_in", "used_for_readers", "removed"]

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        words = {"fields": ["alt", "is_decorative", "caption"]}
        if obj is None:
            return [(None, {"fields": ["upload", *words["fields"]]}), RIGHTS]
        last = self.readers_and_law(request)
        return [(None, {"fields": ["shown", *words["fields"]]}), RIGHTS, last]

    @admin.display(description=gettext_lazy("preview"))
    def thumbnail(self, row: Image) -> str:
        return _img(row, "thumbnail")

    @admin.display(description=gettext_lazy("picture"))
    def shown(self, row: Image) -> str:
        told = _("%(width)d × %(height)d pixels, %(size)s")
        words = {"width": row.width, "height": row.height, "size": filesizeformat(row.size)}
        return format_html("{}<p>{}</p>", _img(row, "preview"), told % words)


def _img(row: Image, name: str) -> str:
    """A small picture, beside which its words stand."""
    folder = row.get_absolute_url().rpartition("/")[0]
    html = '<img class="{}" src="{}/480.webp" width="{}" height="{}" loading="lazy" alt="">'
    return format_html(html, name, folder, row.width, row.height)


@admin.register(File)
class FileAdmin(MediaAdmin):
    form = FileForm
    list_display = ["title", "name", "how_large", "is_used", "permitted_until", "uploaded_at"]
    search_fields = ["title", "name", "credit", "rights", "key"]
    readonly_fields = ["saved", "reference", "used_in", "used_for_readers", "removed"]

    def get_fieldsets(self, request: HttpRequest, obj: File | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["upload", "title"]}), RIGHTS]
        last = self.readers_and_law(request)
        return [(None, {"fields": ["saved", "title"]}), RIGHTS, last]

    @admin.display(description=gettext_lazy("file"))
    def saved(self, row: File) -> str:
        size = filesizeformat(row.size)
        return format_html('<a href="{}">{}</a> ({})', row.get_absolute_url(), row.name, size)
