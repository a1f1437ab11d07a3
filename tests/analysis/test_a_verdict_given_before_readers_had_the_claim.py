"""What a claim was until readers had it they are not told: a verdict of that is marked as such."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.as_of import AsOf
from analysis.evidence import save_evidence
from analysis.models import Claim, Evidence
from analysis.verdicts import Part
from analysis.workflow import save_claim
from articles import workflow
from articles.models import Article
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

SIGNED = "The charter was signed in February."
NEVER = "The charter was never signed."


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def draft() -> Article:
    writer = make_author("Dora Draft")
    day = date(2026, 1, 8)
    return make_article("Old news", author=writer, published=False, source_date=day)


@pytest.fixture
def claim(draft: Article) -> Claim:
    """Judged in the draft."""
    claim = make_claim(draft, statement=SIGNED, created_at=on(2, 9))
    piece = make_evidence(claim, at=on(2, 9))
    make_assessment(claim, "supported", piece, holds_from=date(2026, 2, 10), recorded_at=on(2, 10))
    return Claim.objects.get()


def change(at: datetime, **fields: Any) -> None:
    claim = Claim.objects.get()
    for name, value in fields.items():
        setattr(claim, name, value)
    save_claim(claim, at=at)


def judge_again(verdict: str, month: int, day: int) -> None:
    claim = Claim.objects.get()
    piece = make_evidence(claim, "disputes", at=on(month, day))
    moment, since = on(month, day), date(2026, month, day)
    make_assessment(claim, verdict, piece, holds_from=since, recorded_at=moment)


def publish(article: Article) -> None:
    workflow.publish(Article.objects.get(pk=article.pk), publish_at=on(3, 10))


def marks() -> tuple[Part, ...]:
    """What marks the verdict as of a day of the draft."""
    as_of = AsOf(date(2026, 2, 15))
    standing = Claim.objects.for_page().with_standing(as_of).get().standing(as_of)
    assert standing.verdict == "supported"
    return standing.stale_for


def page(reader: Client, query: str = "") -> str:
    return words(reader.get(Claim.objects.get().get_absolute_url() + query))


def feed(reader: Client) -> str:
    return reader.get(f"/claims/{Claim.objects.get().pk}/feed.atom").content.decode()


def timeline(reader: Client) -> str:
    text = page(reader)
    return text[text.index("Timeline") :]


def test_of_a_statement_that_was_changed(reader: Client, draft: Article, claim: Claim) -> None:
    change(on(2, 20), statement=NEVER)
    judge_again("refuted", 3, 1)
    publish(draft)
    assert marks() == (Part.STATEMENT,)
    card = words(reader.get(f"/claims/{claim.pk}/card/?as_of=2026-02-15"))
    for shown in (page(reader, "?as_of=2026-02-15"), card):
        assert "of an earlier statement" in shown


def test_of_another_speaker(reader: Client, draft: Article, claim: Claim) -> None:
    change(on(2, 20), speaker=make_author("Vera Two"))
    judge_again("refuted", 3, 1)
    publish(draft)
    assert Part.SPEAKER in marks()


def test_of_evidence_that_was_changed(reader: Client, draft: Article, claim: Claim) -> None:
    piece = Evidence.objects.get()
    piece.stance, piece.quote = "disputes", "It was not."
    save_evidence(piece, at=on(2, 20))
    judge_again("refuted", 3, 1)
    publish(draft)
    assert marks() == (Part.EVIDENCE,)


def test_of_evidence_that_was_changed_after_it_was_judged_again(
    reader: Client, draft: Article, claim: Claim
) -> None:
    piece = Evidence.objects.get()
    judge_again("refuted", 3, 1)
    piece.stance, piece.quote = "context", "It was not."
    save_evidence(piece, at=on(3, 5))
    publish(draft)
    assert marks() == (Part.EVIDENCE,)
    shown = page(reader, "?as_of=2026-02-15")
    assert "of earlier evidence" in shown
    assert Claim.objects.get().standing(None).stale_for == (Part.EVIDENCE,)


def test_of_words_that_were_changed_after_it_was_judged_again(
    reader: Client, draft: Article, claim: Claim
) -> None:
    judge_again("refuted", 3, 1)
    article = Article.objects.get(pk=draft.pk)
    article.body = article.body.replace("was signed in February", "was never signed")
    workflow.save_draft(article)
    publish(draft)
    assert Part.WORDS in marks()


def test_not_of_what_readers_saw_change_later(reader: Client, draft: Article, claim: Claim) -> None:
    piece = Evidence.objects.get()
    judge_again("refuted", 3, 1)
    publish(draft)
    piece.stance = "context"
    save_evidence(piece, at=on(3, 20))
    assert marks() == ()


def test_not_where_the_evidence_is_again_as_it_was_judged(
    reader: Client, draft: Article, claim: Claim
) -> None:
    piece = Evidence.objects.get()
    judge_again("refuted", 3, 1)
    for at, stance in ((on(3, 5), "context"), (on(3, 6), "supports")):
        piece.stance = stance
        save_evidence(piece, at=at)
    publish(draft)
    assert marks() == ()


def test_not_where_it_was_as_it_was_judged(reader: Client, draft: Article, claim: Claim) -> None:
    judge_again("refuted", 3, 1)
    publish(draft)
    assert marks() == ()


def test_not_where_it_came_to_be_again_as_it_was_judged(
    reader: Client, draft: Article, claim: Claim
) -> None:
    change(on(2, 12), statement=NEVER)
    change(on(2, 20), statement=SIGNED)
    judge_again("refuted", 3, 1)
    publish(draft)
    assert marks() == ()


def test_in_a_draft_that_it_left_for_an_article(reader: Client, claim: Claim) -> None:
    live = make_article("The news", author=make_author("Lena Live"))
    change(on(3, 1), article=live, statement=NEVER)
    judge_again("refuted", 3, 2)
    assert marks() == (Part.STATEMENT, Part.SPEAKER, Part.WORDS)
    assert SIGNED[:-1] not in timeline(reader)


def test_in_a_draft_of_the_same_statement(reader: Client, claim: Claim) -> None:
    change(on(3, 1), article=make_article("The news", author=make_author("Lena Live")))
    judge_again("refuted", 3, 2)
    assert marks() == (Part.SPEAKER, Part.WORDS)


def test_the_feed_does_not_give_it_of_the_new_statement(
    reader: Client, draft: Article, claim: Claim
) -> None:
    change(on(2, 20), statement=NEVER)
    judge_again("refuted", 3, 1)
    publish(draft)
    assert "Supported, of an earlier statement</title>" in feed(reader)
    assert f"Supported: “{NEVER[:-1]}" not in feed(reader)
    assert f"Refuted: “{NEVER[:-1]}" in feed(reader)


def test_the_timeline_and_its_record_say_that_it_judged_another(
    reader: Client, draft: Article, claim: Claim
) -> None:
    change(on(2, 20), statement=NEVER)
    judge_again("refuted", 3, 1)
    publish(draft)
    assert "Refuted of another statement" in timeline(reader)
    graph = reader.get(f"/claims/{claim.pk}/history.jsonld").json()["@graph"]
    first, second = claim.assessments.order_by("recorded_at")
    used = {
        node["id"].rpartition("-")[2]: str(node["used"])
        for node in graph
        if "used" in node and "#assessment" in node.get("id", "")
    }
    assert "#statement" not in used[f"{first.pk}"]
    assert "#statement-1" in used[f"{second.pk}"]
