"""Of two who change the same claim, author, topic or source, neither writes over the other."""

import re
from html import unescape
from typing import Any

import pytest

from accounts.models import User
from tests.admin.desk import errors_of, fields_of, form_url
from tests.make import make_author, make_claim, make_source, make_topic

HIDDEN = re.compile(r'<input type="hidden" name="(initial-[^"]+)"(?: value="([^"]*)")?')


def opened(client: Any, url: str) -> dict[str, Any]:
    """What a browser posts that has the form open: its fields, and what they were opened with."""
    page = client.get(url)
    fields: dict[str, Any] = fields_of(page) | {"_save": "Save"}
    for name, value in HIDDEN.findall(page.content.decode()):
        fields.setdefault(name, []).append(unescape(value))
    return fields


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def test_what_each_changed_in_another_field_is_kept(desk: Any) -> None:
    author = make_author("Aygün")
    url = form_url("articles.author", author.pk)
    first, second = opened(desk, url), opened(desk, url)
    assert desk.post(url, first | {"role": "Advisor"}).status_code == 302
    assert desk.post(url, second | {"bio": "Writes on transit."}).status_code == 302
    author.refresh_from_db()
    assert (author.role, author.bio) == ("Advisor", "Writes on transit.")


def test_who_changes_the_same_field_second_is_told_and_may_then_save(desk: Any) -> None:
    claim = make_claim()
    url = form_url("analysis.claim", claim.pk)
    first, second = opened(desk, url), opened(desk, url)
    desk.post(url, first | {"statement": "What the first wrote."})
    page = desk.post(url, second | {"statement": "What the second wrote."})
    assert "It says now: “What the first wrote.”" in errors_of(page)
    claim.refresh_from_db()
    assert claim.statement == "What the first wrote."
    html = page.content.decode()
    assert "What the second wrote.</textarea>" in html
    again = second | {name: [unescape(value)] for name, value in HIDDEN.findall(html)}
    assert desk.post(url, again | {"statement": "What the second wrote."}).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "What the second wrote."


def test_topics_that_another_added_stay(desk: Any) -> None:
    claim, topics = make_claim(), [make_topic("Transit"), make_topic("Energy")]
    url = form_url("analysis.claim", claim.pk)
    first, second = opened(desk, url), opened(desk, url)
    desk.post(url, first | {"topics": [topic.pk for topic in topics]})
    desk.post(url, second | {"statement": "In better words."})
    claim.refresh_from_db()
    assert claim.statement == "In better words."
    assert set(claim.topics.all()) == set(topics)


def test_rows_on_a_page_are_met_too(desk: Any) -> None:
    claim = make_claim()
    passage = claim.passages.get()
    url = form_url("analysis.claim", claim.pk)
    first, second = opened(desk, url), opened(desk, url)
    desk.post(url, first | {"passages-0-quote": "signed in February"})
    page = desk.post(url, second | {"passages-0-quote": "was signed in February"})
    assert "It says now: “signed in February”" in errors_of(page)
    passage.refresh_from_db()
    assert passage.quote == "signed in February"


def test_lines_that_a_browser_ends_otherwise_are_no_change(desk: Any) -> None:
    source = make_source(note="One.\nTwo.")
    url = form_url("analysis.source", source.pk)
    fields = opened(desk, url)
    browsers = {"note": "One.\r\nTwo.", "initial-note": ["One.\r\nTwo."]}
    source.note = "One.\nTwo.\nThree."
    source.save()
    assert desk.post(url, fields | browsers).status_code == 302
    source.refresh_from_db()
    assert source.note == "One.\nTwo.\nThree."


@pytest.mark.parametrize(("said", "shown"), [("One.", "“One.” Save"), ("One", "“One”. Save")])
def test_a_sentence_ends_with_one_full_stop(said: str, shown: str, desk: Any) -> None:
    topic = make_topic("Transit")
    url = form_url("articles.topic", topic.pk)
    fields = opened(desk, url)
    desk.post(url, fields | {"description": said})
    page = desk.post(url, fields | {"description": "Another."})
    assert shown in errors_of(page)
