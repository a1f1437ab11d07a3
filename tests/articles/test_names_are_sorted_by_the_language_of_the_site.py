"""Names stand in the order of the site's language, on either database, and say when they do not."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.checks import names_are_sorted
from articles.languages import known_languages
from articles.models import Author, Organization, Topic
from articles.names import save_name
from articles.sorting import sort_key
from tests.make import make_article, make_author, make_organization, make_topic
from tests.rendered_html import part, words

# By language: family names in their order, where code points or another language have another.
ORDERS = {
    "az": "Cəfərov Çələbi Eldarov Əliyev Fərzəliyev Hacıyev Xəlilov Irmaqlı İsmayılov Kərimov "
    "Qasımov Leyla Öztürk Wolf",
    "tr": "Cem Çelik Demir Gül Ğ Hasan Ilgaz İnce Jale Öz Şahin Ünal",
    "de": "Ästhet Ober Öberg Strasse Straße Zorn",
    "sv": "Adams Zorn Ångström Ärlig Öberg",
    "ru": "Егоров Ёлкин Жуков Яковлев",
    "en-gb": "Eldarov Əliyev Ober Öberg Zorn",
}


@pytest.mark.pure
@pytest.mark.parametrize("language", ORDERS)
def test_each_language_has_its_own_order(language: str) -> None:
    names = ORDERS[language].split()
    names_in_disorder = names[1::2] + names[::2]
    assert sorted(names_in_disorder, key=lambda name: sort_key(name, language)) == names


@pytest.mark.pure
def test_numbers_in_names_are_sorted_by_what_they_count() -> None:
    assert sort_key("Section 12") < sort_key("Section 907") < sort_key("Section 1000")


@pytest.fixture
def speak(settings: Any) -> Callable[[str], None]:
    def set_language(language: str) -> None:
        settings.LANGUAGE_CODE = language

    return set_language


@pytest.mark.django_db
def test_readers_find_authors_and_topics_in_it(reader: Client, speak: Any) -> None:
    speak("az")
    for name in ("Wolf", "Əliyev", "Eldarov", "Zəki Fərzəliyev"):
        make_article(author=make_author(name), topics=(make_topic(name),))
    authors = words(part(reader.get("/authors/"), '<ul class="names', "</ul>"))
    assert authors == "Eldarov Əliyev Zəki Fərzəliyev Wolf"
    topics = words(part(reader.get("/topics/"), '<ul class="names', "</ul>"))
    assert topics == "Eldarov Theme Əliyev Theme Zəki Fərzəliyev Theme Wolf Theme"


@pytest.mark.django_db
def test_the_desk_finds_organizations_in_it(speak: Any) -> None:
    speak("az")
    for name in ("Yeni Müsavat", "Əlaqə", "Ekspress"):
        make_organization(name)
    assert [str(row) for row in Organization.objects.all()] == ["Ekspress", "Əlaqə", "Yeni Müsavat"]


@pytest.mark.django_db
def test_a_name_that_is_changed_changes_its_place(speak: Any) -> None:
    speak("az")
    first, second = make_topic("Ekspress"), make_topic("Wolf")
    second.name = "Ədalət"
    save_name(second, fields=["name"])
    first.name = "Yol"
    save_name(first, fields=["name"])
    assert [str(row) for row in Topic.objects.all()] == ["Ədalət", "Yol"]


@pytest.mark.django_db
def test_another_language_is_told_of_until_the_names_are_sorted_anew(speak: Any) -> None:
    speak("en-gb")
    for name in ("Zorn", "Öberg", "Adams"):
        make_author(name)
    assert names_are_sorted(databases=["default"]) == []
    speak("sv")
    (warning,) = names_are_sorted(databases=["default"])
    assert "authors" in warning.msg
    assert "sort_names" in str(warning.hint)
    said = io.StringIO()
    call_command("sort_names", stdout=said)
    assert [author.name for author in Author.objects.all()] == ["Adams", "Zorn", "Öberg"]
    assert names_are_sorted(databases=["default"]) == []
    assert said.getvalue() == "Names whose place has changed: 1.\n"


@pytest.mark.django_db
def test_languages_are_offered_in_the_order_of_their_names() -> None:
    names = [name for _tag, name in known_languages()]
    assert names == sorted(names, key=sort_key)
