"""The annotated text of an article: its HTML with the passages of claims marked, stored.

It is made anew by the receivers (see receivers.py) whenever the text of the article or anything
that is shown of its claims changes. The article's row is locked meanwhile, so that of two people at
once the second marks what the first did too.
"""

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.models import Article

from . import attribution, rules
from .dropped_claims import DroppedClaim, dropped_claims, moves_from
from .findings import count_findings
from .highlight import Mark, insert_notes, mark_passages
from .models import AnnotatedText, Claim, Note, Passage
from .note_subjects import FormerSubject, former_subject


def annotate(article: Article) -> None:
    """Make the annotated text of a locked article anew: passages marked, notes beside them."""
    placed = Passage.objects.filter(
        claim__article=article, claim__listing=Claim.Listing.LISTED, start__isnull=False
    )
    passages = list(
        placed.select_related("claim__speaker", "claim__signing_judge").order_by(
            "start", "-end", "pk"
        )
    )

    def signing() -> list[str]:
        return [byline.signed_as for byline in article.bylines.select_related("author")]

    made = annotated(article, passages, list(dropped_claims(article)), signing)
    AnnotatedText.objects.update_or_create(article=article, defaults=made)


def annotated(
    article: Article,
    placed: list[Passage],
    gone: list[DroppedClaim],
    signing: Callable[[], list[str]],
) -> dict[str, Any]:
    """What an AnnotatedText has for an article with passages (in their order in the text).

    `gone` are the claims that it makes no more; `signing` gives the names of those who sign it, and
    is asked where somebody is quoted.
    """
    claims: dict[int, Claim] = {}
    for passage in placed:
        passage.claim.article = article
        claims.setdefault(passage.claim_id, passage.claim)
    numbers = {claim_id: number for number, claim_id in enumerate(claims, start=1)}
    first = {passage.claim_id: passage for passage in reversed(placed)}
    turned = {passage.claim_id for passage in placed if passage.is_turned}
    named = (*claims.values(), *(one.claim for one in gone))
    quoting = [claim for claim in named if claim.names_a_speaker]
    names = signing() if quoting else []
    speakers = {claim.pk: attribution.in_words(claim, names) for claim in quoting}
    remarks = _notes_on(placed)

    def frame(claim_ids: list[int]) -> str:
        notes = [
            (numbers[pk], claims[pk], first[pk], speakers.get(pk, ""), remarks.get(pk, []))
            for pk in sorted(claim_ids, key=numbers.__getitem__)
        ]
        return render_to_string("analysis/_notes.html", {"notes": notes, "turned": turned}).strip()

    marked = mark_passages(article.html, [_mark(p, numbers[p.claim_id]) for p in placed])
    summary = {
        "article": article,
        "tallies": rules.tally(each.kind for pk, each in claims.items() if pk not in speakers),
        "is_desk_text": any(claim.is_desk_text for claim in claims.values()),
        "said_by_others": len(speakers.keys() & claims.keys()),
        "gone": [(one, speakers.get(one.claim.pk, "")) for one in gone],
    }
    counts = count_findings((pk, claim.standing().finding) for pk, claim in claims.items())
    return {
        "html": insert_notes(marked, frame),
        "findings": [count.as_data() for count in counts],
        "summary": render_to_string("analysis/_summary.html", summary).strip(),
        "claim_count": len(claims),
        "moved_count": len(moves_from(article)),
    }


def _notes_on(placed: list[Passage]) -> dict[int, list[tuple[Note, FormerSubject | None]]]:
    """The notes on passages that readers have, by the key of the claim, in the order of the text;
    with each what it was written on, where that differs.

    A claim has one place in the margin, beside its first passage: all notes on its words are there.
    """
    by_passage: dict[int, list[Note]] = {}
    on_passages = Note.objects.filter(passage__in=[each.pk for each in placed])
    for note in on_passages.select_related("public__signed_by").filter(public__isnull=False):
        by_passage.setdefault(note.passage_id or 0, []).append(note)
    found: dict[int, list[tuple[Note, FormerSubject | None]]] = {}
    for passage in placed:
        notes = found.setdefault(passage.claim_id, [])
        notes += [(note, _former(note, passage)) for note in by_passage.get(passage.pk, [])]
    return found


def _former(note: Note, passage: Passage) -> FormerSubject | None:
    claim = passage.claim
    if note.public is None:
        return None
    return former_subject(note.public, claim.article, claim.statement, passage)


def _mark(passage: Passage, number: int) -> Mark:
    claim = passage.claim
    label = _("Claim %(number)d, %(kind)s") % {
        "number": number,
        "kind": claim.get_kind_display().lower(),
    }
    if passage.is_turned:
        label = _("%(claim)s, its words have changed") % {"claim": label}
    assert passage.start is not None and passage.end is not None
    return Mark(
        passage.pk, claim.pk, passage.start, passage.end, claim.kind, number=number, label=label
    )
