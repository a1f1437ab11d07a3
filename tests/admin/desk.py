"""A member of the desk at its pages: opens a form, changes fields, sends back all the rest."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from articles.admin.edit_session import SAVING_BUTTONS, THEN


def form_url(model: str, pk: Any = None) -> str:
    """The page that adds an object ("articles.article"), or changes the one with that key."""
    name = model.replace(".", "_")
    if pk is None:
        return reverse(f"admin:{name}_add")
    return reverse(f"admin:{name}_change", args=[pk])


def fill_in(client: Client, url: str, **changes: Any) -> Any:
    """Open the form at `url`, set what `changes` names, press Save; the response.

    Names of rows are written "passages-0-quote". "_save" is pressed unless another button is.
    """
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    data = fields_of(page) | changes
    if not any(is_button(name) for name in changes):
        data["_save"] = "Save"
    return client.post(url, data)


def is_button(name: str) -> bool:
    return name in SAVING_BUTTONS or name.startswith(THEN)


def buttons(page: Any) -> list[str]:
    """What the buttons say that send the form of an article, from top to bottom."""
    found = re.findall(r'<input type="submit"[^>]*>', page.content.decode())
    seen = [button for button in found if "aria-hidden" not in button]
    return [re.search(r'value="([^"]*)"', button)[1] for button in seen]  # type: ignore[index]


def save(client: Client, url: str, **changes: Any) -> Any:
    """As `fill_in`, where nothing is to be wrong."""
    answer = fill_in(client, url, **changes)
    assert answer.status_code == 302, errors_of(answer)
    return answer


def fields_of(page: Any) -> dict[str, Any]:
    """What a browser sends back when nothing on the page has been touched."""
    data = _fields(page.context["adminform"].form)
    for rows in page.context["inline_admin_formsets"]:
        data |= _fields(rows.formset.management_form)
        for form in rows.formset.forms:
            data |= _fields(form, keys_only=form.instance.pk and not rows.has_change_permission)
    return data


def opened(page: Any) -> dict[str, Any]:
    """The hidden inputs that tell what each field was opened with."""
    values: dict[str, Any] = {}
    forms = [page.context["adminform"].form]
    forms += [form for rows in page.context["inline_admin_formsets"] for form in rows.formset]
    for form in forms:
        for field in form:
            if field.field.show_hidden_initial:
                name = field.html_initial_name
                values[name] = form.data.get(name, field.value() or "")
    return values


def errors_of(page: Any) -> str:
    """All that the page says is wrong, in one string."""
    assert page.status_code == 200, f"answered with {page.status_code}, not with its errors"
    return in_plain_words(page.context["errors"])


def in_plain_words(errors: Iterable[Any]) -> str:
    """Errors in one string, without the marks that tell what was changed."""
    return unescape(strip_tags(" ".join(map(str, errors))))


def _fields(form: Any, keys_only: bool = False) -> dict[str, Any]:
    fields = [field for field in form if field.is_hidden or not keys_only]
    values = {field.html_name: field.value() for field in fields}
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }
