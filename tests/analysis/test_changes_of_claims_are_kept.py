"""Each change of a claim, its words and its evidence is kept: who, when, before, after."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import delete_evidence, save_evidence, save_source
from analysis.models import Claim, ClaimEdit, Passage
from analysis.passages import attach_passage, detach_passages
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import publish, revise, save_draft
from tests.make import BODY, make_article, make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
OTHER = "It could lead to new projects within a year"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)

Kept = list[tuple[str, dict[str, Any], dict[str, Any]]]


@pytest.fixture
def claim() -> Claim:
    return make_claim(make_article(), QUOTE, statement="The charter was signed.")


def kept(claim: Claim) -> Kept:
    return [(edit.subject, edit.before, edit.after) for edit in claim.edits.order_by("at", "pk")]


def told(reader: Client, claim: Claim, query: str = "") -> str:
    """What the timeline of the claim's page says was changed; "" for nothing."""
    page = reader.get(claim.get_absolute_url() + query)
    timeline = part(page, '<section class="timeline"', "</ol>")
    return words("".join(re.findall(r'<li class="changed">.*?</li>', timeline, re.DOTALL)))


def restate(claim: Claim, statement: str, **how: Any) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = statement
    save_claim(row, **how)


def edit(claim: Claim, body: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, grade="correction", note="It was not.")


def test_by_whom_and_when(claim: Claim, analyst: User) -> None:
    analyst.display_name = "Nigar"
    analyst.save()
    restate(claim, "It was refused.", by=analyst, at=AT)
    entry = ClaimEdit.objects.get()
    assert (entry.at, entry.by, entry.signed) == (AT, analyst, "Nigar")
    assert entry.before == {"statement": "The charter was signed."}
    assert entry.after == {"statement": "It was refused."}


def test_readers_are_told_of_it_by_the_desk_and_not_by_a_login(
    claim: Claim, analyst: User, editor: User, reader: Client, as_user: Any
) -> None:
    restate(claim, "It was refused.", by=analyst, at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    page = told(reader, claim)
    assert "1 March 2026 Claim changed Statement" in page
    told_by = "1 March 2026, 12:00 UTC, the desk"
    assert f"Before: The charter was signed. After: It was refused. {told_by}" in page
    assert analyst.username not in page
    assert analyst.username in told(as_user(editor), claim)


def test_making_a_claim_with_its_evidence_is_no_change(claim: Claim) -> None:
    make_assessment(claim, evidence=None)
    subjects = [subject for subject, _before, _after in kept(claim)]
    assert subjects == ["evidence"]  # added when the claim was there


def test_evidence_that_is_added_changed_and_removed(claim: Claim, reader: Client) -> None:
    source = make_source(title="The gazette")
    piece = make_evidence(claim, source=source, quote="Signed.")
    piece.stance = "disputes"
    save_evidence(piece)
    delete_evidence(piece)
    added, changed, removed = kept(claim)
    assert added[1] == {}
    assert added[2]["quote"] == "Signed."
    assert (changed[1]["stance"], changed[2]["stance"]) == ("supports", "disputes")
    assert removed[2] == {}
    assert removed[1]["stance"] == "disputes"
    page = told(reader, claim)
    assert "Evidence added: The gazette" in page
    assert "Stance Before: Supports After: Disputes" in page
    assert "Evidence removed: The gazette" in page


def test_evidence_that_is_taken_from_another_source_names_both(
    claim: Claim, reader: Client
) -> None:
    piece = make_evidence(claim, source=make_source(title="The gazette"))
    piece.source = make_source(title="A blog")
    save_evidence(piece)
    assert "Source Before: The gazette After: A blog" in told(reader, claim)


def test_a_source_that_is_called_otherwise_is_told_on_each_claim(claim: Claim) -> None:
    other = make_claim(claim.article, OTHER)
    source = make_source(title="The gazette")
    for each in (claim, other):
        make_evidence(each, source=source)
    source.title = "The official gazette"
    save_source(source)
    for each in (claim, other):
        assert kept(each)[-1][1]["title"] == "The gazette"
        assert kept(each)[-1][2]["title"] == "The official gazette"


def test_words_that_are_attached_changed_by_an_edit_lost_and_detached(
    claim: Claim, reader: Client
) -> None:
    attach_passage(Passage(claim=claim, quote=OTHER))
    edit(claim, BODY.replace("was signed", "was not signed"))
    edit(claim, BODY.replace(f"{QUOTE}. ", ""))
    detach_passages([claim.passages.get(quote=OTHER)])
    turned = "The charter was not signed in February"
    assert kept(claim) == [
        ("passage", {}, {"words": OTHER}),
        ("passage", {"words": QUOTE}, {"words": turned}),
        ("passage", {"words": turned}, {"words": ""}),
        ("passage", {"words": OTHER}, {}),
    ]
    assert told(reader, claim).count(turned) == 2


def test_words_that_only_stand_elsewhere_are_no_change(claim: Claim) -> None:
    edit(claim, f"First something else.\n\n{BODY}")
    assert kept(claim) == []


def test_what_was_changed_before_readers_could_see_it_is_the_desks_alone(reader: Client) -> None:
    article = make_article(published=False)
    claim = make_claim(article, QUOTE, statement="A draft's statement.")
    restate(claim, "The charter was signed.")
    article = Article.objects.get(pk=article.pk)
    article.body = BODY.replace("was signed", "was not signed")
    save_draft(article)
    publish(Article.objects.get(pk=article.pk), publish_at=datetime(2026, 1, 8, tzinfo=UTC))
    assert told(reader, claim) == ""
    assert len(kept(claim)) == 2
    restate(claim, "It was not signed.")
    page = told(reader, claim)
    assert "The charter was signed." in page
    assert "A draft" not in page


def test_a_claim_that_moves_keeps_its_words(claim: Claim, reader: Client) -> None:
    row = Claim.objects.get(pk=claim.pk)
    old, row.article = row.article_id, make_article(body=f"First.\n\n{BODY}")
    save_claim(row)
    assert kept(claim) == [("claim", {"article": old}, {"article": row.article_id})]
    assert "Moved here from another article" in told(reader, claim)


def test_looking_back_leaves_out_what_was_changed_later(claim: Claim, reader: Client) -> None:
    restate(claim, "It was refused.", at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    restate(claim, "Who knows.", at=datetime(2026, 4, 1, 12, tzinfo=UTC))
    page = told(reader, claim, "?as_of=2026-03-02")
    assert "It was refused." in page
    assert "Who knows." not in page


def test_a_change_is_kept_for_ever(claim: Claim) -> None:
    restate(claim, "It was refused.")
    with pytest.raises(TypeError):
        ClaimEdit.objects.get().save()
