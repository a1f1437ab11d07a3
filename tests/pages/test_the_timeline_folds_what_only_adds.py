"""The timeline folds what was entered with evidence, and shows what a change replaced."""

import pytest
from django.test import Client

from analysis.workflow import save_claim
from tests.make import make_claim, make_evidence
from tests.rendered_html import part

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def test_added_evidence_is_one_line_with_the_rest_in_a_fold(reader: Client) -> None:
    claim = make_claim()
    make_evidence(claim, note="It gives the day.")
    timeline = part(reader.get(claim.get_absolute_url()), 'class="timeline"', "</section>")
    fold = timeline.partition("<summary>What was entered</summary>")[2].partition("</details>")[0]
    assert "It gives the day." in fold


def test_a_changed_statement_shows_before_and_after(reader: Client) -> None:
    claim = make_claim()
    claim.statement = "The charter was signed in March."
    save_claim(claim)
    timeline = part(reader.get(claim.get_absolute_url()), 'class="timeline"', "</section>")
    assert "<ins>The charter was signed in March.</ins>" in timeline
    assert "What was entered" not in timeline
