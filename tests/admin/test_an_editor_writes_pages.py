"""Editors write the pages of the site's own in the admin, and find there what they said before."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from articles.models import Page
from tests.admin.desk import fields_of, opened
from tests.make import make_page
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_page_add")


def form_of(page: Page) -> str:
    return reverse("admin:articles_page_change", args=[page.pk])


def test_a_page_is_added_with_a_slug_of_its_own(editor: User, as_user: Any) -> None:
    desk = as_user(editor)
    form = fields_of(desk.get(ADD))
    form |= {"title": "Kim biz?", "body": "Bir redaksiya.", "language": "az", "is_public": "on"}
    desk.post(ADD, form)
    page = Page.objects.get()
    assert (page.slug, page.html) == ("kim-biz", "<p>Bir redaksiya.</p>\n")
    assert page.versions.get().saved_by == editor


def test_an_edit_keeps_what_stood_there(editor: User, as_user: Any) -> None:
    page, desk = make_page(body="We are two."), as_user(editor)
    form = fields_of(desk.get(form_of(page))) | {"body": "We are three."}
    desk.post(form_of(page), form)
    shown = words(desk.get(form_of(page)))
    assert "We are two." in shown and "2: " in shown and "editor" in shown


def test_what_somebody_else_has_saved_meanwhile_is_told(editor: User, as_user: Any) -> None:
    page, desk = make_page(body="We are two."), as_user(editor)
    first, second = (desk.get(form_of(page)) for _ in range(2))
    desk.post(form_of(page), fields_of(first) | opened(first) | {"body": "We are three."})
    late = fields_of(second) | opened(second) | {"body": "We are four."}
    refused = desk.post(form_of(page), late)
    assert refused.status_code == 200 and "We are three." in words(refused)
    page.refresh_from_db()
    assert page.body == "We are three."


def test_the_preview_is_what_readers_will_see(editor: User, as_user: Any) -> None:
    preview = reverse("admin:articles_page_preview")
    shown = as_user(editor).post(preview, {"body": "A *desk*."}).content.decode()
    assert "A <em>desk</em>." in shown and not Page.objects.exists()


def test_nobody_else_opens_them_and_nobody_deletes_one(
    editor: User, analyst: User, writer: User, as_user: Any
) -> None:
    page = make_page()
    for user in (analyst, writer):
        assert as_user(user).get(form_of(page)).status_code == 403
        assert as_user(user).post(reverse("admin:articles_page_preview")).status_code == 403
    delete = reverse("admin:articles_page_delete", args=[page.pk])
    assert as_user(editor).post(delete, {"post": "yes"}).status_code == 403
    assert Page.objects.exists()
