"""What somebody has edited, deleted or made since is never overwritten, nor made again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis import workflow as analysis_workflow
from analysis.models import Assessment, Claim, Evidence, Note, Passage
from articles import workflow
from articles.models import Article, Page, Topic
from articles.pages import save_page
from seeds.loader import load
from seeds.models import SeedRecord
from tests.make import (
    make_author,
    make_forecast,
)

from .small import alter, changed, everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def edit(slug: str, **fields: Any) -> Article:
    article = Article.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(article, name, value)
    return workflow.revise(article)


def test_an_editors_title_stays(directory: Path) -> None:
    edit("the-port", title="The port, again")
    alter(directory, "articles.yaml", 'title: "The port"', 'title: "A port"')
    before = everything()
    assert changed(load(directory)) == {"article the-port": "edited since"}
    assert everything() == before


def test_an_edit_is_reported_though_the_files_are_as_they_were(directory: Path) -> None:
    Topic.objects.filter(slug="porto").update(description="A city on the Douro.")
    assert changed(load(directory)) == {"topic porto": "edited since"}
    assert Topic.objects.get(slug="porto").description == "A city on the Douro."


def test_a_renamed_slug_is_an_edit_and_makes_no_second_object(directory: Path) -> None:
    Topic.objects.filter(slug="porto").update(slug="oporto")
    assert changed(load(directory)) == {"topic porto": "edited since"}
    assert not Topic.objects.filter(slug="porto").exists()


@pytest.mark.parametrize("tie", ["bylines", "tagged_topics"])
def test_an_articles_ties_are_part_of_it(directory: Path, tie: str) -> None:
    getattr(Article.objects.get(slug="the-port"), tie).all()[0].delete()
    assert changed(load(directory)) == {"article the-port": "edited since"}


@pytest.mark.parametrize("tie", ["passages", "tagged_topics", "relations_from"])
def test_a_claims_ties_are_part_of_it(directory: Path, tie: str) -> None:
    claim = Claim.objects.get(slug="port-opened" if tie != "relations_from" else "act-says-so")
    getattr(claim, tie).all()[0].delete()
    assert changed(load(directory)) == {f"claim {claim.article.slug}/{claim.slug}": "edited since"}


def test_an_analysts_evidence_stays(directory: Path) -> None:
    Evidence.objects.filter(source__slug="port-news").update(note="It says when.")
    alter(directory, "claims.yaml", '"Opens it."', '"It opens it."')
    assert changed(load(directory)) == {"claim the-port/port-opened": "edited since"}
    assert Evidence.objects.get(source__slug="port-act").note == "Opens it."


def test_an_analysts_assessment_is_not_overtaken(directory: Path) -> None:
    claim = Claim.objects.get(slug="port-opened")
    assessment = Assessment(
        claim=claim,
        verdict="partly_supported",
        holds_from=date(2024, 5, 1),
        rationale="Others say 2023.",
        signed_by=make_author(),
    )
    analysis_workflow.assess(assessment, [claim.evidence.all()[0]])
    alter(directory, "claims.yaml", "holds_from: 2024-03-01\n", "holds_from: 2024-06-01\n")
    assert changed(load(directory)) == {"claim the-port/port-opened": "edited since"}
    claim.refresh_from_db()
    assert claim.verdict == "partly_supported"


def test_a_note_on_a_passage_outlives_the_passages_row_in_the_files(directory: Path) -> None:
    passage = Passage.objects.get(claim__slug="should-dredge")
    Note.objects.create(passage=passage, signed_by=make_author(), body="Look here.")
    assert changed(load(directory)) == {}
    alter(
        directory,
        "claims.yaml",
        'quote: "The city should dredge the river"',
        'quote: "The city should dredge"',
    )
    assert changed(load(directory)) == {"claim the-port/should-dredge": "updated"}
    assert Passage.objects.filter(pk=passage.pk).exists()
    assert Passage.objects.filter(claim=passage.claim).count() == 2
    assert changed(load(directory)) == {}


def test_what_was_deleted_stays_deleted(directory: Path) -> None:
    Topic.objects.get(slug="porto").delete()
    Claim.objects.get(slug="act-says-so").delete()
    assert changed(load(directory)) == {
        "topic porto": "deleted since",
        "claim a-reply/act-says-so": "deleted since",
    }
    assert not Topic.objects.filter(slug="porto").exists()


def test_a_claim_that_lost_a_relation_with_a_deleted_claim_counts_as_it_was(
    directory: Path,
) -> None:
    Claim.objects.get(slug="should-dredge").delete()
    assert changed(load(directory)) == {"claim the-port/should-dredge": "deleted since"}


def test_a_deleted_article_and_its_claims_stay_deleted(directory: Path) -> None:
    Claim.objects.filter(article__slug="a-reply").delete()
    Article.objects.get(slug="a-reply").delete()
    assert changed(load(directory)) == {
        "article a-reply": "deleted since",
        "claim a-reply/act-says-so": "deleted since",
    }


def test_claims_keep_to_the_words_of_an_edited_text(directory: Path) -> None:
    article = Article.objects.get(slug="the-port")
    edit("the-port", body="Ports are old. " + article.body)
    alter(directory, "claims.yaml", '"The port opened in 2024."', '"The port was opened in 2024."')
    assert changed(load(directory)) == {
        "article the-port": "edited since",
        "claim the-port/port-opened": "updated",
    }
    article.refresh_from_db()
    for passage in Passage.objects.filter(claim__slug="port-opened"):
        assert article.text[passage.start : passage.end] == "The port opened in 2024"


def test_an_unpublished_article_is_not_published_again(directory: Path) -> None:
    Article.objects.filter(slug="a-reply").update(status="draft")
    assert changed(load(directory)) == {"article a-reply": "edited since"}
    assert Article.objects.get(slug="a-reply").is_draft


def test_what_the_desk_recorded_of_a_prediction_stays(directory: Path) -> None:
    forecast = make_forecast(Claim.objects.get(slug="more-ships"), "will")
    assert changed(load(directory)) == {}
    alter(directory, "claims.yaml", "more ships in 2030 than in 2024", "more ships")
    assert changed(load(directory)) == {"claim the-port/more-ships": "updated"}
    assert forecast in Claim.objects.get(slug="more-ships").forecasts.all()


def test_what_was_recorded_before_records_grew_is_the_seed_s_still(directory: Path) -> None:
    SeedRecord.objects.update(digest="as it was made of fewer columns")
    assert changed(load(directory)) == {}
    alter(directory, "topics.yaml", "Where ships land.", "Where ships call.")
    assert changed(load(directory)) == {"topic ports": "updated"}


def test_what_an_editor_wrote_on_a_page_of_the_site_stays(directory: Path) -> None:
    page = Page.objects.get(slug="who-we-are")
    page.body = "Ana and Rui keep the port."
    save_page(page)
    alter(directory, "pages.yaml", "We keep the port.", "We keep two ports.")
    load(directory)
    page.refresh_from_db()
    assert page.body == "Ana and Rui keep the port."


def test_a_page_that_nobody_edited_takes_over_what_the_file_says(directory: Path) -> None:
    alter(directory, "pages.yaml", "We keep the port.", "We keep two ports.")
    load(directory)
    page = Page.objects.get(slug="who-we-are")
    assert (page.body, page.versions.count()) == ("We keep two ports.", 2)
