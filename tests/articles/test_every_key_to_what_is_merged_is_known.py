"""A merge moves whatever refers to the row that goes: a key that no mover knows is lost."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import JSONField

from analysis.evidence import delete_evidence, save_evidence
from analysis.workflow import save_claim
from articles import workflow
from articles.merging import KINDS, MOVERS, merge, undo_merge
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
)

GONE = 54_321  # a key that nothing else has
HOUSE = ("articles", "analysis", "search", "desk", "api")
# What is kept of a merge itself; and the key that a revision was saved with, beside that of now.
OF_THE_MERGE = ("articles.namemerge",)
WAS = ("author_was", "affiliation_was", "publisher_was")


@pytest.mark.parametrize("kind", KINDS)
def test_each_foreign_key_has_a_mover(kind: str) -> None:
    model = KINDS[kind].model
    ties = [each for each in model._meta.get_fields(include_hidden=True) if each.auto_created]
    found = {
        f"{tie.related_model._meta.label_lower}.{tie.field.name}"
        for tie in ties
        if tie.is_relation and not tie.concrete and not tie.many_to_many
    }
    known = [key for mover in MOVERS if mover.kind == kind for key in mover.keys]
    assert found == {*known}
    assert len(known) == len({*known})


# --- Keys within JSON -----------------------------------------------------------------------------


def kept_in_json(value: Any, path: str = "") -> Iterator[str]:
    """Where the key stands within a value of JSON, as a number or as text."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in WAS:
                yield from kept_in_json(each, f"{path}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from kept_in_json(each, path)
    elif str(value) == str(GONE):
        yield path


def places() -> set[str]:
    """The columns of JSON, with the names in them, that have the key."""
    found = set()
    for model in (each for name in HOUSE for each in apps.get_app_config(name).get_models()):
        columns = [each.name for each in model._meta.concrete_fields if isinstance(each, JSONField)]
        if columns and model._meta.label_lower not in OF_THE_MERGE:
            for row in model._base_manager.values(*columns):
                for name, value in row.items():
                    label = f"{model._meta.label_lower}.{name}"
                    found |= {f"{label}{path}" for path in kept_in_json(value)}
    return found


def use_author() -> tuple[Any, Any]:
    gone, kept = make_author("Leyla", pk=GONE), make_author("Leila")
    signed = make_claim(make_article(author=gone))
    quoting = make_claim(speaker=gone)
    for claim in (signed, quoting):
        make_assessment(claim)
    quoting.speaker = None
    save_claim(quoting)
    return gone, kept


def use_organization() -> tuple[Any, Any]:
    gone, kept = make_organization(pk=GONE), make_organization()
    article = make_article(publisher=gone)
    workflow.revise(article, bylines=(), grade="update", note="Nobody signs it.")
    make_assessment(make_claim(article))
    return gone, kept


def use_source() -> tuple[Any, Any]:
    gone, kept = make_source(pk=GONE), make_source()
    claim = make_claim()
    make_assessment(claim, evidence=make_evidence(claim, source=gone))
    other = make_evidence(make_claim(), source=gone)
    other.stance = "context"
    delete_evidence(save_evidence(other))
    return gone, kept


def use_topic() -> tuple[Any, Any]:
    gone, kept = make_topic(pk=GONE), make_topic()
    article = make_article(topics=(gone,))
    make_claim(article, topics=(gone,))
    return gone, kept


# Of topics a revision stays as it was written: what it names is read as what that is now.
READ_AS_NOW = {"topic": {"articles.revision.state.topics"}}
USED = {
    "author": use_author,
    "organization": use_organization,
    "source": use_source,
    "topic": use_topic,
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_each_key_within_json_is_moved_and_comes_back(kind: str) -> None:
    gone, kept = USED[kind]()
    before = places()
    assert before
    merged = merge(gone, kept)
    assert places() == READ_AS_NOW.get(kind, set())
    undo_merge(merged)
    assert places() == before


def test_the_key_is_found_wherever_it_stands() -> None:
    stored = json.loads('{"a": [{"said_by": [1, 54321]}], "b": {"speaker_key": "54321"}}')
    assert [*kept_in_json(stored)] == [".a.said_by", ".b.speaker_key"]
