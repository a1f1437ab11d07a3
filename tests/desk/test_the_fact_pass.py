"""The page of the fact pass: who enters it, what it lists, how words are ticked without scripts."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.fact_checks import fact_pass_of
from analysis.models import FactCheck
from articles import workflow
from articles.models import Article
from tests.make import make_article, make_author, make_claim, make_evidence, make_source
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

BODY = "In 2025 exports rose by 5 per cent. The bank paid 12 million euros to <b>Baku</b>."


@pytest.fixture
def article() -> Article:
    return make_article("Grain", body=BODY, published=False)


def address(article: Article) -> str:
    return f"/desk/articles/{article.pk}/facts/"


def send(browser: Client, article: Article, query: str = "", **sent: Any) -> Any:
    found = fact_pass_of(article)
    assert found is not None
    data = {"revision": found.revision.number, **sent}
    return browser.post(address(article) + query, data)


def place_of(article: Article, quote: str) -> str:
    found = fact_pass_of(article)
    assert found is not None
    return next(fact.place for fact in found.facts if fact.words == quote)


def test_the_text_has_a_mark_on_all_that_is_listed(
    article: Article, analyst: User, as_user: Any
) -> None:
    answer = as_user(analyst).get(address(article))
    html, said = answer.content.decode(), words(answer)
    assert html.count('class="fact ') == html.count('name="tick"') == 4
    assert "4 left, 0 ticked" in said
    assert "12 million Number" in said


def test_words_are_ticked_one_by_one_and_taken_back(
    article: Article, analyst: User, as_user: Any
) -> None:
    browser = as_user(analyst)
    answer = send(
        browser, article, "?kind=number", tick=place_of(article, "12 million"), source_text="A book"
    )
    assert answer.status_code == 302
    assert answer.url == f"{address(article)}?kind=number&source_text=A+book#list"
    check = FactCheck.objects.get()
    assert (check.quote, check.checked_by, check.source_text) == ("12 million", analyst, "A book")
    said = words(browser.get(address(article) + "?state=ticked"))
    assert "3 left, 1 ticked" in said and "Ticked by" in said and "A book" in said
    send(browser, article, reopen=check.pk)
    assert "was ticked by" in words(browser.get(address(article)))


def test_a_sentence_is_ticked_at_once_on_a_source_of_the_article(
    article: Article, analyst: User, as_user: Any
) -> None:
    source = make_source(title="The bank's report")
    make_evidence(make_claim(article, quote="exports rose"), source=source)
    other = make_source(title="Of another article")
    browser = as_user(analyst)
    html = browser.get(address(article)).content.decode()
    assert "The bank&#x27;s report" in html and other.title not in html
    send(browser, article, sentence="0-36", source=source.pk)
    assert {check.quote for check in FactCheck.objects.all()} == {"2025", "5 per cent"}
    assert {check.source for check in FactCheck.objects.all()} == {source}


def test_a_text_that_has_changed_is_shown_anew_with_what_was_typed(
    article: Article, analyst: User, as_user: Any
) -> None:
    place, number = place_of(article, "12 million"), article.newest_number
    article.body = "7 men. " + BODY
    workflow.save_draft(article)
    answer = send(as_user(analyst), article, tick=place, revision=number, source_text="A book")
    assert answer.status_code == 409
    assert "The text was changed since you opened the page" in words(answer)
    assert 'value="A book"' in answer.content.decode()
    assert not FactCheck.objects.exists()


def test_two_sources_are_one_too_many(article: Article, analyst: User, as_user: Any) -> None:
    source = make_source(title="The bank's report")
    make_evidence(make_claim(article, quote="exports rose"), source=source)
    sent = {"tick": place_of(article, "12 million"), "source": source.pk, "source_text": "A book"}
    answer = send(as_user(analyst), article, **sent)
    assert answer.status_code == 400 and "not both" in words(answer)


@pytest.mark.parametrize("sent", [{"tick": "x"}, {"tick": "9-2"}, {"reopen": "x"}, {}])
def test_what_no_button_sends_ticks_nothing(
    sent: dict[str, str], article: Article, analyst: User, as_user: Any
) -> None:
    assert send(as_user(analyst), article, **sent).status_code in (302, 409)
    assert not FactCheck.objects.exists()


def test_readers_and_other_writers_never_get_there(
    article: Article, writer: User, reader: Client, as_user: Any
) -> None:
    assert reader.get(address(article)).status_code == 302
    assert as_user(writer).get(address(article)).status_code == 404
    assert send(as_user(writer), article, tick="0-1").status_code == 404


def test_what_is_worked_on_behind_a_public_text_is_hidden_from_other_writers(
    writer: User, as_user: Any
) -> None:
    shown = make_article(body=BODY)
    shown.body = "Not yet public. " + BODY
    workflow.save_draft(shown)
    assert as_user(writer).get(address(shown)).status_code == 404


def test_a_writer_sees_the_own_article_and_ticks_nothing(writer: User, as_user: Any) -> None:
    own = make_article(body=BODY, published=False, author=make_author(user=writer), by=writer)
    answer = as_user(writer).get(address(own))
    assert answer.status_code == 200 and 'name="tick"' not in answer.content.decode()
    assert send(as_user(writer), own, tick=place_of(own, "12 million")).status_code == 403


def test_readers_are_told_nothing_of_ticks(analyst: User, reader: Client, as_user: Any) -> None:
    shown = make_article(body=BODY)
    send(as_user(analyst), shown, tick=place_of(shown, "12 million"), source_text="Secret book")
    for suffix in ("", "revisions/", "revisions/1/"):
        html = reader.get(shown.get_absolute_url() + suffix).content.decode()
        assert "Secret book" not in html and 'class="fact ' not in html
    assert b"Secret book" not in reader.get(f"/api/v1/articles/{shown.slug}/").content


def test_the_form_of_the_article_counts_what_is_left(
    article: Article, editor: User, as_user: Any
) -> None:
    form = f"/admin/articles/article/{article.pk}/change/"
    answer = as_user(editor).get(form)
    assert "4 facts to check" in words(answer) and address(article) in answer.content.decode()
    send(as_user(editor), article, sentence=f"0-{len(BODY)}")
    assert "All facts are checked" in words(as_user(editor).get(form))


def test_the_page_asks_the_same_however_much_there_is(
    analyst: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    body = "\n\n".join(f"On day {number} they paid {number} euros." for number in range(100, 160))
    long = make_article(body=body, published=False)
    browser = as_user(analyst)
    for sentence in ("0-10000",):
        send(browser, long, sentence=sentence)
    assert FactCheck.objects.count() == 120
    with django_assert_max_num_queries(10):
        browser.get(address(long) + "?state=all")
