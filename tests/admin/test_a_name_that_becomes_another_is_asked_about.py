"""A name that becomes another one is asked about first, with what carries it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from articles.models import Author
from articles.name_spellings import is_no_spelling, is_other_name
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)
from tests.rendered_html import words


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


@pytest.fixture
def anna(db: Any) -> Author:
    """Signs “At the port”, and a verdict on somebody else's article."""
    anna = make_author("Anna Smith", slug="anna")
    make_article("At the port", slug="at-the-port", author=anna)
    make_assessment(make_claim(), signed_by=anna)
    return anna


@pytest.mark.parametrize("renaming", ["new", "correction"])
def test_what_they_signed_is_told_before_it_is_saved(
    desk: Client, anna: Author, renaming: str
) -> None:
    url = form_url("articles.author", anna.pk)
    page = fill_in(desk, url, name="Anne Smith", _renaming=renaming)
    told = errors_of(page)
    assert "“Anne Smith” is not “Anna Smith”" in told
    assert "Articles: Published (1): “At the port”" in told and "Assessments (1):" in told
    assert 'name="_same" value="anne smith"' in page.content.decode()
    anna.refresh_from_db()
    assert anna.name == "Anna Smith"
    save(desk, url, name="Anne Smith", _renaming=renaming, _same="anne smith")
    anna.refresh_from_db()
    assert anna.name == "Anne Smith"


def test_what_was_said_of_one_name_is_not_said_of_another(desk: Client, anna: Author) -> None:
    url = form_url("articles.author", anna.pk)
    assert "is not “Anna" in errors_of(fill_in(desk, url, name="Anne Smyth", _same="anne smith"))


def test_a_name_like_that_of_another_is_asked_about_twice(desk: Client, anna: Author) -> None:
    make_author("Anna Smithson", slug="smithson")
    url, name = form_url("articles.author", anna.pk), "Anna Smithsons"
    assert "Is it one of these?" in errors_of(fill_in(desk, url, name=name))
    page = fill_in(desk, url, name=name, _distinct="anna smithsons")
    assert "is not “Anna Smith”" in errors_of(page)
    assert 'name="_distinct" value="anna smithsons"' in page.content.decode()
    save(desk, url, name=name, _distinct="anna smithsons", _same="anna smithsons")


@pytest.mark.parametrize("name", ["Anna Smíth", "Анна Смит", "anna smith"])
def test_another_spelling_is_not_asked_about(desk: Client, anna: Author, name: str) -> None:
    save(desk, form_url("articles.author", anna.pk), name=name, _renaming="correction")


def test_no_correction_makes_another_person_of_them_in_another_script(
    desk: Client, anna: Author
) -> None:
    url = form_url("articles.author", anna.pk)
    typed = {"name": "Иван Петров", "_renaming": "correction", "_same": "иван петров"}
    assert "is not how “Anna Smith” is spelt" in errors_of(fill_in(desk, url, **typed))


def test_nobody_is_asked_where_nothing_is_signed(desk: Client) -> None:
    nobody = make_author("Anna Smith", slug="anna")
    save(desk, form_url("articles.author", nobody.pk), name="Ivan Petrov")


def test_a_topic_of_something_else_is_asked_about(desk: Client) -> None:
    topic = make_topic("Gas exports")
    make_article("At the port", topics=(topic,))
    url = form_url("articles.topic", topic.pk)
    assert "“At the port”" in errors_of(fill_in(desk, url, name="Migration"))
    save(desk, url, name="Gas export")
    save(desk, url, name="Migration", _same="migration")


def test_an_organization_that_becomes_another_is_asked_about(desk: Client) -> None:
    press = make_organization("The Harbour Press")
    make_article("At the port", publisher=press)
    url = form_url("articles.organization", press.pk)
    typed = {"name": "Northern Times", "_renaming": "correction"}
    assert "“At the port”" in errors_of(fill_in(desk, url, **typed))
    save(desk, url, **typed, _same="northern times")


# --- What readers see -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now"), [("Ivan Ivanov", "Иван Иванов"), ("Иван Иванов", "Ivan Ivanov")]
)
def test_a_new_name_in_another_script_leaves_the_former_one(
    desk: Client, reader: Client, was: str, now: str
) -> None:
    ivan = make_author(was, slug="ivan")
    claim = make_claim(make_article("At the port", slug="at-the-port", author=ivan))
    make_assessment(claim)
    save(desk, form_url("articles.author", ivan.pk), name=now)
    assert was in words(reader.get("/articles/at-the-port/"))
    assert f"Formerly {was}" in words(reader.get("/authors/ivan/"))
    assert Claim.objects.get().stale_for == ""


@pytest.mark.parametrize("now", ["Ильхам Алиев", "İlham Əliyev", "Ilham Aliev"])
def test_a_verdict_is_not_of_an_earlier_speaker_for_another_spelling(
    desk: Client, now: str
) -> None:
    ilham = make_author("Ilham Aliyev")
    make_assessment(make_claim(make_article(author=ilham)))
    save(desk, form_url("articles.author", ilham.pk), name=now, _renaming="correction")
    assert Claim.objects.get().stale_for == ""


@pytest.mark.pure
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Ivanov", "Иванов"),
        ("Əliyev", "Алиев"),
        ("Əliyev", "Aliyev"),
        ("Həsənov", "Гасанов"),
        ("Cəfərov", "Джафаров"),
        ("Huseynov", "Гусейнов"),
        ("Julia Petrova", "Юлия Петрова"),
        ("Tchaikovsky", "Чайковский"),
        ("Schmidt", "Шмидт"),
        ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
        ("Mitsotakis", "Μητσοτάκης"),
        ("Saakashvili", "სააკაშვილი"),
        ("Alexander Petrov", "Александр Петров"),
    ],
)
def test_a_name_is_the_same_in_both_scripts(was: str, now: str) -> None:
    assert not is_other_name(was, now) and not is_other_name(now, was)
    assert not is_no_spelling(was, now)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Anna Smith", "Anne Smith"),
        ("Anna Smith", "Анне Смит"),
        ("Anna Smith", "Иван Петров"),
        ("Aliyev", "Алиева"),
        ("Иван Петров", "Пётр Иванов"),
        ("Xi Jinping", "习近平"),
    ],
)
def test_another_person_s_is_another_in_both_scripts(was: str, now: str) -> None:
    assert is_other_name(was, now) and is_other_name(now, was)
