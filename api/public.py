"""Which rows the API has for whom: asked of the querysets that pages ask, and of nothing else.

A function that takes a `user` gives what the pages of single rows show to that user: what is public
and, to a member of the desk, the own work beside it. Lists are the same for everybody.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from analysis.earlier_statements import evidence_with_statements, relations_with_statements
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
from articles.models import Article, Correction
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
    rows = Passage.objects.visible_to(user).with_first_read().select_related("claim__article")
    return _without_texts(rows, "claim__article__")


def evidence(user: Any = NOBODY) -> Any:
    rows = of_claims(Evidence.objects.all(), Claim.objects.visible_to(user))
    return evidence_with_statements(rows.select_related("source", "claim"))


def sources_visible_to(user: Any) -> Any:
    """Sources of evidence that a user may see; for the desk, which enters them first, all."""
    if has_permission(user, "analysis.view_source"):
        return Source.objects.all()
    used = Evidence.objects.filter(source=OuterRef("pk"))
    return Source.objects.filter(Exists(of_claims(used, Claim.objects.visible_to(user))))


def assessments(user: Any = NOBODY) -> Any:
    rows = of_claims(Assessment.objects.all(), Claim.objects.visible_to(user))
    pieces = Prefetch("evidence", Evidence.objects.only("pk"))
    latest = Assessment.objects.filter(claim=OuterRef("claim")).values("pk")[:1]
    rows = rows.annotate(held=Subquery(latest)).select_related("signed_by", "claim")
    return rows.prefetch_related(pieces)


def forecasts(user: Any = NOBODY) -> Any:
    rows = of_claims(Forecast.objects.all(), Claim.objects.visible_to(user))
    return rows.select_related("stated_by")


def relations(user: Any = NOBODY) -> Any:
    rows = Relation.objects.visible_to(user).select_related("from_claim", "to_claim")
    return relations_with_statements(rows)


def notes() -> Any:
    """Notes in the words that an editor approved."""
    return _with_subjects(Note.objects.of_live_articles()).select_related("public__signed_by")


def notes_at_desk(user: Any) -> Any:
    """The notes that a member of the desk sees there, in their newest words."""
    versions = NoteVersion.objects.select_related("signed_by").order_by("-number")
    own = _with_subjects(Note.objects.visible_to(user))
    rows = of_claims(own, Claim.objects.visible_to(user), "of_claim").select_related("signed_by")
    return rows.prefetch_related(Prefetch("versions", versions, to_attr="newest"))


def _with_subjects(notes: Any) -> Any:
    """With what each is on; `of_claim` is the key of the claim."""
    rows = notes.annotate(of_claim=Coalesce("claim_id", "passage__claim_id"))
    ways = ("claim__article", "passage__claim__article")
    return _without_texts(rows.select_related(*ways), *(f"{way}__" for way in ways))


def corrections() -> Any:
    return Correction.objects.live().for_listing()


def _without_texts(rows: Any, *paths: str) -> Any:
    return rows.defer(*(f"{path}{column}" for path in paths for column in TEXTS))
