"""What the page of a claim shows: now, or as of a day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.models import Article

from . import attribution, rules
from .article_on_day import (
    ReadThen,
    renamed_since,
    with_article_of_day,
)
from .article_since import article_since, told_after
from .article_told import taken_back, told_of_article, told_of_names
from .as_of import AsOf, Standing, hedge_shown
from .assessments_in_turn import in_history
from .claim_history import concerns_what_is_said, former_terms_on, shown_changes
from .claim_notices import merged_into_it, unlisted_in_words, withdrawals_of
from .earlier_speakers import Speakers
from .earlier_statements import Statements, relations_with_statements
from .evidence_on_day import ShownEvidence, shown_evidence, with_statements
from .filters import AsOfForm
from .judged import Judged, JudgedArgument
from .locks import TEXTS
from .models import Assessment, Claim, Passage, Relation, Withdrawal
from .notes_for_readers import NoteForReaders, notes_for_readers
from .read_revisions import ReadRevisions
from .relations_on_day import relations_at
from .said_also import said_also
from .timeline import Event, timeline_of
from .verdicts import MEANINGS, Part, Stance


def page_of(claim: Claim, user: Any, form: AsOfForm, as_of: AsOf | None) -> dict[str, Any]:
    """The context of analysis/claim_detail.html for a claim (for_page, with_standing of a day)."""
    held = next(iter(_assessments(claim, as_of)), None)
    revisions = ReadRevisions.of(claim, _judged_here(claim, held))
    speakers = Speakers(claim, as_of)
    notes = notes_for_readers(speakers)
    [(_claim, standing)] = with_article_of_day([(claim, claim.standing(as_of))], as_of)
    relations = _relations(claim, user)
    context = {
        "claim": claim,
        "standing": standing,
        "hedge": hedge_shown(claim, as_of),
        "statements": Statements.of(claim, standing.statement),
        "speakers": speakers,
        "renamed": renamed_since(claim, standing) if as_of else [],
        "said_also": [] if as_of else said_also(claim, relations),
        "former": _readable(standing.former_article),
        "passages": list(_passages_for_readers(claim, revisions.first, notes)),
        "notes": [each for each in notes if each.note.passage_id is None],
        "first_read": revisions.first,
        "asked": form,
        "as_of": as_of,
        "last_with_the_words": _last_with_the_words(claim, revisions),
        "withdrawals": withdrawals_of(claim, user) if claim.was_withdrawn else [],
        "merged": merged_into_it(claim, user) if claim.was_merged_into else [],
        **_records(speakers, revisions, _others_shown(claim, relations, user)),
    }
    context["since"] = article_since(claim, _judged_here(claim, held), as_of, revisions)
    context |= _made_of(context)
    if as_of:
        edits = [edit for edit in claim.edits.all() if edit.is_public]
        relations = relations_at(claim, relations, edits, user, at=as_of.end)
    context |= _arguments(claim, relations, context["held"], standing)
    return context


def _made_of(context: dict[str, Any]) -> dict[str, Any]:
    """What the page tells that is made of what it has by now."""
    claim, standing, as_of = context["claim"], context["standing"], context["as_of"]
    records = (each.assessment for each in context["history"])
    end = as_of.end if as_of else None
    evidence = with_statements(context["evidence"], claim, context["statements"], records, end)
    return {
        "evidence": evidence,
        "came_from": _came_from(claim, standing, context["held"], as_of),
        "headline": headline(claim, standing),
        "title": headline(claim, standing, most=TITLE),
        "gloss": MEANINGS.get(standing.verdict or standing.kind, ""),
        "balance": balance(evidence),
        "sides": _sides(evidence),
        "timeline": _timeline(claim, {**context, "evidence": evidence}, as_of),
    }


def _relations(claim: Claim, user: Any) -> list[Relation]:
    """The relations of a claim that a user may see, with what both ends said when each was added,
    if that was changed since.
    """
    return [*relations_with_statements(Relation.objects.visible_to(user).of(claim))]


def _others_shown(claim: Claim, relations: list[Relation], user: Any) -> set[int]:
    """The claims (by key) that a user may see of those to which this one is or was related.

    A query is asked only where a relation was changed to one to which it is related no more.
    """
    known = {key for each in relations for key in (each.from_claim_id, each.to_claim_id)}
    changed = {edit.other_id for edit in claim.edits.all() if edit.is_public and edit.other_id}
    if missing := changed - known:
        shown = Claim.objects.visible_to(user).listed().filter(pk__in=missing)
        known |= {*shown.values_list("pk", flat=True)}
    return known


def _timeline(claim: Claim, context: dict[str, Any], as_of: AsOf | None) -> list[Event]:
    """The timeline of a claim; as of a day nothing in it is later."""
    notices = [tie.correction for tie in claim.corrections.all()]
    # Those of an article that it left are told there: their revisions and links are of that one.
    notices = [each for each in notices if each.revision.article_id == claim.article_id]
    notices += taken_back(claim)
    acts, merged = context["withdrawals"], context["merged"]
    made_on = _made_on(claim, context)
    if as_of:
        notices = [each for each in notices if each.made_at < as_of.end]
        acts, merged = acts_by(acts, as_of), acts_by(merged, as_of)
        made_on = made_on if made_on and made_on <= as_of.day else None
    changes = [*context["changes"], *told_after(context["since"], context["held"])]
    changes.sort(key=lambda change: change.at, reverse=True)
    return timeline_of(made_on, context["history"], changes, notices, acts, merged)


def acts_by(acts: list[Withdrawal], as_of: AsOf | None) -> list[Withdrawal]:
    """What the desk had done by the end of a day."""
    return [each for each in acts if not as_of or each.at < as_of.end]


def _assessments(claim: Claim, as_of: AsOf | None) -> list[Assessment]:
    """Those on record, the latest first; by the end of a day, if one is asked for."""
    return [
        one
        for one in claim.assessments.all()
        if not as_of or as_of.includes(one.holds_from, one.recorded_at)
    ]


def _judged_here(claim: Claim, held: Assessment | None) -> int:
    """The number of the revision that the verdict which is held judged; 0 for another article's."""
    judged = held.judged if held else None
    return judged.revision if judged and judged.article in (0, claim.article_id) else 0


def _made_on(claim: Claim, context: dict[str, Any]) -> date | None:
    """The date of the article that makes it, or made it then; None where readers cannot know it."""
    standing = context["standing"]
    if standing.former_article is None:
        day: date | None = standing.date_of(claim.article)
        return day
    article, then = context["former"], ReadThen.of(claim)
    return then.date_of(article) if article and then else None


TITLE = 80  # characters of a statement that a title has room for, beside verdict and speaker


def headline(claim: Claim, standing: Standing, most: int = 0) -> str:
    """A claim as titles name it: the verdict, the statement, and who claimed it.

    The statement alone would be read as the site's own. Of a longer one the first `most` characters
    are given (0: all), so that a title that is cut off does not lose who claimed it.
    """
    said = standing.statement.rstrip(".")
    verdict = ", ".join(filter(None, [_verdict_in_words(standing), unlisted_in_words(standing)]))
    return told(
        verdict,
        Truncator(said).chars(most) if most else said,
        speaker_on_the_day(claim, standing),
    )


def told(verdict: str, said: str, speaker: str) -> str:
    """A statement between its verdict and who claimed it ("" where that is not known)."""
    words = {"verdict": verdict, "said": said.rstrip("."), "speaker": speaker}
    if not speaker:
        return _("%(verdict)s: “%(said)s”") % words
    return _("%(verdict)s: “%(said)s”, claimed by %(speaker)s") % words


def _verdict_in_words(standing: Standing) -> str:
    if not standing.verdict:
        return str(standing.finding.label).capitalize()
    return ", ".join([standing.verdict_label, *map(str, standing.stale_labels)])


def speaker_on_the_day(claim: Claim, standing: Standing) -> str:
    """Who says it; "" where it belonged to another article then, whose signers are not known."""
    if standing.former_article:
        return ""
    now = [row.signed_as for row in claim.article.bylines.all()]
    signing = now if standing.former_signers is None else standing.former_signers
    return attribution.in_words(claim, signing, standing.former_speaker)


def balance(evidence: list[ShownEvidence]) -> str:
    """How many pieces of evidence there are on each side: “1 for, none against, 2 context”.

    What was recorded of an earlier statement is on no side of this one: it is counted apart.
    """
    if not evidence:
        return ""
    number = Counter(piece.stance for piece in evidence if not piece.statement)
    told = {Stance.SUPPORTS: _("for"), Stance.DISPUTES: _("against"), Stance.CONTEXT: _("context")}
    counts = [
        f"{number[stance] or _('none')} {side}"
        for stance, side in told.items()
        if number[stance] or stance != Stance.CONTEXT
    ]
    if apart := sum(bool(piece.statement) for piece in evidence):
        counts.append(_("%d of another statement") % apart)
    return ", ".join(counts)


SHOWN_AT_ONCE = 5  # pieces of evidence on a side; the others are folded


def _sides(evidence: list[ShownEvidence]) -> list[tuple[Any, list[Any], list[Any]]]:
    """What is for a claim, against it, and context: each with the pieces that are folded."""
    sides = []
    for stance in Stance:
        pieces = [piece for piece in evidence if piece.stance == stance]
        sides.append((stance, pieces[:SHOWN_AT_ONCE], pieces[SHOWN_AT_ONCE:]))
    return sides


def _readable(key: int | None) -> Article | None:
    """The article with a key, with what its line shows, where readers can open it."""
    return Article.objects.live().filter(pk=key).defer(*TEXTS).first() if key else None


def _came_from(
    claim: Claim, standing: Standing, held: Assessment | None, as_of: AsOf | None
) -> Article | None:
    """The article in which what is held of a claim was judged, where it is another that readers can
    open: it may have come from there by way of others.
    """
    if standing.here_since is None:
        return None
    if held and held.judged and held.judged.article:
        return _readable(held.judged.article)
    edits = [each for each in claim.edits.all() if not as_of or each.at < as_of.end]
    moves = (each for each in edits if "article" in each.before)
    return _readable(next((each.moved_from_id for each in moves), None))


def _records(speakers: Speakers, revisions: ReadRevisions, others: set[int]) -> dict[str, Any]:
    """What is on record of the claim of `speakers`, the latest first: now, or as of their day.

    `held` is the assessment that holds, `later` the number of those that are left out;
    `words_withheld` says that the words that it judged are withheld from readers by now. `others`
    are the claims (by key) of which it is told how this one was related to them.
    """
    claim, as_of = speakers.claim, speakers.as_of
    shown = _assessments(claim, as_of)
    forecasts = list(claim.forecasts.all()) if claim.is_predictive else []
    if as_of:
        forecasts = [one for one in forecasts if as_of.includes(one.stated_on, one.recorded_at)]
    held = shown[0] if shown else None
    judged = held.judged if held else None
    return {
        "held": held,
        "history": [in_history(claim, shown[place:], as_of) for place in range(len(shown))],
        "later": len(claim.assessments.all()) - len(shown),
        "forecasts": forecasts,
        "words_withheld": bool(judged and judged.article in speakers.withheld),
        **_changes(speakers, revisions, held, others),
    }


def _changes(
    speakers: Speakers, revisions: ReadRevisions, held: Assessment | None, others: set[int]
) -> dict[str, Any]:
    """What readers could see change of the claim of `speakers`, and its evidence as it stood.

    What was changed of words that are withheld from readers by now is not told.
    """
    claim, as_of = speakers.claim, speakers.as_of
    edits = [edit for edit in claim.edits.all() if edit.is_public]
    by_then = [edit for edit in edits if not as_of or edit.at < as_of.end]
    judged = held.judged if held else None
    evidence = shown_evidence(
        claim.evidence.all(),
        edits,
        at=_moment(as_of, held) if as_of else None,
        judged=judged,
    )
    return {
        "evidence": evidence,
        "changes": [
            *shown_changes(speakers.without_withheld(by_then), others=others),
            *told_of_article(claim, as_of, revisions),
            *told_of_names(claim, as_of),
        ],
        "said_otherwise": any(concerns_what_is_said(edit) for edit in edits if edit not in by_then),
        "former_terms": former_terms_on(claim, edits, as_of) if claim.is_predictive else [],
    }


def _arguments(
    claim: Claim, relations: list[Relation], held: Assessment | None, standing: Standing
) -> dict[str, Any]:
    """How a claim relates to others, which of that argues and came after the assessment that is
    held, and what that counted, where it is not as it was.
    """
    judged = held.judged if held else None
    added: set[int] = set()
    counted: list[tuple[JudgedArgument, Claim | None]] = []
    if held and judged:
        added = {each.pk for each in relations if _is_new_argument(each, claim, held, judged)}
        if Part.ARGUMENTS in standing.stale_for:
            public = Claim.objects.of_live_articles().only("slug")
            others = public.in_bulk([each.claim for each in judged.counted])
            counted = [(each, others.get(each.claim)) for each in judged.counted]
    return {"relations": relations, "added_arguments": added, "counted_arguments": counted}


def _is_new_argument(relation: Relation, claim: Claim, held: Assessment, judged: Judged) -> bool:
    is_towards = relation.to_claim_id == claim.pk
    other = relation.from_claim_id if is_towards else relation.to_claim_id
    stance = rules.stance_of_relation(relation.kind, is_towards=is_towards)
    is_later = relation.added_at is not None and relation.added_at > held.recorded_at
    return bool(stance and is_later) and (other, stance) not in judged.argument_keys


def _moment(as_of: AsOf, held: Assessment | None) -> datetime:
    """Until when evidence counts on a day: also what a verdict that was given later rests on."""
    return max(as_of.end, held.recorded_at) if held else as_of.end


@dataclass(frozen=True)
class PassageForReaders:
    """A passage, with what readers are told of its last change: the words that were there before
    it, and what in it can turn their sense; and the notes on it. `is_turned` says that the desk has
    yet to take note.
    """

    passage: Passage
    earlier: str
    meaning: list[dict[str, str]]
    is_turned: bool
    notes: list[NoteForReaders]


def _passages_for_readers(
    claim: Claim, first_read: int, notes: list[NoteForReaders]
) -> Iterator[PassageForReaders]:
    """The claim's passages; none of which no reader has read the words."""
    for passage in claim.passages.all():
        on_it = [each for each in notes if each.note.passage_id == passage.pk]
        if passage.since_revision is None or passage.changed_after(first_read):
            earlier, meaning = passage.earlier, passage.meaning
            yield PassageForReaders(passage, earlier, meaning, passage.is_turned, on_it)
        elif passage.start is not None:
            yield PassageForReaders(passage, "", [], passage.is_turned, on_it)


def _last_with_the_words(claim: Claim, revisions: ReadRevisions) -> int | None:
    """The number of the last public revision that had words that the article no longer has."""
    lost = [passage.since_revision for passage in claim.passages.all() if passage.start is None]
    since = max((number for number in lost if number), default=None)
    return revisions.last_before(since) if since else None
