"""What stands in the margin of an article: a note on each claim."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.dates import in_words
from articles.models import Article

from .as_of import Standing
from .earlier_speakers import speakers_of
from .earlier_statements import evidence_with_statements, other_than_kept, restated
from .models import Claim, Evidence, Note, Passage
from .note_subjects import FormerSubject, former_subject
from .verdicts import UNJUDGED, Finding

# A note of staff on a passage, and what it was written on where that has changed.
Remark = tuple[Note, FormerSubject | None]


@dataclass
class MarginNote:
    """What stands in the margin of one claim: what is held of it, why, on how many sources.

    `passage` is its first one; `is_turned` says that its words may have another sense than when the
    desk last judged them. `following` is the next claim in the text that is
    counted as this one is.
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
        return _facts(self.sources, self.standing.since, self.standing.here_since, get_language())

    @property
    def next_in_words(self) -> str:
        """“Next disputed: 12”."""
        finding = self.standing.counted_as
        words = {"finding": finding.label, "number": self.following and self.following.number}
        return _("Next %(finding)s: %(number)s") % words

    @property
    def unjudged(self) -> bool:
        """Whether it is marked only where a reader asks for all claims."""
        return self.finding in UNJUDGED and not self.is_turned


def margin_notes(
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
        if before := latest.get(note.standing.counted_as):
            before.following = note
        latest[note.standing.counted_as] = note


def _sources_of(placed: list[Passage]) -> dict[int, int]:
    """How many sources there are on each claim, by its key; none of those without.

    What was recorded of another statement is not counted: it is on no side of this one.
    """
    claims = {passage.claim_id: passage.claim for passage in placed}
    found: dict[int, set[int]] = defaultdict(set)
    rows = Evidence.objects.filter(claim__in=claims).order_by()
    for claim, source in rows.values_list("claim", "source"):
        found[claim].add(source)
    if found and (changed := restated(found)):
        found |= _sources_on_statements({key: claims[key] for key in changed})
    return {claim: len(sources) for claim, sources in found.items() if sources}


def _sources_on_statements(claims: dict[int, Claim]) -> dict[int, set[int]]:
    """The sources on the present statements of claims that said something else before."""
    found: dict[int, set[int]] = {key: set() for key in claims}
    rows = evidence_with_statements(Evidence.objects.filter(claim__in=claims)).order_by()
    for claim, source, said in rows.values_list("claim", "source", "said"):
        if other_than_kept(said, claims[claim].statement) is None:
            found[claim].add(source)
    return found


@lru_cache(maxsize=4096)
def _facts(sources: int, since: date | None, here: date | None, _language: str) -> str:
    """Remembered, because dates in words cost a tenth of marking the claims of an article."""
    found = [ngettext("%d source", "%d sources", sources) % sources] if sources else []
    if since and here:
        days = {"day": in_words(since), "here": in_words(here)}
        found.append(_("since %(day)s in another article, here since %(here)s") % days)
    elif since:
        found.append(_("since %(day)s") % {"day": in_words(since)})
    return "".join(f" · {fact}" for fact in found)


def _notes_on(placed: list[Passage]) -> dict[int, list[Remark]]:
    """The notes on passages that readers have, by the key of the claim, in the order of the text;
    with each what it was written on, where that differs.

    A claim has one place in the margin, beside its first passage: all notes on its words are there.
    """
    by_passage: dict[int, list[Any]] = {}
    on_passages = Note.objects.filter(passage__in=[each.pk for each in placed])
    for note in on_passages.select_related("public__signed_by").filter(public__isnull=False):
        by_passage.setdefault(note.passage_id or 0, []).append(note)
    speakers = speakers_of(each.claim for each in placed if each.pk in by_passage)
    found: dict[int, list[Remark]] = {}
    for passage in placed:
        notes = found.setdefault(passage.claim_id, [])
        for note in by_passage.get(passage.pk, []):
            former = former_subject(note.public, passage, speakers[passage.claim_id])
            notes.append((note, former))
    return found
