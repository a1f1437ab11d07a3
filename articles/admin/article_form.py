"""The form of an article, with its bylines: opened on the newest revision, saved as one state."""

from typing import Any
from uuid import uuid4

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from ..bylines_and_topics import existing_topics
from ..forms import ControlFields, DeskForm, MarkdownTextarea, SlugForm, module
from ..models import Article, Byline, Grade
from ..state import Signature, State
from .action_pages import Answers
from .edit_session import EditSession


def newest_state(article: Article) -> State | None:
    """The state in an article's newest revision; None for an article that is not saved yet."""
    revision = article.revisions.first() if article.pk else None
    return State.in_revision(revision) if revision else None


class ArticleForm(ControlFields, SlugForm):
    """An article as it was last saved, whether readers see that already or not.

    `base` is the number of the revision that the form was opened on, `copy` the key of its working
    copy, `sequence` the number of the working copy's latest message.
    """

    compares_fields = False  # conflicts are detected by the number of the revision
    control_fields = ("base", "copy", "sequence", "confirmed", "without")

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    copy = forms.CharField(required=False, widget=forms.HiddenInput)
    sequence = forms.CharField(required=False, widget=forms.HiddenInput)
    grade = forms.ChoiceField(
        label=_("How much it changes"),
        choices=[("", "---------"), *Grade.choices],
        required=False,
        show_hidden_initial=True,  # so that a grade that only others have changed stays theirs
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
    confirmed = Answers(
        label=_("Tick each that the text still says"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All of them, to publish it as a typo all the same."),
    )
    without = forms.MultipleChoiceField(
        label=_("Publish it all the same, without"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    session: EditSession  # its refusal is raised by DeskForm

    class Media:
        js = [
            module("js/admin-preview.js"),
            module("js/admin-autosave.js"),
            module("js/admin-writing.js"),
        ]

    class Meta:
        widgets = {"body": MarkdownTextarea(uploads=True)}

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
            self.initial["topics"] = list(existing_topics(state.topics))
            self.initial["grade"], self.initial["note"] = newest.grade, newest.note
        if not self.instance.has_readers:
            del self.fields["grade"], self.fields["note"]
        if not self.session.needs_confirmation:
            del self.fields["confirmed"]
        elif self.session.questions:
            self.fields["confirmed"].choices = [*self.session.questions.items()]  # type: ignore[attr-defined]
        else:  # what was confirmed stays so while other errors are mended
            self.fields["confirmed"].widget = forms.MultipleHiddenInput()
        self.offer_missing()

    def offer_missing(self) -> None:
        """Let what is missing be confirmed, each item for itself, once it was asked about."""
        without: Any = self.fields["without"]
        without.choices = [(item.value, item.label) for item in self.session.missing]
        if not without.choices:
            del self.fields["without"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.session.button == "_revise" and "grade" in self.fields:
            self.check_grade()
        return cleaned

    def check_grade(self) -> None:
        """Require a grade, and a note with every grade that readers are told of (not a typo)."""
        grade, note = self.cleaned_data.get("grade"), self.cleaned_data.get("note")
        if not grade and "grade" not in self.errors:
            self.add_error("grade", _("Say how much it changes before readers see it."))
        if grade and grade != Grade.TYPO and not note and "note" not in self.errors:
            self.add_error("note", _("Say in a note what has changed, and why."))


class BylineForm(DeskForm):
    """One name under the title. An emptied row removes the name."""

    compares_fields = False  # as the article's
    # Declared so that BylineRows may list it among its fields; the formset replaces it.
    DELETE = forms.BooleanField(required=False)

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {"position"})

    def clean(self) -> dict[str, Any] | None:
        # ModelForm's would check each row for uniqueness against the rows that these replace.
        return None


class BylineFormSet(BaseInlineFormSet):
    """The bylines of the newest revision; every row is posted as a new one.

    The workflow replaces the stored rows by those of the state that is saved.
    """

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
            self.extra = len(self.initial_extra) + self.extra or 1

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
    """The state that a form with errors would save, without the rows that are not valid."""
    rows = [formset for formset in formsets if formset.is_valid()]
    topics = form.cleaned_data.get("topics")
    keys = None if topics is None else tuple(topic.pk for topic in topics)
    return State.of(form.instance, bylines_of(rows), keys)
