"""Synthetic data: what the workflows would have made, only faster."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analysis import anchoring, verdicts, workflow
from analysis.annotation import annotate
from analysis.attribution import attribute_claims
from analysis.desk_texts import mark_claims
from analysis.judging import check_signer
from analysis.models import (
    AnnotatedText,
    Assessment,
    Claim,
    Evidence,
    Forecast,
    Passage,
    Relation,
    RevisionPassages,
    Source,
    TaggedClaim,
)
from articles.comparisons import packed
from articles.diffs import compare
from articles.markup import render
from articles.models import (
    Article,
    Author,
    Byline,
    Comparison,
    Correction,
    Revision,
    TaggedArticle,
    Topic,
)
from bench.generate import main
from bench.synthetic import generate, writer

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ARTICLES, CLAIMS = 40, 5


@pytest.fixture
def few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few that most articles are copies of earlier ones."""
    monkeypatch.setattr(writer, "TEXTS", 4)
    monkeypatch.setattr(writer, "YEARS", 1)


@pytest.fixture
def site(few_texts: None) -> None:
    generate(ARTICLES, CLAIMS, at=timezone.now())


def test_it_makes_as_many_as_it_is_told(site: None) -> None:
    assert Article.objects.count() == ARTICLES
    assert Claim.objects.count() == Passage.objects.count() == ARTICLES * CLAIMS
    assert set(AnnotatedText.objects.values_list("claim_count", flat=True)) == {CLAIMS}
    assert AnnotatedText.objects.count() == ARTICLES


def test_the_annotated_text_is_what_annotating_would_make(site: None) -> None:
    columns = ("html", "summary", "claim_count", "findings", "last_number")
    for article in Article.objects.all():
        generated = AnnotatedText.objects.values(*columns).get(article=article)
        annotate(article)
        assert AnnotatedText.objects.values(*columns).get(article=article) == generated


def test_articles_are_as_saving_them_would_leave_them(site: None) -> None:
    for article in Article.objects.all():
        rendered = render(article.body)
        assert (article.html, article.text) == (rendered.html, rendered.text)
        assert article.headings == rendered.headings
        assert article.word_count == len(rendered.text.split())
        article.full_clean()


def test_passages_are_where_they_say_and_nowhere_else(site: None) -> None:
    for passage in Passage.objects.select_related("claim__article"):
        text = passage.claim.article.text
        span = anchoring.locate(text, passage.quote)
        assert (span.start, span.end) == (passage.start, passage.end)
        assert (passage.prefix, passage.suffix) == anchoring.context(text, span)


def test_revisions_keep_the_passages_as_they_stand_in_them(site: None) -> None:
    for kept in RevisionPassages.objects.select_related("revision"):
        words = [kept.revision.text[each["start"] : each["end"]] for each in kept.passages]
        assert words == [each["quote"] for each in kept.passages]
        assert len(words) == CLAIMS
    assert RevisionPassages.objects.count() == Revision.objects.count() >= ARTICLES


def test_some_articles_have_had_readers_twice(few_texts: None) -> None:
    generate(200, 2, at=timezone.now())
    revised = Article.objects.filter(newest_number=2)
    assert 0 < revised.count() < 60
    for article in revised:
        new, old = article.revisions.all()
        assert article.public_number == 2 and old.public_from < new.public_from <= timezone.now()
        assert (article.body, article.html) == (new.body, new.html)
        rendered = render(old.body)
        assert (old.text, old.html) == (rendered.text, rendered.html)
        comparison = Comparison.objects.get(before=old, after=new)
        assert comparison.content == packed(compare(old.text, new.text))
        notice = Correction.objects.get(article=article)
        assert (notice.revision, notice.grade, notice.note) == (new, new.grade, new.note)
        assert notice.made_at == new.public_from == article.revised_at
    assert Comparison.objects.count() == revised.count()
    assert Revision.objects.count() == 200 + revised.count()


def test_assessments_name_the_words_that_were_judged(site: None) -> None:
    for assessment in Assessment.objects.select_related("claim"):
        assert assessment.judged
        (judged,) = assessment.judged.passages
        assert judged.words == assessment.claim.passages.get().words


def test_bylines_and_topics_know_when_their_article_is_listed(site: None) -> None:
    for model in (Byline, TaggedArticle):
        name = "article" if model is Byline else "content_object"
        ties = model._default_manager.select_related(name)
        assert ties.count() >= ARTICLES
        assert all(tie.listed_at == getattr(tie, name).listed_at for tie in ties)


def test_every_article_is_signed_and_has_a_topic(site: None) -> None:
    assert not Article.objects.filter(bylines__isnull=True).exists()
    assert not Article.objects.filter(tagged_topics__isnull=True).exists()


def test_a_claims_verdict_is_that_of_its_latest_assessment(site: None) -> None:
    assert Assessment.objects.exists()
    for claim in Claim.objects.all():
        latest = claim.assessments.order_by("-holds_from", "-recorded_at", "-pk").first()
        assert claim.verdict == (latest.verdict if latest else "")
        assert claim.held_since == (latest.holds_from if latest else None)
        assert claim.assessed_at == (latest.recorded_at if latest else None)
        before = workflow._held_before(claim) if latest else ("", None)
        assert (claim.former_verdict, claim.verdict_changed_on) == before
        claim.full_clean()


def test_assessments_keep_the_desks_rules(site: None) -> None:
    for assessment in Assessment.objects.select_related("claim"):
        assert assessment.kind == assessment.claim.kind
        workflow.check_assessment(assessment, assessment.claim, list(assessment.evidence.all()))
        check_signer(assessment.signed_by, assessment.claim, None)
        assessment.full_clean()


def test_predictions_are_hedged_by_who_signs_the_article_on_its_day(site: None) -> None:
    assert Forecast.objects.exists()
    for forecast in Forecast.objects.select_related("claim__article"):
        article = forecast.claim.article
        assert forecast.claim.is_predictive
        assert forecast.stated_by_id == article.bylines.get(position=1).author_id
        assert forecast.stated_on == forecast.claim.created_at.date()
        forecast.full_clean()


def test_claims_are_attributed_to_who_signs_their_article(site: None) -> None:
    for article in Article.objects.filter(claims__isnull=False).distinct():
        assert not attribute_claims(article)
        assert not mark_claims(article)


def test_topics_of_a_claim_are_its_articles(site: None) -> None:
    assert TaggedClaim.objects.exists()
    for tie in TaggedClaim.objects.select_related("content_object"):
        topics = TaggedArticle.objects.filter(content_object=tie.content_object.article_id)
        assert topics.filter(tag=tie.tag_id).exists()


def test_a_large_site_has_something_of_everything() -> None:
    now = timezone.now()
    generate(500, 3, at=now)
    articles = Article.objects.all()
    published = articles.filter(status="published")
    assert set(articles.values_list("kind", flat=True)) == set(Article.Kind.values)
    assert set(articles.values_list("language", flat=True)) == {"en", "az", "ru", "fr"}
    assert len(set(articles.values_list("publisher", flat=True))) > 5
    assert 0 < articles.filter(status="draft").count() < 50
    assert 0 < published.filter(published_at__gt=now).count() < 50
    assert published.filter(published_at__lt=now - timedelta(days=14 * 365)).exists()
    assert articles.filter(in_reply_to__isnull=False).exists()
    assert set(Claim.objects.values_list("kind", flat=True)) == set(verdicts.Kind.values)
    assert set(Claim.objects.values_list("verdict", flat=True)) == {*verdicts.Verdict.values, ""}
    assert Claim.objects.overdue().exists()
    assert set(Evidence.objects.values_list("stance", flat=True)) == set(Evidence.Stance.values)
    assert Relation.objects.exists()
    assert not Claim.objects.filter(article__status="draft").exclude(verdict="").exists()


def test_a_few_authors_write_much_of_it() -> None:
    generate(500, 0, at=timezone.now())
    persons = Author.objects.filter(kind=Author.Kind.PERSON)
    written = sorted((author.bylines.count() for author in persons), reverse=True)
    assert len(written) == 20
    assert written[0] > 4 * written[-1]


def test_everything_says_that_it_is_synthetic(site: None) -> None:
    texts = [
        *Article.objects.values_list("title", flat=True),
        *Article.objects.values_list("text", flat=True),
        *Claim.objects.values_list("statement", flat=True),
        *Author.objects.values_list("name", flat=True),
        *Topic.objects.values_list("name", flat=True),
        *Source.objects.values_list("title", flat=True),
    ]
    assert [text for text in texts if "Synthetic" not in text] == []


def test_run_again_it_adds_more(site: None) -> None:
    generate(ARTICLES, CLAIMS, at=timezone.now())
    assert Article.objects.count() == 2 * ARTICLES
    assert Claim.objects.count() == 2 * ARTICLES * CLAIMS


def test_the_command_passes_its_numbers_on(few_texts: None) -> None:
    main(["--articles=3", "--claims-per-article=2", "--quiet"])
    assert (Article.objects.count(), Claim.objects.count()) == (3, 6)


def test_the_same_seed_makes_the_same_texts(few_texts: None) -> None:
    def texts(seed: int) -> list[str]:
        last = Article.objects.count()
        main(["--articles=3", "--claims-per-article=2", "--quiet", f"--seed={seed}"])
        return list(Article.objects.order_by("pk").values_list("text", flat=True))[last:]

    assert texts(seed=7) == texts(seed=7)
    assert texts(seed=7) != texts(seed=8)


@pytest.mark.parametrize("number", ["-1", "many", "1e9", "999999999"])
def test_the_command_refuses_what_is_no_sensible_number(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([f"--articles={number}"])
    assert "is not a number from 0 to" in capsys.readouterr().err
