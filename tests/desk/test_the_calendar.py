"""The calendar of the desk: what appears and what is due, by month, where the site is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from articles import workflow
from desk.assignments import assign
from tests.make import make_article, make_claim, make_complete_draft
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

CALENDAR = "/desk/calendar/"


def entries(client: Any, month: str) -> dict[int, list[tuple[str, str]]]:
    days = client.get(f"{CALENDAR}?month={month}").context["month"].busy
    return {day.date.day: [(each.kind, each.title) for each in day.entries] for day in days}


def test_it_has_what_appears_and_what_is_due(editor: User, analyst: User, as_user: Any) -> None:
    article = make_article("Out", at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    soon = make_complete_draft("Soon")
    workflow.schedule(soon, publish_at=datetime(2099, 3, 5, 9, tzinfo=UTC))
    claim = make_claim(
        article, "within a year", kind="predictive", resolves_on=date(2099, 3, 5),
        statement="It will be.",
    )  # fmt: skip
    assign(claim, to=analyst, due_on=date(2099, 3, 31))
    make_article("Earlier", at=datetime(2026, 2, 28, 23, 59, tzinfo=UTC))
    client = as_user(editor)
    assert entries(client, "2026-03") == {2: [("published", "Out")]}
    assert entries(client, "2099-03") == {
        5: [("scheduled", "Soon"), ("prediction", "It will be.")],
        31: [("assignment", "It will be.")],
    }
    assert "Work due · analyst" in words(client.get(f"{CALENDAR}?month=2099-03"))


def test_one_sees_own_work_alone_and_no_schedule_of_others(
    writer: User, analyst: User, editor: User, as_user: Any
) -> None:
    workflow.schedule(
        make_complete_draft("Secret"), publish_at=datetime(2099, 3, 5, tzinfo=UTC), by=editor
    )
    for person in (writer, analyst):
        assign(make_claim(), to=person, due_on=date(2099, 3, 6))
    assert [len(rows) for rows in entries(as_user(writer), "2099-03").values()] == [1]
    assert "Secret" not in words(as_user(writer).get(f"{CALENDAR}?month=2099-03"))
    assert {5, 6} == {*entries(as_user(analyst), "2099-03")}


def test_a_day_is_the_site_s(editor: User, as_user: Any, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Baku"
    make_article("At night", at=datetime(2026, 3, 1, 21, 30, tzinfo=UTC))
    client = as_user(editor)
    assert entries(client, "2026-03") == {2: [("published", "At night")]}
    said = words(client.get(f"{CALENDAR}?month=2026-03"))
    assert "in the time zone Asia/Baku" in said and "Published 01:30" in said


def test_today_is_marked_and_months_lead_on(editor: User, as_user: Any) -> None:
    client, today = as_user(editor), timezone.localdate()
    page = client.get(CALENDAR)
    assert f'<time datetime="{today}">' in part(page, '<td aria-current="date"', "</td>")
    html = client.get(f"{CALENDAR}?month=2026-12").content.decode()
    assert 'rel="prev" href="?month=2026-11"' in html and 'href="?month=2027-01"' in html
    assert 'aria-current="date"' not in client.get(f"{CALENDAR}?month=1999-01").content.decode()
    assert html.count('<th scope="col"') == 7 and "<caption" in html


def test_a_month_that_there_is_not_is_told(editor: User, as_user: Any) -> None:
    for month in ("2026-13", "soon", "0001-01", "9999-12", "2026-1"):
        said = words(as_user(editor).get(CALENDAR, {"month": month}))
        assert "There is no such month. This is the present one." in said


def test_as_a_list_it_has_the_days_that_have_something(editor: User, as_user: Any) -> None:
    make_article("Out", at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    said = words(as_user(editor).get(f"{CALENDAR}?month=2026-03&as=list"))
    assert "Monday, 2 March 2026 Published 09:00 Out" in said
    empty = words(as_user(editor).get(f"{CALENDAR}?month=1999-03&as=list"))
    assert "Nothing appears and nothing is due in this month." in empty


def test_a_full_month_is_cut_and_says_so(
    editor: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.calendar.MOST", 2)
    for number in range(3):
        make_article(f"A {number}", at=datetime(2026, 3, 2, 9 + number, tzinfo=UTC))
    client = as_user(editor)
    assert len(entries(client, "2026-03")[2]) == 2
    assert "There is more in this month" in words(client.get(f"{CALENDAR}?month=2026-03"))


def test_it_takes_few_queries(
    editor: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    day = timezone.localdate() + timedelta(days=1)
    for _number in range(4):
        assign(make_claim(), to=editor, due_on=day)
    client = as_user(editor)
    for how in ("", "&as=list"):
        with django_assert_max_num_queries(9):
            client.get(f"{CALENDAR}?month={day:%Y-%m}{how}")
