"""Topics and bylines of many articles are changed at once: shown first, each told by itself."""

from typing import Any
from unittest import mock

import pytest
from django.test import Client

from accounts.models import User
from articles import workflow
from articles.bulk_changes import Change, Terms, plans
from articles.merging import merge
from articles.models import Article
from articles.state import Signature, State
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic

LIST = "/admin/articles/article/"
TOPICS, BYLINES = f"{LIST}bulk/topics/", f"{LIST}bulk/bylines/"


@pytest.fixture
def browser(editor: User, as_user: Any) -> Client:
    return as_user(editor)


def tick(browser: Client, action: str, *articles: Article) -> Any:
    keys = [article.pk for article in articles]
    return browser.post(LIST, {"action": action, "_selected_action": keys})


def keys_of(*articles: Article) -> str:
    return " ".join(f"{article.pk}:{article.newest_number}" for article in articles)


def ask(browser: Client, where: str, *articles: Article, **answers: Any) -> Any:
    return browser.post(where, {"_articles": keys_of(*articles), **answers})


def do(browser: Client, where: str, shown: Any, **answers: Any) -> Any:
    return browser.post(where, {"_articles": shown.context["keys"], "_do": "1", **answers})


def topics_of(article: Article) -> set[int]:
    newest = article.revisions.first()
    assert newest
    return {*State.in_revision(newest).topics}


def signers_of(article: Article) -> list[int]:
    newest = article.revisions.first()
    assert newest
    return [byline.author_id for byline in State.in_revision(newest).bylines]


def test_what_would_change_is_shown_before(browser: Client) -> None:
    oil, gas = make_topic("Oil"), make_topic("Gas")
    one, two = (make_article(title, topics=(oil,), published=False) for title in ("One", "Two"))
    asked = tick(browser, "change_topics", one, two)
    assert asked.context["keys"] == keys_of(one, two)
    shown = ask(browser, TOPICS, one, two, add=[gas.pk], remove=[oil.pk])
    assert [(row["goes"], row["comes"]) for row in shown.context["rows"]] == [
        (["Oil"], ["Gas"])
    ] * 2
    assert topics_of(one) == {oil.pk}
    done = do(browser, TOPICS, shown, add=[gas.pk], remove=[oil.pk])
    assert done.context["done"] == 2
    assert topics_of(one) == topics_of(two) == {gas.pk}
    assert [tie.tag_id for tie in one.tagged_topics.all()] == [gas.pk]


def test_readers_see_nothing_of_it_until_it_is_published(browser: Client) -> None:
    oil, article = make_topic("Oil"), make_article()
    shown = ask(browser, TOPICS, article, add=[oil.pk])
    do(browser, TOPICS, shown, add=[oil.pk])
    article.refresh_from_db()
    assert article.has_unpublished_changes
    assert topics_of(article) == {oil.pk}
    assert not article.tagged_topics.exists()


def test_it_is_published_with_a_grade_and_a_reason(browser: Client) -> None:
    oil, article = make_topic("Oil"), make_article()
    answers = {"add": [oil.pk], "publishes": "1", "grade": "clarification"}
    assert ask(browser, TOPICS, article, **answers).context["form"].errors["note"]
    answers["note"] = "It is about oil."
    done = do(browser, TOPICS, ask(browser, TOPICS, article, **answers), **answers)
    assert done.context["done"] == 1
    article.refresh_from_db()
    assert not article.has_unpublished_changes
    assert article.corrections.get().note == "It is about oil."
    assert article.tagged_topics.get().tag_id == oil.pk


def test_changes_that_wait_are_not_published_along(browser: Client) -> None:
    oil, article = make_topic("Oil"), make_article()
    article.body += " More."
    workflow.save_draft(article)
    answers = {"add": [oil.pk], "publishes": "1", "grade": "typo"}
    shown = ask(browser, TOPICS, article, **answers)
    assert "wait" in shown.context["rows"][0]["refused"]
    assert shown.context["going"] == 0
    # Saved among them they wait on; the waiting words are kept.
    do(browser, TOPICS, ask(browser, TOPICS, article, add=[oil.pk]), add=[oil.pk])
    newest = article.revisions.first()
    assert newest and newest.body.endswith("More.")
    assert topics_of(article) == {oil.pk}


def test_an_author_takes_the_place_of_another(browser: Client) -> None:
    old, new = make_author("Old"), make_author("New", role="Editor")
    article, other = make_article(author=old, published=False), make_article(published=False)
    shown = ask(browser, BYLINES, article, other, author=new.pk, replaced=old.pk)
    assert shown.context["going"] == shown.context["same"] == 1
    do(browser, BYLINES, shown, author=new.pk, replaced=old.pk)
    assert signers_of(article) == [new.pk]
    assert article.bylines.get().role == "Editor"
    assert signers_of(other) != [new.pk]
    do(browser, BYLINES, ask(browser, BYLINES, article, author=old.pk), author=old.pk)
    assert signers_of(article) == [new.pk, old.pk]


def test_who_has_judged_its_claims_is_said_before(browser: Client) -> None:
    judge, article = make_author("A judge"), make_article()
    make_assessment(make_claim(article), signed_by=judge)
    shown = ask(browser, BYLINES, article, author=judge.pk)
    assert "has judged claims" in shown.context["rows"][0]["warnings"][0]


def test_what_somebody_saved_since_is_told_and_kept(browser: Client) -> None:
    oil = make_topic("Oil")
    one, two = make_article("One", published=False), make_article("Two", published=False)
    shown = ask(browser, TOPICS, one, two, add=[oil.pk])
    one.body += " More."
    workflow.save_draft(one)
    done = do(browser, TOPICS, shown, add=[oil.pk])
    assert [(key, "saved it since" in why) for key, _title, why in done.context["results"]] == [
        (one.pk, True)
    ]
    assert done.context["done"] == 1
    assert topics_of(one) == set()
    assert topics_of(two) == {oil.pk}


def test_a_writer_changes_own_drafts_alone(writer: User, as_user: Any) -> None:
    oil, browser = make_topic("Oil"), as_user(writer)
    own, public = make_article(published=False, by=writer), make_article()
    hidden = make_article("Hidden", published=False)
    shown = ask(browser, TOPICS, own, public, hidden, add=[oil.pk])
    assert "Hidden" not in shown.content.decode()
    refused = {row["article"].pk: bool(row["refused"]) for row in shown.context["rows"]}
    assert refused == {own.pk: False, public.pk: True}
    done = browser.post(
        TOPICS, {"_articles": keys_of(own, public, hidden), "_do": "1", "add": [oil.pk]}
    )
    assert done.context["done"] == 1
    assert len(done.context["results"]) == 2
    assert topics_of(hidden) == set()


def test_it_goes_on_where_it_stopped(browser: Client) -> None:
    oil = make_topic("Oil")
    articles = [make_article(published=False) for _ in range(3)]
    shown = ask(browser, TOPICS, *articles, add=[oil.pk])
    with mock.patch("articles.admin.bulk.SECONDS", -1):
        first = do(browser, TOPICS, shown, add=[oil.pk])
    assert (first.context["done"], first.context["left"]) == (1, 2)
    rest = do(browser, TOPICS, first, add=[oil.pk], _done="1")
    assert (rest.context["done"], rest.context["left"]) == (3, 0)
    assert all(topics_of(article) == {oil.pk} for article in articles)


@pytest.mark.parametrize("posted", ["", "x", "1:", "9999999:1", "1:1 " * 9])
def test_nonsense_changes_nothing(browser: Client, posted: str) -> None:
    oil = make_topic("Oil")
    answer = browser.post(TOPICS, {"_articles": posted, "_do": "1", "add": [oil.pk]})
    assert answer.status_code in (200, 302)


def test_plans_cost_few_queries(browser: Client, django_assert_max_num_queries: Any) -> None:
    oil = make_topic("Oil")
    articles = [make_article(published=False) for _ in range(6)]
    with django_assert_max_num_queries(14):
        ask(browser, TOPICS, *articles, add=[oil.pk])


def test_whoever_signed_under_two_names_is_one_author_by_now(editor: User) -> None:
    one, other, new = make_author("Leyla"), make_author("L. Aliyeva"), make_author("Murad")
    article = make_article(author=one, published=False)
    signers = [Signature(one.pk, "", None), Signature(other.pk, "", None)]
    workflow.save_draft(Article.objects.get(pk=article.pk), bylines=signers)
    merge(other, one)
    [plan] = plans([Article.objects.get()], Change(author=new), Terms(), by=editor)
    assert plan.bylines == ((one.pk,), (one.pk, new.pk))


def test_one_that_is_deleted_meanwhile_is_left_out(editor: User) -> None:
    stays, goes = make_article(published=False), make_article(published=False)
    workflow.delete([goes])
    [plan] = plans([stays, goes], Change(added=frozenset({make_topic().pk})), Terms(), by=editor)
    assert plan.article == stays


def test_merged_topics_cost_no_query_each(editor: User, django_assert_max_num_queries: Any) -> None:
    into, topics = make_topic("Kept"), [make_topic() for _each in range(6)]
    articles = [make_article(topics=(topic,), published=False) for topic in topics]
    for topic in topics:
        merge(topic, into)
    with django_assert_max_num_queries(8):
        made = plans(articles, Change(removed=frozenset({into.pk})), Terms(), by=editor)
    assert [plan.topics for plan in made] == [((into.pk,), ())] * 6
