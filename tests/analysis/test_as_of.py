"""What the desk held on a day, whatever was recorded in whatever order."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import itemgetter
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.as_of import AsOf, Standing
from analysis.models import Assessment, Claim, ClaimEdit
from tests.make import make_claim

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 20)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
VERDICTS = st.sampled_from(["open", "fulfilled", "partly_fulfilled", "not_fulfilled", "void"])


@given(since=DAYS, recorded=MOMENTS, zone=st.sampled_from(["UTC", "Asia/Baku", "Asia/Tokyo"]),
       day=DAYS)  # fmt: skip
def test_it_held_by_then_and_what_was_known_was_also_recorded_by_then(
    since: date, recorded: datetime, zone: str, day: date
) -> None:
    there = recorded.astimezone(ZoneInfo(zone))
    assert AsOf(day).includes(since, there) == (since <= day)
    known = since <= day and recorded.date() <= day
    assert AsOf(day, known=True).includes(since, there) == known


def test_a_day_is_asked_for_in_the_url() -> None:
    assert AsOf(date(2026, 2, 1)).query == "?as_of=2026-02-01"
    assert AsOf(date(2026, 2, 1), known=True).query == "?as_of=2026-02-01&known=1"


@dataclass(frozen=True)
class History:
    """All that was ever recorded of a prediction."""

    assessments: list[tuple[str, date, datetime]]  # verdict, holds from, recorded at
    former_terms: list[tuple[str, date, datetime]]  # criteria, review date, until


def standing_by_hand(history: History, as_of: AsOf, claim: Claim) -> Standing:
    """What was held on a day, found by going through all that was ever recorded."""
    best: tuple[str, date, datetime] | None = None
    for verdict, holds_from, recorded_at in history.assessments:
        if holds_from > as_of.day:
            continue
        if as_of.known and recorded_at >= as_of.end:
            continue
        if best is None or (holds_from, recorded_at) >= best[1:]:
            best = verdict, holds_from, recorded_at
    verdict, since = (best[0], best[1]) if best else ("", None)
    criteria, resolves_on = claim.resolution_criteria, claim.resolves_on
    for former_criteria, former_date, until in sorted(history.former_terms, key=itemgetter(2)):
        if until >= as_of.end:
            criteria, resolves_on = former_criteria, former_date
            break
    assert resolves_on
    is_overdue = verdict in {"", "open"} and resolves_on < as_of.day
    later = best[2].date() if best and best[2] >= as_of.end else None
    terms = (criteria, resolves_on, is_overdue)
    told = {"judged_later_on": later, "summary": f"It is {verdict}." if verdict else ""}
    return Standing(claim.statement, "predictive", verdict, since, *terms, **told)


def write(history: History, claim: Claim) -> None:
    desk = claim.article.bylines.get().author
    Assessment.objects.all().delete()
    Assessment.objects.bulk_create(
        Assessment(
            claim=claim,
            kind="predictive",
            rationale="Because.",
            signed_by=desk,
            verdict=verdict,
            summary=f"It is {verdict}.",
            holds_from=holds_from,
            recorded_at=recorded_at,
        )
        for verdict, holds_from, recorded_at in history.assessments
    )
    ClaimEdit.objects.all().delete()
    ClaimEdit.objects.bulk_create(
        ClaimEdit(
            claim=claim,
            subject="claim",
            row=claim.pk,
            before={"resolution_criteria": criteria, "resolves_on": day.isoformat()},
            at=until,
            is_public=bool(claim.article.published_at and until > claim.article.published_at),
        )
        for criteria, day, until in history.former_terms
    )


HISTORIES = st.builds(
    History,
    st.lists(st.tuples(VERDICTS, DAYS, MOMENTS), max_size=6),
    st.lists(
        st.tuples(st.sampled_from(["If so.", "If not."]), DAYS, MOMENTS),
        max_size=3,
        unique_by=itemgetter(2),
    ),
)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=HISTORIES, as_of=st.builds(AsOf, DAYS, st.booleans()))
def test_the_page_and_the_ledger_say_what_going_through_the_record_by_hand_says(
    history: History, as_of: AsOf, prediction: Claim, client: Client
) -> None:
    write(history, prediction)
    expected = standing_by_hand(history, as_of, prediction)
    page = client.get(prediction.get_absolute_url() + as_of.query).context
    assert page["standing"] == expected
    (listed,) = client.get(f"/claims/{as_of.query}").context["page"].rows
    assert (listed, listed.standing(as_of)) == (prediction, expected)
    held = page["held"]
    assert (
        (held.verdict, held.holds_from) == (expected.verdict, expected.since)
        if held
        else (expected.verdict == "")
    )
    assert len(page["history"]) + page["later"] == len(history.assessments)
    told = [terms.resolution_criteria for terms in page["former_terms"]]
    assert len(told) == sum(until < as_of.end for _, _, until in history.former_terms)


@pytest.mark.django_db
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=HISTORIES, as_of=st.builds(AsOf, DAYS, st.booleans()))
def test_the_filters_of_the_ledger_find_by_what_it_says_of_each_claim(
    history: History, as_of: AsOf, prediction: Claim
) -> None:
    write(history, prediction)
    claims = Claim.objects.as_of(as_of)
    standing = standing_by_hand(history, as_of, prediction)
    assert claims.overdue_as_of(as_of).exists() == standing.is_overdue
    assert claims.filter(verdict_as_of=standing.verdict).exists()


@pytest.mark.django_db
def test_terms_that_were_changed_before_publication_are_told_to_nobody(
    client: Client, prediction: Claim
) -> None:
    early = History([], [("A draft's terms.", date(2026, 1, 1), datetime(2025, 11, 1, tzinfo=UTC))])
    write(early, prediction)
    page = client.get(f"{prediction.get_absolute_url()}?as_of=2025-10-01")
    assert page.context["standing"].resolution_criteria == prediction.resolution_criteria
    assert "A draft" not in page.content.decode()


@pytest.fixture
def prediction(db: None) -> Claim:
    """A prediction that was there before anything was said of it."""
    early = datetime(2025, 12, 1, tzinfo=UTC)
    claim = make_claim(kind="predictive", created_at=early)
    type(claim.article).objects.update(published_at=early)
    return Claim.objects.select_related("article").get(pk=claim.pk)
