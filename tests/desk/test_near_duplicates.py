"""An editor sees which names look alike, merges them, or says that they are different."""

from typing import Any

import pytest
from django.test import Client

from articles.merging import merge
from articles.models import ToldApart
from articles.near_pairs import tell_apart
from tests.make import make_author, make_organization, make_source, make_topic
from tests.permissions.world import make_login
from tests.rendered_html import words

pytestmark = pytest.mark.django_db
PAGE = "/desk/near-duplicates/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_login("ed", "Editors"))
    return client


def test_names_in_another_spelling_or_script_are_listed(editor: Client) -> None:
    for name in ("Heydər Əliyev", "Heydar Aliyev", "Гейдар Алиев", "Ilham Aliyev"):
        make_topic(name)
    page = editor.get(f"{PAGE}?kind=topic")
    pairs = {tuple(str(row) for row in line.rows) for line in page.context["lines"]}
    assert ("Heydər Əliyev", "Heydar Aliyev") in pairs
    assert ("Heydar Aliyev", "Гейдар Алиев") in pairs
    assert not [pair for pair in pairs if "Ilham Aliyev" in pair]


def test_authors_of_one_name_organizations_and_sources_are_listed(editor: Client) -> None:
    for number in range(2):
        make_author("Leyla")
        make_organization(("Caspian Institute", "Caspian Instituet")[number])
        make_source(url=("https://example.org/a", "http://www.example.org/a/")[number])
    for kind in ("author", "organization", "source"):
        assert len(editor.get(f"{PAGE}?kind={kind}").context["lines"]) == 1


def test_merging_leads_to_what_changes(editor: Client) -> None:
    one, other = make_topic("Heydər Əliyev"), make_topic("Heydar Aliyev")
    (line,) = editor.get(PAGE).context["lines"]
    (kept, preview), (_other, _back) = line.merges
    assert kept == one
    shown = words(editor.get(preview))
    assert "It goes" in shown and "Nothing has it." in shown
    assert editor.get(preview).context["form"]["gone"].value() == other.pk


def test_what_is_different_is_listed_no_more(editor: Client) -> None:
    one, other = make_topic("Heydər Əliyev"), make_topic("Heydar Aliyev")
    asked = {"one": other.pk, "other": one.pk}
    told = editor.post(f"{PAGE}?kind=topic", asked, follow=True)
    assert "are different. They are listed no more." in words(told)
    assert told.context["lines"] == []
    editor.post(f"{PAGE}?kind=topic", asked)
    assert ToldApart.objects.get().signed == "Ed"


def test_one_that_is_gone_is_told(editor: Client) -> None:
    told = editor.post(f"{PAGE}?kind=topic", {"one": make_topic().pk, "other": "x"}, follow=True)
    assert "One of the two is gone" in words(told)


def test_the_list_is_paged_at_the_same_cost(
    editor: Client, short_pages: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(5):
        make_author("Leyla")
    with django_assert_max_num_queries(10):
        page = editor.get(f"{PAGE}?kind=author")
    seen = [line.rows for line in page.context["lines"]]
    while page.context["page"].next:
        page = editor.get(f"{PAGE}?{page.context['page'].next}")
        seen += [line.rows for line in page.context["lines"]]
    assert len(seen) == len({*seen}) == 10
    back = editor.get(f"{PAGE}?{page.context['page'].previous}")
    assert back.context["lines"]


@pytest.mark.parametrize("asked", ["kind=nothing", "kind=topic&after=x"])
def test_bad_addresses_are_answered(editor: Client, asked: str) -> None:
    assert editor.get(f"{PAGE}?{asked}").status_code in (200, 404)


def test_it_is_shut_to_others(client: Client) -> None:
    client.force_login(make_login("wri", "Staff writers"))
    assert client.get(PAGE).status_code == 403


def test_what_was_said_to_be_different_is_taken_back(editor: Client) -> None:
    one, other = make_topic("Heydər Əliyev"), make_topic("Heydar Aliyev")
    editor.post(f"{PAGE}?kind=topic", {"one": one.pk, "other": other.pk})
    said = editor.get(f"{PAGE}?kind=topic&different=1")
    assert "Heydər Əliyev" in words(said) and "Ed, " in words(said)
    told = editor.post(f"{PAGE}?kind=topic&different=1", {"told": ToldApart.objects.get().pk})
    assert told.headers["Location"] == f"{PAGE}?kind=topic&different=1"
    assert "listed again" in words(editor.get(told.headers["Location"]))
    assert len(editor.get(f"{PAGE}?kind=topic").context["lines"]) == 1


def test_it_is_taken_back_once_and_of_its_kind_alone(editor: Client) -> None:
    told = tell_apart("topic", make_topic("One"), make_topic("Other"))
    for key in (str(told.pk), "x", ""):
        answer = editor.post(f"{PAGE}?kind=author&different=1", {"told": key}, follow=True)
        assert "Somebody has taken this back" in words(answer)
    assert ToldApart.objects.exists()


def test_those_said_to_be_different_are_paged_at_the_same_cost(
    editor: Client, short_pages: int, django_assert_max_num_queries: Any
) -> None:
    topics = [make_topic(f"Name {number}") for number in range(6)]
    for topic in topics[1:]:
        tell_apart("topic", topics[0], topic)
    merge(topics[1], topics[2])
    with django_assert_max_num_queries(10):
        page = editor.get(f"{PAGE}?kind=topic&different=1")
    assert len(page.context["lines"]) == 4
    assert "Name 1" not in words(page)
