"""Evidence from a source is another's, for which the first is deleted; it can be undone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from analysis.evidence import save_evidence
from analysis.models import (
    Assessment,
    ClaimEdit,
    LinkCheck,
    Source,
    SourceEdit,
    SourceReading,
)
from articles.merging import alike, merge, undo_merge, uses_in_words
from articles.models import NameMerge
from search.models import Document
from search.results import Kind
from tests.make import make_assessment, make_claim, make_evidence, make_source
from tests.permissions.world import make_login

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/charter"


@pytest.fixture
def kept() -> Source:
    return make_source(title="The charter", slug="charter", url=ADDRESS)


@pytest.fixture
def gone() -> Source:
    return make_source(title="The charter", slug="charter-2", url=f"{ADDRESS}?utm_source=x")


def test_evidence_goes_over_and_comes_back(kept: Source, gone: Source) -> None:
    piece = make_evidence(make_claim(), source=gone, quote="It was signed.")
    assert uses_in_words(gone) == "1 piece of evidence"
    merged = merge(gone, kept)
    piece.refresh_from_db()
    assert (piece.source, piece.quote) == (kept, "It was signed.")
    assert not Source.objects.filter(pk=gone.pk).exists()
    back = undo_merge(merged)
    piece.refresh_from_db()
    assert piece.source == back
    assert (back.slug, back.url, back.title) == (gone.slug, gone.url, gone.title)


def test_a_claim_that_used_both_keeps_both_pieces(kept: Source, gone: Source) -> None:
    claim = make_claim()
    first = make_evidence(claim, source=kept, quote="One.")
    second = make_evidence(claim, source=gone, quote="Two.")
    given = make_assessment(claim, evidence=second)
    merged = merge(gone, kept)
    assert [*claim.evidence.values_list("source", "quote", "part")] == [
        (kept.pk, "One.", 0),
        (kept.pk, "Two.", 1),
    ]
    assert [*given.evidence.all()] == [second]
    undo_merge(merged)
    assert [*claim.evidence.values_list("pk", "source", "part")] == [
        (first.pk, kept.pk, 0),
        (second.pk, gone.pk, 0),
    ]


def test_its_address_leads_to_the_one_that_stays(
    client: Client, kept: Source, gone: Source
) -> None:
    make_evidence(make_claim(), source=gone)
    merged = merge(gone, kept)
    assert client.get("/sources/charter-2/")["Location"].endswith("/sources/charter/")
    assert client.get("/api/v1/sources/charter-2/").json()["slug"] == "charter"
    undo_merge(merged)
    assert client.get("/sources/charter-2/").status_code == 200


def test_a_verdict_stands_where_the_address_is_the_same_written_otherwise(
    kept: Source, gone: Source
) -> None:
    claim = make_claim()
    given = make_assessment(claim, evidence=make_evidence(claim, source=gone))
    merged = merge(gone, kept)
    claim.refresh_from_db()
    assert claim.stale_for == ""
    judged = Assessment.objects.get(pk=given.pk).judged
    assert judged and [(each.source, each.url) for each in judged.evidence] == [(kept.pk, gone.url)]
    undo_merge(merged)
    claim.refresh_from_db()
    assert claim.stale_for == ""
    judged = Assessment.objects.get(pk=given.pk).judged
    assert judged and judged.evidence[0].source == gone.pk


def test_a_verdict_on_another_document_is_given_again(gone: Source) -> None:
    other = make_source(title="Another paper")
    claim = make_claim()
    make_assessment(claim, evidence=make_evidence(claim, source=gone))
    merged = merge(gone, other)
    claim.refresh_from_db()
    assert claim.stale_for
    undo_merge(merged)
    claim.refresh_from_db()
    assert claim.stale_for == ""


def test_what_was_changed_of_its_evidence_names_the_one_that_stays(
    kept: Source, gone: Source
) -> None:
    piece = make_evidence(make_claim(), source=gone)
    piece.note = "More."
    save_evidence(piece)
    merged = merge(gone, kept)
    edits = ClaimEdit.objects.filter(before__has_key="source").order_by("pk")
    assert {edit.before["source"] for edit in edits.all()} == {kept.pk}
    told = edits.all()[1]
    assert (told.before["url"], told.after["url"]) == (gone.url, kept.url)
    undo_merge(merged)
    assert edits.all()[0].before["source"] == gone.pk


def test_the_claim_s_page_of_an_earlier_day_shows_what_was_there(
    client: Client, kept: Source, gone: Source
) -> None:
    claim = make_claim()
    make_evidence(claim, source=gone)
    merge(gone, kept)
    assert client.get(claim.get_absolute_url()).status_code == 200
    assert client.get(f"{claim.get_absolute_url()}?as_of=2026-02-20").status_code == 200


def test_readings_and_changes_go_over_and_the_check_of_its_own_address_stays(
    kept: Source, gone: Source
) -> None:
    for source in (kept, gone):
        SourceReading.objects.create(source=source, sha256=str(source.pk))
        LinkCheck.objects.create(source=source, url=source.url, state="ok")
    merged = merge(gone, kept)
    assert SourceReading.objects.filter(source=kept).count() == 2
    assert SourceEdit.objects.filter(source=kept).count() == 2
    assert LinkCheck.objects.get().url == kept.url
    undo_merge(merged)
    assert LinkCheck.objects.get(source=gone.pk).url == gone.url
    assert SourceReading.objects.get(source=gone.pk).sha256 == str(gone.pk)


def test_an_archived_copy_goes_over(kept: Source, gone: Source) -> None:
    gone.archived_url = "https://archive.example.org/1"
    gone.save()
    merged = merge(gone, kept)
    kept.refresh_from_db()
    assert kept.archived_url == gone.archived_url
    undo_merge(merged)
    kept.refresh_from_db()
    assert kept.archived_url == ""


def test_only_whoever_may_delete_sources_merges(kept: Source, gone: Source) -> None:
    with pytest.raises(PermissionDenied):
        merge(gone, kept, by=make_login("wri", "Staff writers"))
    assert not NameMerge.objects.exists()


def test_the_search_has_the_one_that_stays(kept: Source, gone: Source) -> None:
    make_evidence(make_claim(), source=gone)
    merged = merge(gone, kept)
    keys = Document.objects.filter(kind=Kind.SOURCE).values_list("key", flat=True)
    assert [*keys] == [kept.pk]
    undo_merge(merged)
    assert [*keys.all()] == [gone.pk]


def test_duplicates_are_alike(kept: Source, gone: Source) -> None:
    make_source(title="Something else entirely")
    assert alike(kept) == [gone]
