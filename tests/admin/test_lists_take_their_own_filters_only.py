"""A list of the desk is narrowed by its own filters: no column is read through its address."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from accounts.models import User
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.once

ADMINS = list(admin.site._registry.values())


@pytest.fixture
def superuser(db: Any) -> User:
    return User.objects.create_superuser("root", display_name="Root")


def list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def columns(model: Any) -> Iterator[str]:
    yield from (field.name for field in model._meta.concrete_fields)


def look_ups(model_admin: Any) -> Iterator[tuple[str, str]]:
    """Look-ups of columns, and broken values for what the list does take."""
    for name in columns(model_admin.model):
        field = model_admin.model._meta.get_field(name)
        yield from [(f"{name}__startswith", "N"), (f"{name}__regex", "[")]
        if name not in own_filters(model_admin):
            yield (name, "1")
        if isinstance(field, models.DateField):
            yield from [(f"{name}__gte", "2026-01-01"), (f"{name}__week_day", "1")]
    yield from [("claims__statement__contains", "x"), ("user__password__startswith", "p")]
    if day := model_admin.date_hierarchy:
        for year in ("9999", "10000", "0", "-1", "x", "", "9" * 5000, "2026\0"):
            yield (f"{day}__year", year)
        yield from [(f"{day}__month", "3"), (f"{day}__day", "1"), (f"{day}__gte", "2026-01-01")]


def own_filters(model_admin: Any) -> Iterator[str]:
    for each in model_admin.list_filter:
        if isinstance(each, type):
            yield each.parameter_name  # type: ignore[attr-defined]
        else:
            yield f"{each if isinstance(each, str) else each[0]}__exact"


@pytest.mark.parametrize("model_admin", ADMINS, ids=lambda each: each.opts.model_name)
def test_a_look_up_of_its_own_making_is_refused(
    model_admin: Any, superuser: User, as_user: Any
) -> None:
    client, url = as_user(superuser), list_of(model_admin.model)
    for name, value in look_ups(model_admin):
        answer = client.get(url, {name: value})
        assert (answer.status_code, answer.get("Location")) == (302, f"{url}?e=1"), (name, value)
    assert "no such filter" in client.get(f"{url}?e=1").content.decode()


@pytest.mark.parametrize("model_admin", ADMINS, ids=lambda each: each.opts.model_name)
def test_no_value_of_a_filter_breaks_the_list(
    model_admin: Any, superuser: User, as_user: Any
) -> None:
    make_assessment(make_claim())
    client, url = as_user(superuser), list_of(model_admin.model)
    for name in (*own_filters(model_admin), "q", "o", "p", "all", "_popup", "_to_field", "e"):
        for value in ("\0", "x", "9" * 30, "-1", "[", "%", "'", "ə" * 3000):
            answer = client.get(url, {name: value})
            assert answer.status_code in (200, 302, 400), (name, value)


def test_a_writer_cannot_read_a_withheld_text_letter_by_letter(writer: User, as_user: Any) -> None:
    make_article("Withheld", body="Never to be read.")
    client, url = as_user(writer), reverse("admin:articles_article_changelist")
    found = [client.get(url, {"text__startswith": letter}, follow=True) for letter in "NX"]
    assert [page.context["cl"].result_count for page in found] == [1, 1]


def test_the_days_of_a_list_are_filters_of_its_own(editor: User, as_user: Any) -> None:
    article = make_article()
    at = article.published_at
    assert at
    day = {f"published_at__{part}": getattr(at, part) for part in ("year", "month", "day")}
    page = as_user(editor).get(reverse("admin:articles_article_changelist"), day)
    assert page.context["cl"].result_count == 1
