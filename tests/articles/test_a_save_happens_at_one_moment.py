"""The hour of a scheduled article may strike while it is being saved: it is saved at one moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Revision
from tests.make import make_article

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that strikes the hour at a given look at it."""

    def __init__(self, hour: Any, strikes_at: int) -> None:
        self.hour, self.left = hour, strikes_at

    def now(self) -> Any:
        self.left -= 1
        return self.hour + timedelta(seconds=1 if self.left < 0 else -1)


@pytest.mark.parametrize("strikes_at", range(8))
def test_readers_have_the_revision_that_the_article_says(
    strikes_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour = timezone.now() + timedelta(hours=1)
    article = make_article(published=False, body="One.")
    workflow.schedule(article, publish_at=hour)
    article = Article.objects.get()
    article.body = "Two."
    monkeypatch.setattr(timezone, "now", Clock(hour, strikes_at).now)
    workflow.save_draft(article)
    monkeypatch.undo()
    stored = Article.objects.get()
    shown = Revision.objects.get(number=stored.public_number)
    assert (stored.body, stored.html) == (shown.body, shown.html)
    assert shown.public_from == hour


def test_everything_that_a_verb_writes_has_its_moment() -> None:
    moment = timezone.now() - timedelta(minutes=5)
    article = make_article(published=False)
    workflow.publish(article, at=moment)
    article.body = "Later."
    workflow.revise(article, grade="update", note="More is known.", at=moment)
    stored, shown = Article.objects.get(), Revision.objects.get(number=2)
    entry, notice = stored.log.get(verb="revise"), stored.corrections.get()
    moments = {shown.created_at, shown.public_from, stored.revised_at, entry.at, notice.made_at}
    assert moments | {stored.published_at} == {moment}
