"""Articles: what is saved here goes through articles.workflow, and so does what is published."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from .. import markup, workflow
from ..forms import key_of
from ..models import BODY_MAX_LENGTH, Article, Byline, Revision
from ..state import State
from .common import DeskAdmin, DeskRows, with_zone
from .conflict import differences, named
from .deleting import DeletesDrafts
from .history import ShowsHistory
from .publishing import PublishesSelected
from .saving import ArticleForm, BylineForm, BylineFormSet, bylines_of, typed_state
from .steps import TakesSteps
from .working_copies import KeepsCopies

TEXTS = ("standfirst", "body", "editors_note", "disclaimer")
READ_ONLY: list[Any] = ["status", "published", "word_count", "created_by", "last_saved"]

# The buttons of the form: what was pressed is pressed again by whoever saves over a conflict.
BUTTONS = {"_save", "_continue", "_addanother", "_publish", "_revise", "_submit", "_merge"}


class BylineRows(DeskRows):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    fields = [("author", "role"), ("affiliation", "position")]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With a box that takes the name off: the link for it is made by a script."""
        fields = super().get_fields(request, obj)
        return [*fields, "DELETE"] if self.has_change_permission(request, obj) else fields


@admin.register(Article)
class ArticleAdmin(
    KeepsCopies, TakesSteps, ShowsHistory, DeletesDrafts, PublishesSelected, DeskAdmin
):
    form = ArticleForm
    inlines = [BylineRows]
    readonly_fields = READ_ONLY
    fieldsets = [
        (None, {"fields": ["title", "slug", "standfirst", "body", "editors_note", "disclaimer"]}),
        (
            gettext_lazy("What it is"),
            {"fields": ["kind", "language", "topics", "in_reply_to"], "classes": ["aside"]},
        ),
        (
            gettext_lazy("Where it comes from"),
            {
                "fields": ["publisher", "source_url", "source_date", "desk_titled"],
                "classes": ["aside"],
            },
        ),
        (gettext_lazy("State"), {"fields": READ_ONLY, "classes": ["aside"]}),
    ]
    list_display = ["title", "signed_by", "kind", "status", "published", "last_saved"]
    list_filter = ["status", "kind"]
    search_fields = ["title", "slug", "bylines__author__name"]
    date_hierarchy = "published_at"
    ordering = ["-updated_at", "-pk"]

    @admin.display(description=gettext_lazy("signed by"))
    def signed_by(self, article: Article) -> str:
        return ", ".join(str(byline.author) for byline in article.bylines.all())

    @admin.display(description=gettext_lazy("published"), ordering="published_at")
    def published(self, article: Article) -> str | None:
        when = with_zone(article.published_at)
        if article.is_scheduled:
            return _("Scheduled for %s") % when
        return _("%s, with unpublished changes") % when if article.has_unpublished_changes else when

    @admin.display(description=gettext_lazy("last saved"), ordering="updated_at")
    def last_saved(self, article: Article) -> str | None:
        return with_zone(article.updated_at) if article.pk else None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name="articles_article_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Markdown (POST: text) as readers will see it."""
        text = request.POST.get("text", "")[:BODY_MAX_LENGTH]
        return HttpResponse(markup.render(text).html)

    def get_queryset(self, request: HttpRequest) -> Any:
        articles: Any = super().get_queryset(request)
        return articles.visible_to(request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The article as the user may see it: without work on it that is not theirs to see."""
        article = super().get_object(request, object_id, from_field)
        if article is not None and article.has_unpublished_changes:
            newest = Revision.objects.filter(article=article, number=article.newest_number)
            if not newest.visible_to(request.user).exists():
                article.newest_number = article.public_number
        return article

    def for_listing(self, queryset: Any) -> Any:
        columns = (
            "title",
            "kind",
            "status",
            "published_at",
            "updated_at",
            "newest_number",
            "public_number",
        )
        line = queryset.only(*columns)
        return line.prefetch_related("bylines__author")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return Article.objects.editable_by(request.user).filter(pk=obj.pk).exists()

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        hidden = self.hidden_fields(request, obj)
        fieldsets: Any = [
            (name, {**shown, "fields": [field for field in shown["fields"] if field not in hidden]})
            for name, shown in super().get_fieldsets(request, obj)
        ]
        if obj is None or not obj.has_readers or not self.has_change_permission(request, obj):
            return fieldsets
        fields = ["grade", "note", "confirmed"] if asks(request) else ["grade", "note"]
        told = (_("What readers are told"), {"fields": fields})
        return [fieldsets[0], told, *fieldsets[1:]]

    def hidden_fields(self, request: HttpRequest, article: Article | None) -> tuple[str, ...]:
        """The fields of which the user may not see what is in them."""
        if article is None or request.user.has_perm("articles.see_drafts"):
            return ()
        hidden: tuple[str, ...] = TEXTS if article.text_withheld else ()
        replied_to = self.get_queryset(request).filter(pk=article.in_reply_to_id)
        is_unseen = article.in_reply_to_id is not None and not replied_to.exists()
        return (*hidden, "in_reply_to") if is_unseen else hidden

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "refused", None)
        form.publishes, form.asks = "_revise" in request.POST, asks(request)
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form. A save that is refused after all leads back to it, with what was typed."""
        if "_merge" in request.POST:
            return self.show_to_merge(request, *args, **kwargs)
        try:
            return super().changeform_view(request, *args, **kwargs)
        except workflow.Conflict as conflict:
            return self.show_conflict(request, conflict)
        except ValidationError as error:
            refused = type(error)(error.messages)  # without the fields: the form may lack them
            return self.show_again(request, refused, *args, **kwargs)

    def show_again(
        self, request: Any, refused: ValidationError, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        request.refused = refused
        return super().changeform_view(request, *args, **kwargs)

    def show_to_merge(
        self, request: Any, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        request.refused = ValidationError("")  # nothing is wrong, but nothing is to be saved either
        context = {**(extra_context or {}), "errors": []}
        return super().changeform_view(request, object_id, form_url, context)

    def show_conflict(self, request: HttpRequest, conflict: workflow.Conflict) -> HttpResponse:
        """Both versions, and the choice: theirs, mine, or one of both (409)."""
        theirs = conflict.theirs
        base = self.base_of(request, key_of(request.POST.get("base")))
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in {"csrfmiddlewaretoken", "base"}
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            **named(theirs, request),
            "original": theirs.article,
            "theirs": theirs,
            "saves": theirs.article.revisions.for_listing().filter(number__gt=base or 0),
            "copy": getattr(request, "copy", None),
            "differences": differences(State.in_revision(theirs), conflict.mine),
            "kept": kept,
            "kept_for_merge": [pair for pair in kept if pair[0] not in BUTTONS],
        }
        name = "admin/articles/article/conflict.html"
        return TemplateResponse(request, name, context, status=409)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Nothing: the article, its bylines and topics are saved as one, by save_related."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        article, fields = form.instance, form.cleaned_data
        state: dict[str, Any] = {
            "bylines": bylines_of(formsets),
            "topics": tuple(topic.pk for topic in fields["topics"]),
            "by": request.user,
            "base": self.base_of(request, fields.get("base")) if change else None,
        }
        told = {name: fields[name] for name in ("grade", "note") if name in fields}
        if article.has_readers and "_revise" in request.POST:
            confirmed = fields.get("confirmed", False)
            workflow.revise(article, confirmed=confirmed, **told, **state)
            messages.success(request, _("Readers have revision %d now.") % article.public_number)
        else:
            told = {name: value for name, value in told.items() if name in form.changed_data}
            workflow.save_draft(article, **told, **state)
        self.end_copy(request, article)
        if "_submit" in request.POST:
            workflow.submit(article, by=request.user)
        if "_publish" in request.POST:
            workflow.publish(article, by=request.user)
            messages.success(request, _("“%s” is published.") % article)
        elif article.has_unpublished_changes:
            messages.info(request, _("Saved. Readers do not see it yet."))

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        if "_publish" in request.POST:
            return _("Published.")
        return super().construct_change_message(request, form, [], add)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        is_draft = article is None or article.is_draft
        may_publish = self.has_publish_permission(request)
        context["show_publish"] = is_draft and may_publish
        context["show_submit"] = (
            article is None or article.status == Article.Status.DRAFT
        ) and not may_publish
        context["show_revise"] = bool(article and article.has_readers and may_publish)
        if "_merge" in request.POST and article is not None:
            theirs = context["theirs"] = article.revisions.first()
            context["is_own"] = theirs.created_by_id == request.user.pk
            rows = [inline.formset for inline in context["inline_admin_formsets"]]
            mine = typed_state(context["adminform"].form, rows)
            context["differences"] = differences(State.in_revision(theirs), mine)
        return super().render_change_form(request, context, *args, **kwargs)


def asks(request: HttpRequest) -> bool:
    """Whether the form asks to confirm a change, or has asked."""
    refused = getattr(request, "refused", None)
    return isinstance(refused, workflow.Unconfirmed) or "confirmed" in request.POST
