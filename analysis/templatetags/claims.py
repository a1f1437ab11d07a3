"""How claims come into pages of articles, which do not know of them."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis import claim_comparison
from analysis.as_of import Standing
from analysis.highlight import Mark, mark_passages
from analysis.impact import claims_affected_by
from analysis.models import AnnotatedText, Claim, RevisionPassages
from articles.compiled_queries import CompiledQuery
from articles.models import Article, Revision

register = template.Library()

RECENT = 5


_stored = CompiledQuery(
    lambda article: AnnotatedText.objects.filter(pk=article).values(
        "claim_count", "summary", "html"
    )
)


@register.simple_tag
def annotated_text(article: Article) -> AnnotatedText:
    """The article's text with its claims, as it was made when they were last saved."""
    if article.is_retracted:
        # Its claims are as little public as it is listed; and its text may be withheld.
        return AnnotatedText(article=article, html="" if article.text_withheld else article.html)
    found = _stored(article.pk)
    return AnnotatedText(**found[0]) if found else AnnotatedText(article=article, html=article.html)


@register.simple_tag
def revision_text(revision: Revision, user: Any) -> dict[str, Any]:
    """A revision's HTML with the passages marked where they stood, and the claims they made."""
    kept = [] if revision.article.is_retracted else _kept([revision])[0]
    numbers: dict[int, int] = {}
    claims = {passage["claim"]: passage for passage in reversed(kept)}
    for passage in sorted(claims.values(), key=lambda p: (p["start"] is None, p["start"] or 0)):
        numbers[passage["claim"]] = len(numbers) + 1
    opens = _open(numbers, user)
    placed = [passage for passage in kept if passage["start"] is not None]
    marks = [_mark(passage, numbers[passage["claim"]]) for passage in placed]
    return {
        "html": mark_passages(revision.html, marks),
        "claims": [{**claims[pk], "is_open": pk in opens} for pk in numbers],
    }


@register.inclusion_tag("analysis/_claims_between.html")
def claims_between(before: Revision, after: Revision, user: Any) -> dict[str, Any]:
    """How the claims that two revisions of an article make differ."""
    old, new = _kept([before, after])
    opens = _open({passage["claim"] for passage in (*old, *new)}, user)
    return {"changes": claim_comparison.compare_claims(old, new, opens)}


@register.inclusion_tag("analysis/_affected_claims.html")
def affected_claims(article: Article) -> dict[str, Any]:
    """What the changes that readers do not see yet do to the article's claims."""
    newest = article.revisions.first()
    return {"affected": claims_affected_by(newest) if newest else []}


def _kept(revisions: list[Revision]) -> list[list[Any]]:
    """The passages that each of the revisions keeps."""
    rows = RevisionPassages.objects.in_bulk([revision.pk for revision in revisions])
    return [rows[r.pk].passages if r.pk in rows else [] for r in revisions]


def _open(claims: Any, user: Any) -> set[int]:
    """Those of the claims whose page the user can open: one may have been deleted since."""
    return set(Claim.objects.visible_to(user).filter(pk__in=claims).values_list("pk", flat=True))


def _mark(kept: Any, number: int) -> Mark:
    label = _("Claim %(number)d") % {"number": number}
    return Mark(
        kept["passage"], kept["claim"], kept["start"], kept["end"], kept["kind"], number, label
    )


@register.inclusion_tag("analysis/_claim_list.html")
def recently_assessed() -> dict[str, Any]:
    """The claims that the desk assessed last."""
    claims = Claim.objects.live().for_listing().filter(assessed_at__isnull=False)
    return _lines(claims.order_by("-assessed_at", "-pk"))


@register.inclusion_tag("analysis/_claim_list.html")
def claims_about(topic: Any) -> dict[str, Any]:
    """The newest claims of a topic."""
    return _lines(Claim.objects.live().newest_of_topic(topic).for_listing())


def _lines(claims: QuerySet[Claim]) -> dict[str, Any]:
    return {"lines": [(claim, claim.standing()) for claim in claims[:RECENT]]}


@register.filter
def turns(meaning: list[dict[str, str]]) -> str:
    """What turned the sense of a passage ({"kind", "old", "new"}), in words."""
    return claim_comparison.in_words(meaning)


@register.simple_tag
def verdict(standing: Standing, brief: bool = False) -> SafeString:
    """What the desk holds of a claim, in a few words; `brief` leaves out since when."""
    context = {"standing": standing, "since": None if brief else standing.since}
    return render_to_string("analysis/_verdict.html", context)
