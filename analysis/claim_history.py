"""What was changed of claims: each change is kept when it is announced, and shown with its day.

Of a row those columns are kept that a reader of the claim can see, by these names: of a claim
FIELDS, "speaker" (a name, "" for those who sign; "speaker_key" has the key of an author) and
"article" (its key); of a passage "words", "" where the article does not have them; of evidence
EVIDENCE, and "source" (its key) with SOURCE, which always are those of its source. (Of changes that
were kept long ago it has "title" and "url", and of speakers no key.)
Of a relation each end keeps its kind ("relation"), "note", what the other claim said then
("other_says"), and whether that is the one that relates to this ("is_towards").
Evidence and relations that are removed keep "added_at" (ISO form, "" where it is not known), so
that one that comes back is of its day (taking_back).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Revision
from articles.revisions import name_of

from .as_of import AsOf
from .events import ClaimChange, Verb
from .models import Claim, ClaimEdit, Evidence, Passage, Relation, Source
from .row_changes import values_of
from .verdicts import KIND_LABELS, Nature, Stance

FIELDS = (
    *("statement", "kind", "resolution_criteria", "resolves_on", "hedge"),
    *("stale_for", "withdrawn_since"),
)
EVIDENCE = ("stance", "quote", "locator", "note")
SOURCE = tuple(Source.READ.values())

Subject = ClaimEdit.Subject
Columns = Mapping[str, Any]
Pair = tuple[dict[str, Any], dict[str, Any]]


# --- Keeping --------------------------------------------------------------------------------------


def keep(changes: tuple[ClaimChange, ...]) -> None:
    """Keep what was changed of claims that had been there before."""
    new = {each.claim for each in changes if each.verb in (Verb.MAKE, Verb.DELETE)}
    left = {(each.claim, _came_from(each)) for each in changes}
    edits = [
        edit
        for change in changes
        # What a claim takes along when it moves is no change of its words.
        if (change.claim, change.article) not in left
        for edit in _edits(change)
        if edit.before != edit.after and edit.claim_id not in new
    ]
    gone = {each.claim for each in changes if each.verb == Verb.DELETE}
    for edit in edits:
        edit.other_id = None if edit.other_id in gone else edit.other_id
    _say_what_is_public(edits, changes)
    ClaimEdit.objects.bulk_create(edits)


def _came_from(change: ClaimChange) -> int:
    """The key of the article from which a change moves a claim to another; 0 where it does not."""
    moves = isinstance(change.row, Claim) and change.before and change.now
    key: int = change.before.get("article_id", 0) if moves and change.before else 0
    return key


def _edits(change: ClaimChange) -> Iterator[ClaimEdit]:
    row = change.row
    if isinstance(row, Claim):
        values = _of_claim(change.before), _of_claim(change.now)
        yield _edit(change, Subject.CLAIM, values, moved_from_id=_came_from(change) or None)
    elif isinstance(row, Passage):
        words = _of_words(row, change.before), _of_words(row, change.now)
        yield _edit(change, Subject.PASSAGE, words)
    elif isinstance(row, Evidence):
        yield _edit(change, Subject.EVIDENCE, _of_evidence(row, change))
    elif isinstance(row, Relation):
        yield from _of_relation(row, change)
    elif isinstance(row, Source) and change.before and change.now:
        yield from _of_source(row, change)


def _edit(change: ClaimChange, subject: str, values: Pair, **more: Any) -> ClaimEdit:
    own = {"claim_id": change.claim, "row": change.row.pk} | more
    signed = {"at": change.at, "by": change.by, "signed": name_of(change.by)}
    return ClaimEdit(subject=subject, before=values[0], after=values[1], **own, **signed)


def _of_claim(columns: Columns | None) -> dict[str, Any]:
    columns = columns or {}
    kept = {name: _as_text(columns[name]) for name in FIELDS if name in columns}
    if {"speaker_id", "speaker_name"} & columns.keys():
        kept["speaker"] = _speaker_in_words(columns)
        kept["speaker_key"] = str(columns.get("speaker_id") or "")
    return kept | ({"article": columns["article_id"]} if "article_id" in columns else {})


def _speaker_in_words(columns: Columns) -> str:
    """The name of whoever is quoted, as it is now: a name that changes is no other speaker."""
    if key := columns.get("speaker_id"):
        return Author.objects.filter(pk=key).values_list("name", flat=True).first() or ""
    return columns.get("speaker_name") or ""


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _of_words(row: Passage, columns: Columns | None) -> dict[str, str]:
    if columns is None:
        return {}
    start = columns.get("start", row.start)
    return {"words": "" if start is None else columns.get("quote", row.quote)}


def _of_evidence(row: Evidence, change: ClaimChange) -> Pair:
    before, now = (_evidence_columns(row, each) for each in (change.before, change.now))
    return before | _day_of_removed(change.before, change.now), now


def _day_of_removed(before: Columns | None, now: Columns | None) -> dict[str, str]:
    return {"added_at": _as_text(before["added_at"])} if before and now is None else {}


def _evidence_columns(row: Evidence, columns: Columns | None) -> dict[str, Any]:
    if columns is None:
        return {}
    key = columns.get("source_id", row.source_id)
    source = row.source if key == row.source_id else Source.objects.get(pk=key)
    kept = {name: columns[name] for name in EVIDENCE if name in columns}
    return kept | {"source": key, **source.as_read}


def _of_relation(row: Relation, change: ClaimChange) -> Iterator[ClaimEdit]:
    """An edit for each end; where the other claim was exchanged, one is removed and one added."""
    before, now = (
        None if columns is None else {**values_of(row), **columns}
        for columns in (change.before, change.now)
    )
    is_exchanged = before and now and before["to_claim_id"] != now["to_claim_id"]
    states: list[Any] = [(before, None), (None, now)] if is_exchanged else [(before, now)]
    for was, became in states:
        ends = (was or became)["from_claim_id"], (was or became)["to_claim_id"]
        says = _statements(row, ends)
        for claim, other in (ends, ends[::-1]):
            known = {"other_says": says.get(other, ""), "is_towards": claim == ends[1]}
            of_day = _day_of_removed(was, became)
            pair = _relation_columns(was, known) | of_day, _relation_columns(became, known)
            yield _edit(change, Subject.RELATION, pair, claim_id=claim, other_id=other)


def _statements(row: Relation, ends: tuple[int, int]) -> dict[int, str]:
    """What the claims at the ends of a relation say (by key); one that is deleted has said it."""
    cached = [each for each in row._state.fields_cache.values() if isinstance(each, Claim)]
    said = {claim.pk: claim.statement for claim in cached}
    return said | dict(Claim.objects.filter(pk__in=ends).values_list("pk", "statement"))


def _relation_columns(columns: Columns | None, known: Columns) -> dict[str, Any]:
    if columns is None:
        return {}
    return {"relation": columns["kind"], "note": columns["note"], **known}


def _of_source(row: Source, change: ClaimChange) -> Iterator[ClaimEdit]:
    """One edit for each piece of evidence from a source that reads otherwise now."""
    were = {
        Source.READ[column]: _as_text(value)
        for column, value in (change.before or {}).items()
        if column in Source.READ
    }
    if not were:
        return
    now = {"source": row.pk, **row.as_read}
    before = now | were
    for key, claim in Evidence.objects.filter(source=row).values_list("pk", "claim"):
        yield _edit(change, Subject.EVIDENCE, (before, now), claim_id=claim, row=key)


def _say_what_is_public(edits: list[ClaimEdit], changes: tuple[ClaimChange, ...]) -> None:
    """Tell those edits that readers could have noticed from those that were the desk's alone."""
    keys = {key for edit in edits for key in (edit.claim_id, edit.other_id) if key}
    claims = Claim.objects.filter(pk__in=keys).select_related("article")
    columns = [f"article__{name}" for name in ("status", "published_at", "public_number")]
    article_of = {claim.pk: claim.article for claim in claims.only(*columns)}
    carried = {change.article for change in changes if change.verb == Verb.CARRY}
    for edit in edits:
        article = article_of[edit.claim_id]
        edit.is_public = article.has_readers_at(edit.at) and (
            article.pk not in carried or _had_readers_before(article)
        )
        if edit.subject == Subject.RELATION:
            # Readers see a relation where they see both ends.
            other = article_of.get(edit.other_id or 0)
            edit.is_public = edit.is_public and bool(other and other.has_readers_at(edit.at))
    _forget_unread_places(edits)


def _forget_unread_places(edits: list[ClaimEdit]) -> None:
    """Keep from which article a claim moved where readers could know it there, and only there.

    From another they got it with the move: what was changed with that is the desk's alone.
    """
    left = Article.objects.in_bulk({edit.moved_from_id for edit in edits if edit.moved_from_id})
    unread = {key for key, article in left.items() if not article.has_readers_at(edits[0].at)}
    came = {edit.claim_id for edit in edits if edit.moved_from_id in unread}
    for edit in edits:
        edit.moved_from_id = None if edit.moved_from_id in unread else edit.moved_from_id
        edit.is_public = edit.is_public and edit.claim_id not in came


def _had_readers_before(article: Any) -> bool:
    """Whether readers had a text before that which the article shows now."""
    earlier = Revision.objects.filter(article=article, number__lt=article.public_number)
    return earlier.filter(public_from__isnull=False).exists()


# --- Showing --------------------------------------------------------------------------------------

LABELS = {
    "statement": _("Statement"),
    "kind": _("Kind"),
    "speaker": _("Who says it"),
    "resolution_criteria": _("How it is judged"),
    "resolves_on": _("Review date"),
    "hedge": _("The author’s own caution"),
    "words": _("Words of the article"),
    "withdrawn_since": _("Withdrawn by the author"),
    "relation": _("Relation"),
    "stance": _("Stance"),
    "quote": _("Quote"),
    "locator": _("Locator"),
    "note": _("Note"),
    "title": _("Source"),
    "url": _("Address of the source"),
    "publisher": _("Publisher of the source"),
    "published": _("Date of the source"),
    "archived_url": _("Archived copy of the source"),
    "language": _("Language of the source"),
    "nature": _("Nature of the source"),
    "says": _("What the source says"),
}
# What is no change of its own: it follows from others, or is told by them.
UNTOLD = ("stale_for", "source", "other_says", "is_towards", "added_at")


@dataclass(frozen=True)
class ShownChange:
    """A change as a page tells it: of what (`of`: the source, "" else), what it was and became.

    `what` says that something was added, removed or changed; each of `columns` is (label, before,
    after). Of a relation `of` is the claim at the other end as it was put then. `signed` is the
    name of whoever did it, for the desk's eyes.
    """

    at: datetime
    signed: str
    is_public: bool
    what: Any
    of: str
    columns: list[tuple[Any, str, str]]
    adds_evidence: bool = False


def shown_changes(
    edits: Iterable[ClaimEdit], *, others: Collection[int] | None = None
) -> list[ShownChange]:
    """Edits to be read, in their order; without those that follow from others.

    Of changed relations only those to `others` are told, if these are given: the claims (by key)
    that whoever reads it may see.
    """
    found = [
        ShownChange(edit.at, edit.signed, edit.is_public, *_told(edit), _adds_evidence(edit))
        for edit in edits
        if edit.subject != Subject.RELATION or others is None or edit.other_id in others
    ]
    return [change for change in found if change.columns]


def _adds_evidence(edit: ClaimEdit) -> bool:
    return edit.subject == Subject.EVIDENCE and not edit.before


def _told(edit: ClaimEdit) -> tuple[Any, str, list[tuple[Any, str, str]]]:
    names = [name for name in {**edit.before, **edit.after} if name not in UNTOLD]
    of = edit.after.get("title") or edit.before.get("title", "")
    if edit.subject == Subject.RELATION:
        return _what(edit), _other(edit), _relation_told(edit)
    what = _what(edit)
    if not (edit.before and edit.after):  # the source is named, and linked where it is still used
        names = [name for name in names if name not in SOURCE]
    columns: list[tuple[Any, str, str]] = [
        (LABELS[name], in_words(name, edit.before.get(name)), in_words(name, edit.after.get(name)))
        for name in LABELS
        if name in names and edit.before.get(name, "") != edit.after.get(name, "")
    ]
    if names == ["withdrawn_since"]:
        what = _withdrawal(edit)
    if "article" in names:
        what = _("Moved here from another article")
        columns = columns or [("", "", "")]
    return what, of, columns


def _other(edit: ClaimEdit) -> str:
    return f"“{(edit.after or edit.before)['other_says']}”"


def _relation_told(edit: ClaimEdit) -> list[tuple[Any, str, str]]:
    related = LABELS["relation"], relation_in_words(edit.before), relation_in_words(edit.after)
    note = LABELS["note"], edit.before.get("note", ""), edit.after.get("note", "")
    return [column for column in (related, note) if column[1] != column[2]]


def relation_in_words(columns: Columns) -> str:
    """How a claim relates to another, or that to it: “This claim supports”, “Supported by”."""
    if not columns:
        return ""
    kind = Relation.Kind(columns["relation"])
    if columns["is_towards"]:
        return str(Relation.PASSIVE[kind])
    return str(_("This claim %s") % kind.label)


WHAT: dict[str, tuple[Any, Any, Any]] = {
    Subject.CLAIM: (_("Claim changed"), _("Claim changed"), _("Claim changed")),
    Subject.PASSAGE: (_("Words added"), _("Words removed"), _("Words changed")),
    Subject.EVIDENCE: (_("Evidence added"), _("Evidence removed"), _("Evidence changed")),
    Subject.RELATION: (_("Relation added"), _("Relation removed"), _("Relation changed")),
}


def _withdrawal(edit: ClaimEdit) -> Any:
    """That the author no longer makes it, as the desk reads it, or that this does not hold now."""
    if edit.after["withdrawn_since"]:
        return _("Withdrawn by the author, as the desk reads it")
    return _("No longer held to be withdrawn by the author")


def _what(edit: ClaimEdit) -> Any:
    added, removed, changed = WHAT[edit.subject]
    return changed if edit.before and edit.after else removed if edit.before else added


def in_words(name: str, value: Any) -> str:
    """A kept column as it is read."""
    if name == "kind":
        return str(KIND_LABELS.get(value, value or ""))
    if name == "stance" and value:
        return str(Stance(value).label)
    if name == "nature" and value:
        return str(Nature(value).label)
    if name == "withdrawn_since" and value:
        return _("since revision %(number)d") % {"number": value}
    return value or ""


@dataclass(frozen=True)
class FormerTerms:
    """The criteria and the review date that a prediction had until they were changed."""

    resolution_criteria: str
    resolves_on: date | None
    until: datetime


def concerns_what_is_said(edit: ClaimEdit) -> bool:
    """Whether a change is of the words that make a claim, of who says them (or does no more), or of
    their article.
    """
    names = {"speaker", "article", "withdrawn_since"}
    return edit.subject == Subject.PASSAGE or bool(names & edit.after.keys())


def former_terms_on(
    claim: Claim, edits: Iterable[ClaimEdit], as_of: AsOf | None
) -> list[FormerTerms]:
    """What a prediction was to be judged by before, the latest first, as of a day or now.

    `edits` are all of the claim that readers may know of, the latest first.
    """
    criteria = claim.resolution_criteria
    day = claim.resolves_on.isoformat() if claim.resolves_on else ""
    found: list[FormerTerms] = []
    for edit in edits:
        if edit.subject == Subject.CLAIM and {"resolution_criteria", "resolves_on"} & {
            *edit.before
        }:
            criteria = edit.before.get("resolution_criteria", criteria)
            day = edit.before.get("resolves_on", day)
            if criteria and day and (not as_of or edit.at < as_of.end):
                found.append(FormerTerms(criteria, parse_date(day), edit.at))
    return found
