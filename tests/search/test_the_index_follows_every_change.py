"""After every verb the index agrees with the rows, in the same transaction."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.accents import fold
from analysis import withdrawal
from analysis import workflow as claims
from analysis.evidence import delete_evidence, delete_sources, save_evidence, save_source
from analysis.models import Claim, Evidence, Source
from articles import removal, workflow
from articles.models import Article, Author, Organization, Topic
from articles.models.signing_names import Renaming
from articles.state import Signature
from search.models import Document, Spelling
from search.results import Filters, Kind
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
    rename,
)

from .asked import agrees, found, keys_found

pytestmark = pytest.mark.django_db


@dataclass
class Cast:
    """A live article with two claims, one of them of somebody who is quoted."""

    author: Author
    quoted: Author
    publisher: Organization
    topic: Topic
    source: Source
    evidence: Evidence
    article: Article
    claim: Claim
    other: Claim


@pytest.fixture(scope="module")
def made(commit: Any) -> Cast:
    return commit(make_cast)


@pytest.fixture
def cast(made: Cast, db: None) -> Cast:
    return copy.deepcopy(made)


def make_cast() -> Cast:
    author, quoted = make_author("Leyla Əliyeva"), make_author("Jean Quoted")
    publisher, topic, source = make_organization("The Paper"), make_topic("Charter"), make_source()
    article = make_article(author=author, topics=(topic,), publisher=publisher)
    claim = make_claim(article, speaker=quoted, topics=(topic,))
    other = make_claim(article, "It could lead to new projects", statement="There are projects.")
    evidence = make_evidence(claim, source=source)
    return Cast(author, quoted, publisher, topic, source, evidence, article, claim, other)


def revise(cast: Cast, **how: object) -> None:
    article = Article.objects.get(pk=cast.article.pk)
    for name in ("title", "body", "language", "kind"):
        setattr(article, name, how.pop(name, getattr(article, name)))
    workflow.revise(article, grade="update", note="More is known.", **how)  # type: ignore[arg-type]


def restate(cast: Cast, **columns: object) -> None:
    claim = Claim.objects.get(pk=cast.claim.pk)
    for name, value in columns.items():
        setattr(claim, name, value)
    claims.save_claim(claim, fields=[*columns])


def make_draft_of(cast: Cast) -> None:
    make_article("Draft", author=make_author("Draft Writer"), published=False)


def schedule(cast: Cast) -> None:
    draft = make_article("Later", author=make_author("Later Writer"), published=False)
    workflow.publish(draft, publish_at=timezone.now() + timedelta(days=2))
    assert Document.objects.filter(kind=Kind.ARTICLE, key=draft.pk).exists()
    workflow.unschedule(Article.objects.get(pk=draft.pk))


def delete_topic(cast: Cast) -> None:
    workflow.delete_name(Topic.objects.get(pk=cast.topic.pk))


def delete_claim(cast: Cast) -> None:
    """Of an article that is listed in two days: readers could not see it."""
    claim = make_claim(make_article(at=timezone.now() + timedelta(days=2)))
    make_evidence(claim, source=make_source())
    assert Document.objects.filter(kind=Kind.CLAIM, key=claim.pk).exists()
    claims.delete_claims([claim])


def delete_the_evidence(cast: Cast) -> None:
    delete_evidence(Evidence.objects.get(pk=cast.evidence.pk))
    delete_sources([cast.source])


def move_evidence(cast: Cast) -> None:
    evidence = Evidence.objects.get(pk=cast.evidence.pk)
    evidence.source = make_source(title="Another gazette")
    save_evidence(evidence)


def describe_source(cast: Cast) -> None:
    cast.source.note = "It is the record of the session."
    save_source(cast.source)


def merge(cast: Cast) -> None:
    same = make_claim(cast.article, statement="It is signed.", speaker=cast.quoted)
    withdrawal.merge_claim(cast.claim, same, reason="The same.")
    withdrawal.reinstate_claim(cast.claim, reason="Another.")


def withdraw(cast: Cast) -> None:
    withdrawal.withdraw_claim(cast.claim, reason="It does not say so.")


def retract(cast: Cast) -> None:
    workflow.retract(cast.article, reason="It was wrong.", withhold=True)


ACTS: list[Callable[[Cast], object]] = [
    lambda cast: None,
    make_draft_of,
    schedule,
    lambda cast: revise(cast, title="Before the summit"),
    lambda cast: revise(cast, body="Relations have *slightly* improved."),
    lambda cast: revise(cast, language="fr"),
    lambda cast: revise(cast, kind="news"),
    lambda cast: revise(cast, bylines=(Signature(cast.quoted.pk),)),
    lambda cast: revise(cast, topics=(make_topic("Railways").pk,)),
    lambda cast: restate(cast, statement="The charter was initialled."),
    lambda cast: restate(cast, speaker=None, speaker_name="A passer-by"),
    lambda cast: rename(cast.author, "Leyla Hacıyeva"),
    lambda cast: rename(cast.author, "Leyla Əliyeva-Khan", renaming=Renaming(is_correction=True)),
    lambda cast: rename(cast.publisher, "The Journal"),
    lambda cast: rename(cast.topic, "Charters"),
    lambda cast: make_assessment(cast.claim),
    delete_topic,
    delete_claim,
    delete_the_evidence,
    move_evidence,
    describe_source,
    merge,
    withdraw,
    retract,
]


@pytest.mark.parametrize("act", ACTS)
def test_index_and_rows_agree_after(act: Callable[[Cast], object], cast: Cast) -> None:
    act(cast)
    assert agrees()


def test_words_that_went_are_found_no_more(cast: Cast) -> None:
    revise(cast, body="Relations have improved.")
    assert keys_found(Kind.ARTICLE, "parliament") == []
    assert keys_found(Kind.ARTICLE, "improved") == [cast.article.pk]


def test_a_verdict_is_a_facet_in_the_next_request(cast: Cast) -> None:
    make_assessment(cast.claim, "disputed")
    disputed = Filters(verdict="disputed")
    assert found("charter", filters=disputed) == [(Kind.CLAIM, cast.claim.pk)]


def test_words_removed_by_law_are_nowhere_in_the_index(cast: Cast) -> None:
    revise(
        cast,
        body="The charter was signed in February by Mr Quimby. It could lead to new "
        "projects within a year.",
    )
    assert keys_found(Kind.ARTICLE, "quimby") == [cast.article.pk]
    removal.remove_words(cast.article, "Mr Quimby", kind="personal", reason="A court said so.")
    assert found("quimby") == []
    assert not Spelling.objects.filter(word=fold("Quimby")).exists()
    assert agrees()


def test_a_document_is_not_written_where_nothing_differs(cast: Cast) -> None:
    before = {*Document.objects.values_list("kind", "key", "digest")}
    claims.save_claim(Claim.objects.get(pk=cast.claim.pk))
    make_evidence(cast.other, source=cast.source)
    changed = {*Document.objects.values_list("kind", "key", "digest")} - before
    assert {(kind, key) for kind, key, _digest in changed} == {("claim", cast.other.pk)}


def test_the_names_of_a_day_are_found(cast: Cast) -> None:
    """An article keeps the name that signed it; its author is found by both."""
    rename(cast.author, "Leyla Hacıyeva", at=datetime(2026, 3, 1, tzinfo=UTC))
    assert keys_found(Kind.AUTHOR, "eliyeva") == keys_found(Kind.AUTHOR, "haciyeva")
    assert keys_found(Kind.ARTICLE, "eliyeva") == [cast.article.pk]
