"""The lines of articles and claims in lists, as HTML: see articles.kept_lines."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.compiled_queries import CompiledRows, Values
from articles.kept_lines import KeptLines, part_of_page
from articles.models import Article, Byline, TaggedArticle
from articles.models.article_lists import LINE, LISTING
from articles.models.signing_names import name_columns
from articles.related_rows import rows_of_each
from articles.rows_in_json import have_rows, rows_as_json, rows_from_json

from .article_on_day import with_article_of_day
from .as_of import AsOf, standing_of
from .findings import Count
from .front_page import ShownClaims
from .models import AnnotatedText, Claim
from .models.claim_lists import LEDGER

MOST = 26  # rows of a page of a list, and one more
SIGNERS = ("position", "author_id", *name_columns("author__"), "author__slug")
TIES = ("tag_id", "tag__name", "tag__slug")
TOPICS_SHOWN = 2
ROW, BRIEF = "analysis/_claim_row.html", "analysis/_claim_brief.html"

# What a template is told beside a claim: names and values.
Told = tuple[tuple[str, Any], ...]


# --- Articles ---------------------------------------------------------------------------------


def _articles(keys: Collection[int]) -> QuerySet[Article]:
    ties = rows_of_each(Article, "tagged_topics")
    findings = AnnotatedText.objects.filter(pk=OuterRef("pk")).exclude(claim_count=0)
    rows = Article.objects.filter(pk__in=keys).order_by().select_related("publisher")
    return rows.only(*LISTING).annotate(
        signers=rows_as_json(rows_of_each(Article, "bylines"), SIGNERS),
        ties=rows_as_json(ties, TIES, TOPICS_SHOWN),
        found=Subquery(findings.values("findings"), output_field=JSONField()),
    )


def _counts(article: Any) -> list[Count]:
    """Its claims by what is held of them; a retracted article has none that are public."""
    return Count.from_data([] if article.is_retracted else article.found or [])


def _article_line(
    article: Any, level: int, with_topics: bool, author: str, topic: int | None
) -> SafeString:
    """`author` is whose page it is on, by name, and `topic` of which topic, by key: not told."""
    have_rows(article, "bylines", rows_from_json(Byline, article.signers))
    have_rows(article, "tagged_topics", rows_from_json(TaggedArticle, article.ties))
    context = {
        "article": article,
        "counts": _counts(article),
        "level": level,
        "with_topics": with_topics,
        "author": author,
        "topic": topic,
    }
    return part_of_page("components/article_item.html", context)


def _lead(article: Any) -> SafeString:
    """The article at the head of the front page."""
    have_rows(article, "bylines", rows_from_json(Byline, article.signers))
    context = {"article": article, "counts": _counts(article)}
    return part_of_page("articles/_lead.html", context)


_article_rows = CompiledRows(_articles, MOST)
_article_lines = KeptLines(_article_rows, _article_line)
_leads = KeptLines(_article_rows, _lead)


def article_lines(
    keys: Collection[int],
    *,
    level: int = 2,
    with_topics: bool = False,
    author: str = "",
    topic: int | None = None,
) -> list[SafeString]:
    """The lines of articles; one query. See _article_line."""
    found = _article_lines(keys, level, with_topics, author, topic)
    return [found[key] for key in keys if key in found]


# --- Claims -----------------------------------------------------------------------------------


def _claims(keys: Collection[int]) -> QuerySet[Claim]:
    rows = Claim.objects.filter(pk__in=keys).order_by()
    signers = Byline.objects.filter(article=OuterRef("article"))
    article = [f"article__{column}" for column in (*LINE, "public_number")]
    line = rows.select_related("article", "speaker", "signing_judge").only(*LEDGER, *article)
    return line.annotate(signers=rows_as_json(signers, SIGNERS))


def _claim_line(claim: Any, template: str, today: date, told: Told) -> SafeString:
    """A template that shows a claim and its standing, and what it is told beside them."""
    have_rows(claim.article, "bylines", rows_from_json(Byline, claim.signers))
    standing = standing_of(claim, None, today=today)
    return part_of_page(template, {"claim": claim, "standing": standing, **dict(told)})


_claim_rows = CompiledRows(_claims, MOST)
_claim_lines = KeptLines(_claim_rows, _claim_line)


def claim_rows(keys: Collection[int], level: int) -> dict[int, SafeString]:
    """The lines of claims in the ledger, by key; one query."""
    return _claim_lines(keys, ROW, timezone.localdate(), (("level", level),))


def rows_of_ledger(claims: Iterable[Claim], level: int) -> list[SafeString]:
    """The lines of claims, in their order; one query."""
    keys = [claim.pk for claim in claims]
    found = claim_rows(keys, level)
    return [found[key] for key in keys if key in found]


def rows_on_day(claims: Iterable[Claim], as_of: AsOf) -> list[SafeString]:
    """The lines of claims (with_standing of a day) as they were on it, in their order."""
    lines = with_article_of_day(((claim, claim.standing(as_of)) for claim in claims), as_of)
    return [
        part_of_page(ROW, {"claim": claim, "standing": standing, "as_of": as_of, "level": 2})
        for claim, standing in lines
    ]


def claims_in_lists(
    lists: Mapping[str, Iterable[int]], author: str = ""
) -> dict[str, list[SafeString]]:
    """Lists of claims in brief, by name, all by one query; `author` is whose page they are on."""
    return _in_lists(_claims_by_key(*lists.values()), lists, author)


def _claims_by_key(*lists: Iterable[int]) -> dict[int, Values]:
    keys = dict.fromkeys(key for each in lists for key in each)
    return {values[0]: values for values in _claim_rows.values_of(keys)}


def _in_lists(
    rows: Mapping[int, Values], lists: Mapping[str, Iterable[int]], author: str = ""
) -> dict[str, list[SafeString]]:
    today = timezone.localdate()
    return {
        name: [
            _claim_lines.line(rows[key], BRIEF, today, (("list", name), ("author", author)))
            for key in keys
            if key in rows
        ]
        for name, keys in lists.items()
    }


# --- The front page ---------------------------------------------------------------------------


@dataclass(frozen=True)
class FrontPage:
    """The parts of the front page as HTML; "" for one that there is not.

    `drawn_out` is a sentence of the first article, with what the record says of it.
    """

    lead: SafeString
    drawn_out: SafeString
    latest: list[SafeString]
    lists: dict[str, list[SafeString]]


def front_page(articles: Sequence[int], shown: ShownClaims) -> FrontPage:
    """The front page of articles, by key, the first of which leads it; two queries."""
    rows = {values[0]: values for values in _article_rows.values_of(articles)}
    there = [rows[key] for key in articles if key in rows]
    lists = {"changed": shown.changed, "due": shown.due, "disputed": shown.disputed}
    claims = _claims_by_key(shown.contested, *lists.values())
    return FrontPage(
        lead=mark_safe("".join(map(_leads.line, there[:1]))),  # noqa: S308 (of templates)
        drawn_out=_drawn_out(claims, shown),
        latest=[_article_lines.line(each, 3, False, "", None) for each in there[1:]],
        lists=_in_lists(claims, lists),
    )


def _drawn_out(claims: Mapping[int, Values], shown: ShownClaims) -> SafeString:
    values = [claims[key] for key in shown.contested if key in claims]
    if not values or shown.passage is None:
        return SafeString("")
    key, quote = shown.passage
    told = (("passage", key), ("quote", quote))
    today = timezone.localdate()
    return _claim_lines.line(values[0], "analysis/_drawn_out.html", today, told)
