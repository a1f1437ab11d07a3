"""Forms that two people can have open at once: neither writes over what the other has saved."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import cache
from typing import Any

from django import forms
from django.contrib.messages.storage import default_storage
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

# Each of several who save the same new value at once loses to one other per attempt.
ATTEMPTS = 10
ENDS = (".", "!", "?", "…")  # a text that ends with one of these takes no full stop


@cache
def _hidden(widget: type[forms.Widget]) -> type[forms.Widget]:
    """The widget of hidden copies, without what describes only the field that can be seen."""

    class HiddenCopy(widget):  # type: ignore[valid-type,misc]
        def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
            built = super().build_attrs(*args, **kwargs)
            return {name: value for name, value in built.items() if not name.startswith("aria-")}

    return HiddenCopy


class ConcurrentEditForm(forms.ModelForm):
    """A form that compares each field with the stored value before it is saved.

    Each field posts a hidden copy of the value that it was opened with. In `clean`, the stored
    value is compared with it (the admin has locked the row and read it after that). If somebody
    else has changed a field that was not touched here, the stored value stays. If both have changed
    it, the form comes back with an error that quotes the stored value, and a second save overwrites
    it.
    """

    compares_fields = True  # False for a form that detects conflicts in another way
    # Fields that say one thing together: whoever changes the form is shown these where others have
    # changed them, instead of having them kept in silence.
    read_together: Collection[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_sent = self.data
        self.stored_columns = _columns(self.instance) if self.instance.pk else {}
        self.compared = [*self.fields] if self.compares_fields and self.instance.pk else []
        has_opened_values = any(
            self.add_initial_prefix(name) in self.data for name in self.compared
        )
        if self.is_bound and not has_opened_values:  # a script posted it: nothing to compare with
            self.compared = []
        for name in self.compared:
            self.fields[name].show_hidden_initial = True
        for field in self.fields.values():
            field.hidden_widget = _hidden(field.hidden_widget)

    @property
    def changed_columns(self) -> list[str]:
        """The columns whose values differ from the stored row, once the form is valid."""
        now = _columns(self.instance)
        changed = [name for name, value in now.items() if value != self.stored_columns.get(name)]
        fields = self.instance._meta.concrete_fields
        saved_at = [field.name for field in fields if getattr(field, "auto_now", False)]
        return [*changed, *saved_at] if changed else []

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self.compared:
            if name in self.cleaned_data:
                self._compare_with_stored(name)
        return cleaned

    def _compare_with_stored(self, name: str) -> None:
        """Keep what others have saved in an untouched field; add an error to a touched one."""
        before, now, typed = self._values_of(name)
        if now in (before, typed):
            return
        theirs, inputs = self._theirs(name), [self.add_initial_prefix(name)]
        ending = _(" Save again to keep yours.")
        if typed == before:
            self.cleaned_data[name] = theirs
            if name not in self.read_together or not self.has_changed():
                return
            inputs.append(self.add_prefix(name))
            ending = _(" Save again if the rest still fits.")
        message = _("Somebody has changed this since you opened the form. It says now: ")
        self.add_error(name, message + _quoted(theirs) + ending)
        self._send_as(inputs, now)

    def _values_of(self, name: str) -> tuple[Any, Any, Any]:
        """What a field was opened with, what is stored, what was typed; to be compared."""
        field, hidden = self.fields[name], self.add_initial_prefix(name)
        opened = field.hidden_widget().value_from_datadict(self.as_sent, self.files, hidden)
        stored = self.get_initial_for_field(field, name)
        before, now, typed = (
            _comparable(field, each) for each in (opened, stored, self[name].data)
        )
        return before, now, typed

    def _theirs(self, name: str) -> Any:
        """The stored value of a field, as the form would give it."""
        field = self.fields[name]
        stored = self.get_initial_for_field(field, name)
        return field.clean(field.prepare_value(stored)) if _comparable(field, stored) else stored

    def _send_as(self, inputs: Iterable[str], value: Any) -> None:
        """Let the form come back, and be sent again, with a value in some of its inputs."""
        data: Any = self.data
        self.data = data = data.copy()
        for name in inputs:
            data.setlist(name, value if isinstance(value, list) else [value])

    def show_theirs(self, *, even_touched: bool = False) -> list[str]:
        """Let the form come back with what others have saved since it was opened.

        Of the fields that were not touched, or of all. Returns their labels with what they were and
        what they are, as told_of_change.
        """
        found: list[str] = []
        for name in self.compared:
            before, now, typed = self._values_of(name)
            if before != now and (even_touched or typed == before):
                texts = (self._shown(name, each) for each in (before, now))
                found.append(told_of_change(self.fields[name].label, *texts))
                self._send_as([self.add_initial_prefix(name), self.add_prefix(name)], now)
        return found

    def _shown(self, name: str, value: Any) -> str:
        """A value that _values_of gives, as the page shows it: a choice by its label."""
        field: Any = self.fields[name]
        with suppress(ValidationError):
            value = field.clean(value)
        labels = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
        return _in_words(str(labels[value]) if value in labels else value)


def _columns(row: models.Model) -> dict[str, Any]:
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _comparable(field: Any, value: Any) -> Any:
    """A field's value, stored or posted, as comparable text; of several objects, their keys."""
    if hasattr(field, "queryset"):
        value = field.prepare_value(value)
    else:
        with suppress(ValidationError):
            value = field.to_python(value)
    if isinstance(value, list | tuple):
        return sorted(set(map(str, value)))
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def told_of_change(label: Any, before: str, now: str) -> str:
    """What something was when a form was opened and what it is now, as a line of its errors."""
    line = "<strong>{}</strong> {} <del>{}</del>{} {} <ins>{}</ins>{}"
    texts = [text or "–" for text in (before, now)]
    was, became = ((text, "" if text.endswith((*ENDS, "–")) else ".") for text in texts)
    return format_html(line, f"{label}.", _("Before:"), *was, _("Now:"), *became)


def _quoted(value: Any) -> str:
    """A value in quotation marks, at the end of a sentence: its own full stop is enough."""
    words = _in_words(value)
    return f"“{words}”" if words.endswith(ENDS) else f"“{words}”."


def _in_words(value: Any) -> str:
    several = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else value
    return Truncator(", ".join(str(each) for each in several if each)).chars(400)


def breaks_constraint(error: Exception) -> bool:
    return isinstance(error, IntegrityError)


def retry_lost_races(
    request: HttpRequest,
    respond: Callable[[], HttpResponse],
    is_lost_race: Callable[[Exception], bool] = breaks_constraint,
) -> HttpResponse:
    """Answer a request with `respond`, which runs in a transaction; return its response.

    When a row that others have committed meanwhile breaks a constraint, `respond` runs again in a
    new transaction, so that its validation sees that row and can name the field. `is_lost_race`
    says of an error whether that has happened; any other error is raised.
    """
    for _attempt in range(ATTEMPTS - 1):
        try:
            return respond()
        except (IntegrityError, ValidationError) as error:
            if not is_lost_race(error):
                raise
            request._messages = default_storage(request)  # type: ignore[attr-defined]
    return respond()
