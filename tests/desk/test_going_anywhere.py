"""One search box leads anywhere at the desk, and finds what whoever asks may see."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.make import make_article, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def found(client: Any, typed: str) -> list[str]:
    places = client.get("/desk/go/places", {"q": typed}).json()["places"]
    return [place["text"] for place in places]


def test_rooms_queues_and_what_can_be_begun_are_found_by_their_names(
    editor: User, as_user: Any
) -> None:
    client = as_user(editor)
    assert found(client, "calen") == ["Calendar"]
    assert "Claims to assess" in found(client, "assess")
    assert found(client, "new article") == ["New article"]
    everything = found(client, "")
    assert {"Front", "Queues", "Notices", "My settings", "Drafts in review"} <= {*everything}


def test_nobody_is_led_where_they_may_not_go(analyst: User, as_user: Any) -> None:
    everything = found(as_user(analyst), "")
    assert not {"New article", "Imports", "Drafts in review"} & {*everything}


def test_drafts_claims_and_names_are_found_by_who_may_see_them(
    editor: User, writer: User, as_user: Any
) -> None:
    draft = make_article("Hydroponics", published=False, by=editor, author=make_author("A. Hydro"))
    make_claim(draft, statement="Hydroponics feeds us.")
    make_topic("Hydroponics today")
    assert found(as_user(editor), "hydroponics") == [
        "Hydroponics",
        "Hydroponics feeds us.",
        "Hydroponics today",
    ]
    assert found(as_user(writer), "hydroponics") == ["Hydroponics today"]


def test_each_leads_to_its_form(editor: User, as_user: Any) -> None:
    article = make_article("Hydroponics")
    [place] = as_user(editor).get("/desk/go/places?q=hydroponics").json()["places"]
    assert place == {
        "text": "Hydroponics",
        "label": "Article",
        "url": f"/admin/articles/article/{article.pk}/change/",
    }


def test_without_scripts_it_is_a_page(editor: User, as_user: Any) -> None:
    make_article("Hydroponics")
    client = as_user(editor)
    said = words(client.get("/desk/go/?q=hydroponics"))
    assert "What is found by “hydroponics”" in said and "Hydroponics Article" in said
    assert "has these words" in words(client.get("/desk/go/?q=qwxyz"))
    assert "Queues room" in words(client.get("/desk/go/"))
    assert 'action="/desk/go/"' in client.get("/desk/").content.decode()


@pytest.mark.parametrize("typed", ["\0", "'", '"', "%", "_", "x" * 5_000, "  ", "a:b", "(", "ə"])
def test_nothing_that_is_typed_is_an_error(typed: str, editor: User, as_user: Any) -> None:
    client = as_user(editor)
    assert client.get("/desk/go/", {"q": typed}).status_code == 200
    assert client.get("/desk/go/places", {"q": typed}).status_code == 200


def test_what_is_typed_is_shown_harmless(editor: User, as_user: Any) -> None:
    html = as_user(editor).get("/desk/go/?q=<script>x</script>").content.decode()
    assert "<script>x" not in html


def test_a_misspelt_word_leaves_no_message_for_another_page(editor: User, as_user: Any) -> None:
    make_article("Hydroponics")
    client = as_user(editor)
    client.get("/desk/go/places?q=hydroponicz")
    assert "Nothing has" not in words(client.get("/desk/"))


def test_readers_are_asked_to_log_in(reader: Client) -> None:
    for path in ("/desk/go/", "/desk/go/places"):
        assert reader.get(path).status_code == 302
