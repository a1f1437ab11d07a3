"""Which rows the API has for whom: asked of the querysets that pages ask, and of nothing else.

A function that takes a `user` gives what the pages of single rows show to that user: what is public
and, to a member of the desk, the own work beside it. Lists are the same for everybody.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from analysis.locks import TEXTS
from analysis.models import (
    Assessment,
    Claim,
    Evidence,
    Forecast,
    Note,
    NoteVersion,
    Passage,
    Relation,
    Source,
    TaggedClaim,
)
from analysis.models.claim_lists import LEDGER
from articles.models import Article, Correction, Revision
from articles.models.article_lists import LICENCE, LINE, LISTING
from articles.visibility import has_permission

from .authentication import NOBODY


def articles() -> QuerySet[Article]:
    """Articles as lists have them."""
    return (
        Article.objects.live()
        .for_listing()
        .only(*LISTING, *LICENCE, "publisher__slug", "text_withheld")
    )


def claims() -> Any:
    """Claims of live articles, with what a line says; those too that the desk lists no more."""
    return _as_lines(Claim.objects.of_live_articles())


def listed_claims() -> Any:
    return _as_lines(Claim.objects.live())


def claims_visible_to(user: Any) -> Any:
    line = _as_lines(Claim.objects.visible_to(user))
    return line.only(*LEDGER, *_ARTICLE, "hedge", "merged_into", "withdrawn_since", *_WRITTEN)


_ARTICLE = tuple(f"article__{column}" for column in LINE)
_WRITTEN = ("speaker", "speaker_name", "article")


def _as_lines(claims: Any) -> Any:
    topics = Prefetch("tagged_topics", TaggedClaim.objects.select_related("tag"))
    return claims.for_listing().prefetch_related(topics)


# --- What is on record of claims -----------------------------------------------------------------


def of_claims(rows: Any, claims: Any, path: str = "claim") -> Any:
    """Those of some rows that belong to some claims. Asked row by row: see article_fits."""
    return rows.filter(Exists(claims.filter(pk=OuterRef(path))))


def is_of_listed_claim(rows: Any, path: str = "claim") -> Any:
    """Those of some rows that belong to claims which the desk lists."""
    return of_claims(rows, Claim.objects.listed(), path)


def passages(user: Any = NOBODY) -> Any:
    """Passages; of those that the article has lost, none that was lost before readers had it."""
    public = Revision.objects.public().filter(article=OuterRef("claim__article"))
    first = public.order_by("number").values("number")[:1]
    rows = of_claims(Passage.objects.all(), Claim.objects.visible_to(user))
    rows = rows.annotate(first_read=Coalesce(Subquery(first), 0)).select_related("claim__article")
    was_read = Q(since_revision=None) | Q(since_revision__gt=F("first_read"))
    return _without_texts(rows.filter(was_read | Q(start__isnull=False)), "claim__article__")


def evidence(user: Any = NOBODY) -> Any:
    rows = of_claims(Evidence.objects.all(), Claim.objects.visible_to(user))
    return rows.select_related("source")


def sources_visible_to(user: Any) -> Any:
    """Sources of evidence that a user may see; for the desk, which enters them first, all."""
    if has_permission(user, "analysis.view_source"):
        return Source.objects.all()
    used = Evidence.objects.filter(source=OuterRef("pk"))
    return Source.objects.filter(Exists(of_claims(used, Claim.objects.visible_to(user))))


def assessments(user: Any = NOBODY) -> Any:
    rows = of_claims(Assessment.objects.all(), Claim.objects.visible_to(user))
    pieces = Prefetch("evidence", Evidence.objects.only("pk"))
    return rows.select_related("signed_by").defer("judged_record").prefetch_related(pieces)


def forecasts(user: Any = NOBODY) -> Any:
    rows = of_claims(Forecast.objects.all(), Claim.objects.visible_to(user))
    return rows.select_related("stated_by")


def relations(user: Any = NOBODY) -> Any:
    return Relation.objects.visible_to(user)


def notes() -> Any:
    """Notes in the words that an editor approved."""
    shown = passages().filter(pk=OuterRef("passage"))
    rows = _notes_of(Claim.objects.of_live_articles())
    rows = rows.filter(Q(passage=None) | Exists(shown), public__isnull=False)
    return rows.select_related("public__signed_by")


def notes_at_desk(user: Any) -> Any:
    """The notes that a member of the desk sees there, in their newest words."""
    versions = NoteVersion.objects.select_related("signed_by").order_by("-number")
    own = Note.objects.visible_to(user)
    rows = _notes_of(Claim.objects.visible_to(user)).filter(pk__in=own)
    return rows.select_related("signed_by").prefetch_related(
        Prefetch("versions", versions, to_attr="newest")
    )


def _notes_of(claims: Any) -> Any:
    """Notes on some claims and on their passages; `of_claim` is the key of the claim."""
    rows = Note.objects.annotate(of_claim=Coalesce("claim_id", "passage__claim_id"))
    ways = ("claim__article", "passage__claim__article")
    rows = of_claims(rows, claims, "of_claim").select_related(*ways)
    return _without_texts(rows, *(f"{way}__" for way in ways))


def corrections() -> Any:
    return Correction.objects.live().for_listing()


def _without_texts(rows: Any, *paths: str) -> Any:
    return rows.defer(*(f"{path}{column}" for path in paths for column in TEXTS))
