from typing import Any

import pytest

from accounts.models import User
from analysis.models import AnnotatedText, Claim, Passage
from analysis.passages import attach_passage
from articles import workflow
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import BODY, make_article, make_author, make_claim, make_note

QUOTE = "The charter was signed in February"


def new_claim(article: Any, quote: str, **fields: Any) -> dict[str, Any]:
    statement = "A charter was signed in February."
    own = {"article": article.pk, "kind": "factual", "statement": statement}
    return {**own, "passages-0-quote": quote, **fields}


def marked(article: Any) -> str:
    return AnnotatedText.objects.get(article=article).html


def test_a_claim_is_added_by_its_quote_and_marked_in_the_text(editor: User, as_user: Any) -> None:
    article = make_article()
    save(as_user(editor), form_url("analysis.claim"), **new_claim(article, QUOTE))
    passage = Passage.objects.get()
    assert article.text[passage.start : passage.end] == QUOTE
    assert passage.suffix.startswith(". It could lead")
    assert f">{QUOTE}</mark>" in marked(article)


def test_a_quote_with_straight_marks_and_loose_spaces_becomes_the_articles_words(
    editor: User, as_user: Any
) -> None:
    article = make_article(body="It’s a “new   stage” – at last.")
    fields = new_claim(article, 'It\'s a "new\nstage" - at last')
    save(as_user(editor), form_url("analysis.claim"), **fields)
    assert Passage.objects.get().quote == "It’s a “new stage” – at last"


def test_a_wrong_quote_is_refused_with_the_nearest_words(editor: User, as_user: Any) -> None:
    article = make_article()
    fields = new_claim(article, "The charter was signed in January")
    page = fill_in(as_user(editor), form_url("analysis.claim"), **fields)
    assert "The charter was signed in February" in errors_of(page)
    assert "A charter was signed in February." in page.content.decode(), "what was typed is lost"
    assert not Claim.objects.exists()


def test_a_quote_that_stands_there_twice_needs_more_words(editor: User, as_user: Any) -> None:
    article = make_article(body="It is so. And so it is so.")
    page = fill_in(as_user(editor), form_url("analysis.claim"), **new_claim(article, "is so"))
    assert "2 times" in errors_of(page)


def test_without_an_article_the_quote_is_kept_and_the_article_asked_for(
    editor: User, as_user: Any
) -> None:
    fields = new_claim(make_article(), QUOTE) | {"article": ""}
    page = fill_in(as_user(editor), form_url("analysis.claim"), **fields)
    assert "required" in errors_of(page)
    assert QUOTE in page.content.decode()


def test_the_same_words_are_not_tied_twice(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    rows = {"passages-TOTAL_FORMS": "2", "passages-1-quote": QUOTE}
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **rows)
    assert "already tied to these words" in errors_of(page)


def test_two_passages_cannot_change_places(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    attach_passage(Passage(claim=claim, quote="within a year"))
    swapped = {"passages-0-quote": "within a year", "passages-1-quote": QUOTE}
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **swapped)
    assert "already tied to these words" in errors_of(page)


def test_a_lost_passage_is_told_of_and_blocks_nothing_else(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    claim.article.body = "All of it is new."
    workflow.revise(claim.article)
    url = form_url("analysis.claim", claim.pk)
    assert "no longer has these words" in as_user(editor).get(url).content.decode()
    save(as_user(editor), url, statement="Said otherwise.")
    claim.refresh_from_db()
    assert claim.statement == "Said otherwise."
    assert claim.passages.get().state == Passage.State.LOST


@pytest.mark.parametrize("page", ["claim", "passage"])
def test_a_lost_passage_is_repaired_by_quoting_anew(page: str, editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    claim.article.body = "Nobody spoke for days. They met again on the tenth."
    workflow.revise(claim.article)
    passage = claim.passages.get()
    assert passage.state == Passage.State.LOST
    new = "They met again on the tenth"
    if page == "claim":
        url, fields = form_url("analysis.claim", claim.pk), {"passages-0-quote": new}
    else:
        url, fields = form_url("analysis.passage", passage.pk), {"quote": new}
    save(as_user(editor), url, **fields)
    passage.refresh_from_db()
    assert passage.state == Passage.State.EXACT
    assert f">{new}</mark>" in marked(claim.article)


def test_claims_with_lost_passages_are_a_list_of_their_own(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    make_claim()
    claim.article.body = "All of it is new."
    workflow.revise(claim.article)
    page = as_user(editor).get("/admin/analysis/claim/?needs=words")
    assert list(page.context["cl"].result_list) == [claim]
    assert "1 lost" in page.content.decode()


def test_a_claim_that_moves_takes_its_passages_along(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    old, new = claim.article, make_article(body=f"First something else.\n\n{BODY}")
    save(as_user(editor), form_url("analysis.claim", claim.pk), article=new.pk)
    passage = claim.passages.get()
    assert new.text[passage.start : passage.end] == QUOTE
    assert f">{QUOTE}</mark>" in marked(new)
    assert "<mark" not in marked(old)


def test_a_claim_cannot_move_to_where_its_words_are_not(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    stranger = make_article(body="Nothing of the sort is said here.")
    url = form_url("analysis.claim", claim.pk)
    page = fill_in(as_user(editor), url, article=stranger.pk)
    assert "does not have these words" in errors_of(page)


@pytest.mark.parametrize("way", ["alone", "with others"])
def test_a_deleted_claim_leaves_no_mark(way: str, editor: User, as_user: Any) -> None:
    claim = make_claim(make_article(published=False), QUOTE)
    article = claim.article
    if way == "alone":
        url, data = f"/admin/analysis/claim/{claim.pk}/delete/", {"post": "yes"}
    else:
        chosen = {"action": "delete_selected", "_selected_action": [claim.pk]}
        url, data = "/admin/analysis/claim/", {**chosen, "post": "yes"}
    as_user(editor).post(url, data)
    assert not Claim.objects.exists()
    assert "<mark" not in marked(article)


def test_a_deleted_passage_leaves_no_mark(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    deletion = {"passages-0-DELETE": "on"}
    save(as_user(editor), form_url("analysis.claim", claim.pk), **deletion)
    assert not claim.passages.exists()
    assert "<mark" not in marked(claim.article)


def test_a_passage_with_notes_on_it_stays(editor: User, as_user: Any) -> None:
    claim = make_claim(quote=QUOTE)
    make_note(claim.passages.get(), "Look here.", signed_by=make_author())
    url = form_url("analysis.claim", claim.pk)
    page = fill_in(as_user(editor), url, **{"passages-0-DELETE": "on"})
    assert "there are notes on it" in errors_of(page)
    assert claim.passages.exists()
