"""A verdict on something earlier counts with no other: it is to be judged again, and found so."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis.evidence import save_evidence
from analysis.models import AnnotatedText, Claim, Evidence
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

COUNTED = "4 claims: 1 borne out, 1 open, 2 to be judged again"


def make_stale() -> list[Claim]:
    """Of four assessed claims a fact and a prediction, whose evidence changed since."""
    law = make_topic("Law", slug="law")
    article = make_article(slug="open", author=make_author("Leyla", slug="leyla"), topics=(law,))
    fact = make_claim(article, topics=(law,))
    forecast = make_claim(article, "could lead", kind="predictive", topics=(law,))
    waiting = make_claim(article, "new projects", kind="predictive", topics=(law,))
    still = make_claim(article, "largely improved", topics=(law,))
    for claim, verdict in ((fact, "disputed"), (forecast, "fulfilled"), (waiting, "open")):
        make_assessment(claim, verdict)
    make_assessment(still)
    for piece in Evidence.objects.filter(claim__in=[fact, forecast]):
        piece.quote = "It was otherwise."
        save_evidence(piece)
    return [fact, forecast]


@pytest.fixture(scope="module")
def committed_stale(commit: Callable[[Any], Any]) -> list[Claim]:
    return commit(make_stale)


@pytest.fixture(autouse=True)
def stale(db: None, committed_stale: list[Claim]) -> list[Claim]:
    return deepcopy(committed_stale)


def shown(reader: Client, query: str) -> int:
    return reader.get(f"/claims/{query}").content.decode().count('class="claim-row"')


@pytest.mark.parametrize(
    "path", ["/", "/articles/", "/articles/open/", "/authors/leyla/", "/topics/law/"]
)
def test_in_every_line_of_counts(reader: Client, path: str) -> None:
    assert COUNTED in words(reader.get(path))


def test_an_outcome_that_is_stale_counts_as_none(reader: Client) -> None:
    counts = words(part(reader.get("/authors/leyla/"), '<div class="claim-counts">', "</div>"))
    assert counts.endswith("Predictions: 1 open, 0 overdue, 0 resolved, 1 to be judged again")
    assert shown(reader, "?resolved=1") == 0


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?finding=stale", 2),
        ("?finding=disputed", 0),
        ("?finding=borne_out", 1),
        ("?finding=stale&kind=predictive", 1),
        ("?finding=stale&as_of={today}", 2),
        ("?finding=disputed&as_of={today}", 0),
        # The verdicts were recorded after this day, when nothing of them was stale.
        ("?finding=disputed&as_of=2026-02-20", 1),
        ("?finding=stale&as_of=2026-02-20", 0),
    ],
)
def test_the_ledger_has_those_that_were_counted(reader: Client, query: str, number: int) -> None:
    assert shown(reader, query.format(today=timezone.localdate())) == number


def test_the_ledger_counts_them_so(reader: Client) -> None:
    facet = words(part(reader.get("/claims/"), 'aria-labelledby="facet-finding"', "</section>"))
    assert facet.endswith("Borne out 1 Open 1 To be judged again 2")


def test_the_front_page_draws_out_no_sentence_by_a_stale_verdict(reader: Client) -> None:
    """What is left is not disputed: the open prediction comes before what is borne out."""
    drawn_out = part(reader.get("/"), 'aria-labelledby="drawn-out"', "</section>")
    assert "new projects" in words(drawn_out) and "Disputed" not in words(drawn_out)


def test_the_article_leads_to_the_first_of_them(reader: Client, stale: list[Claim]) -> None:
    line = part(reader.get("/articles/open/"), '<p class="findings">', "</p>")
    first = {name: key for name, _number, key in AnnotatedText.objects.get().findings}["stale"]
    assert f'<a href="#ref-{first}">2 to be judged again</a>' in line
    assert first in {claim.pk for claim in stale}
