"""What is not public leaves no trace in the API: in rows, filters, refusals or numbers of queries.

See tests/pages/unpublished.py for what that is; the walk over all addresses is in tests/pages.
"""

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.models import Assessment, Claim, Evidence, Note, Passage, Relation
from articles.models import Article
from articles.workflow import save_draft
from tests.api.addresses import API, LISTS
from tests.api.clients import Program
from tests.pages.unpublished import make_live

pytestmark = pytest.mark.django_db

NOTHING = 987654321


@pytest.fixture(scope="module")
def committed(commit: Callable[[Any], Any]) -> Article:
    return commit(make_live)


@pytest.fixture
def live(db: None, committed: Article) -> Article:
    return copy(committed)


@pytest.fixture(params=["nobody", "writer", "analyst", "editor"])
def program(request: pytest.FixtureRequest) -> Program:
    """A program with a token of each role, and one without."""
    name = request.param
    return Program() if name == "nobody" else Program(request.getfixturevalue(name))


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("name", LISTS)
def test_no_list_has_it_whoever_asks(program: Program, name: str) -> None:
    assert "hushed" not in program.get(f"{API}{name}/?limit=100").content.decode().lower()


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    "asked", ["q=hushed", "q=hush*", "q=hushd", "q=charter", "q=kind:claim", "q=year:2026"]
)
def test_no_search_finds_it_whoever_asks(program: Program, asked: str) -> None:
    answer = program.get(f"{API}search/?{asked}")
    assert "hushed" not in answer.content.decode().lower()
    if "hush" in asked:
        assert (answer.json()["total"], answer.json()["corrected"]) == (0, "")


@pytest.mark.usefixtures("live")
def test_lists_are_the_same_for_everybody(editor: User) -> None:
    for path in (*(f"{name}/" for name in LISTS), "search/?q=charter"):
        asked = [each.get(f"{API}{path}").content for each in (Program(), Program(editor))]
        assert asked[0] == asked[1], path


def hidden_rows() -> dict[str, list[Any]]:
    """The keys and slugs of what only unpublished work knows of, by list."""
    claims = Claim.objects.exclude(article__slug__in=("open", "withheld"))
    own = {"claim__in": claims}
    notes = [note.pk for note in Note.objects.all() if note.public_id is None]
    return {
        "articles": ["hushed-draft", "hushed-scheduled", "hushed-slug"],
        "claims": [claim.pk for claim in claims],
        "passages": [row.pk for row in Passage.objects.filter(**own)],
        "evidence": [row.pk for row in Evidence.objects.filter(**own)],
        "assessments": [row.pk for row in Assessment.objects.filter(**own)],
        "relations": [row.pk for row in Relation.objects.all()],
        "notes": notes,
        "sources": [row.source.slug for row in Evidence.objects.filter(**own)],
        "authors": ["hushed-author-draft", "hushed-author-scheduled"],
        "organizations": ["hushed-center-draft", "hushed-center-scheduled"],
        "topics": ["hushed-topic-draft", "hushed-topic-scheduled"],
    }


def asked(program: Program, path: str) -> tuple[int, bytes, int]:
    """The status, the bytes and the number of queries of an answer."""
    program.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = program.get(path)
    return answer.status_code, answer.content, len(captured)


@pytest.mark.usefixtures("live")
def test_a_hidden_row_and_a_missing_one_are_refused_alike() -> None:
    program = Program()
    for name, keys in hidden_rows().items():
        assert keys, name
        missing = asked(program, f"{API}{name}/{NOTHING}/")
        assert missing[0] == 404
        for key in keys:
            assert asked(program, f"{API}{name}/{key}/") == missing, (name, key)


@pytest.mark.usefixtures("live")
def test_hidden_revisions_and_missing_ones_are_refused_alike() -> None:
    program = Program()
    missing = asked(program, f"{API}articles/open/revisions/99/")
    assert asked(program, f"{API}articles/open/revisions/3/") == missing
    nothing = asked(program, f"{API}articles/nothing/revisions/")
    for slug in ("hushed-draft", "hushed-scheduled", "withheld"):
        assert asked(program, f"{API}articles/{slug}/revisions/") == nothing
    assert missing[1] == nothing[1]


@pytest.mark.usefixtures("live")
def test_rows_of_a_hidden_claim_are_as_few_as_those_of_a_missing_one() -> None:
    program = Program()
    for name in ("passages", "evidence", "assessments", "notes", "relations", "forecasts"):
        missing = program.get(f"{API}{name}/?claim={NOTHING}").content
        for key in hidden_rows()["claims"]:
            assert program.get(f"{API}{name}/?claim={key}").content == missing, name


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("articles/?topic=", "hushed-topic-draft"),
        ("articles/?author=", "Hushed author of the draft"),
        ("articles/?organization=", "hushed-center-scheduled"),
        ("claims/?article=", "hushed-draft"),
        ("evidence/?article=", "hushed-scheduled"),
        ("corrections/?article=", "hushed-draft"),
        ("search/?topic=", "hushed-topic-draft"),
        ("search/?publisher=", "hushed-center-scheduled"),
    ],
)
def test_its_names_are_unknown_just_like_nonsense(path: str, name: str) -> None:
    answers = [Program().get(f"{API}{path}{each}").content.decode() for each in (name, "Qwxyz")]
    assert answers[0].replace(name, "NAME") == answers[1].replace("Qwxyz", "NAME")


def test_work_beside_a_public_article_changes_no_tag(live: Article) -> None:
    program, path = Program(), f"{API}articles/open/"
    before = program.get(path)["ETag"]
    article = Article.objects.get(pk=live.pk)
    article.title, article.slug, article.body = "Hushed again", "hushed-again", "Hushed words."
    save_draft(article)
    assert program.get(path)["ETag"] == before


def test_somebody_of_the_desk_sees_own_claims_by_their_keys(
    live: Article, editor: User, writer: User
) -> None:
    hidden = hidden_rows()["claims"][0]
    assert Program(editor).get(f"{API}claims/{hidden}/").status_code == 200
    assert Program(writer).get(f"{API}claims/{hidden}/").status_code == 404


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    ("form", "name", "has"),
    [
        ("jsonl", "articles.jsonl", "open"),
        ("csv", "articles.csv", "open"),
        ("aif", "arguments.aif.json", "claim-"),
    ],
)
def test_no_export_has_it(tmp_path: Path, form: str, name: str, has: str) -> None:
    call_command("export", tmp_path, format=form, verbosity=0)
    for path in tmp_path.iterdir():
        assert "hushed" not in path.read_text().lower(), path.name
    assert has in (tmp_path / name).read_text()
