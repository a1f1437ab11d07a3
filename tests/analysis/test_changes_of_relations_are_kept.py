"""Each change of how claims relate is kept at both ends: who, when, before, after."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import delete_relation, save_relation
from analysis.models import Claim, ClaimEdit, Relation
from analysis.withdrawal import withdraw_claim
from analysis.workflow import delete_claims, save_claim
from articles.models import Article
from articles.removal import remove_words
from articles.workflow import publish
from tests.make import make_article, make_claim
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

ONE = "The charter was signed."
OTHER = "The charter was refused."
THIRD = "The charter was postponed."
FIRST_OF_MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND_OF_MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    return make_claim(make_article(), statement=ONE, created_at=datetime(2026, 1, 9, tzinfo=UTC))


@pytest.fixture
def other(claim: Claim) -> Claim:
    return make_claim(
        make_article("The refusal"), statement=OTHER, created_at=datetime(2026, 1, 9, tzinfo=UTC)
    )


def relate(claim: Claim, other: Claim, kind: str = "contradicts", **how: Any) -> Relation:
    how.setdefault("at", FIRST_OF_MARCH)
    row = Relation(from_claim=claim, to_claim=other, kind=kind, note=how.pop("note", ""))
    return save_relation(row, **how)


def change(relation: Relation, **fields: Any) -> None:
    row = Relation.objects.get(pk=relation.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    save_relation(row, at=SECOND_OF_MARCH)


def told(reader: Client, claim: Claim, query: str = "") -> str:
    page = reader.get(claim.get_absolute_url() + query)
    return words(part(page, '<section class="timeline"', "</ol>"))


def related(reader: Client, claim: Claim, query: str = "") -> str:
    """What the desk has related to a claim, as its page says; not what is like it."""
    page = reader.get(claim.get_absolute_url() + query)
    if 'aria-labelledby="relations"' not in page.content.decode():
        return ""
    return words(part(page, 'aria-labelledby="relations"', "</section>"))


def test_one_that_is_added_is_told_at_both_ends(
    claim: Claim, other: Claim, reader: Client, editor: User
) -> None:
    relate(claim, other, note="Both of February.", by=editor)
    at_from, at_to = (ClaimEdit.objects.get(claim=each) for each in (claim, other))
    assert (at_from.at, at_from.by, at_from.before) == (FIRST_OF_MARCH, editor, {})
    assert at_to.after == {
        "relation": "contradicts",
        "note": "Both of February.",
        "other_says": ONE,
        "is_towards": True,
    }
    page = told(reader, claim)
    assert f"1 March 2026 Relation added: “{OTHER}”" in page
    assert "Relation After: This claim contradicts" in page
    assert "Note After: Both of February." in page
    page = told(reader, other)
    assert f"Relation added: “{ONE}”" in page
    assert "Relation After: Contradicted by" in page


def test_one_that_is_changed_tells_what_it_was(claim: Claim, other: Claim, reader: Client) -> None:
    relation = relate(claim, other, note="Of February.")
    change(relation, kind="qualifies", note="Of March.")
    page = told(reader, claim)
    assert f"2 March 2026 Relation changed: “{OTHER}”" in page
    assert "Before: This claim contradicts After: This claim qualifies" in page
    assert "Before: Of February. After: Of March." in page
    assert "Before: Contradicted by After: Qualified by" in told(reader, other)


def test_one_that_is_removed_stays_in_the_history(
    claim: Claim, other: Claim, reader: Client
) -> None:
    delete_relation(relate(claim, other), at=SECOND_OF_MARCH)
    for each, said, how in (
        (claim, OTHER, "This claim contradicts"),
        (other, ONE, "Contradicted by"),
    ):
        page = told(reader, each)
        assert f"2 March 2026 Relation removed: “{said}” Relation Before: {how}" in page
        assert not related(reader, each)


def test_one_that_is_turned_to_another_claim_is_told_at_all_three(
    claim: Claim, other: Claim, reader: Client
) -> None:
    third = make_claim(make_article("The delay"), statement=THIRD)
    change(relate(claim, other), to_claim=third)
    page = told(reader, claim)
    assert f"Relation removed: “{OTHER}”" in page
    assert f"Relation added: “{THIRD}”" in page
    assert f"Relation removed: “{ONE}”" in told(reader, other)
    assert f"Relation added: “{ONE}”" in told(reader, third)


def test_it_tells_what_the_other_claim_said_then(
    claim: Claim, other: Claim, reader: Client
) -> None:
    relate(claim, other)
    other.statement = THIRD
    save_claim(other, at=SECOND_OF_MARCH)
    assert f"Relation added: “{OTHER}”" in told(reader, claim)


def test_what_readers_could_not_see_they_are_not_told(
    claim: Claim, reader: Client, editor: User, as_user: Any
) -> None:
    draft = make_claim(make_article("Not out", published=False), statement=OTHER)
    delete_relation(relate(claim, draft))
    assert not any(edit.is_public for edit in ClaimEdit.objects.filter(subject="relation"))
    assert OTHER not in told(reader, claim)
    page = as_user(editor).get(f"/admin/analysis/claim/{claim.pk}/change/")
    assert f"Relation removed: “{OTHER}”" in words(page.content.decode())
    publish(Article.objects.get(pk=draft.article_id))
    assert OTHER not in told(reader, claim)


def test_nor_of_a_claim_that_they_see_no_more(claim: Claim, other: Claim, reader: Client) -> None:
    delete_relation(relate(claim, other))
    withdraw_claim(other, reason="It was no claim.")
    assert OTHER not in told(reader, claim)


def test_a_claim_that_is_deleted_takes_its_relations_along(claim: Claim) -> None:
    draft = make_claim(make_article("Not out", published=False), statement=OTHER)
    relate(draft, claim)
    delete_claims([draft])
    removed = ClaimEdit.objects.get(claim=claim, after={})
    assert (removed.other, removed.before["other_says"]) == (None, OTHER)


def test_as_of_a_day_the_relations_of_that_day_are_shown(
    claim: Claim, other: Claim, reader: Client
) -> None:
    relation = relate(claim, other)
    change(relation, kind="qualifies")
    delete_relation(relation, at=datetime(2026, 3, 3, 12, tzinfo=UTC))
    assert not related(reader, claim)
    assert not related(reader, claim, "?as_of=2026-02-28")
    assert f"This claim contradicts {OTHER}" in related(reader, claim, "?as_of=2026-03-01")
    assert f"This claim qualifies {OTHER}" in related(reader, claim, "?as_of=2026-03-02")
    assert f"Qualified by {ONE}" in related(reader, other, "?as_of=2026-03-02")
    assert not related(reader, claim, "?as_of=2026-03-03")


def test_one_that_is_there_is_shown_as_it_was(claim: Claim, other: Claim, reader: Client) -> None:
    change(relate(claim, other), kind="qualifies")
    assert "This claim qualifies" in related(reader, claim)
    assert "This claim contradicts" in related(reader, claim, "?as_of=2026-03-01")
    assert not related(reader, claim, "?as_of=2026-02-28")


def test_words_that_the_law_wants_gone_go_from_the_other_claim_s_history_too(
    claim: Claim, other: Claim
) -> None:
    relate(claim, other)
    kept = ClaimEdit.objects.get(claim=claim)
    assert OTHER in kept.after["other_says"]
    remove_words(other.article, "refused", kind="defamation", reason="A court says so.")
    assert "refused" not in str(ClaimEdit.objects.get(claim=claim).after)
