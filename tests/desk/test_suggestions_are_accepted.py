"""Other words that somebody suggests go into the text by one act, and never over newer ones."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from articles import workflow
from articles.models import Article
from desk.models import RemarkThread
from desk.remark_suggestions import NoPlainPlace, accept, decline, seen_of, suggest
from desk.remarks import open_thread, reopen
from tests.make import make_article

pytestmark = pytest.mark.django_db

CHARTER, BETTER = "The charter was signed in February", "The charter was signed on 10 February"


@pytest.fixture
def draft(writer: User) -> Article:
    return make_article(published=False, by=writer)


def suggested(article: Article, by: Any = None, words: str = BETTER) -> RemarkThread:
    return open_thread(article, CHARTER, suggestion=words, by=by)


def test_the_text_says_just_the_suggestion(draft: Article, editor: User, writer: User) -> None:
    thread = suggested(draft, editor)
    others = open_thread(draft, "It could lead to new projects", "So?")
    row = accept(thread, seen=seen_of(thread), by=writer)
    draft.refresh_from_db()
    assert BETTER in draft.body and "**largely**" in draft.body
    assert draft.newest_number == 2 and draft.log.first().signed == "writer"
    assert draft.text[row.start : row.end] == row.quote == BETTER
    assert row.outcome == "accepted" and row.resolved_at and row.state == "exact"
    assert row.remarks.last().words == CHARTER
    others.refresh_from_db()
    assert draft.text[others.start : others.end] == others.quote


def test_wholly_other_words_are_known_to_stand_there(draft: Article) -> None:
    thread = suggested(draft, words="Nobody ever agreed to anything at all")
    row = accept(thread, seen=seen_of(thread))
    assert (row.state, row.quote) == ("exact", "Nobody ever agreed to anything at all")


def test_words_are_cut(draft: Article) -> None:
    thread = open_thread(draft, "in February", suggestion="")
    row = accept(thread, seen=seen_of(thread))
    draft.refresh_from_db()
    assert "The charter was signed. It could" in draft.body
    assert row.start is None and row.outcome == "accepted"


def test_of_a_published_article_readers_see_nothing_of_it(editor: User) -> None:
    article = make_article()
    thread = suggested(article, editor)
    accept(thread, seen=seen_of(thread), by=editor)
    article.refresh_from_db()
    assert article.has_unpublished_changes and CHARTER in article.text
    assert BETTER in article.revisions.first().text


def test_whoever_may_not_edit_may_not_accept(draft: Article, writer: User, analyst: User) -> None:
    thread = suggested(draft, analyst)
    with pytest.raises(PermissionDenied):
        accept(thread, seen=seen_of(thread), by=analyst)
    published = make_article(by=writer)
    thread = suggested(published, writer)
    with pytest.raises(PermissionDenied):
        accept(thread, seen=seen_of(thread), by=writer)
    assert decline(thread, by=writer).outcome == "declined"  # taken back


def test_words_that_are_others_by_now_are_not_overwritten(draft: Article, editor: User) -> None:
    thread = suggested(draft, editor)
    seen = seen_of(thread)
    draft.refresh_from_db()
    draft.body = draft.body.replace("in February", "in March")
    workflow.save_draft(draft)
    with pytest.raises(ValidationError, match="have changed since you opened this page"):
        accept(thread, seen=seen, by=editor)
    draft.refresh_from_db()
    assert "in March" in draft.body and RemarkThread.objects.get().is_pending
    accept(thread, seen=seen_of(RemarkThread.objects.get()), by=editor)
    draft.refresh_from_db()
    assert BETTER in draft.body and "in March" not in draft.body


def test_an_edit_elsewhere_is_in_nobody_s_way(draft: Article, editor: User) -> None:
    thread = suggested(draft, editor)
    draft.refresh_from_db()
    draft.body = draft.body.replace("since the summit", "since then")
    workflow.save_draft(draft)
    accept(thread, seen=seen_of(thread), by=editor)
    draft.refresh_from_db()
    assert BETTER in draft.body and "since then" in draft.body


def test_another_suggestion_takes_the_place_of_the_first(draft: Article, editor: User) -> None:
    thread = suggested(draft, editor)
    seen = seen_of(thread)
    suggest(thread, "It was signed", "Shorter.", by=editor)
    with pytest.raises(ValidationError, match="have changed"):
        accept(thread, seen=seen, by=editor)
    thread.refresh_from_db()
    accept(thread, seen=seen_of(thread), by=editor)
    draft.refresh_from_db()
    assert "It was signed. It could" in draft.body
    assert [each.words for each in thread.remarks.filter(act="suggest")] == [
        BETTER,
        "It was signed",
    ]


def test_where_markup_lies_in_the_words_it_is_said(draft: Article) -> None:
    thread = open_thread(draft, "have largely improved", suggestion="were quite good, say some,")
    with pytest.raises(NoPlainPlace, match="Copy the suggestion"):
        accept(thread, seen=seen_of(thread))
    assert RemarkThread.objects.get().is_pending


def test_what_is_declined_stays_to_be_read_and_can_be_taken_up_again(
    draft: Article, editor: User
) -> None:
    thread = suggested(draft, editor)
    decline(thread, "February will do.", by=editor)
    with pytest.raises(ValidationError, match="resolved this already"):
        accept(thread, seen=seen_of(thread), by=editor)
    reopen(thread, by=editor)
    suggest(thread, BETTER, by=editor)
    thread.refresh_from_db()
    assert accept(thread, seen=seen_of(thread), by=editor).outcome == "accepted"


def test_the_words_that_stand_there_are_no_suggestion(draft: Article) -> None:
    with pytest.raises(ValidationError, match="These are the words that stand there"):
        suggested(draft, words=CHARTER)
