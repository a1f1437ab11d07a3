"""Whoever signs an article otherwise than before is called as they were when it was signed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import Unconfirmed, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    rename,
)
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

APRIL = datetime(2026, 4, 1, 9, tzinfo=UTC)
TOLD: Any = {"grade": "correction", "note": "Others signed it.", "at": APRIL}


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana")


@pytest.fixture
def port(ana: Author) -> Article:
    """An article that Ana Lima signed in January, before she became Ana Costa."""
    article = make_article("At the port", slug="port", author=ana)
    make_assessment(make_claim(article))
    rename(ana, "Ana Costa")
    return article


@pytest.fixture
def both(ana: Author) -> tuple[Signature, ...]:
    return Signature(ana.pk), Signature(make_author("Rashad Nuri").pk)


def shown(reader: Client, path: str) -> str:
    return words(reader.get(path))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/articles/port/", "Bylines: Before: Ana Lima → After: Ana Lima; Rashad Nuri"),
        ("/articles/port/compare/1/2/", "Bylines Ana Lima [added: ; Rashad Nuri]"),
    ],
)
def test_readers_are_told_the_old_name(
    reader: Client, port: Article, both: Any, path: str, expected: str
) -> None:
    revise(port, bylines=both, **TOLD)
    page = shown(reader, path)
    assert expected in page and "Ana Costa" not in page


def test_they_are_told_the_old_name_of_a_publisher(reader: Client, port: Article) -> None:
    press = make_organization("Old Press")
    rename(press, "New Press")
    port.publisher = press
    revise(port, **TOLD)
    page = shown(reader, "/articles/port/")
    assert "Publisher: Added: Old Press" in page and "New Press" not in page


def test_an_editor_is_asked_with_the_old_name(port: Article, both: Any, editor: User) -> None:
    with pytest.raises(Unconfirmed) as refused:
        revise(port, bylines=both, grade="typo", by=editor)
    asked = "\n".join(refused.value.questions.values())
    assert "Bylines: “Ana Lima” → “Ana Lima; Rashad Nuri”" in asked
    assert "who says it changes: Ana Lima → Ana Lima and Rashad Nuri" in asked


def test_a_verdict_tells_who_said_it_when_it_was_judged(
    reader: Client, port: Article, both: Any
) -> None:
    claim = port.claims.get()
    assert claim.stale_for == ""
    revise(port, bylines=both, **TOLD)
    claim.refresh_from_db()
    assert claim.stale_for == "speaker"
    assert "Who said it, when it was judged Ana Lima" in shown(reader, claim.get_absolute_url())
