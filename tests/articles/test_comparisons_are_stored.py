"""What one public revision changed of the one before it is stored when readers get it."""

import pytest

from articles.comparisons import FORMAT, compared, packed, store_comparison
from articles.diffs import compare
from articles.models import Article, Comparison, Revision
from articles.workflow import publish, restore, revise, save_draft
from tests.make import BODY, make_article

pytestmark = pytest.mark.django_db


def numbers() -> list[tuple[int, int]]:
    rows = Comparison.objects.order_by("after__number")
    return list(rows.values_list("before__number", "after__number"))


def revised(article: Article, body: str) -> Revision:
    article.body = body
    revise(article)
    return article.revisions.get(number=article.newest_number)


def pair(old: str, new: str) -> tuple[Revision, Revision]:
    article = make_article(body=old)
    return article.revisions.get(), revised(article, new)


def test_each_public_revision_is_compared_with_the_public_one_before_it() -> None:
    article = make_article()
    revised(article, "Two.")
    article.body = "Three, which no reader sees."
    save_draft(article)
    revised(article, "Four.")
    assert numbers() == [(1, 2), (2, 4)]


def test_what_had_no_readers_is_compared_with_nothing() -> None:
    article = make_article(published=False)
    article.body = "Two."
    save_draft(article)
    publish(article)
    assert numbers() == []


def test_a_restored_revision_is_compared_once_it_is_public() -> None:
    article = make_article()
    first = article.revisions.get()
    revised(article, "Two.")
    article = restore(first)
    assert numbers() == [(1, 2)]
    revised(article, first.body)
    assert numbers() == [(1, 2), (2, 3)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BODY, BODY.replace("February", "March")),
        ("One.\n\nTwo.\n\n" + BODY, BODY + "\n\nTwo.\n\nThree = + - more."),
        ("=a\n\n+b\n\n-c", "-c\n\n+b b\n\n=a"),
        ("One.", "Quite another “text” <b>."),
    ],
)
def test_what_is_stored_is_what_comparing_finds(old: str, new: str) -> None:
    before, after = pair(old, new)
    assert Comparison.objects.get().format == FORMAT
    assert compared(before, after) == compare(before.text, after.text)


def test_a_comparison_that_is_stored_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = pair(BODY, BODY.replace("February", "March"))
    expected = compare(before.text, after.text)
    monkeypatch.delattr("articles.comparisons.compare")
    assert compared(before, after) == expected


def test_what_is_stored_in_another_format_is_made_again() -> None:
    before, after = pair(BODY, BODY.replace("February", "March"))
    Comparison.objects.update(format=FORMAT + 1, content=[["of", "another", "kind"]])
    assert compared(before, after) == compare(before.text, after.text)


def test_what_was_computed_earlier_is_stored_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = pair(BODY, BODY.replace("February", "March"))
    Comparison.objects.all().delete()
    content = packed(compare(before.text, after.text))
    monkeypatch.delattr("articles.comparisons.compare")
    store_comparison(before, after, content)
    assert Comparison.objects.get().content == content
