"""What a table has of each object, and how a row of a file is saved.

A row is that of the object with its slug; without a slug, of the one with its name. It is saved by
the verb that the form calls, with the rules of the form on names that are alike. An empty cell
empties what may be empty; a column that a file does not have stays as it is.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from tablib import Dataset

from ..free_slugs import free_slug
from ..locks import lock, lock_tables
from ..names_of_once import rows_called
from .files import Sheet

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """What becomes of a line of a file: "new", "changed", "same", or "wrong".

    `changes` are columns with what they have before and after; `errors` are columns ("" for the
    line as a whole) with what is wrong.
    """

    number: int
    what: str
    name: str
    key: int | None = None
    changes: tuple[tuple[str, str, str], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()


class Cell(widgets.Widget):
    """A cell of a column of a model: what a form would make of it, without its blanks."""

    def __init__(self, column: Any) -> None:
        super().__init__()
        self.column = column

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None if self.column.null else ""
        for stored, label in self.column.choices or ():
            if text.lower() in (str(stored).lower(), str(label).lower()):
                return stored
        if self.column.choices:
            known = ", ".join(str(stored) for stored, _label in self.column.choices if stored)
            told = _("“%(value)s” is none of these: %(known)s.")
            raise ValueError(told % {"value": text[:40], "known": known})
        try:
            value = self.column.to_python(text)
            if isinstance(value, str):  # models ask no long text for its length
                forms.CharField(max_length=self.column.max_length).run_validators(value)
            return value
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Named(widgets.Widget):
    """A cell with the slug or the name of another object; it is written as its name."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        rows = self.model._default_manager
        found = rows.filter(slug=text).first() or next(iter(rows_called(self.model, text)), None)
        if found is None:
            told = _("There is no %(what)s “%(name)s”. Add it first.")
            raise ValueError(told % {"what": self.model._meta.verbose_name, "name": text[:80]})
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Table(resources.ModelResource):
    """A table that is written only. `columns` are its columns in their order: names of fields of
    the model, or of methods `dehydrate_<column>`.
    """

    columns: ClassVar[Sequence[str]] = ()
    model: ClassVar[Any] = None

    def __init__(self, user: Any = None) -> None:
        super().__init__()
        self.user = user
        self.fields = {name: self._field(name) for name in self.columns}

    def _field(self, name: str) -> fields.Field:
        is_own = name in {each.name for each in self.model._meta.concrete_fields}
        column = self.model._meta.get_field(name) if is_own else None
        if column is None:
            return fields.Field(column_name=name, readonly=True)
        is_related = isinstance(column, models.ForeignKey)
        widget = Named(column.related_model) if is_related else Cell(column)
        return fields.Field(attribute=name, column_name=name, widget=widget)

    def rows_for(self, queryset: Any) -> Any:
        """The queryset with all that a row has of each object, so that it costs no more queries."""
        return queryset

    def written(self, queryset: Any) -> Iterator[list[str]]:
        """The rows of a file, its head first; read from the database as they are asked for."""
        yield [*self.columns]
        for obj in self.rows_for(queryset).iterator(chunk_size=500):
            yield [str(cell) for cell in self.export_resource(obj)]


class ReadTable(Table):
    """A table that is read too. `save` is the verb: it is called with the object and `fields`."""

    save: ClassVar[Callable[..., Any]]
    named_by: ClassVar[str] = "name"

    class Meta:
        import_id_fields = ("slug",)
        clean_model_instances = True
        skip_unchanged = True
        skip_html_diff = True

    def __init__(self, user: Any = None) -> None:
        super().__init__(user)
        self.lines: list[Line] = []
        self._numbers: list[int] = []
        self._in_file: tuple[str, ...] = ()
        self._seen: dict[int, int] = {}

    def read(self, sheet: Sheet, *, is_trial: bool) -> list[Line]:
        """Save the rows of a file, all or none; what became of each line.

        Nothing stays where a line is wrong, or where it is a trial.
        """
        self.lines, self._seen = [], {}
        self._numbers, self._in_file = [number for number, _cells in sheet.rows], sheet.columns
        table = Dataset(*(cells for _number, cells in sheet.rows), headers=[*sheet.columns])
        result = self.import_data(
            table, dry_run=is_trial, use_transactions=True, rollback_on_validation_errors=True
        )
        if result.base_errors:  # with which nothing is saved, whatever the rows say
            raise result.base_errors[0].error
        return self.lines

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Lock what the rows are of before any is saved: a file has them in an order of its own."""
        lock_tables()
        rows = [row for row in dataset.dict if self._key_of(row)]
        self.lock_rows({self._key_of(row): row for row in rows})

    def _key_of(self, row: Any) -> int | None:
        try:
            found = self.get_instance(None, row)
        except ValidationError:  # it is told with its line
            return None
        return found.pk if found else None

    def lock_rows(self, rows: dict[Any, Any]) -> None:
        """Lock the objects that rows of a file are of, by key, and what their change reaches to."""
        lock(self.model._default_manager.filter(pk__in=rows).only("pk"))

    def _check_import_id_fields(self, headers: Any) -> None:
        """A file need not have slugs: see get_instance."""

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """No sequence is behind its table: no file brings keys."""

    def init_instance(self, row: Any = None) -> Any:
        return self.model()

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        slug = row.get("slug", "")
        if slug:
            return self.model._default_manager.filter(slug=slug).first()
        return self.found_without_slug(row)

    def found_without_slug(self, row: Any) -> Any:
        """The object that a row without a slug is of; None where there is none."""
        raise NotImplementedError

    def import_field(
        self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any
    ) -> None:
        """Leave as it is what must not be empty, where the cell is."""
        column = self.model._meta.get_field(field.attribute)
        if row.get(field.column_name, "") or column.blank:
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if instance.pk in self._seen:
            told = _("It is of the same one as line %d.")
            raise ValidationError(told % self._seen[instance.pk])
        if asked := self.asked_of(instance):
            errors[self.named_by] = asked
        if not instance.slug:
            words = getattr(instance, self.named_by) or ""
            instance.slug = free_slug(words, self.model._default_manager.all())
        super().validate_instance(instance, errors, validate_unique)

    def asked_of(self, instance: Any) -> ValidationError | None:
        """What the form would ask of an object, and no file can answer."""
        return None

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        names = {name for name in self._in_file if name in self.fields}
        try:
            type(self).save(instance, fields=[*names], by=self.user)
        except PermissionDenied as error:
            told = _("You may add none of these.") if is_create else _("You may not change it.")
            raise ValidationError(told) from error

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> Any:
        kwargs["retain_instance_in_row_result"] = True
        result = super().import_row(row, instance_loader, **kwargs)
        number = self._numbers[kwargs["row_number"] - 1]
        line = self._line(number, row, result)
        self.lines.append(line)
        if line.key:
            self._seen.setdefault(line.key, number)
        return result

    def _line(self, number: int, row: Any, result: Any) -> Line:
        name = row.get(self.named_by, "") or row.get("slug", "")
        if result.validation_error:
            return Line(number, "wrong", name, errors=tuple(_errors(result.validation_error)))
        if result.errors:
            logger.error("A row of a table was not saved", exc_info=result.errors[0].error)
            return Line(number, "wrong", name, errors=(("", _("It cannot be saved.")),))
        obj = result.instance
        if result.import_type == result.IMPORT_TYPE_SKIP:
            return Line(number, "same", str(obj), obj.pk)
        before = None if result.is_new() else result.original
        changes = tuple(self._changes(before, obj))
        return Line(number, "changed" if before else "new", str(obj), obj.pk, changes)

    def _changes(self, before: Any, obj: Any) -> Iterator[tuple[str, str, str]]:
        shown = {*self._in_file, "slug"}
        for column in (name for name in self.columns if name in shown):
            was = str(self.fields[column].export(before)) if before else ""
            now = str(self.fields[column].export(obj))
            if was != now:
                yield column, was, now


def _errors(error: ValidationError) -> Iterator[tuple[str, str]]:
    """What is wrong in which column; a rule on several columns is one on the line."""
    if not hasattr(error, "error_dict"):
        yield from (("", message) for message in error.messages)
        return
    for column, messages in error.message_dict.items():
        for message in messages:
            yield ("" if column == NON_FIELD_ERRORS else column), message


def moment(at: Any) -> str:
    """A moment in the site's time zone, in ISO form; "" for none."""
    return timezone.localtime(at).isoformat(timespec="minutes") if at else ""
