"""The annotated text of an article: its HTML with the passages of claims marked, stored.

It is made anew by the receivers (see receivers.py) whenever the text of the article or anything
that is shown of its claims changes. The article's row is locked meanwhile, so that of two people at
once the second marks what the first did too.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.models import Article

from . import attribution, rules
from .dropped_claims import DroppedClaim, dropped_claims, moves_from
from .findings import count_findings
from .highlight import Mark, insert_notes, mark_passages, reading_order
from .margin_notes import MarginNote, margin_notes
from .models import AnnotatedText, Claim, Passage
from .numbering import number_claims
from .verdicts import Verdict

# Gives the names of those who sign an article, in their order.
Signing = Callable[[], list[str]]


def annotate(article: Article) -> None:
    """Make the annotated text of a locked article anew: passages marked, notes beside them."""
    passages = in_reading_order(Passage.objects.placed_in(article))
    numbers, last = number_claims(article, (passage.claim_id for passage in passages))
    for passage in passages:
        passage.claim.number = numbers[passage.claim_id]
    unplaced = numbers.keys() - {passage.claim_id for passage in passages}
    gone = list(dropped_claims(article)) if unplaced else []
    made = annotated(article, passages, gone, signing(article))
    AnnotatedText(article=article, last_number=last, **made).save()


def signing(article: Article) -> Signing:
    """What gives the names under which an article is signed."""
    return lambda: [byline.signed_as for byline in article.bylines.select_related("author")]


def in_reading_order(placed: Iterable[Passage]) -> list[Passage]:
    """Passages that a text has, in the order in which their numbers stand in it."""
    return sorted(placed, key=lambda row: reading_order(row.start or 0, row.end or 0, row.pk))


def annotated(
    article: Article, placed: list[Passage], gone: list[DroppedClaim], signing: Signing
) -> dict[str, Any]:
    """What an AnnotatedText has for an article with passages (in reading order).

    `gone` are the claims that it makes no more; `signing` is asked where somebody is quoted.
    """
    named = [*(passage.claim for passage in placed), *(one.claim for one in gone)]
    speakers = speakers_of(named, signing)
    notes = margin_notes(article, placed, speakers)

    def frame(claim_ids: list[int]) -> str:
        shown = [notes[pk] for pk in claim_ids]
        return render_to_string("analysis/_notes.html", {"notes": shown}).strip()

    marks = [_mark(passage, notes[passage.claim_id]) for passage in placed]
    counts = count_findings((pk, note.standing.counted_as) for pk, note in notes.items())
    dropped = [(one, speakers.get(one.claim.pk, "")) for one in gone]
    return {
        "html": insert_notes(mark_passages(article.html, marks), frame),
        "findings": [count.as_data() for count in counts],
        "summary": _summary(article, notes, dropped),
        "claim_count": len(notes),
        "moved_count": len(moves_from(article)),
    }


def speakers_of(claims: Iterable[Claim], signing: Signing) -> dict[int, str]:
    """Who says those claims (by key) that those who sign the article only report, in words."""
    quoting = [claim for claim in claims if claim.names_a_speaker]
    names = signing() if quoting else []
    return {claim.pk: attribution.in_words(claim, names) for claim in quoting}


def _summary(article: Article, notes: dict[int, MarginNote], gone: list[Any]) -> str:
    said = [note for note in notes.values() if not note.speaker]
    context = {
        "article": article,
        "tallies": rules.tally(note.claim.kind for note in said),
        "is_desk_text": any(note.claim.is_desk_text for note in notes.values()),
        "said_by_others": len(notes) - len(said),
        "gone": gone,
        "some_in_text": any(one.is_in_text for one, _speaker in gone),
    }
    return render_to_string("analysis/_summary.html", context).strip()


def _mark(passage: Passage, note: MarginNote) -> Mark:
    assert passage.start is not None and passage.end is not None
    return Mark(
        passage.pk,
        note.claim.pk,
        passage.start,
        passage.end,
        note.claim.kind,
        number=note.number,
        label=_label(passage, note),
        finding=note.finding,
        unjudged=note.unjudged,
    )


def _label(passage: Passage, note: MarginNote) -> str:
    """“Claim 7, factual: disputed, of earlier words”."""
    verdict = note.standing.verdict
    words = {
        "number": note.number,
        "kind": note.standing.kind_label.lower(),
        "held": Verdict(verdict).label.lower() if verdict else note.finding.label,
    }
    found = [_("Claim %(number)d, %(kind)s: %(held)s") % words]
    if verdict:
        found += [str(part.label) for part in note.standing.stale_for]
    if passage.is_turned:
        found.append(_("its words have changed"))
    return ", ".join(found)
