"""The page of a claim costs as many queries, and is saved, however much is on record."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.events import announced_together
from analysis.evidence import save_relation
from analysis.models import Assessment, Claim, Evidence, Forecast, Note, Passage, Relation, Source
from analysis.notes import save_note
from analysis.passages import attach_passage
from articles.models import Author
from tests.admin.desk import errors_of, fields_of, form_url, opened
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_forecast,
    make_topic,
)

MOST_TO_OPEN = 20  # one is of the desk: who sees to the claim
MOST_TO_SHOW_AGAIN = 35
MOST_TO_SAVE = 109  # one of them is a lock that SQLite has no need of

WORDS = [f"Point {number} was agreed" for number in range(1, 12)]


def full_claim(each: int) -> Claim:
    """A prediction with a number of assessments, forecasts, relations, notes and passages."""
    article = make_article(body=". ".join(WORDS), author=make_author("Leyla"))
    claim = make_claim(article, WORDS[0], kind="predictive", topics=(make_topic(),))
    author = make_author("The desk")
    for number in range(each):
        add_to(claim, author, number)
    return claim


def add_to(claim: Claim, author: Author, number: int) -> None:
    """One more of each on a claim."""
    with announced_together():
        attach_passage(Passage(claim=claim, quote=WORDS[number + 1]))
        make_forecast(claim, stated_by=author)
        save_relation(
            Relation(
                from_claim=claim, kind="supports", to_claim=make_claim(claim.article, WORDS[0])
            )
        )
        save_note(Note(claim=claim, signed_by=author, body="Look here."))
        make_assessment(claim, "open", make_evidence(claim), holds_from=date(2026, 2, 1 + number))
        make_evidence(claim, "context")


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    make_author("The editor", user=editor)
    client = as_user(editor)
    client.get(form_url("analysis.claim"))  # whatever a process does once
    return client


def queries(act: Any) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as captured:
        answer = act()
    return answer, len(captured)


def test_it_takes_few_queries_to_open(desk: Any) -> None:
    url = form_url("analysis.claim", full_claim(5).pk)
    page, count = queries(lambda: desk.get(url))
    assert count <= MOST_TO_OPEN
    html = page.content.decode()
    assert html.count("The record shows it.") == 5
    assert html.count("Supports: Source") >= 5
    assert "“could”" in html


@pytest.mark.parametrize("changes", [{}, {"statement": ""}])
def test_saving_and_showing_it_again_take_as_many_queries_for_more_rows(
    changes: dict[str, str], desk: Any
) -> None:
    counts = []
    for each in (1, 5):
        url = form_url("analysis.claim", full_claim(each).pk)
        posted = fields_of(desk.get(url)) | opened(desk.get(url)) | {"_save": "Save"} | changes
        answer, count = queries(lambda: desk.post(url, posted))  # noqa: B023
        assert answer.status_code == (200 if changes else 302)
        counts.append(count)
    assert counts[0] == counts[1]
    assert counts[1] <= (MOST_TO_SHOW_AGAIN if changes else MOST_TO_SAVE)
    assert not changes or "required" in errors_of(answer)


def test_a_hundred_rows_of_each_kind_are_saved(desk: Any) -> None:
    claim = make_claim(kind="predictive")
    collect(claim, 100)
    url = form_url("analysis.claim", claim.pk)
    page = desk.get(url)
    posted = fields_of(page) | opened(page)
    assert len(posted) > 1_000  # which is what Django takes unless it is told otherwise
    changes = {"evidence-99-note": "Seen last.", "statement": "Said otherwise.", "_save": "Save"}
    answer, count = queries(lambda: desk.post(url, posted | changes))
    assert answer.status_code == 302
    assert count <= MOST_TO_SAVE
    claim.refresh_from_db()
    assert claim.statement == "Said otherwise."
    assert claim.evidence.last().note == "Seen last."
    assert claim.assessments.count() == claim.forecasts.count() == 100


def test_the_limit_of_inputs_takes_as_many_rows_as_a_form_lets_be_added(
    desk: Any, settings: Any
) -> None:
    page = desk.get(form_url("analysis.claim", full_claim(1).pk))
    inputs = 0
    for rows in page.context["inline_admin_formsets"]:
        for form in rows.formset.initial_forms[:1]:
            shown_twice = [field for field in form if field.field.show_hidden_initial]
            inputs += rows.formset.max_num * (len(list(form)) + len(shown_twice))
    assert 100_000 < inputs < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def collect(claim: Claim, number: int) -> None:
    """Evidence, forecasts, assessments, relations and notes: so many of each."""
    author, many = make_author("The desk"), range(number)
    url = "https://example.org"
    sources = Source.objects.bulk_create(
        Source(slug=f"many-{n}", title=f"Source {n}", url=f"{url}/{n}") for n in many
    )
    Evidence.objects.bulk_create(
        Evidence(claim=claim, source=source, stance="supports") for source in sources
    )
    said = {"stated_by": author, "stated_on": date(2026, 1, 8)}
    Forecast.objects.bulk_create(Forecast(claim=claim, words="could", **said) for _n in many)
    held = {"kind": claim.kind, "verdict": "open", "holds_from": date(2026, 2, 1)}
    Assessment.objects.bulk_create(
        Assessment(claim=claim, rationale="Not yet.", signed_by=author, **held) for _n in many
    )
    others = Claim.objects.bulk_create(
        Claim(article=claim.article, kind="factual", statement=f"No. {n}", slug=f"no-{n}")
        for n in many
    )
    Relation.objects.bulk_create(
        Relation(from_claim=claim, to_claim=other, kind="supports") for other in others
    )
    Note.objects.bulk_create(Note(claim=claim, signed_by=author, body="Look.") for _n in many)
