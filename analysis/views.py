"""Pages of claims. Fetch by the rule of who may see, then render."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from articles.models import METHOD, Article, Page, Revision
from articles.pagination import PARAMETERS, paginate
from articles.redirects import moved

from . import rules
from .as_of import AsOf, Standing
from .claim_history import concerns_what_is_said, former_terms_on, shown_changes
from .claim_notices import retracted_claim, withdrawals_of
from .evidence_on_day import shown_evidence
from .facets import facets_of
from .filters import FACETED, AsOfForm, ClaimFilter
from .judged import Judged, JudgedArgument
from .locks import TEXTS
from .models import Assessment, Claim, Countersignature, Passage, Relation
from .notes_for_readers import NoteForReaders, notes_for_readers
from .orderings import OVERDUE
from .verdicts import MEANINGS, VERDICTS, Kind, Part, Verdict
from .worked_examples import Examples, worked_examples


def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilter(request.GET, Claim.objects.of_live_articles().for_listing())
    page = paginate(filters.found, request.GET, filters.ordering)
    as_of = filters.day_asked_for
    context = {
        "filters": filters,
        "page": page,
        "lines": [(claim, claim.standing(as_of)) for claim in page.rows],
        "as_of": as_of,
        "now": _address_of_now(request),
        # On another day each claim had other values: they are not counted.
        "found": None
        if as_of
        else facets_of(filters.without(*FACETED), request.GET, filters.active),
        "views": _quick_views(request),
    }
    return render(request, "analysis/claim_list.html", context)


QUICK_VIEWS = (
    (_("All"), ""),
    (_("Disputed"), "finding=disputed"),
    (_("Changed lately"), "sort=changed"),
    (_("Overdue"), "overdue=1"),
    (_("Resolved"), "resolved=1"),
)


def _quick_views(request: HttpRequest) -> list[tuple[Any, str, bool]]:
    """Label and address of each quick view, and whether it is the one that is shown."""
    shown = {name: value for name, value in request.GET.items() if name not in PARAMETERS}
    return [
        (label, f"{request.path}{query and '?'}{query}", dict(parse_qsl(query)) == shown)
        for label, query in QUICK_VIEWS
    ]


# What the page of open predictions decides itself: it is of now, in one order.
DECIDED = ("as_of", "known", "sort", "status")


def claims_due(request: HttpRequest) -> HttpResponse:
    """Open predictions by the day on which they can be judged, the longest overdue first."""
    asked = request.GET.copy()
    for name in DECIDED:
        asked.pop(name, None)
    filters = ClaimFilter(asked, Claim.objects.of_live_articles().due().for_listing())
    page = paginate(filters.found, asked, OVERDUE)
    lines = [(claim, claim.standing()) for claim in page.rows]
    context = {"filters": filters, "page": page, "lines": lines}
    return render(request, "analysis/claims_due.html", context)


def _address_of_now(request: HttpRequest) -> str:
    """The address of the same list as of now."""
    parameters = request.GET.copy()
    for name in ("as_of", "known", *PARAMETERS):
        parameters.pop(name, None)
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


def claim_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The claim's page. Its number finds it; an old or missing slug leads to the right URL."""
    form = AsOfForm(request.GET)
    as_of = form.day_asked_for
    claims = Claim.objects.visible_to(request.user).for_page()
    claim = (claims.with_standing(as_of) if as_of else claims).filter(pk=pk).first()
    if claim is None:
        return _claim_of_retracted(request, pk)
    if slug != claim.slug:
        return moved(request, claim)
    first_read = _first_revision_read(claim)
    notes = notes_for_readers(claim, as_of)
    standing = claim.standing(as_of)
    context = {
        "claim": claim,
        "standing": standing,
        "former": _readable(standing.former_article),
        "passages": list(_passages_for_readers(claim, first_read, notes)),
        "notes": [each for each in notes if each.note.passage_id is None],
        "first_read": first_read,
        "asked": form,
        "as_of": as_of,
        "last_with_the_words": _last_revision_with_the_words(claim),
        "withdrawals": withdrawals_of(claim) if claim.was_withdrawn else [],
        **_records(claim, as_of),
    }
    relations = [*Relation.objects.visible_to(request.user).of(claim)]
    context |= _arguments(claim, relations, context["held"], context["standing"])
    return render(request, "analysis/claim_detail.html", context)


def _readable(key: int | None) -> Article | None:
    """The article with a key, with what its line shows, where readers can open it."""
    return Article.objects.live().filter(pk=key).defer(*TEXTS).first() if key else None


def _claim_of_retracted(request: HttpRequest, pk: int) -> HttpResponse:
    """What stays public of a claim whose article is retracted.

    Any slug will do, and none is told: it has words of the statement.
    """
    claims = Claim.objects.of_retracted_articles().select_related("article")
    claim = get_object_or_404(claims.defer(*(f"article__{column}" for column in TEXTS)), pk=pk)
    context = {"shown": retracted_claim(claim), "claim": claim, "article": claim.article}
    return render(request, "analysis/claim_of_retracted.html", context)


@dataclass(frozen=True)
class AssessmentInHistory:
    """An assessment, who countersigned it, and how it follows on the one before.

    It `reopens` what had an outcome, or `confirms` the same verdict. With each countersignature it
    is said whether that person signs the article by now, and is no second one.
    """

    assessment: Assessment
    reopens: bool
    confirms: bool
    countersignatures: list[tuple[Countersignature, bool]]


def _records(claim: Claim, as_of: AsOf | None) -> dict[str, Any]:
    """What is on record of a claim, the latest first: now, or as of a day.

    `held` is the assessment that holds, `later` the number of those that are left out.
    """
    recorded = list(claim.assessments.all())
    forecasts = list(claim.forecasts.select_related("stated_by")) if claim.is_predictive else []
    shown = recorded
    if as_of:
        shown = [one for one in recorded if as_of.includes(one.holds_from, one.recorded_at)]
        forecasts = [one for one in forecasts if as_of.includes(one.stated_on, one.recorded_at)]
    held = shown[0] if shown else None
    return {
        "held": held,
        "history": [
            _in_history(claim, newer, older, as_of)
            for newer, older in zip_longest(shown, shown[1:])
        ],
        "later": len(recorded) - len(shown),
        "forecasts": forecasts,
        **_changes(claim, as_of, held),
    }


def _in_history(
    claim: Claim, assessment: Assessment, older: Assessment | None, as_of: AsOf | None
) -> AssessmentInHistory:
    before = older.verdict if older else ""
    second = assessment.countersignatures.all()
    signing = {byline.author_id for byline in claim.article.bylines.all()}
    return AssessmentInHistory(
        assessment,
        reopens=rules.reopens(before, assessment.verdict),
        confirms=before == assessment.verdict,
        countersignatures=[
            (one, one.signed_by_id in signing)
            for one in second
            if not as_of or one.recorded_at < as_of.end
        ],
    )


def _changes(claim: Claim, as_of: AsOf | None, held: Assessment | None) -> dict[str, Any]:
    """What readers could see change of a claim, and its evidence as it stood."""
    edits = [edit for edit in claim.edits.all() if edit.is_public]
    by_then = [edit for edit in edits if not as_of or edit.at < as_of.end]
    judged = held.judged if held else None
    evidence = shown_evidence(
        claim.evidence.all(),
        edits,
        at=_moment(as_of, held) if as_of else None,
        judged=judged.evidence_keys if judged else None,
    )
    return {
        "evidence": evidence,
        "changes": shown_changes(by_then),
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


def _first_revision_read(claim: Claim) -> int:
    """The number of the first revision that readers had; 0 where the page says nothing of changes.

    What the drafts before it said is nobody's business but the desk's.
    """
    changed = any(each.since_revision for each in claim.passages.all())
    if not (changed or claim.is_stale) or not claim.article.has_readers:
        return 0
    public = Revision.objects.public().filter(article=claim.article_id).order_by("number")
    return public.values_list("number", flat=True).first() or 0


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
        was_read = passage.since_revision is None or passage.since_revision > first_read
        if was_read:
            earlier, meaning = passage.earlier, passage.meaning
            yield PassageForReaders(passage, earlier, meaning, passage.is_turned, on_it)
        elif passage.start is not None:
            yield PassageForReaders(passage, "", [], passage.is_turned, on_it)


def _last_revision_with_the_words(claim: Claim) -> int | None:
    """The number of the last public revision that had words that the article no longer has."""
    lost = [passage.since_revision for passage in claim.passages.all() if passage.start is None]
    since = max((number for number in lost if number), default=None)
    if since is None:
        return None
    shown = Revision.objects.public().filter(article=claim.article_id, number__lt=since)
    return shown.values_list("number", flat=True).first()


def about(request: HttpRequest) -> HttpResponse:
    """The page on method: an introduction that editors write, then what is held in the code."""
    examples = worked_examples()
    context = {
        "introduction": Page.objects.public().filter(slug=METHOD).first(),
        "kinds": [_explain(kind, examples) for kind in Kind],
    }
    return render(request, "analysis/about.html", context)


def _explain(kind: Kind, examples: Examples) -> dict[str, Any]:
    """A kind with what it means, an example of what has no verdict, and its verdicts."""
    return {
        "value": kind.value,
        "label": kind.label,
        "meaning": MEANINGS[kind],
        "example": examples.get((kind, "")),
        "verdicts": [
            {
                "value": Verdict(verdict).value,
                "label": Verdict(verdict).label,
                "meaning": MEANINGS[verdict],
                "example": examples.get((kind, verdict)),
            }
            for verdict in VERDICTS[kind]
        ],
    }
