"""Forms of claims, of the words that make them, and of what they rest on."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.forms import DeskForm, SlugForm, key_of, module

from . import evidence, opened, seen_changes, workflow
from .models import Claim, Evidence, Passage, Relation
from .opened import shown, shown_passage, shown_to_enter
from .passages import check_detachable, locate_passage
from .seen_forms import SeenForm
from .staleness import with_articles


class QuoteTextarea(forms.Textarea):
    """A text area whose words static/js/admin-quote.js looks up in the article while one types."""

    class Media:
        js = [module("js/admin-quote.js")]

    def __init__(self) -> None:
        url = reverse_lazy("admin:analysis_claim_check_quote")
        super().__init__({"rows": 3, "data-quote-url": url})


class KeysForm(DeskForm):
    """A form that compares relations by their keys: Django fetches their rows."""

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in self.fields if self._is_changed(self[name])]

    def _is_changed(self, bound: Any) -> bool:
        if bound.field.show_hidden_initial and _has_one_key(bound.field):
            opened = self.data.get(bound.html_initial_name)
            return str(opened or "") != str(bound.data or "")
        changed: bool = bound._has_changed()
        return changed


def _has_one_key(field: forms.Field) -> bool:
    is_multiple = isinstance(field, forms.ModelMultipleChoiceField)
    return isinstance(field, forms.ModelChoiceField) and not is_multiple


class ClaimForm(KeysForm, SeenForm, SlugForm):
    slug_from = "statement"
    slug_within = "article"
    # Whoever changes one of these has to know the others, and the words of the article.
    PROPOSITION = {*Claim.JUDGED_BY, "kind", "hedge", "article"}
    user: Any = AnonymousUser()  # who has opened the form: the admin sets it for each request

    class Meta:
        widgets = {"statement": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_known_options(self)
        if self.instance.is_resolved:
            for name in Claim.JUDGED_BY:
                if field := self.fields.get(name):
                    field.widget.attrs["readonly"] = True
                    field.help_text = _("It stays as it is: there is an outcome.")

    def about(self) -> dict[int, Collection[str]]:
        """The claim (by key) with what whoever restates it has to know of it."""
        key, changed = self.instance.pk, self.PROPOSITION & {*self.changed_data}
        return {key: seen_changes.TO_STATEMENTS} if key and changed else {}

    @property
    def seen_before(self) -> str:
        """With what the fields were opened with: where both change one, its error tells of it."""
        typed = {*self.compared} & {*self.changed_data}
        names = {self.add_initial_prefix(name): name for name in typed}
        told = {name: self.as_sent[sent] for sent, name in names.items() if sent in self.as_sent}
        return opened.with_columns(super().seen_before, self.instance.pk, told)

    def shown(self) -> str:
        claim: Claim = self.instance
        if claim.pk is None:
            return shown_to_enter(key_of(self.initial.get("article")), self.user)
        others = claim.relations_from.values("to_claim")
        related = Claim.objects.visible_to(self.user).filter(pk__in=others)
        return shown(claim, related=with_articles(related))

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if self.instance.pk:
            try:
                workflow.check_kind(self.instance, kind)
            except ValidationError as error:
                raise ValidationError(error.error_dict["kind"]) from error
        return kind

    def slug_rivals(self) -> models.QuerySet[Claim]:
        return Claim.objects.filter(article=self.cleaned_data.get("article"))


def show_known_options(form: Any) -> None:
    """Let a form's fields for relations show what is chosen without fetching it again.

    What the form's object refers to is at hand where it was fetched with it; so is an initial value
    that is given as an object, or as a list of them.
    """
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if hasattr(widget, "known_options"):
            initial = form.get_initial_for_field(field, name)
            chosen = initial if isinstance(initial, list) else [initial]
            related = form.instance._state.fields_cache.get(name)
            rows = [row for row in [*chosen, related] if isinstance(row, models.Model)]
            widget.known_options = {str(row.pk): row for row in rows}


class RowForm(KeysForm):
    """A row on the page of a claim; `claim` is the claim as it will be saved.

    A stored row that nobody has touched is neither checked nor saved, and costs no query: so the
    page of a claim takes as many, however much is on record. A blank row is compared with what it
    suggested when the form was opened, which may be something else by now.
    """

    suggests: Collection[str] = ()  # the fields that a blank row may come with filled in

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        for name in self.suggests if self.empty_permitted else ():
            is_known = not self.is_bound or self.add_initial_prefix(name) in self.data
            if name in self.fields and is_known:
                self.fields[name].show_hidden_initial = True
        show_known_options(self)

    def full_clean(self) -> None:
        if self.is_bound and self.instance.pk and not self.has_changed() and self.is_settled():
            self._errors = ErrorDict()
            self.cleaned_data = {name: getattr(self.instance, name, None) for name in self.fields}
            return
        super().full_clean()

    def is_settled(self) -> bool:
        """Whether an untouched row need not be checked."""
        return True


class EvidenceForm(RowForm):
    read_together = ("source", "stance", "quote", "locator", "note")

    def _get_validation_exclusions(self) -> set[str]:
        """Without the part: that a source is used for the claim like this is told at the form."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"part"}


class PassageForm(RowForm):
    """The quote is looked up in the article, and must stand there once.

    A saved passage that is not touched is not looked up, so that a lost one does not block the
    saving of anything else; unless its claim moves to another article (`moves`).
    """

    class Meta:
        widgets = {"quote": QuoteTextarea}

    def __init__(
        self, *args: Any, claim: Claim | None = None, moves_from: int | None = None, **kwargs: Any
    ) -> None:
        claim = claim or kwargs["instance"].claim
        super().__init__(*args, claim=claim, **kwargs)
        self.moves_from = moves_from
        self.stored_span = (self.instance.start, self.instance.end)
        if self.instance.state == Passage.State.LOST and "quote" in self.fields:
            self.fields["quote"].help_text = _(
                "The article no longer has these words, or not in one place. Quote it anew."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        is_new = "quote" in self.changed_data
        if not self.cleaned_data.get("quote") or not self.claim.article_id:
            return cleaned
        if is_new or not self.is_settled():
            passage = self.instance
            if is_new:
                passage.quote = self.cleaned_data["quote"]
                passage.prefix = passage.suffix = ""
            locate_passage(passage, self.claim.article)
            self.cleaned_data["quote"] = passage.quote
        return cleaned

    def is_settled(self) -> bool:
        """Whether the claim of a saved passage stays with its article."""
        return self.moves_from in (None, self.claim.article_id)


class ClaimFormSet(BaseInlineFormSet):
    """Rows of a claim. Each is saved by the verb that its subclass names, for `user`."""

    user: Any = None  # who saves: the admin sets it for each request
    depends_on: Collection[str] = ()  # which parts of the claim whoever writes a row has to know

    def about(self) -> dict[int, Collection[str]]:
        """The claims (by key) that the rows which were touched are about, with what matters."""
        is_about = self.instance.pk and self.depends_on and self.has_changed()
        return {self.instance.pk: self.depends_on} if is_about else {}

    def sources(self) -> set[int]:
        """The keys of the sources that touched rows are, or were, taken from."""
        return set()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"claim": self.instance}

    def get_queryset(self) -> Any:
        """The rows that were fetched with the claim, where they were."""
        name = self.get_default_prefix()
        fetched = getattr(self.instance, "_prefetched_objects_cache", {})
        allowed: Any = self.queryset
        if name in fetched and not allowed.query.is_empty():
            return fetched[name]
        return super().get_queryset()

    def save_new(self, form: Any, commit: bool = True) -> Any:
        setattr(form.instance, self.fk.name, self.instance)
        return self.save_row(form)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        return self.save_row(form)

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        self.delete_row(obj)

    def save_row(self, form: Any) -> Any:
        raise NotImplementedError

    def delete_row(self, obj: Any) -> None:
        raise NotImplementedError

    def clean(self) -> None:
        """Raise ValidationError where a row to be deleted is not what it was on the page."""
        super().clean()
        formset: Any = self
        told: list[str] = []
        for form in formset.initial_forms:
            if formset._should_delete_form(form):
                told += form.show_theirs(even_touched=True)
        if told:
            message = _("Somebody has changed what you delete since you opened the form:")
            raise ValidationError([message, *told, _("Save again if it is still to go.")])

    def check_deletions(self, check: Callable[[Any], None]) -> None:
        """Raise ValidationError if something depends on a row that is to be deleted."""
        formset: Any = self
        for form in formset.initial_forms:
            if formset._should_delete_form(form):
                check(form.instance)


class PassagePageForm(SeenForm, PassageForm):
    """A passage on a page of its own."""

    def shown(self) -> str:
        return shown_passage(self.instance)


class PassageFormSet(ClaimFormSet):
    """Passages, which are attached and detached together with what is saved of the claim itself.

    See workflow.save_claim: a claim that moves must be found in its new article by those quotes
    that its passages are to have.
    """

    depends_on = seen_changes.TO_PASSAGES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moves_from = self.instance.article_id

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"moves_from": self.moves_from}

    def clean(self) -> None:
        self.check_deletions(check_detachable)
        super().clean()
        # Among the owners are passages that are being deleted or moved away: the database checks
        # row by row, and would meet them.
        initial: Any = self.initial_forms
        owners = {form.stored_span: form for form in initial}
        for form in self.forms:
            span = (form.instance.start, form.instance.end)
            if span != (None, None) and owners.setdefault(span, form) is not form:
                form.add_error("quote", _("The claim is already tied to these words."))

    def save(self, commit: bool = True) -> Any:
        """Collect the passages in `attached` and `detached`; the claim is saved with them."""
        self.attached: list[Passage] = []
        self.detached: list[Passage] = []
        return super().save(commit)

    def save_row(self, form: Any) -> Passage:
        self.attached.append(form.instance)
        passage: Passage = form.instance
        return passage

    def delete_row(self, obj: Passage) -> None:
        self.detached.append(obj)


class EvidenceFormSet(ClaimFormSet):
    depends_on = seen_changes.TO_EVIDENCE

    def sources(self) -> set[int]:
        touched = [form for form in self.forms if form.has_changed()]
        keys = {form.instance.source_id for form in touched}
        return {key for key in keys | {form.initial.get("source") for form in touched} if key}

    def clean(self) -> None:
        self.check_deletions(evidence.check_unused)
        super().clean()

    def save_row(self, form: Any) -> Evidence:
        return evidence.save_evidence(form.instance, by=self.user)

    def delete_row(self, obj: Evidence) -> None:
        evidence.delete_evidence(obj, by=self.user)


class RelationForm(RowForm):
    read_together = ("kind", "to_claim", "note")

    def clean_to_claim(self) -> Claim:
        # The database would refuse it too, but could not say so in the form.
        other: Claim = self.cleaned_data["to_claim"]
        if other.pk == self.instance.from_claim_id:
            raise ValidationError(_("A claim cannot be related to itself."), code="itself")
        return other


class RelationFormSet(ClaimFormSet):
    depends_on = seen_changes.TO_RELATIONS

    def about(self) -> dict[int, Collection[str]]:
        """With the claims at the other ends: those that were there, and those that are chosen."""
        touched = [form for form in self.forms if form.has_changed()]
        ends = {form.instance.to_claim_id for form in touched}
        ends |= {form.initial.get("to_claim") for form in touched}
        return super().about() | {key: self.depends_on for key in ends if key}

    def save_row(self, form: Any) -> Relation:
        return evidence.save_relation(form.instance, by=self.user)

    def delete_row(self, obj: Relation) -> None:
        evidence.delete_relation(obj, by=self.user)
