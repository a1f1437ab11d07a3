"""Whatever is kept in step with articles hears of everything that is done to them, once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import workflow
from articles.events import ArticleChange, NameChange, article_changed
from articles.models import Article, Correction, Grade
from tests.make import BODY, make_article, make_author, make_organization, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def events() -> Iterator[list[Any]]:
    heard: list[Any] = []

    def hear(change: Any, **_kwargs: Any) -> None:
        heard.append(change)

    article_changed.connect(hear)
    yield heard
    article_changed.disconnect(hear)


def draft() -> Article:
    return make_article(published=False)


def in_review() -> Article:
    return workflow.submit(draft())


def scheduled() -> Article:
    return workflow.schedule(draft(), publish_at=timezone.now() + timedelta(days=1))


def changed(article: Article, **columns: Any) -> Article:
    article = Article.objects.get(pk=article.pk)
    for name, value in columns.items():
        setattr(article, name, value)
    return article


def corrected() -> Article:
    article = changed(make_article(), body=BODY.replace("February", "March"))
    return workflow.revise(article, grade=Grade.CORRECTION, note="The month was wrong.")


VERBS: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    "save": (draft, lambda a: workflow.save_draft(changed(a, title="Later"))),
    "submit": (draft, lambda a: workflow.submit(a)),
    "send_back": (in_review, lambda a: workflow.send_back(a, note="Add a source.")),
    "take_back": (in_review, lambda a: workflow.take_back(a)),
    "publish": (in_review, lambda a: workflow.publish(a)),
    "schedule": (
        draft,
        lambda a: workflow.schedule(a, publish_at=timezone.now() + timedelta(days=1)),
    ),
    "unschedule": (scheduled, lambda a: workflow.unschedule(a)),
    "revise": (make_article, lambda a: workflow.revise(changed(a, slug="another"))),
    "correct": (
        make_article,
        lambda a: workflow.revise(
            changed(a, title="Later"), grade=Grade.CORRECTION, note="The title was wrong."
        ),
    ),
    "retract": (make_article, lambda a: workflow.retract(a, reason="Forged.")),
    "reinstate": (
        lambda: workflow.retract(make_article(), reason="Forged."),
        lambda a: workflow.reinstate(a, reason="It was not."),
    ),
    "restore": (corrected, lambda a: workflow.restore(a.revisions.get(number=1))),
    "delete": (draft, lambda a: workflow.delete([a])),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_tells_what_was_and_what_is(verb: str, events: list[Any]) -> None:
    make, act = VERBS[verb]
    article = make()
    events.clear()
    act(article)
    (change,) = events
    assert isinstance(change, ArticleChange)
    assert (change.verb, change.article.pk) == (verb, change.article.pk)
    assert change.before is not None
    assert (change.now is None) == (verb == "delete")
    assert change.before != change.now


def test_a_new_article_was_nothing_before(events: list[Any]) -> None:
    draft()
    (change,) = [event for event in events if isinstance(event, ArticleChange)]
    assert (change.verb, change.before) == ("create", None)
    assert change.now.state.columns["title"] == "After the summit"


def test_the_event_has_status_slug_byline_and_topics(events: list[Any]) -> None:
    topic, article = make_topic(), make_article(slug="old")
    events.clear()
    workflow.revise(changed(article, slug="new"), topics=(topic.pk,))
    (change,) = events
    assert (change.before.state.columns["slug"], change.now.state.columns["slug"]) == ("old", "new")
    assert (change.before.state.topics, change.now.state.topics) == ((), (topic.pk,))
    assert change.before.state.bylines == change.now.state.bylines
    assert (change.now.status, change.now.public_number) == ("published", 2)


def test_what_readers_do_not_see_yet_is_not_said_to_be(events: list[Any]) -> None:
    article = make_article(title="Before")
    events.clear()
    workflow.save_draft(changed(article, title="After"))
    (change,) = events
    assert change.now.state.columns["title"] == "Before"
    assert (change.now.newest_number, change.now.public_number) == (2, 1)
    assert change.text.revision.state["columns"]["title"] == "After"
    assert not change.text.is_applied


def test_a_notice_on_a_notice_is_told(events: list[Any]) -> None:
    corrected()
    events.clear()
    workflow.correct(Correction.objects.get(), note="It was the day.")
    (change,) = events
    assert (change.verb, change.text) == ("correct", None)


def test_a_verb_that_is_refused_tells_nothing(events: list[Any], writer: Any) -> None:
    article = make_article()
    events.clear()
    with pytest.raises(PermissionDenied):
        workflow.retract(article, reason="No.", by=writer)
    with pytest.raises(ValidationError):
        workflow.submit(article)
    workflow.publish(article)  # it is published already
    assert events == []


def test_renaming_names_the_row_and_no_article(events: list[Any]) -> None:
    author, organization, topic = make_author(), make_organization(), make_topic()
    for _number in range(3):
        make_article(author=author, topics=(topic,), publisher=organization)
    for row in (author, organization, topic):
        events.clear()
        was, row.name = row.name, "Another name"
        workflow.save_name(row, fields=["name"])
        (change,) = events
        assert isinstance(change, NameChange)
        assert (change.row, change.before["name"], change.now["name"]) == (
            row,
            was,
            "Another name",
        )


def test_deleting_a_topic_is_one_event(events: list[Any]) -> None:
    topic = make_topic()
    for _number in range(3):
        make_article(topics=(topic,))
    events.clear()
    workflow.delete_name(topic)
    (change,) = events
    assert (change.verb, change.row, change.now) == ("delete", topic, None)


def test_what_is_told_is_written_by_then() -> None:
    seen: list[Any] = []

    def look(change: Any, **_kwargs: Any) -> None:
        notices = Correction.objects.values_list("grade", flat=True)
        newest = change.article.revisions.order_by("-number").first()
        seen.append((change.verb, newest.note if newest else None, list(notices)))

    article = make_article()
    article_changed.connect(look)
    try:
        workflow.save_draft(changed(article, title="Later"), grade="update", note="More is known.")
        workflow.save_draft(changed(article, title="Later"), note="Much more is known.")
        workflow.retract(article, reason="Forged.")
    finally:
        article_changed.disconnect(look)
    assert seen[0][:2] == ("save", "More is known.")
    assert seen[1][:2] == ("save", "Much more is known.")
    assert seen[2] == ("retract", "Much more is known.", ["retraction"])


def test_only_what_is_given_of_a_name_is_saved_and_told(events: list[Any]) -> None:
    stale = make_author("Ana Lima")
    fresh = type(stale).objects.get(pk=stale.pk)
    fresh.bio = "Writes on trade."
    workflow.save_name(fresh, fields=["bio"])
    events.clear()
    stale.role = "Fellow"
    workflow.save_name(stale, fields=["role"])
    (change,) = events
    assert (change.before["bio"], change.now["bio"]) == ("Writes on trade.", "Writes on trade.")
    stored = type(stale).objects.get(pk=stale.pk)
    assert (stored.bio, stored.role) == ("Writes on trade.", "Fellow")
