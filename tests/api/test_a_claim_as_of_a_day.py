from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.workflow import revise
from tests.api.addresses import API
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db


def test_what_was_held_on_a_day_and_what_was_known_on_it(reader: Client) -> None:
    claim = make_claim(created_at=datetime(2026, 1, 9, tzinfo=UTC))
    early = {"holds_from": date(2026, 1, 20), "recorded_at": datetime(2026, 3, 1, tzinfo=UTC)}
    make_assessment(claim, "supported", **early)
    make_assessment(claim, "refuted", holds_from=date(2026, 4, 1))
    path = f"{API}claims/{claim.pk}/"
    held = {
        query: reader.get(path + query).json()["verdict"]
        for query in ("", "?as_of=2026-02-01", "?as_of=2026-02-01&known=1", "?as_of=2026-01-10")
    }
    assert [*held.values()] == ["refuted", "supported", None, None]
    listed = reader.get(f"{API}claims/?as_of=2026-02-01&verdict=supported").json()["results"]
    assert [(row["id"], row["since"]) for row in listed] == [(claim.pk, "2026-01-20")]


def test_assessments_by_a_day_and_by_what_was_known(reader: Client) -> None:
    claim = make_claim()
    early = {"holds_from": date(2026, 1, 20), "recorded_at": datetime(2026, 3, 1, tzinfo=UTC)}
    first = make_assessment(claim, "supported", **early)
    make_assessment(claim, "refuted", holds_from=date(2026, 4, 1))
    for query, expected in (("as_of=2026-02-01", [first.pk]), ("as_of=2026-02-01&known=1", [])):
        rows = reader.get(f"{API}assessments/?{query}").json()["results"]
        assert [row["id"] for row in rows] == expected


def test_its_article_has_the_date_that_it_had_then_and_none_where_it_was_another(
    reader: Client,
) -> None:
    article = make_article(source_date=date(2026, 1, 5))
    claim = make_claim(article, created_at=datetime(2026, 1, 9, tzinfo=UTC))
    article.source_date = date(2026, 3, 10)
    in_march = datetime(2026, 3, 12, tzinfo=UTC)
    revise(article, grade="correction", note="The day was wrong.", at=in_march)
    path = f"{API}claims/{claim.pk}/"
    assert reader.get(f"{path}?as_of=2026-02-01").json()["article"]["date"] == "2026-01-05"
    assert reader.get(path).json()["article"]["date"] == "2026-03-10"
    claim = Claim.objects.get()
    claim.article = make_article("Elsewhere", slug="elsewhere")
    save_claim(claim, fields=["article"], at=in_march)
    assert reader.get(f"{path}?as_of=2026-02-01").json()["article"] is None
    assert reader.get(path).json()["article"]["slug"] == "elsewhere"
