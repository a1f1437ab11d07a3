"""What a seed makes of its files."""

from datetime import UTC, date, datetime

import pytest

from analysis.models import AnnotatedText, Assessment, Claim
from articles.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_a_document_gives_its_article_everything_that_it_says() -> None:
    article = Article.objects.live().get(slug="the-port")
    byline = article.bylines.get()
    assert (byline.author.name, byline.role) == ("Ana Lima", "Associate Fellow")
    assert byline.affiliation is not None and byline.affiliation.abbreviation == "CdM"
    assert byline.listed_at == article.published_at == datetime(2024, 2, 29, 9, tzinfo=UTC)
    assert article.publisher is not None and article.publisher.name == "The Harbour"
    assert article.editors_note == "Ana Lima is an Associate Fellow at the Casa do Mar (CdM)."
    assert article.disclaimer.endswith("do not necessarily reflect those of The Harbour.")
    assert article.source_date == date(2024, 2, 29)
    assert article.desk_titled
    assert "“grew”" in article.text
    assert sorted(article.topics.names()) == ["Porto", "Ports"]
    assert {tie.listed_at for tie in article.tagged_topics.all()} == {article.published_at}


def test_a_body_file_is_an_article_too_and_replies() -> None:
    reply = Article.objects.live().get(slug="a-reply")
    assert reply.text == "The port opened in 2024, the act says."
    assert reply.in_reply_to is not None and reply.in_reply_to.slug == "the-port"
    assert [byline.author.slug for byline in reply.bylines.all()] == ["assay-desk"]


def test_the_same_words_in_two_sections_are_two_passages() -> None:
    claim = Claim.objects.get(slug="port-opened")
    text = claim.article.text
    passages = list(claim.passages.all())
    assert [passage.start for passage in passages] == [0, text.rindex("The port opened")]
    for passage in passages:
        assert text[passage.start : passage.end] == passage.quote == "The port opened in 2024"
        assert text[: passage.start].endswith(passage.prefix)
        assert text[passage.end :].startswith(passage.suffix)


def test_a_claim_comes_with_topics_evidence_and_relations() -> None:
    claim = Claim.objects.get(slug="port-opened")
    assert list(claim.topics.slugs()) == ["ports"]
    stances = {piece.source.slug: piece.stance for piece in claim.evidence.all()}
    assert stances == {"port-act": "supports", "port-news": "context"}
    assert set(claim.relations_to.values_list("from_claim__slug", "kind")) == {
        ("more-ships", "presupposes"),
        ("act-says-so", "restates"),
    }


def test_a_prediction_has_its_criteria_its_date_and_what_was_said_of_it() -> None:
    claim = Claim.objects.get(slug="more-ships")
    assert claim.resolves_on == date(2030, 12, 31)
    assert claim.resolution_criteria.startswith("The port counts")
    forecast = claim.forecasts.get()
    assert (forecast.words, forecast.probability) == ("could", None)
    assert (forecast.stated_by.slug, forecast.stated_on) == ("ana-lima", date(2024, 2, 29))


def test_assessments_are_signed_by_the_desk_and_give_the_verdict() -> None:
    assessment = Assessment.objects.get(claim__slug="port-opened")
    assert assessment.signed_by.slug == "assay-desk"
    assert assessment.judged
    judged = [each.words for each in assessment.judged.passages]
    assert judged == [passage.words for passage in assessment.claim.passages.all()]
    assert [piece.source.slug for piece in assessment.evidence.all()] == ["port-act"]
    assert assessment.claim.verdict == "supported"
    assert assessment.claim.held_since == date(2024, 3, 1)


def test_the_article_is_marked_with_all_its_claims_and_their_verdicts() -> None:
    annotated = AnnotatedText.objects.get(article__slug="the-port")
    assert annotated.claim_count == 3
    for claim in Claim.objects.filter(article__slug="the-port"):
        assert f'id="note-{claim.pk}"' in annotated.html
    assert "Supported" in annotated.html
