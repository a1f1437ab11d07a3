"""Two people at the same thread at one moment: both are heard, and no act is done twice."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article
from desk.models import RemarkThread
from desk.remark_suggestions import accept, seen_of
from desk.remarks import answer, open_thread, resolve
from tests.at_once import at_once
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)

CHARTER, BETTER = "The charter was signed in February", "It was signed"


@pytest.fixture
def draft() -> Article:
    return make_article(published=False)


def test_two_answers_are_both_kept(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, "When?")
    at_once(partial(answer, thread, "On the 10th."), partial(answer, thread, "In winter."))
    assert {each.text for each in thread.remarks.all()} == {"When?", "On the 10th.", "In winter."}


def test_of_two_who_resolve_it_one_is_told(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, "When?")
    told = at_once(partial(resolve, thread), partial(resolve, thread))
    assert sorted(type(each) for each in told if isinstance(each, Exception)) == [ValidationError]
    assert thread.remarks.filter(act="resolve").count() == 1


def test_two_threads_that_are_opened_have_two_numbers(draft: Article) -> None:
    at_once(*(partial(open_thread, draft, CHARTER, text) for text in ("When?", "Where?")))
    assert [each.number for each in RemarkThread.objects.order_by("number")] == [1, 2]


def test_of_two_who_accept_it_one_is_told(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, suggestion=BETTER)
    act = partial(accept, thread, seen=seen_of(thread))
    told = at_once(act, act)
    assert [type(each) for each in told if isinstance(each, Exception)] == [ValidationError]
    draft.refresh_from_db()
    assert draft.newest_number == 2 and draft.body.count(BETTER) == 1


def test_accepting_loses_nothing_of_what_is_saved_at_that_moment(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, suggestion=BETTER)
    mine = Article.objects.get(pk=draft.pk)
    mine.body = mine.body.replace("since the summit", "since then")
    told = at_once(
        partial(accept, thread, seen=seen_of(thread)),
        partial(workflow.save_draft, mine, base=1),
    )
    draft.refresh_from_db()
    if isinstance(told[1], workflow.Conflict):  # it came second, and is told
        assert "since the summit" in draft.body
    else:
        assert "since then" in draft.body
    assert not isinstance(told[0], Exception) and BETTER in draft.body
