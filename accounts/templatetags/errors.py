"""The list of what is wrong with a form, which stands above it and leads to the fields."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import template
from django.utils.text import capfirst

register = template.Library()


class Problem(NamedTuple):
    """An error, with the field that it is about (its label, and the id to go to), if any."""

    label: str
    target: str
    message: str


QUESTION = "question"  # the code of a ValidationError that is answered with a tick


@register.inclusion_tag("admin/error_summary.html")
def error_summary(form: Any, rows: Iterable[Any] = ()) -> dict[str, Any]:
    """What is wrong with a form and with the rows (inline formsets of the admin) on its page."""
    problems = [*problems_of(form)]
    for inline in rows or ():
        problems += problems_of_rows(inline)
    return {"problems": problems, "is_question": asks(form)}


@register.filter
def asks(form: Any) -> bool:
    """Whether nothing is wrong with a form, and it was refused to ask for a confirmation only."""
    found = [error.code for errors in form.errors.as_data().values() for error in errors]
    return bool(found) and {*found} == {QUESTION}


def problems_of(form: Any, where: str = "", row: str = "") -> Iterator[Problem]:
    """The errors of a form in the order of its fields; `where` and `row` name its row, if any."""
    yield from (Problem(where, row, str(message)) for message in form.non_field_errors())
    for field in form:
        label = f"{where}: {field.label}" if where else str(field.label)
        target = row if field.is_hidden else field.id_for_label or field.auto_id
        yield from (Problem(label, target, str(message)) for message in field.errors)


def problems_of_rows(inline: Any) -> Iterator[Problem]:
    formset = inline.formset
    name = capfirst(str(inline.opts.verbose_name))
    heading = f"{formset.prefix}-heading"
    for message in formset.non_form_errors():
        yield Problem(str(capfirst(inline.opts.verbose_name_plural)), heading, str(message))
    for number, form in enumerate(formset.forms):
        is_going = formset.can_delete and formset._should_delete_form(form)
        if formset.is_bound and not is_going:
            yield from problems_of(form, f"{name} {number + 1}", f"{formset.prefix}-{number}")
