"""What a claim rests on, and what it is related to, is entered on the workbench and undone."""

import pytest

from analysis.models import Evidence, Relation, Source
from tests.desk.workbench import Workbench
from tests.make import (
    make_claim,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_a_citation_enters_a_source_and_uses_it(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    cited = "“Charter signed”, Reuters, https://example.org/charter."

    bench.act(claim, "evidence", cited=cited, stance="supports")

    piece = claim.evidence.get()
    assert (piece.source.title, piece.source.url) == (
        "Charter signed",
        "https://example.org/charter",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "http://www.example.org/charter/",
        "https://example.org/charter?utm_source=mail#top",
        "Charter signed",
    ],
)
def test_a_source_that_is_there_is_found_however_it_is_typed(bench: Workbench, typed: str) -> None:
    source = make_source(title="Charter signed", url="https://example.org/charter")
    claim = make_claim(bench.article)

    bench.act(claim, "evidence", cited=typed, stance="supports")

    assert claim.evidence.get().source == source


def test_bibtex_enters_a_source_with_its_publisher(bench: Workbench) -> None:
    typed = "@article{a, title={The charter}, journal={Caucasus Review}, doi={10.1234/Xy.5}}"
    bench.act(make_claim(bench.article), "evidence", cited=typed, stance="supports")

    source = Source.objects.get()
    assert (source.title, source.publisher) == ("The charter", "Caucasus Review")
    assert source.url == "https://doi.org/10.1234/xy.5"


def test_a_new_source_must_have_a_title(bench: Workbench) -> None:
    answer = bench.act(
        make_claim(bench.article), "evidence", cited="https://example.org/x", stance="supports"
    )

    assert answer.status_code == 422
    assert "This source is new: give its title." in answer.content.decode()
    assert not Source.objects.exists()


def test_an_address_that_is_none_is_refused(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    cited = bench.act(claim, "evidence", cited="https://[x", stance="supports")
    related = bench.act(claim, "relate", to="\0x", kind="restates")

    assert cited.status_code == 422 and 400 <= related.status_code < 500


def test_evidence_that_is_taken_back_takes_the_source_along_that_it_brought(
    bench: Workbench,
) -> None:
    claim = make_claim(bench.article)
    answer = bench.act(
        claim, "evidence", cited="https://example.org/x", title="X", stance="supports"
    )

    bench.undo(answer)

    assert not (Evidence.objects.exists() or Source.objects.exists())


def test_evidence_that_is_taken_off_comes_back(bench: Workbench) -> None:
    piece = make_evidence(make_claim(bench.article), quote="It was signed.")

    answer = bench.act(piece.claim, "drop", row=piece.pk)
    assert not Evidence.objects.exists()
    bench.undo(answer)

    assert Evidence.objects.get().quote == "It was signed."


def test_a_claim_is_related_to_one_that_is_typed(bench: Workbench) -> None:
    claim, other = make_claim(bench.article), make_claim(statement="It came into force.")

    answer = bench.act(claim, "relate", kind="supports", to="It came into force.")
    assert Relation.objects.get().to_claim == other
    bench.undo(answer)
    assert not Relation.objects.exists()

    bench.act(claim, "relate", kind="contradicts", to=f"https://x.org/claims/{other.pk}/it-came/")
    assert Relation.objects.get().to_claim == other
