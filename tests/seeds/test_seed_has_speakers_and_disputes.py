"""The files say whom an article quotes; a dispute may stand on what another claim argues."""

from pathlib import Path

import pytest

from analysis.models import Claim
from articles.models import Author
from seeds.loader import load
from seeds.records import digest

from .small import alter, changed

CLAIM = 'statement: "The port opened in 2024."'
RESTATES = "{kind: restates, to: the-port/port-opened}"


@pytest.mark.django_db
def test_a_speaker_is_an_author_or_a_name(directory: Path) -> None:
    alter(directory, "claims.yaml", CLAIM, f"{CLAIM}\n    speaker: assay-desk")
    said = 'statement: "The act says that the port opened in 2024."'
    alter(directory, "claims.yaml", said, f'{said}\n    speaker_name: "A docker"')
    load(directory)
    assert Claim.objects.get(slug="port-opened").speaker == Author.objects.get(slug="assay-desk")
    assert Claim.objects.get(slug="act-says-so").speaker_name == "A docker"
    assert changed(load(directory)) == {}


@pytest.mark.django_db
def test_a_speaker_who_is_added_later_is_taken_over(directory: Path) -> None:
    load(directory)
    alter(directory, "claims.yaml", CLAIM, f'{CLAIM}\n    speaker_name: "A docker"')
    assert changed(load(directory)) == {"claim the-port/port-opened": "updated"}
    assert Claim.objects.get(slug="port-opened").speaker_name == "A docker"


@pytest.mark.pure
def test_what_was_recorded_before_a_claim_had_a_speaker_is_known_again() -> None:
    before = {"slug": "port-opened", "hedge": ""}
    assert digest(before | {"speaker_id": None, "speaker_name": ""}) == digest(before)
    assert digest(before | {"speaker_name": "A docker"}) != digest(before)


@pytest.mark.django_db
def test_the_claim_of_another_article_is_a_side_of_a_dispute(directory: Path) -> None:
    alter(directory, "claims.yaml", RESTATES, RESTATES.replace("restates", "contradicts"))
    alter(directory, "claims.yaml", "verdict: supported", "verdict: disputed")
    load(directory)
    assert Claim.objects.get(slug="port-opened").verdict == "disputed"


@pytest.mark.django_db
def test_an_interest_is_declared_in_the_file(directory: Path) -> None:
    role = 'role: "Associate Fellow"'
    declared = 'interest: "She owns a ship."\n    interest_declared_on: 2024-01-01'
    alter(directory, "authors.yaml", role, f"{role}\n    {declared}")
    load(directory)
    author = Author.objects.get(slug="ana-lima")
    assert author.interest == "She owns a ship."
    assert author.bylines.get().interest == "She owns a ship."
