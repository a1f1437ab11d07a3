"""What an author said and judged is said and judged by another: the rules of who may judge hold."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.countersigning import countersign
from analysis.models import (
    AnnotatedText,
    Assessment,
    Attribution,
    Claim,
    ClaimEdit,
    Countersignature,
)
from analysis.workflow import save_claim
from articles.merging import merge, undo_merge, uses_in_words
from articles.models import Author
from tests.make import make_article, make_assessment, make_author, make_claim, make_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Author:
    return make_author("Yunis Qurbanov")


@pytest.fixture
def gone() -> Author:
    return make_author("Y. Gurbanov")


def who_says(claim: Claim) -> set[str]:
    return {row.author.name for row in Attribution.objects.filter(claim=claim, role="said")}


def test_claims_are_said_by_the_one_that_stays(kept: Author, gone: Author) -> None:
    own, spoken = make_claim(make_article(author=gone)), make_claim(speaker=gone)
    merged = merge(gone, kept)
    assert who_says(own) == who_says(spoken) == {"Yunis Qurbanov"}
    undo_merge(merged)
    assert who_says(own) == who_says(spoken) == {"Y. Gurbanov"}


def test_the_preview_counts_what_was_judged(kept: Author, gone: Author) -> None:
    make_assessment(make_claim(speaker=gone), signed_by=kept)
    make_note(make_claim(), signed_by=gone)
    assert uses_in_words(gone) == "1 claim that quotes them, 1 note"
    assert uses_in_words(kept) == "1 assessment"


def test_a_verdict_by_whom_it_turns_out_to_quote_says_so(kept: Author, gone: Author) -> None:
    claim = make_claim(make_article(author=gone))
    given = make_assessment(claim, signed_by=kept)
    merged = merge(gone, kept)
    given.refresh_from_db()
    claim.refresh_from_db()
    assert given.signing_judge == claim.signing_judge == kept
    undo_merge(merged)
    claim.refresh_from_db()
    assert claim.signing_judge is None


def test_a_person_who_signed_as_the_other_judges_no_more(kept: Author, gone: Author) -> None:
    claim = make_claim(make_article(author=gone))
    merge(gone, kept)
    with pytest.raises(ValidationError):
        make_assessment(claim, signed_by=kept)


def test_one_person_is_no_second_to_themselves(kept: Author, gone: Author) -> None:
    signer = make_author("Leyla")
    claim = make_claim(make_article(author=signer))
    given = make_assessment(claim, signed_by=kept)
    countersign(given, signed_by=gone)
    Attribution.objects.all()
    merged = merge(gone, kept)
    given.refresh_from_db()
    assert given.countersigned_at is None
    assert Countersignature.objects.get().signed_by == kept
    undo_merge(merged)
    assert Countersignature.objects.get().signed_by_id == gone.pk


def test_of_two_countersignatures_the_first_stays_and_both_come_back(
    kept: Author, gone: Author
) -> None:
    given = make_assessment(make_claim(), signed_by=make_author("The desk"))
    first = countersign(given, signed_by=gone)
    countersign(given, signed_by=kept)
    merged = merge(gone, kept)
    left = Countersignature.objects.get()
    assert (left.recorded_at, left.signed_by) == (first.recorded_at, kept)
    undo_merge(merged)
    signed = Countersignature.objects.order_by("pk").values_list("signed_by", flat=True)
    assert [*signed] == [gone.pk, kept.pk]


def test_who_said_what_was_judged_is_one(kept: Author, gone: Author) -> None:
    claim = make_claim(make_article(author=gone))
    given = make_assessment(claim)
    merged = merge(gone, kept)
    given = Assessment.objects.get(pk=given.pk)
    assert given.judged and (given.judged.said_by, given.judged.names) == (
        (kept.pk,),
        ("Y. Gurbanov",),
    )
    undo_merge(merged)
    given = Assessment.objects.get(pk=given.pk)
    assert given.judged and given.judged.said_by == (gone.pk,)
    claim.refresh_from_db()
    assert claim.stale_for == ""


def test_a_change_of_speaker_names_the_one_that_stays(kept: Author, gone: Author) -> None:
    claim = make_claim(speaker=gone)
    claim.speaker = make_author("Leyla")
    save_claim(claim, fields=["speaker"])
    merged = merge(gone, kept)
    edit = ClaimEdit.objects.get(claim=claim, after__has_key="speaker")
    assert (edit.before["speaker"], edit.before["speaker_key"]) == ("Y. Gurbanov", str(kept.pk))
    undo_merge(merged)
    edit.refresh_from_db()
    assert edit.before["speaker_key"] == str(gone.pk)


def test_its_pages_are_open_after_the_merge(client: Client, kept: Author, gone: Author) -> None:
    claim = make_claim(make_article(author=gone))
    make_assessment(claim, signed_by=make_author("The desk"))
    merge(gone, kept)
    for address in (
        claim.get_absolute_url(),
        f"{claim.get_absolute_url()}?as_of=2026-02-20",
        claim.article.get_absolute_url(),
        f"{claim.article.get_absolute_url()}revisions/1/",
        kept.get_absolute_url(),
        "/claims/?as_of=2026-02-20",
    ):
        assert client.get(address).status_code == 200


def test_merging_costs_one_query_for_each_article_at_most() -> None:
    kept, costs = make_author("Leyla"), []
    for number in (2, 12):
        gone = make_author("Leila")
        for _each in range(number):
            make_assessment(make_claim(make_article(author=gone)))
        with CaptureQueriesContext(connection) as queries:
            merged = merge(gone, kept)
        with CaptureQueriesContext(connection) as undone:
            undo_merge(merged)
        costs.append((len(queries), len(undone)))
    (few, few_back), (many, many_back) = costs
    # One for each at most, which puts out the pages that are kept of it.
    assert many - few <= 10 and many_back - few_back <= 10


def test_what_names_an_author_beside_the_words_is_marked_anew() -> None:
    gone, kept = make_author("Sevil Qara"), make_author("Sevda Qara")
    quoting = make_claim(make_article(author=make_author("Murad")), speaker=gone)
    noted = make_claim(make_article())
    make_note(noted.passages.get(), signed_by=gone)
    merge(gone, kept)
    for claim in (quoting, noted):
        html = AnnotatedText.objects.get(article=claim.article_id).html
        assert "Sevda" in html and "Sevil" not in html
