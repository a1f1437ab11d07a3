from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.models import Claim, Passage
from articles import workflow
from articles.visibility import has_permission
from tests.make import make_article, make_assessment, make_claim


def waiting(user: User, as_user: Any) -> dict[str, int]:
    """What the first page counts, by the queue's name; each page behind it is as long."""
    client = as_user(user)
    queues = client.get("/admin/").context["queues"]
    for each in queues:
        page = client.get(each.queue.url).context
        assert str(len(page["page"].rows)) == page["count"] == each.count
    return {each.queue.name: int(each.count) for each in queues}


def test_an_editor_is_told_of_drafts_and_of_claims(editor: User, as_user: Any) -> None:
    make_article(published=False)
    for _number in range(2):
        workflow.submit(make_article(published=False))
    make_assessment(make_claim())
    make_claim(kind=Claim.Kind.NORMATIVE)
    overdue = {"kind": Claim.Kind.PREDICTIVE, "resolves_on": date(2026, 1, 1)}
    make_claim(quote="within a year", **overdue)
    lost = make_claim()
    Passage.objects.filter(claim=lost).update(state="lost", start=None, end=None, confidence=0)
    assert waiting(editor, as_user) == {
        "drafts-of-others": 1,
        "in-review": 2,
        "passages": 1,
        "predictions": 1,
        "claims": 2,
    }


def test_a_writer_is_told_of_own_drafts_only(writer: User, editor: User, as_user: Any) -> None:
    make_article(published=False, by=editor)
    make_article(published=False, by=writer)
    make_claim()
    assert not has_permission(writer, "analysis.change_claim")
    client = as_user(writer)
    assert [queue.count for queue in client.get("/admin/").context["queues"]] == ["1"]


def test_a_writer_is_told_of_own_articles_in_review(
    writer: User, editor: User, as_user: Any
) -> None:
    for user in (writer, editor):
        workflow.submit(make_article(published=False, by=user), by=user)
    assert waiting(writer, as_user) == {"in-review": 1}


def test_nothing_is_said_when_nothing_waits(editor: User, as_user: Any) -> None:
    assert waiting(editor, as_user) == {}


def test_a_long_queue_is_counted_to_a_bound(
    editor: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.waiting.MOST_COUNTED", 2)
    for _number in range(4):
        make_article(published=False)
    client = as_user(editor)
    with CaptureQueriesContext(connection) as captured:
        (queue,) = client.get("/admin/").context["queues"]
    assert (queue.count, queue.queue.name) == ("2+", "drafts-of-others")
    [counts] = [query["sql"] for query in captured if "LIMIT 3" in query["sql"]]
    assert counts.count("COUNT(") == counts.count("LIMIT 3") > 1
