"""What analysts do to claims and to what claims rest on: one function a verb, each one transaction.

`by` is the user who acts; None is the site itself (a management command). `at` is the moment of it,
now unless it is given. Each verb raises PermissionDenied when `by` may not, ValidationError when
what is asked breaks a rule, and changes nothing then. Where a stored row is changed, `fields` names
the fields of the passed row that the caller has set: the verb saves these, on the row as it is
stored. Passages have a module of their own (passages), and so have predictions and repairs.
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.folding import name_key
from articles.dates import in_words
from articles.models import Topic
from articles.names import lock_topics
from articles.visibility import has_permission

from . import judging, reasons, rules, verdicts
from .conflicts import author_of
from .desk_texts import is_desk_text
from .events import ClaimChange, Verb, announce
from .judged_differences import is_other_claim
from .locks import lock_article, lock_claim, lock_with_related
from .models import (
    Assessment,
    AssessmentEvidence,
    Claim,
    Evidence,
    Passage,
    TaggedClaim,
)
from .numbering import numbers_in
from .passages import attach, detach, invalid, set_withdrawn
from .row_changes import (
    action_on,
    change_row,
    changes_of,
    check_permission,
    deleted_meanwhile,
    picked,
    values_of,
)
from .seen_changes import TO_LISTING, check_seen
from .staleness import judged_now, tie_to_present_words
from .withdrawal import check_deletable, check_move, require_listed

CLAIM_FIELDS = (
    *("article", "kind", "statement", "slug", "speaker", "speaker_name"),
    *("resolution_criteria", "resolves_on", "hedge"),
)

# --- Claims ------------------------------------------------------------------------------------


@transaction.atomic
def save_claim(
    claim: Claim,
    *,
    fields: Iterable[str] = CLAIM_FIELDS,
    topics: Iterable[Topic] | None = None,
    attached: Iterable[Passage] = (),
    detached: Iterable[Passage] = (),
    by: Any = None,
    at: datetime | None = None,
) -> Claim:
    """Make a claim or restate one, together with its topics and the words that make it.

    `topics` None leaves them as they are. `attached` are new passages, or saved ones with other
    quotes; `detached` are deleted. A claim that moves to another article takes all its passages
    along: each must be found there.
    """
    attached, detached = [*attached], [*detached]
    _check_may_save(claim, attached, detached, by)
    topics = lock_topics({topic.pk for topic in topics}) if topics else topics
    row = _lock_to_save(claim, by)
    at = at or timezone.now()
    came_from = row.article_id
    if row is not claim:
        check_move(row, claim.article, at)
    changes = _make(row, at, by) if row is claim else _restate(row, claim, fields, at, by)
    if topics is not None:
        changes += _set_topics(row, topics, at, by)
    changes += _set_passages(row, came_from, attached, detached, at, by)
    announce(*changes)
    return row


def _check_may_save(
    claim: Claim, attached: list[Passage], detached: list[Passage], by: Any
) -> None:
    check_permission(by, action_on(claim), Claim)
    for action in {action_on(passage) for passage in attached}:
        check_permission(by, action, Passage)
    if detached:
        check_permission(by, "delete", Passage)


def _lock_to_save(claim: Claim, by: Any) -> Claim:
    """Lock what a claim belongs to and is to belong to; the row to save: a new claim itself."""
    if not claim._state.adding:
        return lock_claim(claim.pk, by, to_article=claim.article_id)
    claim.article = lock_article(claim.article_id, by)
    return claim


def _make(claim: Claim, at: datetime, by: Any) -> list[ClaimChange]:
    claim.created_by, claim.created_at, claim.updated_at = by, at, at
    claim.is_desk_text = is_desk_text(claim.article)
    check_speaker(claim)
    claim.full_clean()
    claim.save(force_insert=True)
    return changes_of(Verb.MAKE, claim, claim, None, values_of(claim), at=at, by=by)


def _restate(
    row: Claim, claim: Claim, fields: Iterable[str], at: datetime, by: Any
) -> list[ClaimChange]:
    """Save the `fields` of `claim` that differ on its locked `row`."""
    values = picked(claim, fields)
    check_kind(row, values.get("kind", row.kind))
    if moves := values.get("article_id", row.article_id) != row.article_id:
        values = {
            **values,
            "is_desk_text": is_desk_text(claim.article),
            **numbers_in(claim.article_id, row, at),
        }
        values["moved_here_at"] = None if _was_judged_in(claim.article_id, row) else at
    if moves or {"speaker_id", "speaker_name"} & values.keys():
        check_speaker(claim)
    before, now = change_row(row, values, updated_at=at)
    return changes_of(Verb.RESTATE, row, row, before, now, at=at, by=by)


def _was_judged_in(article: int, claim: Claim) -> bool:
    """Whether the assessment that is held of a claim judged it as one of that article (a key)."""
    held = claim.assessments.first()  # the latest comes first
    return bool(held and held.judged and held.judged.article == article)


def check_speaker(claim: Claim) -> None:
    """Raise ValidationError where the speaker of a claim signs its article anyway."""
    if claim.speaker_id and claim.article.bylines.filter(author=claim.speaker_id).exists():
        message = _("%s signs the article: leave this empty. It is for somebody who is quoted.")
        raise invalid("speaker", message % claim.speaker, "signs_it")
    named = name_key(claim.speaker_name)
    if named and named in map(name_key, claim.article.bylines.names()):
        message = _("“%s” signs the article: leave this empty. It is for somebody who is quoted.")
        raise invalid("speaker_name", message % claim.speaker_name, "signs_it")


def check_kind(claim: Claim, kind: str) -> None:
    """Raise ValidationError where a stored claim cannot be given another kind."""
    if kind != verdicts.Kind.PREDICTIVE and claim.is_predictive and claim.forecasts.exists():
        message = _("There are forecasts of it, so it stays a prediction.")
        raise invalid("kind", message, "has_forecasts")
    if claim.verdict and not rules.fits(kind, claim.verdict):
        message = _("It has been assessed as “%(verdict)s”, which no %(kind)s claim can be.")
        label = verdicts.Kind(kind).label.lower()
        message %= {"verdict": claim.get_verdict_display(), "kind": label}
        raise invalid("kind", message, "is_assessed")


def _set_topics(claim: Claim, topics: Iterable[Topic], at: datetime, by: Any) -> list[ClaimChange]:
    rows = TaggedClaim.objects.filter(content_object=claim)
    before, now = {*rows.values_list("tag", flat=True)}, {topic.pk for topic in topics}
    if before == now:
        return []
    if dropped := before - now:
        rows.filter(tag__in=dropped).delete()
    TaggedClaim.objects.bulk_create(
        TaggedClaim(content_object=claim, tag_id=key) for key in sorted(now - before)
    )
    sets = {"topics": sorted(before)}, {"topics": sorted(now)}
    return changes_of(Verb.TOPICS, claim, claim, *sets, at=at, by=by)


def _set_passages(
    claim: Claim,
    came_from: int,
    attached: list[Passage],
    detached: list[Passage],
    at: datetime,
    by: Any,
) -> list[ClaimChange]:
    """Detach and attach passages of a locked claim, after a move all that it has."""
    changes = [change for row in detached for change in detach(row, claim, at=at, by=by)]
    moves = claim.article_id != came_from
    if moves:
        changes += set_withdrawn(claim, None, Verb.RESTATE, at=at, by=by)
        changed = {row.pk for row in attached}
        attached += [row for row in claim.passages.all() if row.pk not in changed]
        for row in claim.passages.all():
            # The old article loses the words: whoever keeps it in step must hear of it.
            left = ClaimChange(Verb.DETACH, row, claim.pk, came_from, values_of(row), None, at, by)
            changes.append(left)
    for row in attached:
        changes += attach(row, claim, moves=moves, at=at, by=by)[1]
    return changes


@transaction.atomic
def delete_claims(
    claims: Iterable[Claim], *, seen: str = "", by: Any = None, at: datetime | None = None
) -> None:
    """Delete claims that no reader could see, with all that hangs on them. `seen` is what a page
    showed of them.

    Raises ProtectedError where one has been assessed: assessments are never deleted. Raises
    ValidationError where another is held to be disputed on what one of them says.
    """
    check_permission(by, "delete", Claim)
    keys = {claim.pk for claim in claims}
    ends = judging.relations_of(keys)
    locked = _lock_to_delete(keys, ends, by)
    check_seen(seen, dict.fromkeys(keys, TO_LISTING))
    at = at or timezone.now()
    for key in keys:
        check_deletable(locked[key], at)
    changes: list[ClaimChange] = []
    for relation in ends.order_by("pk"):
        stay = {relation.from_claim_id, relation.to_claim_id} - keys
        judging.check_dispensable(relation, [locked[key] for key in stay])
        if stay:
            claim = locked[relation.from_claim_id]
            # Its history tells what both said, when one of them is gone.
            relation.from_claim, relation.to_claim = claim, locked[relation.to_claim_id]
            changes += changes_of(
                Verb.RELATION, relation, claim, values_of(relation), None, at=at, by=by
            )
    for key in sorted(keys):
        claim = locked[key]
        changes += changes_of(Verb.DELETE, claim, claim, values_of(claim), None, at=at, by=by)
    Claim.objects.filter(pk__in=keys).delete()
    announce(*changes)


def _lock_to_delete(keys: set[int], ends: Any, by: Any) -> dict[int, Claim]:
    """As lock_with_related; raises ValidationError where one of the claims is deleted already."""
    try:
        return lock_with_related(keys, ends, by)
    except PermissionDenied:
        if Claim.objects.filter(pk__in=keys).count() < len(keys):
            raise deleted_meanwhile() from None
        raise


# --- What the desk holds of them -----------------------------------------------------------------


@transaction.atomic
def assess(
    assessment: Assessment,
    evidence: Iterable[Evidence] = (),
    *,
    by: Any = None,
    at: datetime | None = None,
) -> Assessment:
    """Record what the desk holds of a claim, resting on `evidence` of that claim.

    Raises ValidationError when the verdict does not fit the claim's kind, the evidence is another
    claim's or missing, or the day lies ahead.
    """
    check_may_assess(by)
    claim = lock_claim(assessment.claim_id, by)
    at = at or timezone.now()
    announce(*record_assessment(assessment, claim, [*evidence], Verb.ASSESS, at=at, by=by))
    return assessment


def record_assessment(
    assessment: Assessment,
    claim: Claim,
    evidence: list[Evidence],
    verb: Verb,
    *,
    at: datetime,
    by: Any,
) -> list[ClaimChange]:
    """Record an assessment of a claim that is locked; what to announce."""
    evidence = _as_stored(evidence)
    check_assessment(assessment, claim, evidence, at=at)
    judging.check_signer(assessment.signed_by, claim, by)
    assessment.recorded_by, assessment.recorded_as = by, author_of(by)
    assessment.claim, assessment.kind, assessment.recorded_at = claim, claim.kind, at
    assessment.rationale = assessment.rationale.strip()
    given = assessment.summary.strip()
    assessment.summary = given or reasons.in_one_sentence(assessment.rationale)
    assessment.judged_record = judged_now(claim, evidence, assessment.verdict, at=at).as_data()
    assessment.full_clean()
    assessment.save(force_insert=True)
    AssessmentEvidence.objects.bulk_create(
        AssessmentEvidence(assessment=assessment, evidence=piece) for piece in evidence
    )
    _hold_latest(claim, at)
    changes = changes_of(verb, assessment, claim, None, values_of(assessment), at=at, by=by)
    for row, before, now in tie_to_present_words(claim):
        changes += changes_of(verb, row, claim, before, now, at=at, by=by)
    return changes


def _as_stored(evidence: list[Evidence]) -> list[Evidence]:
    """Evidence as it is under the lock: a form may have changed it after it read these rows."""
    stored = Evidence.objects.in_bulk([piece.pk for piece in evidence])
    if len(stored) < len({piece.pk for piece in evidence}):
        raise deleted_meanwhile()
    return [*stored.values()]


def _hold_latest(claim: Claim, at: datetime) -> None:
    """Copy what is held of a locked claim from the assessment that holds from the latest day."""
    held = {**held_of(claim), "updated_at": at}
    for name, value in held.items():
        setattr(claim, name, value)
    claim.save(update_fields=[*held])


def held_of(claim: Claim) -> dict[str, Any]:
    """The columns of a claim that are copied from its assessments, as these have them."""
    current = claim.assessments.latest()
    former, changed_on = _held_before(claim)
    return {
        "verdict": current.verdict,
        "verdict_summary": current.summary,
        "held_since": current.holds_from,
        "assessed_at": current.recorded_at,
        "countersigned_at": current.countersigned_at,
        "signing_judge_id": current.signing_judge_id,
        "former_verdict": former,
        "verdict_changed_on": changed_on,
    }


def _held_before(claim: Claim) -> tuple[str, date | None]:
    """What was held of a claim before, as it is put and said now, and since when no more."""
    in_turn = list(rules.recorded_in_turn(claim.assessments.defer("rationale")))
    now = in_turn[0].judged

    def is_of_it(row: Assessment) -> bool:
        return not (row.judged and now and is_other_claim(row.judged, now, settings.LANGUAGE_CODE))

    same = takewhile(is_of_it, in_turn)
    return rules.verdict_before((row.verdict, row.holds_from) for row in same)


def check_may_assess(by: Any) -> None:
    """Raise PermissionDenied when `by` may not assess."""
    if by is not None and not has_permission(by, "analysis.add_assessment"):
        raise PermissionDenied(_("You may not assess claims."))


def check_assessment(
    assessment: Assessment,
    claim: Claim,
    rests_on: list[Evidence],
    at: datetime | None = None,
    arguments: Iterable[str] | None = None,
) -> None:
    """Raise ValidationError where an assessment breaks a rule that the database cannot check.

    `at` is when it is recorded, now if None. `arguments` are the stances of the claims that argue
    for this one or against it: those on record if None (see judging.stances_of_arguments).
    """
    require_listed(claim)
    if not rests_on and assessment.verdict not in verdicts.NEEDS_NO_EVIDENCE:
        raise ValidationError(
            _("“%(verdict)s” must rest on evidence. Choose at least one piece of it.")
            % {"verdict": assessment.get_verdict_display()},
            code="no_evidence",
        )
    if any(piece.claim_id != claim.pk for piece in rests_on):
        raise ValidationError(_("The evidence belongs to another claim."), code="foreign_evidence")
    if rules.fits(claim.kind, assessment.verdict):
        judging.check_sides(assessment, claim, rests_on, arguments)
        judging.check_borne_out(assessment, claim, rests_on)
    if assessment.holds_from:
        _check_day(assessment.holds_from, claim, timezone.localdate(at))


def _check_day(holds_from: date, claim: Claim, today: date) -> None:
    """Raise ValidationError for a day to come, and for one before the article was there."""
    if holds_from > today:
        message = _("This day lies ahead: the desk cannot hold it yet.")
        raise invalid("holds_from", message, "in_the_future")
    said_on = claim.article.date if claim.article_id else None
    if said_on and holds_from < said_on <= today:
        message = _("The article is of %s: nothing can be held of what it says before that day.")
        raise invalid("holds_from", message % in_words(said_on), "before_the_article")
    is_out = said_on and said_on <= today
    if claim.article_id and not is_out and holds_from < today:
        message = _("The article is not out yet: nothing can be held of it since an earlier day.")
        raise invalid("holds_from", message, "before_the_article")
