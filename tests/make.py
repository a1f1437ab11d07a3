"""Plain factories: each makes one valid object, and takes what the test is about."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from analysis import predictions, rules
from analysis import workflow as analysis_workflow
from analysis.challenges import receive_challenge
from analysis.events import announced_together
from analysis.evidence import save_evidence, save_source
from analysis.models import Assessment, Challenge, Claim, Evidence, Forecast, Note, Passage, Source
from analysis.notes import save_note
from articles import workflow
from articles.models import Article, Author, Debate, Organization, Page, Series, Topic
from articles.pages import save_page
from articles.series import place_parts
from articles.state import Signature

_number = count(1)

BODY = """Relations have **largely** improved since the summit.

## What was signed

The charter was signed in February. It could lead to new projects within a year.

## What should follow

The parliament should repeal the amendment.
"""


def make_organization(name: str = "", **fields: Any) -> Organization:
    number = next(_number)
    fields.setdefault("slug", f"organization-{number}")
    return Organization.objects.create(name=name or f"Organization {number}", **fields)


def make_author(name: str = "Leyla Əliyeva", **fields: Any) -> Author:
    fields.setdefault("slug", f"author-{next(_number)}")
    if name == "The desk" and "user" not in fields:
        fields.setdefault("kind", Author.Kind.DESK)
    return Author.objects.create(name=name, **fields)


def make_topic(name: str = "", **fields: Any) -> Topic:
    number = next(_number)
    fields.setdefault("slug", f"topic-{number}")
    return Topic.objects.create(name=name or f"Topic {number}", **fields)


def make_series(*articles: Article, name: str = "", **fields: Any) -> Series:
    """A series of these articles, in this order."""
    number = next(_number)
    fields.setdefault("slug", f"series-{number}")
    series = Series(name=name or f"Series {number}", **fields)
    workflow.save_name(series)
    place_parts(series, {article.pk: None for article in articles})
    return series


def make_debate(
    article_for: Article, article_against: Article, question: str = "Should it be repealed?"
) -> Debate:
    sides = {"article_for": article_for, "article_against": article_against}
    return Debate.objects.create(question=question, **sides)


def make_article(
    title: str = "After the summit",
    *,
    author: Author | None = None,
    topics: tuple[Topic, ...] = (),
    published: bool = True,
    at: datetime = datetime(2026, 1, 8, 9, tzinfo=UTC),
    by: Any = None,
    **fields: Any,
) -> Article:
    """An article with a byline, published on 8 January 2026 unless told otherwise."""
    fields.setdefault("slug", f"article-{next(_number)}")
    fields.setdefault("body", BODY)
    article = workflow.save_draft(
        Article(title=title, **fields),
        bylines=(Signature((author or make_author()).pk),),
        topics=tuple(topic.pk for topic in topics),
        by=by,
    )
    return workflow.publish(article, publish_at=at) if published else article


def make_complete_draft(title: str = "After the summit", **fields: Any) -> Article:
    """A draft that lacks nothing that an editor is asked about on publishing."""
    fields.setdefault("standfirst", "What it says.")
    fields.setdefault("topics", (make_topic(),))
    fields.setdefault("publisher", make_organization())
    return make_article(title, published=False, **fields)


def make_claim(
    article: Article | None = None,
    quote: str = "The charter was signed in February",
    *,
    kind: str = Claim.Kind.FACTUAL,
    topics: tuple[Topic, ...] = (),
    **fields: Any,
) -> Claim:
    """A claim tied to `quote` in the article."""
    fields.setdefault("slug", f"claim-{next(_number)}")
    fields.setdefault("statement", f"The author claims: {quote}.")
    if kind == Claim.Kind.PREDICTIVE:
        fields.setdefault("resolution_criteria", "A project is announced by both governments.")
        fields.setdefault("resolves_on", date(2027, 1, 8))
    at = fields.pop("created_at", None)
    claim = Claim(article=article or make_article(), kind=kind, **fields)
    passage = Passage(claim=claim, quote=quote)
    return analysis_workflow.save_claim(claim, topics=topics, attached=[passage], at=at)


def make_source(**fields: Any) -> Source:
    number = next(_number)
    fields.setdefault("slug", f"source-{number}")
    fields.setdefault("title", f"Source {number}")
    fields.setdefault("url", f"https://example.org/source/{number}")
    return save_source(Source(**fields))


def make_evidence(claim: Claim, stance: str = "supports", **fields: Any) -> Evidence:
    fields.setdefault("source", fields.pop("source", None) or make_source())
    at = fields.pop("at", None)
    return save_evidence(Evidence(claim=claim, stance=stance, **fields), at=at)


def make_note(on: Claim | Passage, body: str = "Look here.", **fields: Any) -> Note:
    """A note that readers have, on a claim or on a passage."""
    fields.setdefault("signed_by", fields.pop("signed_by", None) or make_author("The desk"))
    target = {"claim": on} if isinstance(on, Claim) else {"passage": on}
    by, at = fields.pop("by", None), fields.pop("at", None)
    return save_note(Note(body=body, **target, **fields), by=by, at=at)


def make_assessment(
    claim: Claim, verdict: str = "supported", evidence: Evidence | None = None, **fields: Any
) -> Assessment:
    """An assessment that rests on `evidence`, or on some that is made for it.

    What it needs on a side, and is missing, is made too.
    """
    fields.setdefault("rationale", "The record shows it.")
    at = fields.pop("recorded_at", None)
    is_out = claim.article.date and claim.article.date <= timezone.localdate(at)
    fields.setdefault("holds_from", date(2026, 2, 10) if is_out else timezone.localdate(at))
    fields.setdefault("signed_by", fields.pop("signed_by", None) or make_author("The desk"))
    assessment = Assessment(claim=claim, verdict=verdict, **fields)
    stances = {"unsupported": "context", "refuted": "disputes", "not_fulfilled": "disputes"}
    stance = stances.get(verdict, "supports")
    with transaction.atomic(), announced_together():  # the article is annotated once
        rests_on = [evidence or make_evidence(claim, stance)]
        missing = rules.missing_sides(verdict, [piece.stance for piece in rests_on])
        rests_on += [make_evidence(claim, stance) for stance in missing]
        return analysis_workflow.assess(assessment, rests_on, at=at)


def make_forecast(claim: Claim, words: str = "could", **fields: Any) -> Forecast:
    """What somebody said of a prediction on 8 January 2026, unless told otherwise."""
    fields.setdefault("stated_by", fields.pop("stated_by", None) or make_author())
    fields.setdefault("stated_on", date(2026, 1, 8))
    at = fields.pop("recorded_at", None)
    return predictions.record_forecast(Forecast(claim=claim, words=words, **fields), at=at)


def make_challenge(on: Claim | Article, message: str = "It is not so.", **fields: Any) -> Challenge:
    """A message from a reader, who agrees to its being shown."""
    about = {"claim": on} if isinstance(on, Claim) else {"article": on}
    fields.setdefault("kind", Challenge.Kind.CHALLENGE)
    fields.setdefault("email", "reader@example.org")
    fields.setdefault("may_be_shown", True)
    at = fields.pop("at", None)
    return receive_challenge(Challenge(message=message, **about, **fields), at=at)


def make_page(title: str = "Who we are", body: str = "We are a desk.", **fields: Any) -> Page:
    """A page of the site's own that readers see, and that the footer lists."""
    fields.setdefault("slug", f"page-{next(_number)}")
    fields.setdefault("is_public", True)
    at = fields.pop("at", None)
    return save_page(Page(title=title, body=body, **fields), at=at)


def rename(row: Any, name: str, **how: Any) -> Any:
    """An author or an organization under another name, from 1 March 2026 unless told otherwise."""
    row.refresh_from_db()
    row.name = name
    how.setdefault("at", datetime(2026, 3, 1, 9, tzinfo=UTC))
    return workflow.save_name(row, fields=["name"], **how)
