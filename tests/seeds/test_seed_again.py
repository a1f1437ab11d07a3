"""A second run: nothing changes, unless the files have."""

from datetime import date
from pathlib import Path

import pytest

from analysis.models import AnnotatedText, Assessment, Claim, Evidence, Passage, Relation
from articles.models import Article, Author, Organization
from seeds.loader import load

from .small import alter, changed, everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_it_changes_nothing_and_saves_nothing(directory: Path) -> None:
    before = everything()
    report = load(directory)
    assert changed(report) == {}
    assert everything() == before


def test_it_asks_the_database_little(
    directory: Path, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        load(directory)


def test_plain_objects_take_new_values(directory: Path) -> None:
    alter(directory, "organizations.yaml", "https://example.org/casa", "https://example.org/new")
    alter(directory, "authors.yaml", 'name: "Assay Desk"', 'name: "The Desk"')
    assert changed(load(directory)) == {
        "organization casa-do-mar": "updated",
        "author assay-desk": "updated",
    }
    assert Organization.objects.get(slug="casa-do-mar").url == "https://example.org/new"
    assert Author.objects.get(slug="assay-desk").name == "The Desk"
    assert changed(load(directory)) == {}


def test_an_article_takes_a_new_text_and_its_passages_follow(directory: Path) -> None:
    before = Article.objects.get(slug="the-port")
    alter(directory, "port.txt", "Trade “grew” at once.", "Trade “grew” at once, and fast.")
    assert changed(load(directory)) == {"article the-port": "updated"}
    article = Article.objects.get(slug="the-port")
    assert (article.pk, article.published_at) == (before.pk, before.published_at)
    for passage in Passage.objects.filter(claim__article=article):
        assert article.text[passage.start : passage.end] == passage.quote
    assert "and fast" in AnnotatedText.objects.get(article=article).html


def test_words_that_moved_to_their_twins_place_are_found_in_their_section(directory: Path) -> None:
    alter(
        directory,
        "port.txt",
        "The port opened in 2024. Trade “grew” at once.",
        "It grew. The port opened in 2024. More ships could come by 2030.",
    )
    alter(
        directory,
        "port.txt",
        "The port opened in 2024. More ships could come by 2030. The",
        "The port opened in 2024. Now more ships could come. More ships could come by 2030. The",
    )
    load(directory)
    article = Article.objects.get(slug="the-port")
    passages = Passage.objects.filter(claim__article=article)
    assert {passage.state for passage in passages} <= {"exact", "moved"}
    ships = passages.get(claim__slug="more-ships")
    assert ships.start == article.text.rindex("More ships could come by 2030.")


def test_another_byline_and_other_topics_replace_the_old(directory: Path) -> None:
    alter(directory, "articles.yaml", "author: assay-desk, role", "author: ana-lima, role")
    alter(directory, "articles.yaml", "topics: [ports]", "topics: [porto]")
    assert changed(load(directory)) == {"article a-reply": "updated"}
    reply = Article.objects.get(slug="a-reply")
    assert [byline.author.slug for byline in reply.bylines.all()] == ["ana-lima"]
    assert list(reply.topics.slugs()) == ["porto"]
    assert changed(load(directory)) == {}


def test_a_new_time_of_publication_is_taken_over(directory: Path) -> None:
    alter(directory, "articles.yaml", "2024-03-01T09", "2024-03-02T09")
    assert changed(load(directory)) == {"article a-reply": "updated"}
    reply = Article.objects.get(slug="a-reply")
    assert reply.published_at is not None and reply.published_at.day == 2
    assert reply.bylines.get().listed_at == reply.published_at


def test_words_that_a_claim_has_twice_keep_their_places(directory: Path) -> None:
    passages = Passage.objects.filter(claim__slug="port-opened").order_by("start")
    first, second = passages
    first.delete()
    first.pk = None
    first.save(force_insert=True)  # in the table it stands after the second now
    alter(directory, "claims.yaml", "The port opened in 2024.", "The port was opened in 2024.")
    assert changed(load(directory)) == {"claim the-port/port-opened": "updated"}
    assert [(each.pk, each.start) for each in passages.all()] == [
        (first.pk, first.start),
        (second.pk, second.start),
    ]


def test_a_claim_takes_new_words_evidence_and_relations(directory: Path) -> None:
    passage = Passage.objects.get(claim__slug="should-dredge")
    alter(directory, "claims.yaml", 'The city should dredge the river"', 'should dredge the river"')
    alter(
        directory,
        "claims.yaml",
        "{source: port-news, stance: context}",
        "{source: port-news, stance: disputes}",
    )
    alter(directory, "claims.yaml", "kind: supports, to: should-dredge", "kind: qualifies, to: act")
    alter(directory, "claims.yaml", "to: act}", "to: a-reply/act-says-so}")
    assert changed(load(directory)) == {
        "claim the-port/port-opened": "updated",
        "claim the-port/more-ships": "updated",
        "claim the-port/should-dredge": "updated",
    }
    assert Passage.objects.get(claim__slug="should-dredge").quote == "should dredge the river"
    assert not Passage.objects.filter(pk=passage.pk).exists()
    stances = Evidence.objects.filter(claim__slug="port-opened").values_list("stance", flat=True)
    assert sorted(stances) == ["disputes", "supports"]
    ties = Relation.objects.filter(from_claim__slug="more-ships")
    assert set(ties.values_list("kind", "to_claim__slug")) == {
        ("presupposes", "port-opened"),
        ("qualifies", "act-says-so"),
    }
    assert changed(load(directory)) == {}


def test_a_new_assessment_is_added_and_none_is_taken_away(directory: Path) -> None:
    alter(directory, "claims.yaml", "verdict: supported", "verdict: partly_supported")
    alter(directory, "claims.yaml", "holds_from: 2024-03-01\n", "holds_from: 2024-04-01\n")
    assert changed(load(directory)) == {"claim the-port/port-opened": "updated"}
    held = Assessment.objects.filter(claim__slug="port-opened").order_by("holds_from")
    assert [assessment.verdict for assessment in held] == ["supported", "partly_supported"]
    claim = Claim.objects.get(slug="port-opened")
    assert (claim.verdict, claim.held_since) == ("partly_supported", date(2024, 4, 1))
    assert "Partly supported" in AnnotatedText.objects.get(article=claim.article).html
    assert changed(load(directory)) == {}


def test_a_verdict_on_record_keeps_its_reason_and_one_with_a_new_rationale_is_added(
    directory: Path,
) -> None:
    rationale = 'rationale: "The act opens it."'
    alter(directory, "claims.yaml", rationale, f'{rationale}\n        summary: "By act of 2024."')
    assert changed(load(directory)) == {}
    claim = Claim.objects.get(slug="port-opened")
    assert claim.verdict_summary == "The act opens it."
    alter(directory, "claims.yaml", rationale, 'rationale: "The act of 2024 opens it."')
    assert changed(load(directory)) == {"claim the-port/port-opened": "updated"}
    claim.refresh_from_db()
    assert claim.verdict_summary == "By act of 2024."
    assert claim.assessments.filter(summary="The act opens it.").exists()


def test_a_row_that_left_the_files_stays_in_the_database(directory: Path) -> None:
    alter(
        directory,
        "claims.yaml",
        "    relations:\n      - {kind: restates, to: the-port/port-opened}\n",
        "",
    )
    load(directory)
    text = (directory / "claims.yaml").read_text()
    (directory / "claims.yaml").write_text(text[: text.index("  - article: a-reply")])
    assert changed(load(directory)) == {}
    assert Claim.objects.filter(slug="act-says-so").exists()


def test_what_is_said_anew_is_recorded_beside_what_was_said(directory: Path) -> None:
    alter(directory, "claims.yaml", 'words: "could"', 'words: "will", probability: 90')
    assert changed(load(directory)) == {"claim the-port/more-ships": "updated"}
    said = Claim.objects.get(slug="more-ships").forecasts.values_list("words", "probability")
    assert list(said) == [("could", None), ("will", 90)]
    assert changed(load(directory)) == {}
