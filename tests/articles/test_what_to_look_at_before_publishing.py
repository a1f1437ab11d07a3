"""The checklist names what readers would stumble over; it does not name what is well."""

from typing import Any

import pytest

from analysis.models import Claim, SourceReading
from articles.checklist import Finding, findings_of, spellings
from articles.models import Article
from desk.remarks import open_thread
from tests.make import (
    make_article,
    make_claim,
    make_complete_draft,
    make_evidence,
    make_source,
)

GOOD = "## One\n\nIlham Aliyev spoke.\n\n### Two\n\n![A quay](/static/quay.jpg)\n\nHe left."


def faults_of(draft: Article) -> list[Finding]:
    """What is named but for the facts to check: the least text has some."""
    return [finding for finding in findings_of(draft) if not finding.url.endswith("/facts/")]


def found(body: str = GOOD, **fields: Any) -> list[str]:
    return [finding.words for finding in faults_of(make_complete_draft(body=body, **fields))]


@pytest.mark.django_db
def test_a_text_in_which_all_is_well_has_none() -> None:
    make_article(slug="there")
    assert found(f"{GOOD}\n\n[This](/articles/there/), [that](https://example.org/).") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("## One\n\nText.\n\n#### Two\n\nText.", "2 levels below"),
        ("Text.\n\n![](/static/quay.jpg)\n\nText.", "has no words for whoever does not see it"),
        ("[This](/articles/nowhere/).", "leads to nothing: /articles/nowhere/"),
        ("[This](/claims/99999/).", "leads to nothing: /claims/99999/"),
        ("[This](/no-such-room/).", "leads to nothing: /no-such-room/"),
        ("[This](#nowhere).", "leads to nothing: #nowhere"),
        ("[This](https://ministry/).", "leads to nothing: https://ministry/"),
        ("Ilham Aliyev came. Then Ilham Aliev spoke.", "One name in two spellings?"),
    ],
)
def test_each_fault_is_named(body: str, words: str) -> None:
    [only] = found(body)
    assert words in only


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        "Text.\n\n![](/static/quay.jpg){.decorative}\n\nText.",
        "```\n# One\n\n#### Two ![](/static/a.jpg)\n```",
        "[Write](mailto:desk@example.org).",
    ],
)
def test_what_is_no_fault_is_not_named(body: str) -> None:
    assert found(body) == []


@pytest.mark.django_db
def test_what_publishing_asks_about_is_in_the_same_list() -> None:
    words = found(standfirst="", title="A title " * 20)
    assert words[0] == "It lacks a standfirst."
    assert "characters" in words[1]


@pytest.mark.django_db
def test_a_claim_on_which_nothing_rests_is_named() -> None:
    draft = make_complete_draft(body=GOOD)
    claim = make_claim(draft, "He left.")
    [only] = faults_of(draft)
    assert "No evidence" in only.words and str(claim.pk) in only.url
    make_evidence(claim)
    assert faults_of(draft) == []


@pytest.mark.django_db
def test_what_waits_in_the_other_rooms_is_counted() -> None:
    draft = make_complete_draft(body=GOOD)
    make_evidence(claim := make_claim(draft, "He left."))
    Claim.objects.filter(pk=claim.pk).update(verdict="supported", stale_for="statement")
    open_thread(draft, "He left", "When?")
    rooms = {finding.words: finding.url for finding in findings_of(draft)}
    assert rooms == {
        "1 verdict to judge again": f"/desk/articles/{draft.pk}/verdicts/",
        "1 open remark on words": f"/desk/articles/{draft.pk}/remarks/",
        "2 facts to check": f"/desk/articles/{draft.pk}/facts/",
    }


@pytest.mark.django_db
def test_a_quote_that_its_source_did_not_have_when_it_was_read_is_named() -> None:
    draft = make_complete_draft(body=GOOD)
    source = make_source(title="The record")
    make_evidence(make_claim(draft, "He left."), source=source, quote="He left at noon.")
    read = {"quote": "He left at noon.", "before": "", "after": ""}
    SourceReading.objects.create(source=source, sha256="1", quotes=[{**read, "is_found": False}])
    [only] = faults_of(draft)
    assert "“The record” was read, and does not have: “He left at noon.”" in only.words
    SourceReading.objects.create(source=source, sha256="2", quotes=[{**read, "is_found": True}])
    assert faults_of(draft) == []


@pytest.mark.django_db
def test_a_quotation_that_the_linked_article_does_not_have_is_named() -> None:
    make_article(
        slug="source", body="The charter was signed in February, and nobody objected to it."
    )
    quoted = "As [it says](/articles/source/), “{}” It was so."
    assert found(quoted.format("The charter was signed in  February, and nobody objected.")) == []
    [only] = found(quoted.format("The charter was never signed, and everybody objected."))
    assert "does not have" in only


@pytest.mark.parametrize(
    ("one", "other"),
    [("Foreign Minister", "Foreign Ministers"), ("Ilham Aliyev", "Ilham Huseynov")],
)
def test_two_names_are_not_taken_for_one(one: str, other: str) -> None:
    assert [*spellings(f"{one} came. Then came {other}.")] == []
