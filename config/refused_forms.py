"""What is posted and refused is shown to be copied, so that nothing typed is lost.

It is refused where a login has ended, and where a browser keeps no cookies.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import AutoField, BooleanField, Field, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst

from articles.forms import is_control

# Django's own inputs that hold nothing typed: of lists and their actions, of rows of a form, and
# the hidden copies of the values that a form was opened with.
DJANGO_INPUTS = re.compile(
    r"action|index|post|select_across|next|initial-.+|.*password.*"
    r"|.+-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|.+-(id|DELETE|ORDER|__prefix__-.+|initial-.+)"
)
# Inputs of readers' forms, which are of no model, that are chosen or hidden.
NOT_TYPED = frozenset({"key", "kind", "language", "may_be_shown", "website"})
IN_A_ROW = re.compile(r"(?P<rows>.+)-(?P<index>\d{1,9})-(?P<name>.+)")


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page (403) for a form that came without the cookie which says that it is ours."""
    typed = list(typed_in(request))
    page = render(request, "403_csrf.html", {"typed": typed}, status=403)
    page["X-Form-Refused"] = "1"  # scripts tell it by this from a lack of rights
    add_never_cache_headers(page)
    return page


def asks_for_a_page(request: HttpRequest) -> bool:
    """Whether a browser will show the answer, and not a script read it."""
    if mode := request.headers.get("Sec-Fetch-Mode"):
        return mode == "navigate"
    return "text/html" in request.headers.get("Accept", "")


def typed_in(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was typed into the form that a request posts: (label, text), in the form's order.

    What was chosen from a list is left out: the names of objects are for those who are logged in.
    """
    model = _model_of(request)
    for name, texts in request.POST.lists():
        if is_control(name) or DJANGO_INPUTS.fullmatch(name):
            continue
        if model is None and name in NOT_TYPED:
            continue
        label, field = _described(name, model)
        if field is None or _is_typed(field):
            yield from ((label, text) for text in texts if text.strip())


def _model_of(request: HttpRequest) -> type[Model] | None:
    """The model that the address is about: the desk's are named "articles_article_change"."""
    match = request.resolver_match
    with suppress(LookupError, ValueError):
        app, name = ((match and match.url_name) or "").split("_")[:2]
        return apps.get_model(app, name)
    return None


def _described(name: str, model: Any) -> tuple[str, Any]:
    """A form field's name in plain words, and the model's field behind it, where there is one."""
    where = ""
    if row := IN_A_ROW.fullmatch(name):
        name, rows = row["name"], row["rows"]
        model = _model_of_rows(rows, model)
        where = f"{model._meta.verbose_name if model else rows} {int(row['index']) + 1}: "
    field = _field(name, model)
    words = field.verbose_name if field else name.replace("_", " ")
    return capfirst(f"{where}{words}"), field


def _model_of_rows(rows: str, model: Any) -> Any:
    ties = model._meta.related_objects if model else ()
    return next((tie.related_model for tie in ties if tie.get_accessor_name() == rows), None)


def _field(name: str, model: Any) -> Any:
    with suppress(FieldDoesNotExist):
        field = model._meta.get_field(name) if model else None
        return field if isinstance(field, Field) else None
    return None


def _is_typed(field: Any) -> bool:
    is_chosen = field.is_relation or field.choices or isinstance(field, AutoField | BooleanField)
    return not is_chosen
