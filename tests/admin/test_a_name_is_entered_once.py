"""A name that looks and reads the same is the same topic, author or organization."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.test import Client

from accounts.models import User
from articles import workflow
from articles.forms import NameForm
from articles.models import Author, Organization, Topic
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_author, make_organization, make_topic

FULL_WIDTH = "\uff2e\uff21\uff34\uff2f"


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


@pytest.mark.parametrize("typed", ["nato", "NATO", " Nato ", "NA\u200bTO", FULL_WIDTH])
@pytest.mark.parametrize("model", ["articles.topic", "articles.organization"])
def test_the_same_name_is_refused(model: str, typed: str, desk: Client) -> None:
    make_topic("NATO")
    make_organization("NATO")
    page = fill_in(desk, form_url(model), name=typed)
    assert "There is one already: “NATO”." in errors_of(page)


def test_a_verb_refuses_it_too(db: Any) -> None:
    make_topic("İlham")
    with pytest.raises(ValidationError, match="There is one already: “İlham”"):
        workflow.save_name(Topic(name="ILHAM", slug="ilham-2"))


def test_a_verb_refuses_it_in_the_small_letters_of_a_machine(db: Any) -> None:
    make_topic("İstanbul")
    with pytest.raises(ValidationError, match="There is one already: “İstanbul”"):
        workflow.save_name(Topic(name="i\u0307stanbul", slug="istanbul-2"))


def test_a_name_that_folds_to_very_many_letters_is_refused_once_more(db: Any) -> None:
    for slug in ("first", "second"):
        longest = Organization(name="\ufdfa" * 30, slug=slug)  # each is a phrase of 18 letters
        if slug == "first":
            workflow.save_name(longest)
    with pytest.raises(ValidationError, match="There is one already"):
        workflow.save_name(longest)


def test_a_name_of_nothing_is_refused(desk: Client) -> None:
    page = fill_in(desk, form_url("articles.topic"), name="\u200b\u2060", slug="nothing")
    assert "Nothing in this can be seen" in errors_of(page)


def test_a_near_name_is_shown_before_it_is_saved(desk: Client) -> None:
    make_topic("Gas exports")
    page = fill_in(desk, form_url("articles.topic"), name="gas export")
    assert "Is it one of these? “Gas exports”." in errors_of(page)
    assert Topic.objects.count() == 1
    save(desk, form_url("articles.topic"), name="gas export", _distinct="gas export")
    assert Topic.objects.count() == 2


def test_what_was_said_of_one_name_is_not_said_of_another(desk: Client) -> None:
    make_topic("Gas exports")
    page = fill_in(desk, form_url("articles.topic"), name="Gas exportss", _distinct="gas export")
    assert "Is it one of these?" in errors_of(page)


def test_two_people_of_one_name_are_possible_but_not_by_mistake(desk: Client) -> None:
    make_author("Leyla Əliyeva")
    page = fill_in(desk, form_url("articles.author"), name="leyla əliyeva")
    assert "Is it one of these? “Leyla Əliyeva”." in errors_of(page)
    assert 'name="_distinct" value="leyla əliyeva"' in page.content.decode()
    save(desk, form_url("articles.author"), name="leyla əliyeva", _distinct="leyla əliyeva")
    assert Author.objects.count() == 2


def test_a_name_that_is_saved_again_is_not_asked_about(desk: Client) -> None:
    make_organization("The House of Gas")
    house = make_organization("The House of Gasp")
    save(desk, form_url("articles.organization", house.pk), description="Of note.")
    assert Organization.objects.get(pk=house.pk).description == "Of note."


def test_a_filter_finds_it_in_any_case(reader: Client, editor: User, as_user: Any) -> None:
    topic = make_topic("Повестка")
    page = as_user(editor).get("/admin/articles/article/", {"topic": "ПОВЕСТКА"})
    assert page.status_code == 200 and "There is no topic" not in page.content.decode()
    assert topic.name_key == "повестка"


def test_of_two_at_once_the_second_is_told_once_at_the_field(db: Any) -> None:
    """The save was refused, and the form, shown again, finds the first one's name itself."""
    make_topic("NATO")
    form = modelform_factory(Topic, NameForm, fields=["name", "slug", "kind", "description"])
    told = "There is one already: “NATO”."
    form.session = SimpleNamespace(refusal=ValidationError([told, "Another matter."]))
    errors = form({"name": "nato", "kind": "theme"}).errors
    assert errors == {"name": [told], "__all__": ["Another matter."]}
