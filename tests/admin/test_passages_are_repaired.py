"""What an edit left in doubt waits in a queue, old words beside new, until somebody decides."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from analysis.admin import repair
from analysis.models import Claim, Passage
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_claim

QUOTE = "The charter was signed in February"
QUEUE = "/admin/analysis/passage/repair/"


@pytest.fixture
def lost() -> Passage:
    return lose(make_claim(make_article(), QUOTE))


def lose(claim: Claim) -> Passage:
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace(f"{QUOTE}. ", "")
    revise(article)
    return Passage.objects.get(claim=claim)


def page_of(passage: Passage) -> str:
    return reverse("admin:analysis_passage_repair", args=[passage.pk])


@pytest.fixture
def desk(analyst: User, as_user: Any) -> Client:
    client: Client = as_user(analyst)
    return client


def test_the_first_page_counts_them_and_leads_there(desk: Client, lost: Passage) -> None:
    page = desk.get("/admin/").content.decode()
    assert '<b>1</b> <a href="/desk/queues/passages/">Passages to repair</a>' in page
    first = desk.get("/desk/queues/passages/").content.decode()
    assert reverse("admin:analysis_passage_repair", args=[lost.pk]) in first


def test_the_queue_shows_the_words_as_the_last_revision_had_them(
    desk: Client, lost: Passage
) -> None:
    page = desk.get(QUEUE).content.decode()
    assert f"<mark>{QUOTE}</mark>" in page
    assert "As revision 1 had it" in page
    assert "no longer has these words" in page
    assert "Accept these words" not in page


def test_words_that_were_found_again_stand_beside_them(desk: Client) -> None:
    claim = make_claim(make_article(), QUOTE)
    Passage.objects.update(state="review", confidence=0.4, earlier="It was signed")
    page = desk.get(QUEUE).content.decode()
    assert "<mark>It was signed</mark>" in page
    assert f"<mark>{QUOTE}</mark>" in page
    desk.post(page_of(claim.passages.get()), {"_do": "accept"})
    assert "Nothing waits" in desk.get(QUEUE).content.decode()


def test_words_that_changed_while_they_were_read_are_not_accepted(desk: Client) -> None:
    claim = make_claim()
    passage = claim.passages.get()
    Passage.objects.filter(pk=passage.pk).update(state="review", confidence=0.5)
    url = page_of(passage)
    read = re.findall(r'name="_read" value="(.+?)"', desk.get(url).content.decode())[0]
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("was signed in", "was never signed in")
    revise(article, grade="correction", note="It was not.")
    page = desk.post(url, {"_do": "accept", "_read": read}).content.decode()
    assert "The words have changed since you opened the page." in page
    assert Passage.objects.get(pk=passage.pk).state == "review"


def test_what_was_found_again_can_be_accepted_in_the_queue_and_on_its_page(desk: Client) -> None:
    claim = make_claim(make_article(), QUOTE)
    Passage.objects.update(state="review", confidence=0.4, earlier="It was signed")
    passage = claim.passages.get()
    queue = desk.get(QUEUE).content.decode()
    assert f'value="accept" aria-describedby="claim-{passage.pk}">Accept these words' in queue
    page = desk.get(page_of(passage)).content.decode()
    assert 'value="accept">Accept these words' in page


def test_other_words_are_chosen(desk: Client, lost: Passage) -> None:
    form = desk.get(page_of(lost)).content.decode()
    assert "It could lead to new projects" in form
    answer = desk.post(page_of(lost), {"_do": "attach", "quote": "It could lead to new projects"})
    assert answer.headers["Location"] == QUEUE
    lost.refresh_from_db()
    assert (lost.state, lost.quote) == ("exact", "It could lead to new projects")


def test_words_that_are_not_there_are_refused_and_kept_in_the_form(
    desk: Client, lost: Passage
) -> None:
    page = desk.post(page_of(lost), {"_do": "attach", "quote": "Never written"}).content.decode()
    assert "does not have these words" in page
    assert "Never written</textarea>" in page
    page = desk.post(page_of(lost), {"_do": "attach", "quote": " "}).content.decode()
    assert "This field is required" in page


def test_the_author_withdraws_the_claim_and_readers_see_it(desk: Client, lost: Passage) -> None:
    desk.post(page_of(lost), {"_do": "withdraw"})
    page = desk.get(lost.claim.get_absolute_url()).content.decode()
    assert "Withdrawn by the author since revision 2" in page


def test_who_comes_second_is_led_back_to_the_queue(desk: Client, lost: Passage) -> None:
    desk.post(page_of(lost), {"_do": "withdraw"})
    page = desk.post(page_of(lost), {"_do": "attach", "quote": "It could lead"}, follow=True)
    assert "does not wait to be repaired any more" in page.content.decode()
    lost.refresh_from_db()
    assert lost.state == "lost"
    assert desk.get("/admin/analysis/passage/99999/repair/").status_code == 404


def test_a_repair_is_in_the_log_of_the_desk(desk: Client, lost: Passage, analyst: User) -> None:
    desk.post(page_of(lost), {"_do": "withdraw"})
    assert "no longer claims this" in LogEntry.objects.get(user=analyst).get_change_message()


def test_what_is_unknown_is_not_done(desk: Client, lost: Passage) -> None:
    assert desk.post(page_of(lost), {"_do": "burn"}).status_code == 404
    assert desk.get(QUEUE, {"p": "x"}).status_code == 200


def test_a_writer_may_not_see_the_queue(writer: User, as_user: Any, lost: Passage) -> None:
    client = as_user(writer)
    assert client.get(QUEUE).status_code == 403
    assert client.post(page_of(lost), {"_do": "withdraw"}).status_code == 403
    assert "Passages to repair" not in client.get("/admin/").content.decode()


def test_a_long_queue_needs_as_few_queries_as_a_short_one(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: Any
) -> None:
    monkeypatch.setattr(repair, "PER_PAGE", 4)
    for number in range(6):
        lose(make_claim(make_article(slug=f"number-{number}"), QUOTE))
    with django_assert_max_num_queries(11):
        page = desk.get(QUEUE)
    assert page.content.decode().count('class="module doubt"') == 4
    with django_assert_max_num_queries(11):
        assert desk.get(QUEUE, {"p": "2"}).content.decode().count('class="module doubt"') == 2
