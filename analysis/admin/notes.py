"""Notes by staff: the list with what waits, the form, and the pages on which an editor decides."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.deletion import Dependants, Fate
from articles import markup
from articles.admin.action_pages import FormActionsMixin
from articles.admin.form_session import FormSession
from articles.forms import key_of
from articles.models import BODY_MAX_LENGTH
from articles.visibility import has_permission

from .. import notes
from ..models import Note
from ..note_forms import NoteForm, shown_with
from ..note_subjects import former_subject_of_newest
from ..seen_changes import TO_NOTES, facts
from ..seen_forms import SeenActionForm
from .claim_owners import ClaimOwnedMixin
from .rows import signing_field, state_of_note


class DecisionForm(SeenActionForm):
    """`number` is that of the version that is shown above the form."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class RefusalForm(DecisionForm):
    remark = forms.CharField(
        label=gettext_lazy("Remark for whoever wrote it"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteWithdrawalForm(SeenActionForm):
    """`number` is that of the version that readers have, as the page shows it."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Readers see it in the place of the note."),
    )


class DecisionMixin(FormActionsMixin):
    """An admin of notes with the pages on which an editor approves, sends back and withdraws."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        views = {"approve": self.approve, "refuse": self.refuse, "withdraw": self.withdraw}
        pages = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"analysis_note_{name}")
            for name, view in views.items()
        ]
        return [*pages, *super().get_urls()]

    def actions_of(self, request: HttpRequest, note: Note) -> list[tuple[str, Any]]:
        """What an editor can decide on a note."""
        names: dict[str, Any] = {}
        if has_permission(request.user, notes.APPROVAL):
            if note.waits:
                names |= {"approve": _("Approve…"), "refuse": _("Send back…")}
            if note.public_id:
                names |= {"withdraw": _("Withdraw…")}
        return [*names.items()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if note := kwargs.get("obj"):
            context["newest"] = note.versions.first()
        return super().render_change_form(request, context, *args, **kwargs)

    def approve(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = self._to_decide(request, pk)

        def act(**asked: Any) -> Any:
            notes.approve_note(note, **asked, by=request.user)
            return _("Approved: readers have it.")

        return self._decide(request, note, _("Approve"), DecisionForm, act)

    def refuse(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = self._to_decide(request, pk)

        def act(**asked: Any) -> Any:
            notes.refuse_note(note, **asked, by=request.user)
            return _("Sent back.")

        return self._decide(request, note, _("Send back"), RefusalForm, act)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = self._to_decide(request, pk)

        def act(**asked: Any) -> Any:
            notes.withdraw_note(note, **asked, by=request.user)
            return _("Withdrawn. The claim’s page says so.")

        public = note.public
        about = [(_("Readers have now"), public.body)] if public else []
        return self._note_page(
            request,
            note,
            _("Withdraw"),
            partial(NoteWithdrawalForm, initial={"number": public.number if public else 0}),
            act,
            about,
        )

    def _to_decide(self, request: HttpRequest, pk: int) -> Note:
        if not has_permission(request.user, notes.APPROVAL):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related("public__signed_by", "signed_by")
        note: Note = get_object_or_404(rows, pk=pk)
        return note

    def _decide(
        self, request: HttpRequest, note: Note, title: str, form: Any, act: Any
    ) -> HttpResponse:
        """The page of a decision: what readers have, and what they are to have."""
        newest = note.versions.first()
        signed = newest.signed_as if newest else note.signed_by.name
        about = [(_("Signed by"), signed), (_("To be read"), note.body)]
        if former := former_subject_of_newest(note):
            about += [
                (_("Written of an earlier statement"), former.statement),
                (_("Written of earlier words"), former.words),
            ]
            about = [(term, text) for term, text in about if text]
        if note.public:
            about.insert(1, (_("Readers have now"), note.public.body))

        numbered = partial(form, initial={"number": newest.number if newest else 0})
        return self._note_page(request, note, title, numbered, act, about)

    def _note_page(
        self, request: HttpRequest, note: Note, title: str, form: Any, act: Any, about: Any
    ) -> HttpResponse:
        """A page that acts on a note, with what it is on as it is now."""
        carrying = partial(form, shown=shown_with(note))
        claim = note.passage.claim if note.passage else note.claim
        if claim:
            about = [*facts(claim, TO_NOTES), *about]
        return self.action_page(request, note, title, carrying, act, facts=about)


@admin.register(Note)
class NoteAdmin(DecisionMixin, ClaimOwnedMixin):
    form = NoteForm
    fields = [("claim", "passage"), "signed_by", "body", "state_of_note"]
    readonly_fields = ["state_of_note"]
    list_display = ["__str__", "about", "signed_by", "created_at", "state_of_note"]
    list_filter = ["waits"]
    list_select_related = ["claim__article", "passage__claim__article", "signed_by"]
    search_fields = ["body"]
    date_hierarchy = "created_at"

    state_of_note = staticmethod(state_of_note)

    @admin.display(description=gettext_lazy("about"))
    def about(self, note: Note) -> str:
        return str(note.claim or note.passage)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name="analysis_note_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """A note's words (POST: body) as readers will see them. Nothing is saved."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        html = markup.render(request.POST.get("body", "")[:BODY_MAX_LENGTH]).html
        return render(request, "analysis/note_preview.html", {"html": html, "section": "claim"})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        """A writer's own notes; for whoever may see everybody's work all."""
        return Note.objects.visible_to(request.user).with_subjects()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def claims_to_lock(self, request: HttpRequest, key: int | None) -> set[int]:
        """The claim that has the note, itself or by a passage, and the one that is to have it."""
        chosen = key_of(request.POST.get("claim", ""))
        passage = key_of(request.POST.get("passage", ""))
        stored = self.claims_of(key, "notes") | self.claims_of(key, "passages__notes")
        return stored | self.claims_of(passage, "passages") | ({chosen} if chosen else set())

    def save_with_verbs(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        """What is saved on the way to a decision waits for it, whoever saves it."""
        decides = not FormSession.of(request).next_action
        fields = [name for name in form.fields if name in notes.NOTE_FIELDS]
        how = {"approves": decides, "seen": form.seen_before, "by": request.user}
        notes.save_note(form.instance, fields=fields, **how)

    def dependants_of(self, obj: Note) -> Iterable[Dependants]:
        if obj.was_read:
            why = _("Readers could read it. Withdraw it instead.")
            on = obj.claim or obj.passage
            rows = [on] if on else []
            yield Dependants(_("Published on"), rows, 1, Fate.PREVENTS, why)

    def shown_to_delete(self, rows: Any) -> str:
        return notes.versions_of([row.pk for row in rows])

    def delete_model(self, request: HttpRequest, obj: Note) -> None:
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        notes.delete_notes(queryset, read=request.POST.get("seen", ""), by=request.user)
