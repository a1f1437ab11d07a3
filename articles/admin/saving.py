"""The form of an article as one state, opened on its newest revision."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from ..forms import DeskForm, MarkdownTextarea, SlugForm, module
from ..models import Article, Byline, Grade
from ..state import Signature, State


def newest_state(article: Article) -> State | None:
    """What the newest revision of an article holds; None for one that is not saved yet."""
    revision = article.revisions.first() if article.pk else None
    return State.in_revision(revision) if revision else None


class FreshForm(DeskForm):
    """A form that comes back as it was saved when somebody goes Back to it in the browser.

    A browser would put what was typed into a form that says it was opened on a later revision, and
    saving it would undo that silently. What was typed is kept elsewhere (see working_copies), and
    what others have saved is known by the number of the revision.
    """

    is_guarded = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class ArticleForm(SlugForm, FreshForm):
    """An article as it was last saved, whether readers see that already or not.

    `base` is the number of the revision that the form was opened on; `copy` the key under which
    what is typed in it is kept (see working_copies), `turn` of its latest message. `refused` is
    what a save was refused for after all fields were valid: the form is shown again with it and
    what was typed.
    """

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    copy = forms.CharField(required=False, widget=forms.HiddenInput)
    turn = forms.CharField(required=False, widget=forms.HiddenInput)
    grade = forms.ChoiceField(
        label=_("How much it changes"),
        choices=[("", "---------"), *Grade.choices],
        required=False,
        show_hidden_initial=True,  # so that what only others have changed stays theirs
        help_text=_("All but typos are told to readers, and move the date of the last update."),
    )
    note = forms.CharField(
        label=_("Note to readers"),
        required=False,
        show_hidden_initial=True,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What has changed, and why. Readers see it with the words before and after."),
    )
    confirmed = forms.BooleanField(
        label=_("I have looked at these claims: none of them is changed"), required=False
    )
    refused: ValidationError | None = None
    publishes = False  # whether the button that was pressed shows readers the changes
    asks = False  # whether there is something to confirm: workflow.Unconfirmed was raised

    class Media:
        js = [module("js/admin-autosave.js")]

    class Meta:
        widgets = {"body": MarkdownTextarea}

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        newest = None
        if instance is not None and instance.has_unpublished_changes:
            newest = instance.revisions.first()
        if newest:
            state = State.in_revision(newest)
            state.apply(instance)
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["base"], self.initial["copy"] = self.instance.newest_number, uuid4()
        if newest:
            self.initial["topics"] = list(state.topics)
            self.initial["grade"], self.initial["note"] = newest.grade, newest.note
        if not self.instance.has_readers:
            del self.fields["grade"], self.fields["note"]
        if not self.asks:
            del self.fields["confirmed"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refused:
            raise self.refused
        if self.publishes and "grade" in self.fields:
            self.check_grade()
        return cleaned

    def check_grade(self) -> None:
        """What is told to readers needs a note; what is not told is a typo."""
        grade, note = self.cleaned_data.get("grade"), self.cleaned_data.get("note")
        if not grade and "grade" not in self.errors:
            self.add_error("grade", _("Say how much it changes before readers see it."))
        if grade and grade != Grade.TYPO and not note and "note" not in self.errors:
            self.add_error("note", _("Say in a note what has changed, and why."))


class BylineForm(FreshForm):
    """One name under the title. A row that is emptied is a name taken off."""

    DELETE = forms.BooleanField(required=False)  # that a row has it; the formset sets up its own

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {"position"})

    def clean(self) -> dict[str, Any] | None:
        # Not ModelForm's: it would compare each row with the rows that these are to replace.
        return None


class BylineFormSet(BaseInlineFormSet):
    """The bylines of the newest revision, all of them as rows to be written anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queryset = Byline.objects.none()
        if not self.is_bound:
            self.initial_extra = [
                {
                    "author": byline.author_id,
                    "role": byline.role,
                    "affiliation": byline.affiliation_id,
                    "position": position,
                }
                for position, byline in enumerate(_signatures(self.instance), start=1)
            ]
            self.extra = len(self.initial_extra) or 1

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take this name off")

    def signatures(self) -> tuple[Signature, ...]:
        """The bylines of the (valid) rows, in order of position."""
        rows = [row.cleaned_data for row in self.forms if row.cleaned_data.get("author")]
        kept = [row for row in rows if not row.get("DELETE")]
        kept.sort(key=lambda row: row["position"])
        return tuple(
            Signature(row["author"].pk, row["role"], row["affiliation"] and row["affiliation"].pk)
            for row in kept
        )


def _signatures(article: Article | None) -> tuple[Signature, ...]:
    if article is None or not article.pk:
        return ()
    if article.has_unpublished_changes:
        state = newest_state(article)
        return state.bylines if state else ()
    return State.of(article, topics=()).bylines


def bylines_of(formsets: Any) -> tuple[Signature, ...] | None:
    """The bylines of (valid) rows; None, which keeps them, where the user may not change them."""
    found = [rows.signatures() for rows in formsets if isinstance(rows, BylineFormSet)]
    return found[0] if found else None


def typed_state(form: Any, formsets: Any) -> State:
    """What was typed into a form that came back, where it could be read at all."""
    rows = [formset for formset in formsets if formset.is_valid()]
    topics = form.cleaned_data.get("topics")
    keys = None if topics is None else tuple(topic.pk for topic in topics)
    return State.of(form.instance, bylines_of(rows), keys)
