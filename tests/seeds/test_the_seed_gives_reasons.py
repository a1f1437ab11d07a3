"""What the seed says beside its verdicts: a reason that adds something, the kind of a source.

Reads the files alone.
"""

import re
from functools import cache

import pytest

from analysis import reasons, rules
from analysis.verdicts import Nature
from seeds.loader import DATA
from seeds.schema import AssessmentRow, ClaimRow, SourceRow
from seeds.yaml_rows import read_rows

pytestmark = pytest.mark.pure

OVERDUE = "first-joint-project-by-august"
# Words that are true on the day on which they are written, and not on the day they are read.
AGEING = re.compile(r"\bahead\b|\b(today|currently|recently|so far|to date|next year|last year)\b")


@cache
def claims() -> list[ClaimRow]:
    return read_rows(ClaimRow, DATA / "claims.yaml", "claims")


@cache
def sources() -> dict[str, SourceRow]:
    return {row.slug: row for row in read_rows(SourceRow, DATA / "sources.yaml", "sources")}


def assessments() -> list[tuple[ClaimRow, AssessmentRow]]:
    return [(claim, each) for claim in claims() for each in claim.assessments]


def claim_named(slug: str) -> ClaimRow:
    (claim,) = (each for each in claims() if each.slug == slug)
    return claim


def test_every_verdict_has_a_reason_of_its_own_in_one_sentence() -> None:
    summaries = [each.summary for _claim, each in assessments()]
    assert len(set(summaries)) == len(summaries) == 34
    for _claim, each in assessments():
        assert each.summary.endswith("."), each.rationale
        assert len(each.summary) <= reasons.MAX_LENGTH
        assert reasons.in_one_sentence(each.summary) == each.summary
        assert each.summary != reasons.in_one_sentence(each.rationale)


def test_a_reason_repeats_neither_the_statement_nor_the_words() -> None:
    for claim, each in assessments():
        said = [claim.statement, *(passage.quote for passage in claim.passages)]
        reason = each.summary.lower().rstrip(".")
        for words in said:
            assert reason not in words.lower() and words.lower().rstrip(".") not in reason


def test_reasons_and_notes_do_not_age() -> None:
    texts = [text for _claim, each in assessments() for text in (each.summary, each.rationale)]
    texts += [piece.note for claim in claims() for piece in claim.evidence]
    assert texts
    for text in texts:
        assert not AGEING.search(text.lower()), text


def test_every_source_says_of_what_kind_it_is_and_none_is_called_state_media() -> None:
    natures = {slug: source.nature for slug, source in sources().items()}
    assert set(natures.values()) <= {*Nature} - {Nature.STATE_MEDIA}
    assert natures["wiki-907"] == Nature.ENCYCLOPAEDIA
    assert natures["charter-text"] == natures["declaration-text"] == Nature.OFFICIAL


def test_the_desk_owns_up_to_a_prediction_whose_day_has_passed() -> None:
    claim = claim_named(OVERDUE)
    (held,) = claim.assessments
    assert claim.resolves_on and held.verdict == "open"
    assert "has no record" in held.summary
    assert "10 August 2026" in held.summary


def test_the_desk_changed_its_mind_when_the_charter_was_signed() -> None:
    claim = claim_named("relations-at-strategic-partnership")
    latest_first = sorted(claim.assessments, key=lambda row: row.holds_from, reverse=True)
    before, since = rules.verdict_before((row.verdict, row.holds_from) for row in latest_first)
    assert (before, since) == ("ungrounded", sources()["charter-goals"].published)
    assert "charter-goals" not in latest_first[-1].evidence
    assert "charter-goals" in latest_first[0].evidence
