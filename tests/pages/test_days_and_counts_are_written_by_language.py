"""Days, moments and counts stand as the page's language writes them; keys and years as they are."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from articles.models import Article
from articles.templatetags.articles import day, grouped, moment
from tests.make import make_article, make_claim
from tests.rendered_html import ids, words

pytestmark = pytest.mark.looks

DAY = date(2026, 1, 8)
MOMENT = datetime(2026, 1, 8, 9, 5, tzinfo=UTC)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("language", "written", "count"),
    [
        ("en-gb", "8 January 2026", "1,236"),
        ("az", "8 Yanvar 2026", "1\u00a0236"),
        ("de", "8. Januar 2026", "1.236"),
        ("ru", "8 января 2026 г.", "1\u00a0236"),
        ("zh-hans", "2026年1月8日", "1236"),
    ],
)
def test_each_language_has_its_own_way(language: str, written: str, count: str) -> None:
    with override(language):
        assert day(DAY) == written
        assert grouped(1236) == count


@pytest.mark.pure
def test_a_moment_has_its_hour_and_its_zone() -> None:
    assert moment(MOMENT) == "8 January 2026, 09:05 UTC"
    with override("de"):
        assert moment(MOMENT) == "8. Januar 2026, 09:05 UTC"


@pytest.mark.pure
def test_no_template_for_readers_writes_days_in_the_manner_of_one_language() -> None:
    # A month, a year alone and the number of a day are written alike in the languages of the desk.
    written = re.compile(r'\|date:"(?!(?:F )?Y"|M"|j")[^"]*[FMNjY]')
    root = Path(settings.BASE_DIR) / "templates"
    files = (path for path in root.rglob("*.*") if path.suffix in {".html", ".txt"})
    pages = [path for path in files if "admin" not in path.parts]
    assert [path.name for path in pages if written.search(path.read_text())] == []


@pytest.mark.django_db
def test_words_are_counted_in_groups_and_keys_are_not(reader: Client) -> None:
    article = make_article(pk=4321, body=" ".join(["word"] * 1235) + " claimed")
    claim = make_claim(article, "claimed", pk=54321)
    page = reader.get(article.get_absolute_url())
    assert "1,236 words" in words(page)
    assert f"note-{claim.pk}" in ids(page.content.decode())
    assert "4,321" not in page.content.decode()
    assert "54,321" not in page.content.decode()
    assert "claim 1 of" in words(reader.get(claim.get_absolute_url()))
    assert Article.objects.get().pk == 4321
