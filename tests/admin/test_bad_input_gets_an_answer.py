"""Whatever is sent, the answer says what is wrong, and keeps what was typed."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from analysis.models import Claim, Relation
from tests.admin.desk import errors_of, fill_in, form_url
from tests.make import make_article, make_author, make_claim, make_source


def test_a_pasted_book_is_refused_and_kept(editor: User, as_user: Any) -> None:
    article = make_article()
    book = "All work and no play. " * 480_000  # over 10 million characters
    page = fill_in(as_user(editor), form_url("articles.article", article.pk), body=book)
    assert "at most 500000 characters" in errors_of(page)
    assert book.strip() in page.content.decode()


def test_one_author_signs_once(editor: User, as_user: Any) -> None:
    author = make_author()
    article = make_article(author=author)
    twice = {"bylines-TOTAL_FORMS": "2", "bylines-1-author": author.pk, "bylines-1-position": "2"}
    page = fill_in(as_user(editor), form_url("articles.article", article.pk), **twice)
    assert "duplicate data for author" in errors_of(page)


@pytest.mark.parametrize("date", ["2026-02-31", "yesterday", "0000-00-00", "999999-01-01"])
def test_a_broken_date_is_refused(date: str, editor: User, as_user: Any) -> None:
    article = make_article()
    page = fill_in(as_user(editor), form_url("articles.article", article.pk), source_date=date)
    assert "Enter a valid date." in errors_of(page)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("articles.article", "title"),
        ("articles.article", "body"),
        ("articles.article", "slug"),
        ("articles.article", "source_url"),
        ("analysis.claim", "statement"),
        ("analysis.claim", "passages-0-quote"),
        ("articles.author", "name"),
    ],
)
def test_a_nul_is_refused(model: str, field: str, editor: User, as_user: Any) -> None:
    claim = make_claim()
    pk = {
        "articles.article": claim.article_id,
        "analysis.claim": claim.pk,
        "articles.author": claim.article.bylines.get().author_id,
    }[model]
    page = fill_in(as_user(editor), form_url(model, pk), **{field: "wor\0ds"})
    assert "Null characters are not allowed." in errors_of(page)


CHOSEN = ["in_reply_to", "publisher", "topics", "bylines-0-author"]


@pytest.mark.parametrize("key", ["x", "-1", "999999999", "9" * 30, "1\0", "²"])
def test_each_key_that_names_nothing_is_refused(key: str, editor: User, as_user: Any) -> None:
    url = form_url("articles.article", make_article().pk)
    page = fill_in(as_user(editor), url, **dict.fromkeys(CHOSEN, key))
    refused = {*page.context["adminform"].form.errors}
    for rows in page.context["inline_admin_formsets"]:
        for form in rows.formset:
            refused |= {form.add_prefix(name) for name in form.errors}
    assert refused >= {*CHOSEN}


@pytest.mark.parametrize("field", CHOSEN)
def test_an_empty_key_is_answered(field: str, editor: User, as_user: Any) -> None:
    url = form_url("articles.article", make_article().pk)
    assert fill_in(as_user(editor), url, **{field: ""}).status_code in (200, 302)


@pytest.mark.parametrize("key", ["x", "9" * 30, "1\0"])
def test_a_key_in_the_address_that_names_nothing_is_ignored(
    key: str, editor: User, as_user: Any
) -> None:
    asked = {"publisher": key, "topics": key, "in_reply_to": key}
    assert as_user(editor).get(form_url("articles.article"), asked).status_code == 200


def test_an_article_is_not_in_reply_to_itself(editor: User, as_user: Any) -> None:
    article = make_article()
    url = form_url("articles.article", article.pk)
    page = fill_in(as_user(editor), url, in_reply_to=article.pk)
    assert "cannot be in reply to itself" in errors_of(page)


def test_a_claim_is_not_related_to_itself(editor: User, as_user: Any) -> None:
    claim = make_claim()
    row = {"kind": "supports", "to_claim": claim.pk}
    rows = {f"relations_from-0-{name}": value for name, value in row.items()}
    url = form_url("analysis.claim", claim.pk)
    page = fill_in(as_user(editor), url, **{"relations_from-TOTAL_FORMS": "1", **rows})
    assert "cannot be related to itself" in errors_of(page)


@pytest.mark.parametrize("known", [True, False])
def test_two_claims_are_related_in_one_way_once(known: bool, editor: User, as_user: Any) -> None:
    claim, other = make_claim(), make_claim()
    if known:
        Relation.objects.create(from_claim=claim, to_claim=other, kind="supports")
    rows = {"relations_from-TOTAL_FORMS": "2"}
    for row in (0, 1):
        rows |= {f"relations_from-{row}-kind": "supports"}
        rows |= {f"relations_from-{row}-to_claim": str(other.pk)}
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **rows)
    assert errors_of(page)


def test_a_source_is_used_for_a_claim_in_one_way_once(editor: User, as_user: Any) -> None:
    claim, source = make_claim(), make_source()
    rows = {"evidence-TOTAL_FORMS": "2"}
    for row in (0, 1):
        rows |= {f"evidence-{row}-source": str(source.pk), f"evidence-{row}-stance": "supports"}
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **rows)
    assert errors_of(page)


def test_a_note_is_on_a_claim_or_on_a_passage(editor: User, as_user: Any) -> None:
    claim = make_claim()
    both = {"claim": claim.pk, "passage": claim.passages.get().pk}
    signed = {"signed_by": make_author().pk, "body": "So it is."}
    for place in (both, {}):
        page = fill_in(as_user(editor), form_url("analysis.note"), **signed, **place)
        assert "choose one" in errors_of(page)


def test_a_claim_of_no_kind_and_no_article_is_asked_for_both(editor: User, as_user: Any) -> None:
    page = fill_in(as_user(editor), form_url("analysis.claim"), kind="rumour")
    assert "valid choice" in errors_of(page)
    assert "required" in errors_of(page)
    assert not Claim.objects.exists()


@pytest.mark.parametrize("model", ["articles_article", "analysis_claim", "analysis_passage"])
@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80", "p=-1", "p=9999", "o=99.x"])
def test_a_list_survives_a_broken_question(
    query: str, model: str, editor: User, as_user: Any
) -> None:
    page = as_user(editor).get(reverse(f"admin:{model}_changelist") + f"?{query}", follow=True)
    assert page.status_code == 200


def test_choices_survive_a_nul(editor: User, as_user: Any) -> None:
    make_article("Summit")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "in_reply_to"}
    answer = as_user(editor).get(reverse("admin:autocomplete"), {**asked, "term": "Sum\0mit"})
    assert [choice["text"] for choice in answer.json()["results"]] == ["Summit"]
