"""What the desk held on a day, on the claim's page and in the ledger."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Claim
from tests.make import make_article, make_assessment, make_claim, make_forecast
from tests.rendered_html import part, tags, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db: None) -> Claim:
    claim = make_claim()
    make_assessment(claim, "disputed", holds_from=date(2026, 1, 20), rationale="Both sides.")
    make_assessment(claim, "refuted", holds_from=date(2026, 3, 1), rationale="The record.")
    return claim


@pytest.mark.parametrize(
    ("day", "held"),
    [("2026-01-19", "Not yet assessed"), ("2026-01-20", "Disputed"), ("2026-03-01", "Refuted")],
)
def test_the_claim_s_page_and_the_ledger_show_what_was_held_then(
    reader: Client, claim: Claim, day: str, held: str
) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        response = reader.get(f"{path}?as_of={day}")
        head = response.content.decode().partition('<p class="held')[2].partition("</p>")[0]
        assert held in head, path
        assert "As the desk held it on" in words(response)


def test_the_verdict_filter_asks_the_day(reader: Client, claim: Claim) -> None:
    def found(query: str) -> list[Claim]:
        return list(reader.get(f"/claims/?as_of=2026-02-01&{query}").context["page"].rows)

    assert found("verdict=disputed") == [claim]
    assert found("verdict=refuted") == []


def test_known_leaves_out_what_was_recorded_later(reader: Client, claim: Claim) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        page = words(reader.get(f"{path}?as_of=2026-02-01&known=1"))
        assert "Not yet assessed" in page, path


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "9999-12-31", "a%00b"])
def test_a_day_that_is_none_or_lies_ahead_is_told(reader: Client, claim: Claim, day: str) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        response = reader.get(f"{path}?as_of={day}")
        assert response.status_code == 200
        assert "As of: " in words(response), path


def test_a_claim_is_left_out_before_its_article_was_published(reader: Client, claim: Claim) -> None:
    make_claim(make_article(at=datetime(2026, 2, 1, 23, 59, tzinfo=UTC)), slug="late")

    def found(day: str) -> list[str]:
        page = reader.get(f"/claims/?as_of={day}").context["page"]
        return [row.slug for row in page.rows]

    assert found("2026-01-07") == []
    assert found("2026-01-08") == found("2026-01-31") == [claim.slug]
    assert found("2026-02-01") == ["late", claim.slug]


def test_the_page_of_such_a_claim_says_when_the_article_came(reader: Client, claim: Claim) -> None:
    page = words(reader.get(f"{claim.get_absolute_url()}?as_of=2026-01-07"))
    assert "The article that makes it was published later, on 8 January 2026." in page
    page = words(reader.get(f"{claim.get_absolute_url()}?as_of=2026-01-08"))
    assert "published later" not in page


def test_known_leaves_out_claims_that_were_entered_later(reader: Client, claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(created_at=datetime(2026, 2, 2, tzinfo=UTC))

    def found(query: str) -> list[Claim]:
        return list(reader.get(f"/claims/?{query}").context["page"].rows)

    assert found("as_of=2026-02-01") == [claim]
    assert found("as_of=2026-02-01&known=1") == []
    assert found("as_of=2026-02-02&known=1") == [claim]
    later = "The desk entered it later, on 2 February 2026."
    url = claim.get_absolute_url()
    assert later not in words(reader.get(f"{url}?as_of=2026-02-01"))
    assert later in words(reader.get(f"{url}?as_of=2026-02-01&known=1"))


def test_the_timeline_leaves_out_what_came_later_and_counts_it(
    reader: Client, claim: Claim
) -> None:
    def timeline(query: str) -> str:
        page = reader.get(f"{claim.get_absolute_url()}{query}")
        return words(part(page, '<section class="timeline"', "</section>"))

    assert "left out" not in timeline("")
    then = timeline("?as_of=2026-02-01")
    assert "Disputed" in then and "Refuted" not in then
    assert "1 later assessment is left out." in then
    assert "2 later assessments are left out." in timeline("?as_of=2026-01-19")


def test_what_was_said_later_of_a_prediction_is_left_out(reader: Client) -> None:
    claim = make_claim(kind="predictive")
    make_forecast(claim, "could", recorded_at=datetime(2026, 1, 9, tzinfo=UTC))
    make_forecast(claim, "will", stated_on=date(2026, 2, 1))

    def said(query: str) -> list[str]:
        page = reader.get(f"{claim.get_absolute_url()}?{query}")
        return [forecast.words for forecast in page.context["forecasts"]]

    assert said("") == said("as_of=2026-02-01") == ["could", "will"]
    assert said("as_of=2026-01-31") == said("as_of=2026-02-01&known=1") == ["could"]
    assert said("as_of=2026-01-08&known=1") == []


def test_what_was_overdue_then_says_so(reader: Client) -> None:
    claim = make_claim(kind="predictive", resolves_on=date(2026, 2, 1))
    make_assessment(claim, "fulfilled", holds_from=date(2026, 3, 1))
    for path in ("/claims/", claim.get_absolute_url()):
        assert "Overdue" not in part(reader.get(path), '<p class="held', "</p>")
        for day, overdue in [("2026-02-01", False), ("2026-02-02", True), ("2026-03-01", False)]:
            held = part(reader.get(f"{path}?as_of={day}"), '<p class="held', "</p>")
            assert ("Overdue" in held) == overdue, (path, day)


def test_a_day_is_asked_for_with_a_form_that_needs_no_script(reader: Client, claim: Claim) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        page = reader.get(path, {"as_of": "2026-02-01", "known": "1"})
        form = part(
            page, '<form method="get"' if path != "/claims/" else '<form class="filters"', "</form>"
        )
        fields = {a.get("name"): a for tag, a in tags(form) if tag == "input"}
        assert fields["as_of"]["value"] == "2026-02-01"
        assert "checked" in fields["known"]
        assert "by what it had recorded by then" in words(page)


def test_a_line_of_the_ledger_leads_to_the_claim_as_of_that_day(
    reader: Client, claim: Claim
) -> None:
    Claim.objects.filter(pk=claim.pk).update(created_at=datetime(2026, 1, 8, tzinfo=UTC))
    page = reader.get("/claims/?as_of=2026-02-01&known=1").content.decode()
    assert f'href="{claim.get_absolute_url()}?as_of=2026-02-01&amp;known=1"' in page
    assert f'href="{claim.get_absolute_url()}"' in reader.get("/claims/").content.decode()


def test_the_way_back_to_now_keeps_the_other_filters(reader: Client, claim: Claim) -> None:
    page = reader.get("/claims/?kind=factual&as_of=2026-02-01&known=1&after=99~")
    assert page.context["now"] == "/claims/?kind=factual"
    assert reader.get("/claims/?as_of=2026-02-01").context["now"] == "/claims/"


def test_it_takes_no_more_queries_than_now(
    reader: Client, claim: Claim, django_assert_max_num_queries: Any
) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        reader.get(path)
        with CaptureQueriesContext(connection) as now:
            reader.get(path)
        with django_assert_max_num_queries(len(now)):
            reader.get(f"{path}?as_of=2026-02-01&known=1")
