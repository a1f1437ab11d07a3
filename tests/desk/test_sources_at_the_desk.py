"""The rooms for sources: citations that are read, sources that may be one, links that are gone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.evidence import save_source
from analysis.link_checks import keep_answer
from analysis.link_client import Answer
from analysis.models import LinkCheck, Source
from analysis.source_duplicates import duplicates
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

SOURCES, LINKS = "/desk/sources/", "/desk/sources/links/"


def fail(source: Source, times: int = 2) -> LinkCheck:
    for _time in range(times):
        keep_answer(source, Answer(False, 404, "404 Not Found"), timezone.now())
    return LinkCheck.objects.get(source=source)


def test_a_citation_fills_in_the_form_for_a_source(analyst: User, as_user: Any) -> None:
    browser = as_user(analyst)
    pasted = "@online{x, title={A page}, url={https://gov.example/a}, date={2025-08-08}}"
    answer = browser.post(SOURCES, {"citation": pasted})
    assert "A page · 2025-08-08" in words(answer)
    form = browser.get(answer.context["new_source"]).content.decode()
    assert 'value="A page"' in form and 'value="https://gov.example/a"' in form
    assert 'value="2025-08-08"' in form


def test_a_source_that_the_desk_has_is_said(analyst: User, as_user: Any) -> None:
    make_source(title="The page", url="https://www.gov.example/a/?utm_source=x")
    answer = as_user(analyst).post(SOURCES, {"citation": "@online{x, url={https://gov.example/a}}"})
    assert "The desk has it, it seems: The page" in words(answer)


def test_what_is_no_citation_is_said(analyst: User, as_user: Any) -> None:
    answer = as_user(analyst).post(SOURCES, {"citation": "Nothing."})
    assert answer.status_code == 400 and "neither BibTeX nor RIS" in words(answer)


def test_sources_that_may_be_one_are_listed(analyst: User, as_user: Any) -> None:
    make_source(title="One", url="https://www.gov.example/a/")
    make_source(title="Two", url="http://gov.example/a?fbclid=1")
    make_source(title="How the bank paid it all", url="https://a.example/1")
    make_source(title="How the bank paid it all", url="https://b.example/2")
    make_source(title="Alone", url="https://c.example/3")
    said = words(as_user(analyst).get(SOURCES))
    assert "The same address One" in said and "The same title How the bank" in said
    assert "Alone" not in said


def test_they_come_page_by_page_and_none_is_left_out(
    analyst: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.source_duplicates.AT_ONCE", 2)
    for number in range(3):
        make_source(title=f"Page {number}", url=f"https://a.example/{number}")
        make_source(title=f"Page {number} again", url=f"https://www.a.example/{number}/")
        for place in "bc":
            make_source(title=f"One headline of many {number}", url=f"https://{place}.com/{number}")
    browser, following, found = as_user(analyst), "", []
    for _page in range(3):
        page = browser.get(SOURCES, {"after": following})
        found += [(group.by, len(group.sources)) for group in page.context["groups"]]
        following = page.context["following"]
    assert found == [("address", 2)] * 3 + [("title", 2)] * 3
    assert following == ""
    for after in ("title-x", "nothing-0", "address-\x00", "doi"):
        assert browser.get(SOURCES, {"after": after}).status_code == 200


def test_a_source_that_gets_another_address_is_compared_by_that() -> None:
    make_source(url="https://a.example/1")
    other = make_source(url="https://b.example/2")
    assert duplicates()[0] == []
    other.url = "http://www.a.example/1/?utm_source=x"
    save_source(other)
    assert [len(group.sources) for group in duplicates()[0]] == [2]


def test_a_dead_link_is_listed_with_its_reason_and_use(analyst: User, as_user: Any) -> None:
    source = make_source(title="A report")
    claim = make_claim(make_article())
    make_evidence(claim, source=source)
    fail(source)
    said = words(as_user(analyst).get(LINKS))
    assert "A report" in said and "404 Not Found" in said and "2 failures in a row" in said
    assert claim.statement in said
    assert "1 link does not answer" in words(as_user(analyst).get(SOURCES))
    assert "A report" in words(as_user(analyst).get("/desk/queues/broken-links/"))


def test_a_false_alarm_is_silenced_and_the_reason_kept(analyst: User, as_user: Any) -> None:
    check, browser = fail(make_source()), as_user(analyst)
    refused = browser.post(LINKS, {"silence": check.pk, "reason": "", "days": 30})
    assert refused.status_code == 400 and "Why it is no failure" in words(refused)
    browser.post(LINKS, {"silence": check.pk, "reason": "Cookies", "days": 30})
    check.refresh_from_db()
    assert (check.silenced_reason, check.silenced_by) == ("Cookies", analyst)
    assert check.silenced_until is not None
    assert check.silenced_until - timezone.now() > timedelta(days=29)
    assert "Silenced until" in words(browser.get(LINKS))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(True, 200), "the link answers again"),
        (Answer(False, reason="slow:15"), "does not answer. No answer within 15 seconds"),
    ],
)
def test_a_link_is_asked_again_and_what_came_of_it_is_said(
    analyst: User,
    as_user: Any,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    said: str,
) -> None:
    check, browser = fail(make_source()), as_user(analyst)
    monkeypatch.setattr("analysis.link_client.LinkClient.ask", lambda *_a, **_k: answer)
    # The site commits before it tells: a test only at its end.
    monkeypatch.setattr("analysis.tasks.transaction.on_commit", lambda do: do())
    browser.post(LINKS, {"again": check.pk})
    assert said in words(browser.get(LINKS))
    check.refresh_from_db()
    assert (check.state == "ok", check.asked_at) == (answer.is_ok, None)


def test_a_link_that_is_being_asked_says_so_and_is_asked_once(
    analyst: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    check, browser, asked = fail(make_source()), as_user(analyst), []
    monkeypatch.setattr("analysis.tasks.transaction.on_commit", asked.append)  # a worker is busy
    for _time in range(2):
        assert browser.post(LINKS, {"again": check.pk}).status_code == 302
    assert len(asked) == 1
    said = words(browser.get(LINKS))
    assert "It is being asked again, since" in said and "Ask again" not in said
    LinkCheck.objects.update(asked_at=timezone.now() - 2 * LinkCheck.ANSWERED_WITHIN)
    assert "Ask again" in words(browser.get(LINKS))


def test_what_is_no_link_is_not_asked(analyst: User, as_user: Any) -> None:
    for key in ("x", "9" * 20, "9" * 5000):
        assert as_user(analyst).post(LINKS, {"again": key}).status_code == 404


def test_the_reason_is_told_in_the_language_that_is_read(analyst: User, as_user: Any) -> None:
    source = make_source()
    keep_answer(source, Answer(False, reason="no-name"), timezone.now())
    browser = as_user(analyst)
    words_of_it = "The name of the server is not known"
    for page in (LINKS, "/desk/queues/broken-links/"):
        assert words_of_it in words(browser.get(page))
    assert LinkCheck.objects.get().reason == "no-name"


def test_an_address_that_is_none_is_compared_as_it_stands(analyst: User, as_user: Any) -> None:
    make_source(url="http://a.example:99999/")
    browser = as_user(analyst)
    assert browser.get(SOURCES).status_code == 200
    assert (
        browser.post(SOURCES, {"citation": "@misc{a, title={A}, url={http://[x}}"}).status_code
        < 500
    )


def test_readers_are_told_on_each_claim_and_on_the_page_of_the_source(reader: Client) -> None:
    source = make_source(title="A report")
    claim = make_claim(make_article())
    make_assessment(claim, "supported", make_evidence(claim, source=source))
    pages = (claim.get_absolute_url(), source.get_absolute_url())
    fail(source, times=1)
    for page in pages:
        assert "did not answer" not in words(reader.get(page))
    check = fail(source, times=1)
    for page in pages:
        assert "The link did not answer on" in words(reader.get(page)), page
        assert "404" not in words(reader.get(page))
    LinkCheck.objects.filter(pk=check.pk).update(silenced_until=timezone.now() + timedelta(days=1))
    for page in pages:
        assert "did not answer" not in words(reader.get(page))


def test_the_lists_ask_the_same_however_many_there_are(
    analyst: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    browser = as_user(analyst)
    for number in range(12):
        source = make_source(title="A study of the very same", url=f"https://a.example/{number}")
        fail(source)
    for page in (LINKS, SOURCES):
        with django_assert_max_num_queries(10):
            assert browser.get(page).status_code == 200
