"""A drop-down over a table is a page that dies when the table has grown."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.http import HttpRequest
from django.test import RequestFactory

from accounts.models import User

APPS = {"articles", "analysis"}


def pages() -> list[Any]:
    return [page for model, page in admin.site._registry.items() if model._meta.app_label in APPS]


def fields(page: Any, request: HttpRequest) -> Iterator[tuple[str, forms.Field]]:
    """All fields on a page of the desk that add or change an object, those of its rows too."""
    for name, field in page.get_form(request).base_fields.items():
        yield f"{page}: {name}", field
    for rows in page.inlines:
        row_page = rows(page.model, page.admin_site)
        for name, field in row_page.get_formset(request).form.base_fields.items():
            yield f"{page}: {rows.__name__}.{name}", field


@pytest.fixture
def request_of_a_superuser(db: Any) -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = User.objects.create_superuser("root")
    return request


def test_no_relation_is_a_drop_down(request_of_a_superuser: HttpRequest) -> None:
    seen, unbounded = 0, []
    for page in pages():
        for name, field in fields(page, request_of_a_superuser):
            if not isinstance(field, forms.ModelChoiceField):
                continue
            seen += 1
            widget = field.widget
            if isinstance(widget, RelatedFieldWidgetWrapper):
                widget = widget.widget
            # The evidence of one claim is ticked: it is as long as that claim's own list.
            if not isinstance(widget, AutocompleteMixin | forms.CheckboxSelectMultiple):
                unbounded.append(name)
    assert seen >= 14
    assert unbounded == []


def test_no_list_is_filtered_by_a_relation() -> None:
    for page in pages():
        for chosen in page.list_filter:
            if isinstance(chosen, str):
                assert not page.model._meta.get_field(chosen).is_relation, (page, chosen)


def test_all_that_is_kept_is_managed() -> None:
    managed = {page.model.__name__ for page in pages()}
    managed |= {rows.model.__name__ for page in pages() for rows in page.inlines}
    assert managed >= {
        *("Article", "Author", "Organization", "Topic", "Byline"),
        *("Claim", "Passage", "Source", "Evidence", "Assessment", "Relation", "Note"),
    }


@pytest.mark.parametrize("field", ["author", "affiliation"])
def test_what_is_typed_finds_it(field: str, editor: User, as_user: Any) -> None:
    from tests.make import make_author, make_organization

    make_author("Yunis Gurbanov")
    make_organization("Gurbanov Institute")
    asked = {"app_label": "articles", "model_name": "byline", "field_name": field}
    answer = as_user(editor).get("/admin/autocomplete/", {**asked, "term": "gurban"})
    assert len(answer.json()["results"]) == 1
