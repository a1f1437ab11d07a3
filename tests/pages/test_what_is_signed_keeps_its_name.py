"""What was signed before somebody was renamed shows the name that it was signed with."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.countersigning import countersign
from analysis.models import Claim
from analysis.notes import save_note
from analysis.withdrawal import withdraw_claim
from articles.models import Article, Author
from articles.models.signing_names import Renaming
from articles.state import Signature
from articles.workflow import publish, retract, revise, save_draft
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_forecast,
    make_note,
    make_organization,
    rename,
)
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

FEBRUARY, APRIL = (datetime(2026, month, 1, 9, tzinfo=UTC) for month in (2, 4))
IN_FEBRUARY: Any = {"holds_from": FEBRUARY.date(), "recorded_at": FEBRUARY}
CORRECTION = Renaming(is_correction=True)


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana")


@pytest.fixture
def port(ana: Author) -> Article:
    """An article that Ana Lima signed in January, before she became Ana Costa."""
    return make_article("At the port", slug="port", author=ana)


def shown(reader: Client, path: str) -> str:
    return words(reader.get(path))


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/port/", "/authors/ana/"])
def test_bylines_have_the_old_name(reader: Client, ana: Author, port: Article, path: str) -> None:
    rename(ana, "Ana Costa")
    assert "Ana Lima" in shown(reader, path)


def test_the_byline_leads_to_the_page_of_the_person(
    reader: Client, ana: Author, port: Article
) -> None:
    rename(ana, "Ana Costa")
    html = reader.get("/articles/port/").content.decode()
    assert '<a rel="author" href="/authors/ana/"><bdi>Ana Lima</bdi></a>' in html
    assert "Ana Costa" not in html


def test_the_article_is_cited_with_the_old_name(reader: Client, ana: Author, port: Article) -> None:
    rename(ana, "Ana Costa")
    assert "Ana Lima, “At the port”" in shown(reader, "/articles/port/")


def test_the_page_of_the_person_tells_the_old_name(
    reader: Client, ana: Author, port: Article
) -> None:
    rename(ana, "Ana Costa")
    page = shown(reader, "/authors/ana/")
    assert "Ana Costa" in page and "Formerly Ana Lima (until 1 March 2026)" in page


@pytest.mark.parametrize("path", ["/articles/port/", "/authors/ana/"])
def test_a_mended_name_is_mended_everywhere(
    reader: Client, ana: Author, port: Article, path: str
) -> None:
    rename(ana, "Ana Costa", renaming=CORRECTION)
    assert "Ana Costa" in shown(reader, path) and "Lima" not in shown(reader, path)


def test_a_later_article_has_the_new_name(reader: Client, ana: Author) -> None:
    rename(ana, "Ana Costa")
    make_article(slug="later", author=ana, at=APRIL)
    assert "Ana Costa" in shown(reader, "/articles/later/")


def test_a_draft_of_before_comes_out_under_the_new_name(reader: Client, ana: Author) -> None:
    draft = make_article(slug="draft", author=ana, published=False)
    rename(ana, "Ana Costa")
    publish(draft, publish_at=APRIL)
    assert "Ana Costa" in shown(reader, "/articles/draft/")


def test_a_text_of_an_earlier_source_has_the_name_of_its_day(reader: Client, ana: Author) -> None:
    rename(ana, "Ana Costa")
    make_article(slug="reprint", author=ana, at=APRIL, source_date=date(2025, 5, 1))
    assert "Ana Lima" in shown(reader, "/articles/reprint/")


def test_a_correction_of_the_text_leaves_the_name(
    reader: Client, ana: Author, port: Article
) -> None:
    rename(ana, "Ana Costa")
    port.body = port.body.replace("February", "March")
    revise(port, grade="correction", note="It was March.", at=APRIL)
    for path in ("", "revisions/1/", "revisions/2/"):
        page = shown(reader, f"/articles/port/{path}")
        assert "Ana Lima" in page and "Ana Costa" not in page


@pytest.mark.parametrize(
    "path", ["/articles/", "/articles/at-sea/", "/articles/at-sea/revisions/2/"]
)
def test_publisher_and_affiliation_have_their_old_names(reader: Client, path: str) -> None:
    press, institute = make_organization("Old Press"), make_organization("Old Institute")
    draft = make_article(slug="at-sea", publisher=press, published=False)
    byline = Signature(make_author("Rashad Nuri").pk, "Fellow", institute.pk)
    save_draft(draft, bylines=(byline,))
    publish(draft, publish_at=datetime(2026, 1, 8, tzinfo=UTC))
    rename(press, "New Press")
    rename(institute, "New Institute")
    page = shown(reader, path)
    assert "Old Press" in page and "New Press" not in page
    assert path == "/articles/" or "Fellow, Old Institute" in page


def test_the_list_of_an_organization_tells_its_old_name(reader: Client) -> None:
    press = make_organization("Old Press", slug="press")
    make_article(publisher=press)
    rename(press, "New Press")
    page = shown(reader, "/articles/?organization=press")
    assert "New Press, formerly Old Press (until 1 March 2026)" in page


@pytest.mark.parametrize("path", ["/claims/", "/claims/?as_of=2026-02-10", "/articles/port/"])
def test_whoever_is_quoted_and_whoever_reports_it_have_old_names(
    reader: Client, ana: Author, port: Article, path: str
) -> None:
    rashad = make_author("Rashad Nuri", slug="rashad")
    make_claim(port, speaker=rashad)
    rename(ana, "Ana Costa")
    rename(rashad, "Rashid Nuri")
    assert "Rashad Nuri, as reported by Ana Lima" in shown(reader, path)


def test_a_mended_name_is_mended_beside_the_text(reader: Client, port: Article) -> None:
    rashad = make_author("Rashd Nuri", slug="rashad")
    make_claim(port, speaker=rashad)
    rename(rashad, "Rashad Nuri", renaming=CORRECTION)
    assert "Rashad Nuri, as reported by Ana Lima" in shown(reader, "/articles/port/")


@pytest.fixture
def claim(port: Article) -> Claim:
    return make_claim(port, "could lead to new projects", kind="predictive")


@pytest.fixture
def judge(db: Any) -> Author:
    return make_author("Ilqar Aliyev", slug="ilqar")


NOW = "Ilqar Aliyev (now Ilgar Aliev)"


@pytest.mark.parametrize("query", ["", "?as_of=2026-02-20"])
def test_a_verdict_has_the_name_that_signed_it(
    reader: Client, claim: Claim, judge: Author, query: str
) -> None:
    make_assessment(
        claim, "open", signed_by=judge, recorded_at=FEBRUARY, holds_from=FEBRUARY.date()
    )
    rename(judge, "Ilgar Aliev")
    page = shown(reader, claim.get_absolute_url() + query)
    assert page.count(f"{NOW}, recorded 1 February 2026") == 2  # what is held, and the history


def test_a_countersignature_keeps_its_name(reader: Client, claim: Claim, judge: Author) -> None:
    assessment = make_assessment(claim, "open", **IN_FEBRUARY)
    countersign(assessment, signed_by=judge, at=FEBRUARY)
    rename(judge, "Ilgar Aliev")
    assert f"Countersigned by {NOW}" in shown(reader, claim.get_absolute_url())


def test_a_forecast_keeps_its_name(reader: Client, claim: Claim, judge: Author) -> None:
    make_forecast(claim, stated_by=judge)
    rename(judge, "Ilgar Aliev")
    assert f"{NOW}, 8 January 2026" in shown(reader, claim.get_absolute_url())


def test_a_note_keeps_its_name_and_each_of_its_versions(
    reader: Client, claim: Claim, judge: Author
) -> None:
    note = make_note(claim, signed_by=judge, at=FEBRUARY)
    rename(judge, "Ilgar Aliev")
    note.refresh_from_db()
    note.body = "Look there."
    save_note(note, at=APRIL)
    page = shown(reader, claim.get_absolute_url())
    assert "Ilgar Aliev, 1 April 2026 · first written 1 February 2026" in page
    assert f"{NOW}, until 1 April 2026" in page


@pytest.mark.parametrize(
    ("how", "expected"),
    [(Renaming(), "Note by Ilqar Aliyev"), (CORRECTION, "Note by Ilgar Aliev")],
)
def test_a_note_in_the_margin_does_too(
    reader: Client, claim: Claim, judge: Author, how: Renaming, expected: str
) -> None:
    make_note(claim.passages.get(), signed_by=judge, at=FEBRUARY)
    rename(judge, "Ilgar Aliev", renaming=how)
    assert expected in shown(reader, "/articles/port/")


def test_under_a_retracted_article_verdicts_and_withdrawals_keep_their_names(
    reader: Client, claim: Claim, judge: Author, editor: Any
) -> None:
    judge.user = editor
    judge.save()
    make_assessment(claim, "open", signed_by=judge, **IN_FEBRUARY)
    withdraw_claim(claim, reason="It is no claim.", by=editor, at=FEBRUARY)
    retract(claim.article, reason="Forged.")
    rename(judge, "Ilgar Aliev")
    assert shown(reader, f"/claims/{claim.pk}/").count(NOW) == 2
