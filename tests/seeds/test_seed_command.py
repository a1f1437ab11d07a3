"""`manage.py seed`: what it prints, and how it ends."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from seeds.loader import load

from .small import alter, everything

pytestmark = pytest.mark.django_db


def seed(directory: Path, **options: Any) -> str:
    out = StringIO()
    call_command("seed", data=directory, stdout=out, **options)
    return out.getvalue()


def test_it_counts_what_it_did(directory: Path) -> None:
    assert "claims: 4 created\n" in seed(directory)
    assert "claims: 4 unchanged\n" in seed(directory)


def test_it_says_what_it_left_alone_and_why(directory: Path) -> None:
    load(directory)
    Article.objects.filter(slug="a-reply").update(title="Mine")
    printed = seed(directory)
    assert "skipped article “a-reply”: edited since\n" in printed
    assert "articles: 1 unchanged, 1 skipped\n" in printed


def test_a_dry_run_says_what_would_change_and_writes_nothing(directory: Path) -> None:
    load(directory)
    alter(directory, "articles.yaml", "A reply", "The reply")
    alter(directory, "port.txt", "Trade", "All trade")
    before = everything()
    printed = seed(directory, dry_run=True)
    assert "updated article “a-reply”\n" in printed
    assert "articles: 2 updated\n" in printed
    assert "nothing has been written" in printed
    assert everything() == before


def test_a_dry_run_on_an_empty_site_leaves_it_empty(directory: Path) -> None:
    before = everything()
    assert "created claim “the-port/should-dredge”" in seed(directory, dry_run=True)
    assert everything() == before


def test_force_is_passed_on(directory: Path) -> None:
    load(directory)
    Article.objects.filter(slug="a-reply").update(title="Mine")
    assert "articles: 1 updated, 1 unchanged\n" in seed(directory, force=True)


def test_a_mistake_ends_it_with_one_message_and_an_error_code(directory: Path) -> None:
    alter(directory, "topics.yaml", "kind: place", "kind: plaice")
    with pytest.raises(CommandError, match=r"^topics\.yaml, line 3: ") as caught:
        seed(directory)
    assert caught.value.returncode == 1
