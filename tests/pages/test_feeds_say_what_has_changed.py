"""A feed is changed by what readers are told of: never by a typo, whatever else was saved."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.retraction import reinstate
from articles.workflow import retract, revise, save_draft
from tests.make import make_article, make_author, make_topic
from tests.pages.followed import ATOM, entries, read, told

pytestmark = pytest.mark.django_db

FEED = "/articles/feed.atom"
OUT = datetime(2026, 1, 8, 9, tzinfo=UTC)


def change(article: Article, grade: str, at: datetime | None = None) -> datetime:
    article.refresh_from_db()
    article.body += f"\n\nAnd {grade}."
    at = at or timezone.now()
    revise(article, grade=grade, note="" if grade == "typo" else "It was wrong.", at=at)
    return at


def test_a_typo_changes_the_text_and_no_date(reader: Client) -> None:
    change(make_article(at=OUT), "typo")
    assert told(reader, FEED, "updated") == [OUT.isoformat()]
    assert "And typo." in told(reader, FEED, "content")[0]


@pytest.mark.parametrize("grade", ["clarification", "correction", "update"])
def test_what_readers_are_told_of_changes_the_date(reader: Client, grade: str) -> None:
    at = change(make_article(at=OUT), grade)
    assert told(reader, FEED, "updated") == [at.isoformat(timespec="seconds")]
    assert told(reader, FEED, "published") == [OUT.isoformat()]
    assert read(reader, FEED).findtext(f"{ATOM}updated") == at.isoformat(timespec="seconds")


def test_an_old_article_that_is_corrected_stands_first(reader: Client) -> None:
    old = make_article("Old", at=OUT - timedelta(days=400))
    for number in range(21):
        make_article(f"Newer {number}", at=OUT)
    assert "Old" not in told(reader, FEED)
    change(old, "correction")
    assert told(reader, FEED)[0] == "Old"
    assert len(told(reader, FEED)) == 21


@pytest.mark.parametrize("withhold", [True, False])
def test_a_retraction_is_told_without_a_word_of_the_text(reader: Client, withhold: bool) -> None:
    law, leyla = make_topic("Law", slug="law"), make_author("Leyla", slug="leyla")
    article = make_article("Old", topics=(law,), author=leyla, at=OUT, standfirst="So it says.")
    make_article("Other", topics=(law,), author=leyla, at=OUT)
    before = told(reader, FEED, "id")
    at = timezone.now()
    retract(article, reason="It was made up.", withhold=withhold, at=at)
    for path in (FEED, "/topics/law/feed.atom", "/authors/leyla/feed.atom", f"{FEED}?topic=law"):
        assert told(reader, path) == ["Retracted: Old", "Other"], path
        first = entries(reader, path)[0]
        assert first.findtext(f"{ATOM}updated") == at.isoformat(timespec="seconds")
        assert "It was made up." in first.findtext(f"{ATOM}content", "")
        whole = "".join(first.itertext())
        assert "charter" not in whole and "So it says" not in whole and "Law" not in whole
    assert sorted(told(reader, FEED, "id")) == sorted(before)


def test_no_filter_tells_whether_a_retracted_text_has_a_word(reader: Client) -> None:
    article = make_article("Old", body="The secret word.")
    retract(article, reason="It was made up.", withhold=True)
    assert told(reader, f"{FEED}?q=secret") == []
    assert told(reader, f"{FEED}?q=old") == ["Retracted: Old"]


def test_a_retraction_that_is_undone_is_told_with_the_text(reader: Client) -> None:
    article = make_article("Old")
    retract(article, reason="It was made up.")
    reinstate(Article.objects.get(), reason="It was not.")
    assert told(reader, FEED) == ["Old"]
    assert "charter" in told(reader, FEED, "content")[0]


def test_a_retraction_of_long_ago_is_in_no_feed(reader: Client) -> None:
    long_ago = timezone.now() - timedelta(days=40)
    retract(make_article("Old", at=long_ago), reason="So.", at=long_ago + timedelta(days=1))
    assert told(reader, FEED) == []


def test_work_that_readers_do_not_see_changes_nothing(reader: Client) -> None:
    article = make_article()
    before = reader.get(FEED)
    article.refresh_from_db()
    article.title, article.body = "Hushed", "Hushed."
    save_draft(article)
    make_article("A draft", published=False)
    after = reader.get(FEED)
    assert (before["ETag"], before.content) == (after["ETag"], after.content)
