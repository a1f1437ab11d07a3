"""The form of articles, saved by the verbs of articles.workflow; the list is in article_list."""

from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import workflow
from ..checklist import findings_of
from ..credits import moment_of
from ..dates import in_words, with_zone
from ..models import Article, Byline, Revision
from ..review_remarks import remarks_on
from ..state import State
from ..state_words import signed_as
from ..tables.articles import ArticleTable
from .article_actions import ArticleActionsMixin
from .article_form import ArticleForm, BylineForm, BylineFormSet, bylines_of, typed_state
from .article_list import ArticleListMixin
from .autosave import AutosaveMixin, form_url
from .bulk import BulkMixin
from .common import DeskAdmin, DeskRows
from .conflicts import conflict_words, differences, labels_of, merged_with
from .deletion import DraftDeletionMixin
from .edit_session import EditSession, as_posted
from .history import HistoryMixin
from .losses import losses_message, tell_problems
from .outline import OutlineMixin
from .preview import PreviewMixin
from .publish_selected import PublishSelectedMixin
from .removal_page import RemovalPageMixin
from .restore_page import RestorePageMixin
from .tables import ExportMixin

TEXTS = ("standfirst", "body", "editors_note", "disclaimer")
READ_ONLY: list[Any] = ["standing", "published", "word_count", "created_by", "last_saved"]


class BylineRows(DeskRows):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    fields = [("author", "role"), ("affiliation", "position")]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With a box that removes the name; Django's own link for it needs a script."""
        fields = super().get_fields(request, obj)
        return [*fields, "DELETE"] if self.has_change_permission(request, obj) else fields


@admin.register(Article)
class ArticleAdmin(
    AutosaveMixin,
    PreviewMixin,
    OutlineMixin,
    ArticleActionsMixin,
    RestorePageMixin,
    RemovalPageMixin,
    HistoryMixin,
    DraftDeletionMixin,
    PublishSelectedMixin,
    BulkMixin,
    ExportMixin,
    ArticleListMixin,
    DeskAdmin,
):
    """The form of articles. Its other pages are in the mixins, one module each."""

    form = ArticleForm
    table = ArticleTable
    session_class = EditSession
    form_key_input = "_copy"  # one key for the working copy and for the form that is sent twice
    inlines = [BylineRows]
    actions: Any = [*PublishSelectedMixin.actions, *BulkMixin.actions]
    readonly_fields = [*READ_ONLY, "signatures", "republished"]
    fieldsets = [
        (None, {"fields": ["title", "standfirst", "body", "editors_note", "disclaimer"]}),
        (
            gettext_lazy("What it is"),
            {"fields": ["kind", "language", "topics", "in_reply_to"], "classes": ["aside"]},
        ),
        (
            gettext_lazy("Where it comes from"),
            {
                "fields": ["publisher", "source_url", "source_date", "republished", "desk_titled"],
                "classes": ["aside"],
            },
        ),
        (gettext_lazy("State"), {"fields": READ_ONLY, "classes": ["aside"]}),
        (gettext_lazy("Address"), {"fields": ["slug"], "classes": ["aside", "collapse"]}),
    ]

    @admin.display(description=gettext_lazy("permission to republish"))
    def republished(self, article: Article) -> str:
        """By whose permission, and until when; a button of the form leads to where it is noted."""
        if not article.permission:
            return "–"
        until = article.permitted_until
        told = _("Until %s.") % in_words(until) if until else _("Without an end.")
        return f"{told} {article.permission}"

    @admin.display(description=gettext_lazy("signed by"))
    def signatures(self, article: Article) -> str:
        """The bylines of the revision that the form shows, for whoever may not change them."""
        revision = article.revisions.filter(number=article.newest_number).first()
        if revision is None:
            return "–"
        return signed_as(State.in_revision(revision).bylines, moment_of(revision)) or "–"

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> Any:
        may_change = obj is None or self.has_change_permission(request, obj)
        return super().get_inlines(request, obj) if may_change else []

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
        if obj is not None and not self.has_change_permission(request, obj):
            signatures = (_("Names"), {"fields": ["signatures"]})
            return [fieldsets[0], signatures, *fieldsets[1:]]
        name, first = fieldsets[0]
        asked = self.asked_fields(request, obj)
        return [(name, {**first, "fields": [*asked, *first["fields"]]}), *fieldsets[1:]]

    def asked_fields(self, request: HttpRequest, article: Article | None) -> list[str]:
        """The fields of what was asked by a save that waits for the answer, above all others.

        What readers are told of a change stands beside the button that publishes it: see
        templates/admin/articles/article/_notice.html.
        """
        session = EditSession.of(request)
        asked = ["without"] if session.missing else []
        if article and article.has_readers and session.needs_confirmation:
            asked.append("confirmed")
        return asked

    def hidden_fields(self, request: HttpRequest, article: Article | None) -> tuple[str, ...]:
        """The fields of which the user may not see what is in them."""
        if article is None or request.user.has_perm("articles.see_drafts"):
            return ()
        hidden: tuple[str, ...] = TEXTS if article.text_withheld else ()
        replied_to = self.get_queryset(request).filter(pk=article.in_reply_to_id)
        is_unseen = article.in_reply_to_id is not None and not replied_to.exists()
        return (*hidden, "in_reply_to") if is_unseen else hidden

    # --- One POST of the form, from top to bottom ---------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The form. A save that is refused after all leads back to it, with what was typed."""
        page = (form_url, extra_context)
        session = EditSession.of(request)
        if session.button == "_go_on":
            return self.show_kept_copy(request, object_id, *page)
        if session.button in ("_merge", "_touched"):
            return self.show_unsaved(request, object_id, *page)
        if request.method != "POST":
            return super().changeform_view(request, object_id, *page)
        with suppress(PermissionDenied):  # raised again below, for the answer
            session.keep_typed(object_id)
            session.prepare(object_id)
        try:
            return super().changeform_view(request, object_id, *page)
        except workflow.Conflict as conflict:
            return self.show_conflict(request, conflict)

    def lock_for_change(self, request: HttpRequest, object_id: str | None) -> str | None:
        return EditSession.of(request).lock(object_id)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Nothing: save_related saves the article, its bylines and topics as one."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        session = EditSession.of(request)
        session.save(form, bylines_of(formsets), change=change)
        if outcome := session.outcome(form.instance):
            messages.add_message(request, *outcome)
            session.is_told = True
        if session.prepared and (lost := losses_message(session.prepared.rendered.losses)):
            messages.warning(request, lost)
        if session.prepared:
            tell_problems(request, session.prepared.body, session.prepared.rendered.html)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        if EditSession.of(request).button == "_publish":
            return _("Published.")
        return super().construct_change_message(request, form, [], add)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """To the article's own page, also from the form that added it and was sent again.

        Where the button asks for an action besides, to the page of that action.
        """
        if action := EditSession.of(request).next_action:
            return redirect("admin:articles_article_action", obj.pk, action)
        response = super().response_change(request, obj)
        if "_continue" in request.POST and response.status_code == 302:
            return HttpResponseRedirect(self.kept_in(request, form_url(obj.pk)))
        return response

    def form_was_sent_before(self, request: HttpRequest, object_id: str | None) -> None:
        EditSession.of(request).clear_repeated(object_id)

    # --- The form shown again, with what was typed --------------------------------------------

    def show_unsaved(
        self, request: HttpRequest, object_id: str | None, form_url: str, context: Any, **more: Any
    ) -> HttpResponse:
        """The form with what was posted. Nothing is wrong, but nothing is to be saved either."""
        EditSession.begin(request, refusal=ValidationError(""))
        context = {**(context or {}), "errors": [], **more}
        return super().changeform_view(request, object_id, form_url, context)

    def show_kept_copy(
        self, request: Any, object_id: str | None, form_url: str, context: Any
    ) -> HttpResponse:
        """The form with what was typed in another and kept."""
        with transaction.atomic():
            copy = EditSession.of(request).take_over(object_id)
        if copy is None:
            messages.info(request, _("It was saved or discarded, or you are on it already."))
            return HttpResponseRedirect(request.path)
        request.POST = as_posted(copy)
        kept_at = with_zone(copy.typed_at)
        return self.show_unsaved(request, object_id, form_url, context, kept_at=kept_at)

    def show_conflict(self, request: HttpRequest, conflict: workflow.Conflict) -> HttpResponse:
        """Both versions, and the choice: theirs, mine, or one of both (409)."""
        session, theirs = EditSession.of(request), conflict.theirs
        later = theirs.article.revisions.for_listing().filter(number__gt=session.base or 0)
        merged = merged_with(theirs, conflict.mine, session.base)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            **conflict_words(theirs, session),
            "original": theirs.article,
            "theirs": theirs,
            "saves": later,
            "copy": session.copy,
            "differences": differences(State.in_revision(theirs), conflict.mine),
            "taken": labels_of(merged.taken),
            "overlaps": labels_of(merged.overlaps),
            "kept_for_merge": session.to_post_merged(merged),
            "kept": [*session.to_post_again, (session.button, "1")],
        }
        name = "admin/articles/article/conflict.html"
        return TemplateResponse(request, name, context, status=409)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article, session = kwargs.get("obj"), EditSession.of(request)
        context |= self.autosave_context(request, article)
        context |= self.buttons_context(request, article)
        context |= self.preview_context(article)
        context |= self.outline_context(article)
        if article:
            links = self.removal_links(request, article)
            if self.has_change_permission(request, article):
                main_act = context["main_act"] or ("", "")
                buttons = self.action_buttons(request, article)
                context["action_buttons"] = [each for each in buttons if each[0] != main_act[0]]
                context["checklist"] = findings_of(article)
            else:
                links = [*self.action_links(request, article), *links]
            context["action_links"] = links
            context["remarks"] = remarks_on(article, request.user)
        if article and session.button == "_merge":
            context |= self.merge_context(request, article, context)
        form = context["adminform"].form
        context["notice_fields"] = [form[name] for name in ("grade", "note") if name in form.fields]
        context["shows_touched"] = session.button == "_touched" or bool(session.questions)
        return super().render_change_form(request, context, *args, **kwargs)

    def buttons_context(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """The one act that the state of the article leads to, as name and words of its button."""
        may_publish = self.has_publish_permission(request)
        main_act = None
        if article and article.has_readers:
            main_act = ("_revise", _("Publish changes")) if may_publish else None
        elif may_publish and (article is None or article.is_draft):
            main_act = ("_publish", _("Save and publish"))
        elif not may_publish and (article is None or article.status == Article.Status.DRAFT):
            words = _("Submit for review") if article else _("Save and submit for review")
            main_act = ("_submit", words)
        return {"main_act": main_act}

    def merge_context(
        self, request: HttpRequest, article: Article, context: dict[str, Any]
    ) -> dict[str, Any]:
        """What somebody else has saved, beside what was typed, to be merged by hand."""
        theirs = article.revisions.first()
        if theirs is None:
            return {}
        rows = [inline.formset for inline in context["inline_admin_formsets"]]
        mine = typed_state(context["adminform"].form, rows)
        return {
            "theirs": theirs,
            "is_own": theirs.created_by_id == request.user.pk,
            "differences": differences(State.in_revision(theirs), mine),
        }
