"""The annotated text of an article: its HTML with the passages of claims marked, stored.

It is made anew by the receivers (see receivers.py) whenever the text of the article or anything
that is shown of its claims changes. The article's row is locked meanwhile, so that of two people at
once the second marks what the first did too.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.models import Article

from . import attribution, rules
from .as_of import Standing
from .dropped_claims import dropped_claims
from .findings import count_findings
from .highlight import Mark, ends_of, insert_notes, mark_passages, reading_order
from .models import AnnotatedText, Claim, Evidence, Note, Passage
from .note_subjects import FormerSubject, former_subject
from .numbering import number_claims
from .verdicts import UNJUDGED, Finding, Verdict

# A note of staff on a passage, and what it was written on where that has changed.
Remark = tuple[Note, FormerSubject | None]


@dataclass
class MarginNote:
    """What stands in the margin of one claim: what is held of it, why, on how many sources.

    `passage` is its first one; `is_turned` says that its words may have another sense than when the
    desk last judged them. `following` is the next claim in the text with the same finding.
    """

    claim: Claim
    number: int
    passage: Passage
    standing: Standing
    is_turned: bool
    speaker: str
    sources: int
    remarks: list[Remark]
    following: "MarginNote | None" = None

    @property
    def finding(self) -> Finding:
        return self.standing.finding

    @property
    def key(self) -> str:
        """The claim's key, as an address has it: without the separators of a number."""
        return str(self.claim.pk)

    @property
    def first_key(self) -> str:
        return str(self.passage.pk)

    @property
    def shown_number(self) -> str:
        return str(self.number)

    @property
    def facts(self) -> str:
        """“ · 2 sources · since 8 January 2026”."""
        return _facts(self.sources, self.standing.since, get_language())

    @property
    def next_in_words(self) -> str:
        """“Next disputed: 12”."""
        words = {"finding": self.finding.label, "number": self.following and self.following.number}
        return _("Next %(finding)s: %(number)s") % words

    @property
    def unjudged(self) -> bool:
        """Whether it is marked only where a reader asks for all claims."""
        return self.finding in UNJUDGED and not self.is_turned


@lru_cache(maxsize=4096)
def _facts(sources: int, since: date | None, _language: str) -> str:
    """Remembered, because dates in words cost a tenth of marking the claims of an article."""
    found = [ngettext("%d source", "%d sources", sources) % sources] if sources else []
    if since:
        found.append(_("since %(day)s") % {"day": date_format(since, "j F Y")})
    return "".join(f" · {fact}" for fact in found)


def annotate(article: Article) -> None:
    """Make the annotated text of a locked article anew: passages marked, notes beside them."""
    placed = Passage.objects.filter(
        claim__article=article, claim__listing=Claim.Listing.LISTED, start__isnull=False
    )
    passages = in_reading_order(placed.select_related("claim__speaker"))
    numbers, last = number_claims(article, (passage.claim_id for passage in passages))
    for passage in passages:
        passage.claim.number = numbers[passage.claim_id]
    made = annotated(article, passages) | {"last_number": last}
    AnnotatedText.objects.update_or_create(article=article, defaults=made)


def in_reading_order(placed: Iterable[Passage]) -> list[Passage]:
    """Passages that a text has, in the order in which their numbers stand in it."""
    return sorted(placed, key=lambda row: reading_order(row.start or 0, row.end or 0, row.pk))


def annotated(article: Article, placed: list[Passage]) -> dict[str, Any]:
    """What an AnnotatedText has for an article with passages (in reading order)."""
    gone = list(dropped_claims(article))
    speakers = speakers_of(article, [*_claims_of(placed), *(one.claim for one in gone)])
    notes = _margin_notes(article, placed, speakers)

    def frame(claim_ids: list[int]) -> str:
        shown = [notes[pk] for pk in claim_ids]
        return render_to_string("analysis/_notes.html", {"notes": shown}).strip()

    marks = [_mark(article, passage, notes[passage.claim_id]) for passage in placed]
    counts = count_findings((pk, note.finding) for pk, note in notes.items())
    dropped = [(one, speakers.get(one.claim.pk, "")) for one in gone]
    return {
        "html": insert_notes(mark_passages(article.html, marks), frame),
        "findings": [count.as_data() for count in counts],
        "summary": _summary(article, notes, dropped),
        "claim_count": len(notes),
    }


def _claims_of(placed: Iterable[Passage]) -> list[Claim]:
    """The claims that passages make, each once, in their order."""
    return list({passage.claim_id: passage.claim for passage in reversed([*placed])}.values())[::-1]


def _margin_notes(
    article: Article, placed: list[Passage], speakers: dict[int, str]
) -> dict[int, MarginNote]:
    """The notes of the claims that passages make, by the claims' keys, in reading order."""
    turned: Counter[int] = Counter()
    for passage in placed:
        passage.claim.article = article
        turned[passage.claim_id] += passage.is_turned
    sources, remarks = _sources_of(placed), _notes_on(placed)
    notes: dict[int, MarginNote] = {}
    for passage in placed:
        key, claim = passage.claim_id, passage.claim
        if key not in notes:
            notes[key] = MarginNote(
                claim=claim,
                number=claim.number or len(notes) + 1,
                passage=passage,
                standing=claim.standing(),
                is_turned=bool(turned[key]),
                speaker=speakers.get(key, ""),
                sources=sources.get(key, 0),
                remarks=remarks.get(key, []),
            )
    _link_findings(notes.values())
    return notes


def _link_findings(notes: Iterable[MarginNote]) -> None:
    """Lead from each note to the next one that says the same."""
    latest: dict[Finding, MarginNote] = {}
    for note in notes:
        if before := latest.get(note.finding):
            before.following = note
        latest[note.finding] = note


def _sources_of(placed: list[Passage]) -> dict[int, int]:
    """How many sources there are on each claim, by its key; none of those without."""
    claims = {passage.claim_id for passage in placed}
    rows = Evidence.objects.filter(claim__in=claims).order_by("claim").values_list("claim")
    return dict(rows.annotate(Count("source", distinct=True)))


def _summary(article: Article, notes: dict[int, MarginNote], gone: list[Any]) -> str:
    said = [note for note in notes.values() if not note.speaker]
    context = {
        "article": article,
        "tallies": rules.tally(note.claim.kind for note in said),
        "is_desk_text": any(note.claim.is_desk_text for note in notes.values()),
        "said_by_others": len(notes) - len(said),
        "gone": gone,
    }
    return render_to_string("analysis/_summary.html", context).strip()


def speakers_of(article: Article, claims: Iterable[Claim]) -> dict[int, str]:
    """Who says those claims (by key) that those who sign the article only report, in words."""
    quoting = [claim for claim in claims if claim.names_a_speaker]
    if not quoting:
        return {}
    signing = [byline.signed_as for byline in article.bylines.select_related("author")]
    return {claim.pk: attribution.in_words(claim, signing) for claim in quoting}


def _notes_on(placed: list[Passage]) -> dict[int, list[Remark]]:
    """The notes on passages that readers have, by the key of the claim, in the order of the text;
    with each what it was written on, where that differs.

    A claim has one place in the margin, beside its first passage: all notes on its words are there.
    """
    by_passage: dict[int, list[Note]] = {}
    on_passages = Note.objects.filter(passage__in=[each.pk for each in placed])
    for note in on_passages.select_related("public__signed_by").filter(public__isnull=False):
        by_passage.setdefault(note.passage_id or 0, []).append(note)
    found: dict[int, list[Remark]] = {}
    for passage in placed:
        notes = found.setdefault(passage.claim_id, [])
        notes += [(note, _former(note, passage)) for note in by_passage.get(passage.pk, [])]
    return found


def _former(note: Note, passage: Passage) -> FormerSubject | None:
    claim = passage.claim
    if note.public is None:
        return None
    return former_subject(note.public, claim.article, claim.statement, passage)


def _mark(article: Article, passage: Passage, note: MarginNote) -> Mark:
    assert passage.start is not None and passage.end is not None
    ends = () if note.unjudged else ends_of(article.text, passage.start, passage.end)
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
        ends=ends,
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
