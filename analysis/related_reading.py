"""What somebody who has read an article, or the page of a claim, may read next, and why."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONObject, Now
from django.utils.translation import gettext as _

from articles.after_response import kept_fresh
from articles.compiled_queries import CompiledQuery, in_place
from articles.models import Article, TaggedArticle
from articles.shown import article_tag, is_collected, shows

from .as_of import Standing
from .models import AnnotatedText, Claim, Relation, TaggedClaim
from .models.relations import OTHER_CLAIM

SHOWN = 3
# Of the topics of an article so many of the newest articles are looked at.
NEWEST_OF_TOPICS = 60
# What is read of the stored text. In rows of what is related, the last has all of it as JSON.
TEXT = ("place", "is_related", "claim_count", "moved_count", "findings", "summary", "html")
SAME_CLAIM, SAME_SUBJECT, SAME_TOPIC = range(3)


@dataclass(frozen=True)
class Reading:
    """An article, and why it is offered; `language` is that of its title, as Article has it."""

    slug: str
    title: str
    language: str
    reason: str


def text_and_related(article: int) -> tuple[dict[str, Any] | None, list[Reading]]:
    """The stored text of an article (its key) with its claims, if any, and what is related. One
    query: a page of an article takes no more for it.

    Related are the live articles nearest to it that its page does not name as replies: with claims
    that bear on its claims, replies to what it replies to, of the same topics.
    """
    text, related = None, []
    for row in _text_and_related(article):
        if row.pop("is_related"):
            related.append(_reading(json.loads(row["html"])))
        else:
            text = row
    return text, related


def _reading(row: dict[str, Any]) -> Reading:
    reasons = {
        SAME_CLAIM: _("on the same claim"),
        SAME_SUBJECT: _("in reply to the same article"),
        SAME_TOPIC: _("same topic: %(topic)s") % {"topic": row["topic"]},
    }
    language = "" if row["desk_titled"] else row["language"]
    return Reading(row["slug"], row["title"], language, reasons[row["reason"]])


def _rows(article: int) -> QuerySet[Any, Any]:
    """What is related to an article, in the columns of TEXT; the last has all of it."""
    told = ("slug", "title", "language", "desk_titled", "reason", "topic")
    order: Any = ("reason", F("shared").desc(nulls_last=True), "-published_at", "-pk")
    rows: QuerySet[Any, Any] = (
        _nearest(article)
        .order_by(*order)
        .annotate(
            place=in_place(*order),
            is_related=Value(1),
            claim_count=Value(0),
            moved_count=Value(0),
            findings=Cast(Value(None), JSONField()),
            summary=Value(""),
            row=Cast(JSONObject(**dict(zip(told, told, strict=True))), TextField()),
        )
        .values(*TEXT[:-1], "row")[:SHOWN]
    )
    return rows


def _nearest(article: int) -> QuerySet[Any, Any]:
    """The articles that may be offered beside one, each with the best reason (`reason`), and with
    how many topics it shares (`shared`) and the first of these (`topic`).
    """
    topics = TaggedArticle.objects.filter(content_object=article).order_by().values("tag")
    tagged = TaggedArticle.objects.filter(tag__in=topics, listed_at__lte=Now())
    newest = tagged.order_by("-listed_at", "-pk").values("content_object")[:NEWEST_OF_TOPICS]
    shared = tagged.filter(content_object=OuterRef("pk")).order_by()
    subject = Article.objects.filter(pk=article, in_reply_to__isnull=False).order_by()
    on_same_claim = _bears_on(article)
    on_same_subject = Q(in_reply_to__in=subject.values("in_reply_to"))
    is_named = Q(pk=article) | Q(in_reply_to=article) | Q(pk__in=subject.values("in_reply_to"))
    found = Article.objects.live().filter(
        on_same_claim | on_same_subject | Q(pk__in=newest), ~is_named
    )
    number = shared.values("content_object").annotate(number=Count("pk")).values("number")
    reason = Case(
        When(on_same_claim, then=SAME_CLAIM),
        When(on_same_subject, then=SAME_SUBJECT),
        default=SAME_TOPIC,
        output_field=IntegerField(),
    )
    topic = shared.order_by("tag__sort_key").values("tag__name")[:1]
    return found.annotate(reason=reason, shared=Subquery(number), topic=Subquery(topic))


def _bears_on(article: int) -> Q:
    """The condition that an article has a claim that is related to one of another article."""
    found = Q()
    for here, there in (("from_claim", "to_claim"), ("to_claim", "from_claim")):
        listed = {f"{end}__listing": Claim.Listing.LISTED for end in (here, there)}
        ties = Relation.objects.filter(**{f"{here}__article": article}, **listed).order_by()
        found |= Q(pk__in=ties.values(f"{there}__article"))
    return found


def _stored_text(article: int) -> QuerySet[Any, Any]:
    rows = AnnotatedText.objects.filter(pk=article).annotate(
        place=in_place("pk"), is_related=Value(0)
    )
    values: QuerySet[Any, Any] = rows.values(*TEXT)
    return values


_text_and_related = CompiledQuery(_stored_text, _rows)


# --- Claims ---------------------------------------------------------------------------------------

# What finds the keys of claims near a text: given the statement, the key of the claim that it is
# of, and the title of its article. `analysis` does not know what does; whoever does adds it.
Finder = Callable[[str, int, str], list[int]]
FINDERS: list[Finder] = []
KEPT = 3600  # seconds: which are near; that readers may see them is asked each time


@dataclass(frozen=True)
class NearClaim:
    claim: Claim
    reason: str


def near_claims(claim: Claim, standing: Standing) -> list[NearClaim]:
    """The live claims that say the most similar things, but those that the desk has related to it.

    One query. Which are near is found after the response to the first reader, who has none.
    """
    keys = _near_keys(claim, standing.statement)
    if not keys:
        return []
    ties = TaggedClaim.objects.filter(
        content_object=OuterRef("pk"),
        tag__in=TaggedClaim.objects.filter(content_object=claim).order_by().values("tag"),
    )
    related = Relation.objects.order_by()
    rows = (
        Claim.objects.live()
        .filter(pk__in=keys)
        .exclude(pk__in=related.filter(from_claim=claim).values("to_claim"))
        .exclude(pk__in=related.filter(to_claim=claim).values("from_claim"))
        .select_related("article", "speaker")
        .only(*OTHER_CLAIM)
        .annotate(topic=Subquery(ties.order_by("tag__sort_key").values("tag__name")[:1]))
    )
    found: dict[int, Any] = {row.pk: row for row in rows}
    _say_what_may_be_shown(keys)
    near = [found[key] for key in keys if key in found][:SHOWN]
    return [NearClaim(row, _why_near(claim, row)) for row in near]


def _say_what_may_be_shown(keys: list[int]) -> None:
    """Of a page that is kept: a claim that is not live may be listed again."""
    if is_collected():
        articles = Claim.objects.filter(pk__in=keys).values_list("article_id", flat=True)
        shows(*map(article_tag, articles))


def _why_near(claim: Claim, row: Any) -> str:
    if row.topic:
        return _("similar words, same topic: %(topic)s") % {"topic": row.topic}
    is_here = row.article_id == claim.article_id
    return _("similar words, same article") if is_here else _("similar words")


def _near_keys(claim: Claim, statement: str) -> list[int]:
    told = f"{statement}\n{claim.article.title}".encode()
    kept = f"near.{claim.pk}.{blake2b(told, digest_size=16).hexdigest()}"
    pk, title = claim.pk, claim.article.title

    def find() -> list[int]:
        return [key for finder in FINDERS for key in finder(statement, pk, title)]

    keys: list[int] = kept_fresh(kept, KEPT, find, at_first=[])
    return keys
