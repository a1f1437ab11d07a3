"""Forms of notes: of one by itself, and of those below a claim."""

from typing import Any

from django.urls import reverse_lazy

from articles.forms import MarkdownTextarea

from . import notes, seen_changes
from .forms import ClaimFormSet, RowForm
from .models import Note
from .opened import shown, shown_passage
from .seen_forms import SeenForm


def shown_with(note: Note) -> str:
    """What a page shows of the claim, or the passage, that a note is on; of a new one nothing."""
    if note.passage:
        return shown_passage(note.passage)
    return shown(note.claim) if note.claim else shown()


class NoteForm(SeenForm):
    read_together = ("claim", "passage", "body")

    def shown(self) -> str:
        return shown_with(self.instance)

    class Meta:
        widgets = {
            "body": MarkdownTextarea(
                {"rows": 10, "data-preview-url": reverse_lazy("admin:analysis_note_preview")}
            )
        }


class NoteRowForm(RowForm):
    read_together = ("body",)
    suggests = ("signed_by",)

    class Meta(NoteForm.Meta):
        pass


class NoteFormSet(ClaimFormSet):
    depends_on = seen_changes.TO_NOTES

    def save_row(self, form: Any) -> Note:
        return notes.save_note(form.instance, by=self.user)

    def delete_row(self, obj: Note) -> None:
        notes.delete_notes([obj], by=self.user)
