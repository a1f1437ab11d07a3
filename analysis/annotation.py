"""The annotated text of an article: its HTML with the passages of claims marked, stored.

It is made anew by the receivers (see receivers.py) whenever the text of the article or anything
that is shown of its claims changes. The article's row is locked meanwhile, so that of two people at
once the second marks what the first did too.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.models import Article

from . import rules
from .dropped_claims import dropped_claims
from .highlight import Mark, insert_notes, mark_passages
from .models import AnnotatedText, Claim, Passage


def annotate(article: Article) -> None:
    """Make the annotated text of a locked article anew: passages marked, notes beside them."""
    placed = Passage.objects.filter(claim__article=article, start__isnull=False)
    passages = list(placed.select_related("claim").order_by("start", "-end", "pk"))
    made = annotated(article, passages)
    AnnotatedText.objects.update_or_create(article=article, defaults=made)


def annotated(article: Article, placed: list[Passage]) -> dict[str, Any]:
    """What an AnnotatedText has for an article with passages (in their order in the text)."""
    claims: dict[int, Claim] = {}
    for passage in placed:
        claims.setdefault(passage.claim_id, passage.claim)
    numbers = {claim_id: number for number, claim_id in enumerate(claims, start=1)}
    first = {passage.claim_id: passage for passage in reversed(placed)}

    def frame(claim_ids: list[int]) -> str:
        notes = [
            (numbers[pk], claims[pk], first[pk])
            for pk in sorted(claim_ids, key=numbers.__getitem__)
        ]
        return render_to_string("analysis/_notes.html", {"notes": notes}).strip()

    marked = mark_passages(article.html, [_mark(p, numbers[p.claim_id]) for p in placed])
    summary = {
        "article": article,
        "tallies": rules.tally(claim.kind for claim in claims.values()),
        "gone": list(dropped_claims(article)),
    }
    return {
        "html": insert_notes(marked, frame),
        "summary": render_to_string("analysis/_summary.html", summary).strip(),
        "claim_count": len(claims),
    }


def _mark(passage: Passage, number: int) -> Mark:
    claim = passage.claim
    label = _("Claim %(number)d, %(kind)s") % {
        "number": number,
        "kind": claim.get_kind_display().lower(),
    }
    assert passage.start is not None and passage.end is not None
    return Mark(
        passage.pk, claim.pk, passage.start, passage.end, claim.kind, number=number, label=label
    )
