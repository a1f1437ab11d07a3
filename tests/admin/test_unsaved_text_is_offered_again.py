"""Whoever opens a form again is offered what was typed there and not saved."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from articles import workflow
from articles.models import Article, WorkingCopy
from tests.admin.desk import fields_of
from tests.admin.typing_form import ADD, Form, go_on


def test_unsaved_text_is_offered_and_gone_on_with(form: Form, article: Article) -> None:
    form.type(body="Two words.", title="After", standfirst="Said so.")
    page = form.client.get(form.url).content.decode()
    assert "You have unsaved text from" in page
    assert "begun on revision 1." in page
    page = go_on(form.client, form.url)
    fields = fields_of(page)
    typed = {name: fields[name] for name in ("title", "body", "standfirst")}
    assert typed == {"title": "After", "body": "Two words.", "standfirst": "Said so."}
    assert page.context["errors"] == []
    assert article.revisions.count() == 1
    assert Form(form.client, article, page).save().status_code == 302
    assert article.revisions.first().body == "Two words."
    assert not WorkingCopy.objects.exclude(data="").exists()


def test_unsaved_text_of_a_new_article_is_offered_where_one_is_added(
    editor: User, as_user: Any
) -> None:
    form = Form(as_user(editor))
    form.type(body="A beginning.")
    page = go_on(form.client, ADD)
    assert fields_of(page)["body"] == "A beginning."
    form = Form(form.client, None, page)
    form.save(title="New")
    assert Article.objects.get().body == "A beginning."


def test_bylines_are_gone_on_with(form: Form) -> None:
    rows = {"bylines-TOTAL_FORMS": "2", "bylines-1-role": "Guest", "bylines-1-position": "2"}
    form.type(**rows)
    fields = fields_of(go_on(form.client, form.url))
    assert {name: str(fields[name]) for name in rows} == rows


def test_going_on_still_finds_the_conflict(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    article.body = "Theirs."
    workflow.save_draft(article)
    page = go_on(form.client, form.url)
    answer = Form(form.client, article, page).save()
    assert answer.status_code == 409
    assert article.revisions.first().body == "Theirs."


def test_a_form_that_is_open_still_keeps_its_own_when_another_goes_on(form: Form) -> None:
    form.type(body="Two words.")
    page = form.client.get(form.url)
    assert "It may still be open in another window." in page.content.decode()
    go_on(form.client, form.url)
    assert form.send().json()["has_unsaved"] is False  # at which the page sends all again
    form.type(body="Two words.")
    bodies = [copy.fields["body"] for copy in WorkingCopy.objects.all()]
    assert bodies == ["Two words.", "Two words."]


def test_going_on_twice_makes_no_second_copy(form: Form) -> None:
    form.type(body="Two words.")
    key = form.fields["_copy"]
    form.client.post(form.url, {"_go_on": key})
    assert form.client.post(form.url, {"_go_on": key}).status_code == 302
    assert WorkingCopy.objects.count() == 1


def test_discarded_text_is_gone(form: Form) -> None:
    form.type(body="Two words.")
    discard = reverse("admin:articles_article_discard", args=[form.fields["_copy"]])
    assert form.client.get(discard).status_code == 405
    assert form.client.post(discard).url == form.url
    assert not WorkingCopy.objects.exists()


def test_several_texts_stand_in_one_box(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    Form(form.client, article).type(body="Three other words.")
    page = form.client.get(form.url).content.decode()
    assert page.count('aria-label="Unsaved text"') == 1
    box = page.partition('aria-label="Unsaved text"')[2].partition("</section>")[0]
    assert "2 texts that you typed here" in box and box.count("<li>") == 2
    assert "Two words." in box and "Three other words." in box
