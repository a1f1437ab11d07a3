"""A search of the desk finds each word, whatever its case and script, in titles and in texts."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.workflow import retract
from tests.make import make_article, make_author, make_claim, make_organization, make_topic


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def found(client: Client, model: str, search: str) -> list[str]:
    page = client.get(reverse(f"admin:{model}_changelist"), {"q": search})
    assert page.status_code == 200
    return [str(row) for row in page.context["cl"].result_list]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("İlham Əliyev", "əliyev"),
        ("İlham Əliyev", "ilham ƏLİYEV"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "IĞDIR"),
        ("Повестка дня", "повестка"),
        ("Ζάππειο Μέγαρο", "ΖΆΠΠΕΙΟ μέγαρο"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "FINANCE"),
    ],
)
def test_the_case_of_letters_does_not_matter(desk: Client, name: str, typed: str) -> None:
    make_author(name)
    make_author("Somebody else")
    make_topic(name)
    assert found(desk, "articles_author", typed) == [name]
    assert found(desk, "articles_topic", typed) == [name]
    asked = {"app_label": "articles", "model_name": "byline", "field_name": "author"}
    answer = desk.get("/admin/autocomplete/", {**asked, "term": typed}).json()
    assert [each["text"] for each in answer["results"]] == [name]


def test_a_search_looks_into_the_text_and_uses_every_word(desk: Client) -> None:
    make_article("Ours", body="The Повестка of the harbour is long.")
    make_article("Theirs", body="The harbour is short.")
    assert found(desk, "articles_article", "harbour повестка") == ["Ours"]
    assert found(desk, "articles_article", "ours harbour") == ["Ours"]
    assert found(desk, "articles_article", '"harbour is short"') == ["Theirs"]
    assert len(found(desk, "articles_article", "harbour")) == 2


def test_an_article_of_two_authors_is_found_once(desk: Client) -> None:
    make_article("Ours", author=make_author("Əli Əliyev"))
    assert found(desk, "articles_article", "əli") == ["Ours"]


def test_a_withheld_text_is_not_searched_for_who_may_not_read_it(
    desk: Client, writer: User, as_user: Any
) -> None:
    article = make_article("Taken back", body="Secret words.")
    retract(article, reason="It was wrong.", withhold=True)
    assert found(desk, "articles_article", "secret") == ["Taken back"]
    assert found(as_user(writer), "articles_article", "secret") == []
    assert found(as_user(writer), "articles_article", "taken") == ["Taken back"]


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "[", "\0", "“", "ə" * 3000])
def test_marks_are_words_like_others(desk: Client, typed: str) -> None:
    make_article("Plain")
    make_claim(make_article(f"With {typed.replace(chr(0), '')[:9]} in it"))
    for model in ("articles_article", "analysis_claim", "accounts_user", "auth_group"):
        found(desk, model, typed)


def test_readers_find_words_in_every_script_too(reader: Client) -> None:
    make_claim(make_article("Повестка дня"), statement="İstanbul is far.")
    make_organization("Unused")
    assert "Повестка дня" in reader.get("/articles/", {"q": "ПОВЕСТКА"}).content.decode()
    assert "İstanbul is far." in reader.get("/claims/", {"q": "istanbul"}).content.decode()
