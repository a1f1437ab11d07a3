"""Whoever ties a claim to words of a text that was changed meanwhile is shown it as it is now."""

from typing import Any

import pytest

from analysis.models import Claim, Passage
from articles.workflow import revise
from tests.admin.desk import errors_of, fields_of, form_url, opened
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

QUOTE = "the charter was signed in February"
BODY = f"They met in Baku. It is true that {QUOTE}. Then they left."
OTHERWISE = BODY.replace("It is true that", "Nobody believes that")


def change(article: Any, body: str) -> None:
    article.body = body
    revise(article, grade="correction", note="It was not so.")


def new_claim(page: Any, article: Any) -> dict[str, Any]:
    own = {"article": article.pk, "kind": "factual", "statement": "A charter was signed."}
    return {**fields_of(page), **opened(page), **own, "passages-0-quote": QUOTE, "_save": "Save"}


def test_it_is_refused_with_both_sentences_and_taken_the_second_time(desk: Any) -> None:
    article = make_article(body=BODY)
    url = form_url("analysis.claim")
    typed = new_claim(desk.get(url), article)
    change(article, OTHERWISE)
    page = desk.post(url, typed)
    told = errors_of(page)
    assert f"was: “It is true that {QUOTE}.”" in told
    assert f"now: “Nobody believes that {QUOTE}.”" in told
    assert "A charter was signed." in page.content.decode(), "what was typed is lost"
    assert not Claim.objects.exists()
    assert desk.post(url, new_claim(page, article)).status_code == 302
    assert Passage.objects.get().quote == QUOTE


def test_a_change_of_another_sentence_is_not_told(desk: Any) -> None:
    article = make_article(body=BODY)
    url = form_url("analysis.claim")
    typed = new_claim(desk.get(url), article)
    change(article, BODY.replace("Then they left", "Then they stayed"))
    assert desk.post(url, typed).status_code == 302


def test_words_that_are_gone_are_told_with_the_nearest(desk: Any) -> None:
    article = make_article(body=BODY)
    url = form_url("analysis.claim")
    typed = new_claim(desk.get(url), article)
    change(article, BODY.replace("signed in February", "refused in February"))
    page = desk.post(url, typed)
    assert "the charter was refused in February" in errors_of(page)
    assert QUOTE in page.content.decode(), "what was typed is lost"


def test_so_it_is_on_the_page_of_a_passage(desk: Any) -> None:
    article = make_article(body=BODY)
    passage = make_claim(article, "They met in Baku").passages.get()
    url = form_url("analysis.passage", passage.pk)
    page = desk.get(url)
    typed = {**fields_of(page), **opened(page), "quote": QUOTE, "_save": "Save"}
    change(article, OTHERWISE)
    page = desk.post(url, typed)
    assert "Nobody believes that" in errors_of(page)
    assert Passage.objects.get().quote == "They met in Baku"
