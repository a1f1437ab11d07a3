"""Whether claims are still what a form showed of them (see opened), and what they are now.

What passes as a typo is no change. Claims and sources that were chosen after a form was opened are
not in what it carries: of these it is asked what was changed since then.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.concurrent_edits import told_of_change
from articles.changed_since import ChangedSince
from articles.dates import in_words, with_zone

from . import claim_history, context
from .attribution import (
    have_signers_at_hand,
    listed,
    signers_at_hand,
    signers_before,
    signers_of,
)
from .judged import Judged, JudgedEvidence
from .judged_differences import is_put_otherwise, publisher_differs, speaker_differs
from .judged_in_words import argument_in_words, described, evidence_in_words, quoted
from .models import Claim, ClaimEdit, Source
from .opened import Opened, SeenClaim, in_brief, read_alone, whole, without_words
from .staleness import with_articles
from .verdicts import PART_NAMES, Part, Verdict, parts_in
from .wording import context_changes, reads_otherwise

HELD = "held"  # what the desk holds of a claim, beside the parts that it can differ in
STALE = "stale"  # in what it was another when that was judged
TITLE = "title"  # what its article is called
ADDED = "added"  # passages that were tied to it since count as other words
CALLED = "called"  # another name of who says it counts as another speaker

LONGEST = 300  # characters of a text that is told whole: else it is told where it differs

# What matters to whom. Evidence and relations are of what is said, whoever says it.
SAID = (Part.STATEMENT, Part.SPEAKER, Part.WORDS, Part.CONTEXT)
JUDGED = (*Part, TITLE, ADDED, CALLED)
TO_ASSESSMENTS = (*JUDGED, HELD)
TO_COUNTERSIGNING = (*JUDGED, STALE)
TO_WORDS = (Part.STATEMENT, Part.SPEAKER, Part.WORDS, ADDED, CALLED)
TO_EVIDENCE = (Part.STATEMENT, Part.CRITERIA)
TO_NOTES = SAID
TO_RELATIONS = (Part.STATEMENT,)
TO_PASSAGES = (Part.STATEMENT, Part.SPEAKER)
TO_FORECASTS = (Part.STATEMENT, Part.CRITERIA, Part.SPEAKER)
TO_STATEMENTS = (*SAID, Part.CRITERIA)
TO_LISTING = (*SAID, HELD, STALE)
TO_ANSWERS = (*SAID, HELD, STALE)

NAMES: dict[str, Any] = {
    **PART_NAMES,
    HELD: gettext_lazy("The desk holds"),
    STALE: gettext_lazy("The verdict is"),
    TITLE: gettext_lazy("Title of the article"),
}


@dataclass(frozen=True)
class Difference:
    """In what a claim is another than a form showed: a name, what it was, and what it is now."""

    name: Any
    before: str
    now: str

    @property
    def told(self) -> str:
        texts = self.before, self.now
        if max(map(len, texts)) > LONGEST:
            texts = context.differing(*texts)
        return told_of_change(self.name, *texts)


def check_seen(
    seen: str,
    about: Mapping[int, Collection[str]],
    *,
    passages: Collection[int] | None = None,
    sources: Collection[int] = (),
) -> None:
    """Raise ChangedSince where claims (by key, locked) differ from what a form showed.

    `about` says which parts of each matter; of the words only those of `passages`, if these are
    given. `sources` are the keys of those that matter too. It costs no query where the form carried
    nothing.
    """
    opened = Opened.from_text(seen) if seen else None
    about = {key: parts for key, parts in about.items() if parts}
    if opened is None or not (about or sources):
        return
    rows = _stored(about)
    now = _present(opened, about, rows)
    read = {row.pk: row for row in Source.objects.filter(pk__in=sources).order_by("pk")}
    told = [
        *_told_of_claims(opened, rows, now, about, passages),
        *_told_of_sources(opened, read.values()),
    ]
    if told:
        told.append(_("Nothing is saved yet. If it still holds of this, send it again."))
        known = {**opened.sources, **{key: row.as_read for key, row in read.items()}}
        renewed = replace(opened, claims={**opened.claims, **now}, sources=known)
        message = format_html_join(" ", "{}", ((each,) for each in told))
        raise ChangedSince([message], renewed.as_text)


def check_signers(seen: str, claim: Claim) -> None:
    """Raise ChangedSince where others sign the article, which is locked, than a form showed for
    whose claim this new one is. It matters where it names no speaker.
    """
    opened = Opened.from_text(seen) if seen else None
    if opened is None or claim.article_id not in opened.signers or claim.names_a_speaker:
        return
    was, now = opened.signers[claim.article_id], signers_of({claim.article_id})[claim.article_id]
    if [*was] == [*now]:
        return
    names = (listed([*signers.values()]) for signers in (was, now))
    told = [
        Difference(PART_NAMES[Part.SPEAKER], *names).told,
        _("Nothing is saved yet. If it still holds of this, send it again."),
    ]
    renewed = replace(opened, signers={**opened.signers, claim.article_id: now})
    raise ChangedSince([format_html_join(" ", "{}", ((each,) for each in told))], renewed.as_text)


def _told_of_claims(
    opened: Opened,
    rows: Mapping[int, Claim],
    now: Mapping[int, SeenClaim],
    about: Mapping[int, Collection[str]],
    passages: Collection[int] | None,
) -> Iterator[str]:
    for key, state in now.items():
        was = opened.claims.get(key) or _before(opened, rows[key], state)
        if found := [*differences(was, state, about[key], passages)]:
            yield _listed(_heading(state, found, len(about) > 1), found)


def _before(opened: Opened, row: Claim, now: SeenClaim) -> SeenClaim:
    """A claim as it was when a form was opened that did not show it."""
    signers = signers_before(row.article_id, signers_at_hand(row), opened.since)
    edits = opened.edits_since.filter(claim=row.pk)
    return now.before(edits, signers, quotes=row.names_a_speaker)


def _told_of_sources(opened: Opened, sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if found := [*_of_source(opened, source)]:
            heading = _("Somebody has changed the source “%s” since you opened the form.")
            yield _listed(heading % source, found)


def _listed(heading: str, found: Iterable[Difference]) -> str:
    lines = format_html_join("\n", "<li>{}</li>", ((each.told,) for each in found))
    return format_html("{}\n<ul>{}</ul>", heading, lines)


def _stored(keys: Iterable[int]) -> dict[int, Claim]:
    """Claims as they are stored, with who signs their articles; two queries for all."""
    claims = with_articles(Claim.objects.filter(pk__in=keys)).order_by("pk")
    rows = {claim.pk: claim for claim in claims}
    have_signers_at_hand(rows.values())
    return rows


def _present(
    opened: Opened, about: Mapping[int, Collection[str]], rows: Mapping[int, Claim]
) -> dict[int, SeenClaim]:
    """Claims (by key) as they are now, as much of each as was shown and matters."""
    shown_whole = {key for key, claim in opened.claims.items() if claim.is_whole} & rows.keys()
    tied = {key for key, parts in about.items() if Part.WORDS in parts} - shown_whole
    found = {key: without_words(row) for key, row in rows.items() if key not in shown_whole | tied}
    found |= in_brief([row for key, row in rows.items() if key in tied])
    judged = {key for key in shown_whole if Part.EVIDENCE in about[key]}
    found |= whole([rows[key] for key in judged])
    rest = whole([rows[key] for key in shown_whole - judged], grounds=False)
    return found | {key: _on_shown_grounds(opened.claims[key], each) for key, each in rest.items()}


def _on_shown_grounds(was: SeenClaim, now: SeenClaim) -> SeenClaim:
    """A claim as it is now, with the evidence and the arguments that were shown."""
    judged = was.claim
    state = replace(now.claim, evidence=judged.evidence, arguments=judged.arguments)
    return replace(now, claim=state)


def _heading(claim: SeenClaim, found: Collection[Difference], is_one_of: bool) -> str:
    if {each.name for each in found} <= {NAMES[HELD], NAMES[STALE]} and not is_one_of:
        return _("Somebody has judged the claim since you opened the form.")
    if is_one_of:
        told = _("Somebody has changed “%s” since you opened the form.")
        return told % claim.claim.statement
    return _("Somebody has changed the claim since you opened the form.")


# --- Claims ---------------------------------------------------------------------------------------


def differences(
    was: SeenClaim,
    now: SeenClaim,
    parts: Collection[str],
    passages: Collection[int] | None = None,
) -> Iterator[Difference]:
    """In which of some parts a claim is another than it was, in the order of Part."""
    old, new = was.claim, now.claim
    yield from _of_proposition(old, new, parts)
    if TITLE in parts and reads_otherwise(was.title, now.title, new.language):
        yield Difference(NAMES[TITLE], f"“{was.title}”", f"“{now.title}”")
    if Part.WORDS in parts:
        yield from _of_words(was, now, passages, counts_added=ADDED in parts)
    if Part.CONTEXT in parts:
        yield from _of_contexts(was, now, passages)
    if Part.EVIDENCE in parts:
        yield from _of_evidence(old, new)
    if Part.ARGUMENTS in parts:
        yield from _of_arguments(old, new)
    if HELD in parts and _held_by(was) != _held_by(now):
        yield Difference(NAMES[HELD], held_in_words(was), held_in_words(now))
    if STALE in parts and was.stale_for != now.stale_for:
        yield Difference(NAMES[STALE], _stale(was), _stale(now))


def _of_proposition(was: Judged, now: Judged, parts: Collection[str]) -> Iterator[Difference]:
    differs = {
        Part.STATEMENT: is_put_otherwise(was, now, settings.LANGUAGE_CODE),
        Part.CRITERIA: _is_judged_otherwise(was, now),
        Part.SPEAKER: _is_said_by_others(was, now, counts_names=CALLED in parts),
        Part.DATE: was.dated != now.dated,
    }
    for part, is_other in differs.items():
        if part in parts and is_other:
            yield Difference(PART_NAMES[part], _in_words(was, part), _in_words(now, part))


def _is_judged_otherwise(was: Judged, now: Judged) -> bool:
    language = settings.LANGUAGE_CODE
    return was.resolves_on != now.resolves_on or reads_otherwise(
        was.criteria, now.criteria, language
    )


def _is_said_by_others(was: Judged, now: Judged, *, counts_names: bool) -> bool:
    if not (was.said_by or now.said_by):
        is_renamed = reads_otherwise(was.speaker, now.speaker, now.language)
        return is_renamed or publisher_differs(was, now)
    if counts_names:
        return speaker_differs(was, now)
    return set(was.said_by or ()) != set(now.said_by or ())


def _of_words(
    was: SeenClaim, now: SeenClaim, only: Collection[int] | None, *, counts_added: bool
) -> Iterator[Difference]:
    old, new, language = was.passages, now.passages, now.claim.language
    for key in {**old, **(new if counts_added else {})}:
        before, after = old.get(key), new.get(key)
        is_same = after.fits(before, language) if before and after else before is after
        if not is_same and (only is None or key in only):
            texts = (quoted(each[key]) if key in each else "" for each in (old, new))
            yield Difference(PART_NAMES[Part.WORDS], *texts)


def _of_contexts(
    was: SeenClaim, now: SeenClaim, only: Collection[int] | None
) -> Iterator[Difference]:
    """In what stands around the words that are there still, where that is known."""
    for key, before in was.passages.items():
        after = now.passages.get(key)
        if before and after and (only is None or key in only):
            for what, *texts in context_changes(before.context, after.context, now.claim.language):
                yield Difference(f"{PART_NAMES[Part.CONTEXT]}: {what}", *texts)


def _of_evidence(was: Judged, now: Judged) -> Iterator[Difference]:
    old, new = ({piece.evidence: piece for piece in each.evidence} for each in (was, now))
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if before and after:
            for each in _of_piece(before, after):
                yield replace(each, name=f"{before.title}: {each.name}")
        else:
            texts = (evidence_in_words(each) if each else "" for each in (before, after))
            yield Difference(PART_NAMES[Part.EVIDENCE], *texts)


def _of_piece(was: JudgedEvidence, now: JudgedEvidence) -> Iterator[Difference]:
    """In what evidence is other than it was; a copy that was archived since may read otherwise."""
    copies = [(each.archived_url, each.nature) for each in (was, now)]
    if now.is_as(was) and copies[0] == copies[1]:
        return
    for name in claim_history.EVIDENCE + claim_history.SOURCE:
        before, after = (claim_history.in_words(name, getattr(each, name)) for each in (was, now))
        if before != after:
            yield Difference(claim_history.LABELS[name], before, after)


def _of_arguments(was: Judged, now: Judged) -> Iterator[Difference]:
    old, new = ({each.key: each for each in state.arguments} for state in (was, now))
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if not before or not after or before.used != after.used:
            texts = (argument_in_words(each) if each else "" for each in (before, after))
            yield Difference(PART_NAMES[Part.ARGUMENTS], *texts)


# --- Sources --------------------------------------------------------------------------------------


def _of_source(opened: Opened, source: Source) -> Iterator[Difference]:
    """In what a source is another than when a form was opened, where that is known."""
    was = opened.evidence_from(source.pk) or _source_before(opened, source.pk)
    read: dict[str, Any] = source.as_read
    if was:
        yield from _of_piece(was, replace(was, **read))


def _source_before(opened: Opened, key: int) -> JudgedEvidence | None:
    """A source as it was when a form was opened, where the history of a claim tells of a change."""
    evidence = opened.edits_since.filter(subject=ClaimEdit.Subject.EVIDENCE)
    first = evidence.filter(before__source=key, after__source=key).last()
    if first is None:
        return None
    read = {name: first.before[name] for name in claim_history.SOURCE if name in first.before}
    return read_alone(key, read)


# --- In words -------------------------------------------------------------------------------------


def facts(claim: Claim, parts: Collection[str]) -> list[tuple[Any, str]]:
    """Parts of a claim as a page shows them above a form: their names, and what they are."""
    state = in_brief([claim])[claim.pk]
    told = {
        Part.STATEMENT: _in_words(state.claim, Part.STATEMENT),
        Part.SPEAKER: _in_words(state.claim, Part.SPEAKER),
        Part.CRITERIA: _in_words(state.claim, Part.CRITERIA),
        Part.WORDS: "\n".join(map(quoted, state.passages.values())),
        HELD: held_in_words(state),
    }
    return [(NAMES[part], told[part]) for part in parts if told.get(part)]


def _in_words(state: Judged, part: Part) -> str:
    """As described; of whom it quotes where it is not known who signs the article."""
    if part == Part.SPEAKER and not state.speaker:
        return _("whoever signs the article")
    return " · ".join(described(state, part).splitlines())


def _held_by(claim: SeenClaim) -> tuple[str, ...]:
    """What tells the assessment that holds of a claim from any other."""
    return claim.verdict, claim.held_since, claim.assessed_at


def held_in_words(claim: SeenClaim) -> str:
    if claim.verdict not in Verdict.values:
        return _("Nothing yet.")
    values = {
        "held": str(Verdict(claim.verdict).label),
        "day": in_words(date.fromisoformat(claim.held_since)),
        "at": with_zone(datetime.fromisoformat(claim.assessed_at)),
    }
    told = _("%(held)s since %(day)s, recorded %(at)s.") % values
    return f"{told} {claim.summary}".strip()


def _stale(claim: SeenClaim) -> str:
    return ", ".join(str(part.label) for part in parts_in(claim.stale_for)) or _(
        "as it was judged."
    )
