"""Threads of remarks stay at their words through every edit, as the passages of claims do."""

import random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.models import Passage
from articles import workflow
from articles.models import Article
from desk.models import RemarkThread
from desk.remarks import open_thread, resolve, tie
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

CHARTER = "The charter was signed in February"


@pytest.fixture
def draft() -> Article:
    return make_article(published=False)


def edit(article: Article, old: str, new: str, **how: Any) -> Article:
    article = Article.objects.get(pk=article.pk)
    if article.has_unpublished_changes:
        article.body = article.revisions.first().body
    assert old in article.body
    article.body = article.body.replace(old, new)
    return workflow.save_draft(article, **how)


def now(thread: RemarkThread) -> RemarkThread:
    return RemarkThread.objects.get(pk=thread.pk)


def words_of(thread: RemarkThread) -> str:
    """What the newest text has where the thread is."""
    row = now(thread)
    return row.article.revisions.first().text[row.start : row.end]


def test_it_moves_along_with_its_words(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, "When?")
    edit(draft, "Relations", "It is said that relations")
    assert now(thread).state == "exact" and now(thread).start == thread.start + 16
    assert words_of(thread) == CHARTER and now(thread).revision == 2


def test_words_that_are_edited_stay_its_words_and_the_old_ones_are_known(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, "When?")
    edit(draft, "in February", "in March")
    row = now(thread)
    assert (row.state, row.quote) == ("changed", "The charter was signed in March")
    assert words_of(thread) == row.quote and row.opened_words == CHARTER


def test_words_that_are_gone_leave_it_lost_and_bring_it_back(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, "When?")
    edit(draft, f"{CHARTER}. ", "")
    row = now(thread)
    assert (row.state, row.start, row.quote, row.revision) == ("lost", None, CHARTER, 1)
    workflow.restore(draft.revisions.get(number=1))
    assert words_of(thread) == CHARTER and now(thread).revision == 3


def test_a_resolved_one_moves_too(draft: Article) -> None:
    thread = resolve(open_thread(draft, CHARTER, "When?"))
    edit(draft, "Relations", "It is said that relations")
    assert words_of(thread) == CHARTER


def test_of_a_published_article_it_follows_what_readers_do_not_see_yet() -> None:
    article = make_article()
    thread = open_thread(article, CHARTER, "When?")
    article = edit(article, "Relations", "It is said that relations")
    assert article.has_unpublished_changes
    assert words_of(thread) == CHARTER and CHARTER in article.text
    assert now(thread).start != article.text.index(CHARTER)
    article.body = article.revisions.first().body
    article = workflow.revise(article, grade="typo")
    assert article.text[now(thread).start : now(thread).end] == CHARTER


def test_changes_that_are_discarded_take_it_back_to_its_old_words() -> None:
    article = make_article()
    thread = open_thread(article, CHARTER, "When?")
    edit(article, "in February", "in March")
    workflow.restore(article.revisions.get(number=1))
    assert words_of(thread) == CHARTER and now(thread).state == "changed"


def test_a_lost_one_is_tied_to_other_words(draft: Article) -> None:
    thread = open_thread(draft, CHARTER, "When?")
    edit(draft, f"{CHARTER}. ", "")
    tie(thread, "new projects within a year")
    assert words_of(thread) == "new projects within a year"
    assert now(thread).remarks.last().words == CHARTER


WORDS = "the charter ministers waiver law talks again never signed repealed border rail".split()


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(4, 9))).capitalize() + "."


def edited(sentences: list[str], rng: random.Random) -> list[str]:
    """Some sentences put in, taken out, moved, and words of some exchanged."""
    result = []
    for each in sentences:
        lot = rng.random()
        if lot < 0.1:
            continue
        words = each.split()
        if lot < 0.3:
            words[rng.randrange(1, len(words) - 1)] = rng.choice(WORDS)
        result.append(" ".join(words))
        if lot > 0.9:
            result.append(sentence(rng))
    if rng.random() < 0.3:
        result.insert(rng.randrange(len(result) + 1), result.pop(0))
    return result or [sentence(rng)]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_edited_it_is_where_a_claim_s_passage_is(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    sentences = [sentence(rng) for _ in range(12)]
    article = make_article(published=False, body="\n\n".join(sentences))
    once = [each for each in sentences if article.text.count(each) == 1][:6]
    claims = [make_claim(article, each) for each in once]
    threads = [open_thread(article, each, "Is it so?") for each in once]
    for _round in range(3):
        sentences = edited(sentences, rng)
        article = Article.objects.get(pk=article.pk)
        article.body = "\n\n".join(sentences)
        article = workflow.save_draft(article)
        for claim, thread in zip(claims, threads, strict=True):
            passage, row = Passage.objects.get(claim=claim), now(thread)
            place = (row.start, row.end, row.state, row.quote, row.prefix, row.suffix)
            assert place == (
                passage.start, passage.end, passage.state, passage.quote, passage.prefix,
                passage.suffix,
            )  # fmt: skip


def test_many_of_them_cost_a_save_three_queries(draft: Article, editor: User) -> None:
    rng = random.Random(1)  # noqa: S311
    body = "\n\n".join(f"{number} {sentence(rng)}" for number in range(30))
    article = make_article(published=False, body=body)
    quotes = article.text.split("\n\n")

    def save(word: str) -> int:
        fresh = Article.objects.get(pk=article.pk)
        fresh.body = f"{word}\n\n{body}"
        with CaptureQueriesContext(connection) as captured:
            workflow.save_draft(fresh, by=editor)
        return len(captured)

    without = save("One")
    for quote in quotes:
        open_thread(article, quote, "So?")
    assert save("Another word here") <= without + 3
    assert {now(each).quote for each in article.remark_threads.all()} == set(quotes)
