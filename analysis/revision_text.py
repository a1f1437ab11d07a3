"""The text of a revision with its claims marked, from what it keeps of its passages."""

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Revision

from .highlight import Mark, mark_passages, reading_order
from .models import Claim, RevisionPassages
from .passage_snapshots import was_listed


def revision_text(revision: Revision, user: Any) -> dict[str, Any]:
    """A revision's HTML with the passages marked where they stood, and the claims they made."""
    kept = [] if revision.article.is_retracted else kept_passages([revision])[0]
    placed = [passage for passage in kept if passage["start"] is not None]
    placed.sort(key=lambda row: reading_order(row["start"], row["end"], row["passage"]))
    lost = [passage for passage in kept if passage["start"] is None]
    claims: dict[int, Any] = {}
    for passage in (*placed, *lost):
        claims.setdefault(passage["claim"], passage)
    numbers = openable_claims(claims, user, revision.article_id)
    marks = [_mark(passage, numbers.get(passage["claim"])) for passage in placed]
    return {
        "html": mark_passages(revision.html, marks),
        "claims": [
            {**passage, "is_open": pk in numbers, "number": numbers.get(pk)}
            for pk, passage in claims.items()
        ],
    }


def kept_passages(revisions: list[Revision]) -> list[list[Any]]:
    """The passages of listed claims that each of the revisions keeps."""
    rows = RevisionPassages.objects.in_bulk([revision.pk for revision in revisions])
    kept = (rows[r.pk].passages if r.pk in rows else [] for r in revisions)
    return [[each for each in passages if was_listed(each)] for passages in kept]


def openable_claims(claims: Any, user: Any, article: int) -> dict[int, int | None]:
    """Those of the claims whose page the user can open, with their numbers in an article (a key):
    one may have been deleted since, or have moved to another.
    """
    rows = Claim.objects.visible_to(user).filter(pk__in=list(claims))
    columns = rows.values_list("pk", "article", "number", "former_numbers")
    return {
        pk: number if owner == article else former.get(str(article))
        for pk, owner, number, former in columns
    }


def _mark(kept: Any, number: int | None) -> Mark:
    label = _("Claim %(number)d") % {"number": number} if number else _("A claim")
    place = kept["start"], kept["end"]
    return Mark(kept["passage"], kept["claim"], *place, kept["kind"], number or "•", label)
