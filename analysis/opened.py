"""What a form showed of claims when it was opened, and whether they still say that.

A form carries it in a hidden field, as text. The verb that it is sent to gets that text as `seen`
and calls `check_seen` once it has locked the claims: whatever was written, tied, related or
withdrawn would else be of a statement, or of words, that nobody had before their eyes. What passes
as a typo is no change. Nothing is compared where a form carries nothing (a script posts it).

Claims that were chosen after a form was opened are not in it: of these it is asked what was changed
since then.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.changed_since import ChangedSince
from articles.dates import in_words
from articles.forms import key_of
from articles.models import Author

from .attribution import (
    Signers,
    have_signers_at_hand,
    listed,
    signers_at_hand,
    signers_before,
    signers_of,
)
from .models import Claim, ClaimEdit, Passage
from .verdicts import KIND_LABELS, PART_NAMES, Part, Verdict, parts_in
from .wording import Words, is_reworded, reads_otherwise

HELD = "held"  # what the desk holds of a claim, beside the parts that it can differ in
STALE = "stale"  # in what it was another when that was judged

# What matters to whom. Evidence and relations are of what is said, whoever says it.
SAID = (Part.STATEMENT, Part.SPEAKER, Part.WORDS, Part.CONTEXT)
TO_EVIDENCE = (Part.STATEMENT, Part.CRITERIA)
TO_NOTES = SAID
TO_RELATIONS = (Part.STATEMENT,)
TO_PASSAGES = (Part.STATEMENT, Part.SPEAKER)
TO_FORECASTS = (Part.STATEMENT, Part.CRITERIA, Part.SPEAKER)
TO_STATEMENTS = (*SAID, Part.CRITERIA)
TO_LISTING = (*SAID, HELD)
TO_COUNTERSIGNING = (Part.STATEMENT, Part.CRITERIA, Part.SPEAKER, Part.WORDS, STALE)
TO_ANSWERS = (*SAID, HELD)

NAMES: dict[str, Any] = {
    **PART_NAMES,
    HELD: gettext_lazy("The desk holds"),
    STALE: gettext_lazy("The verdict is"),
}
# The columns of a claim that `of` reads.
COLUMNS = (
    *("statement", "kind", "hedge", "resolution_criteria", "resolves_on"),
    *("verdict", "held_since", "stale_for", "speaker_id", "speaker_name"),
)
# A change is dated when its verb has the locks, and readable a moment later: so long it may take.
NOT_YET_WRITTEN = timedelta(seconds=2)


@dataclass(frozen=True)
class SeenClaim:
    """A claim as a form showed it, or as it is now.

    `words` has those of its passages by key, None where the article does not have them; days are
    ISO dates or "". Whom it quotes is `speaker_key`, of an author, or `speaker`, the name of who is
    none; "" where those who sign the article say it. `signers` are their names by their keys, None
    where the form did not show who says it. What stands around the words counts once the claim has
    a verdict: `stale_for` tells of it.
    """

    statement: str
    kind: str
    hedge: str = ""
    criteria: str = ""
    resolves_on: str = ""
    verdict: str = ""
    held_since: str = ""
    stale_for: str = ""
    speaker: str = ""
    speaker_key: str = ""
    signers: Mapping[int, str] | None = None
    words: Mapping[int, Words | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, claim: Claim, passages: Iterable[Passage] = (), signers: Signers | None = None
    ) -> "SeenClaim":
        return cls(
            statement=claim.statement,
            kind=claim.kind,
            hedge=claim.hedge,
            criteria=claim.resolution_criteria,
            resolves_on=_iso(claim.resolves_on),
            verdict=claim.verdict,
            held_since=_iso(claim.held_since),
            stale_for=claim.stale_for,
            speaker=claim.speaker_name,
            speaker_key=str(claim.speaker_id or ""),
            signers=signers,
            words={row.pk: None if row.start is None else row.words for row in passages},
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "SeenClaim":
        """Raises TypeError, ValueError or AttributeError where it is no such data."""
        texts = {name: str(data[name]) for name in data.keys() - {"words", "signers"}}
        for day in filter(None, (texts.get("resolves_on"), texts.get("held_since"))):
            date.fromisoformat(day)
        words = {int(key): _words_in(each) for key, each in data.get("words", {}).items()}
        signers = data.get("signers")
        if signers is not None:
            signers = {int(key): str(name) for key, name in signers.items()}
        return cls(**texts, words=words, signers=signers)

    def before(self, edits: Iterable[ClaimEdit]) -> "SeenClaim":
        """The claim before some changes, the latest first."""
        columns: dict[str, Any] = {}
        words = {**self.words}
        for edit in edits:
            if edit.subject == ClaimEdit.Subject.CLAIM:
                columns |= {OWN[name]: edit.before[name] for name in OWN if name in edit.before}
                columns |= _speaker_before(edit)
            elif edit.subject == ClaimEdit.Subject.PASSAGE:
                quote = edit.before.get("words", "")
                now = words.pop(edit.row, None) or Words("")
                words |= {edit.row: replace(now, quote=quote)} if quote else {}
        return replace(self, **columns, words=words)


# The columns that are kept of a changed claim (analysis.claim_history), and what they are here.
OWN = {
    **{name: name for name in ("statement", "kind", "hedge", "resolves_on")},
    "resolution_criteria": "criteria",
}


def _speaker_before(edit: ClaimEdit) -> dict[str, str]:
    if "speaker" not in edit.before:
        return {}
    key = edit.before.get("speaker_key", "")
    return {"speaker": "" if key else edit.before["speaker"], "speaker_key": key}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _words_in(data: Mapping[str, Any] | None) -> Words | None:
    return Words(**{name: str(text) for name, text in data.items()}) if data else None


@dataclass(frozen=True)
class Opened:
    """What a form showed: since when, and which claims, by key."""

    at: datetime
    claims: Mapping[int, SeenClaim] = field(default_factory=dict)

    @property
    def as_text(self) -> str:
        claims = {key: _without_blanks(asdict(claim)) for key, claim in self.claims.items()}
        return json.dumps({"at": self.at.isoformat(), "claims": claims}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Opened | None":
        """What `as_text` gave; None for any other text, which may be anybody's."""
        try:
            data = json.loads(text)
            claims = {int(key): SeenClaim.from_data(each) for key, each in data["claims"].items()}
            at = datetime.fromisoformat(data["at"]).astimezone(UTC)
            return cls(at, claims) if at - NOT_YET_WRITTEN else None
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return None


def _without_blanks(values: Mapping[str, Any]) -> dict[str, Any]:
    always = ("statement", "kind", "signers")
    return {name: value for name, value in values.items() if value or name in always}


def shown(*claims: Claim, related: Iterable[Claim] = ()) -> str:
    """What a form carries that shows claims, with their passages, and the statements of others."""
    have_signers_at_hand(claims)
    seen = {claim.pk: SeenClaim.of(claim) for claim in related}
    seen |= {
        claim.pk: SeenClaim.of(claim, claim.passages.all(), signers_at_hand(claim))
        for claim in claims
    }
    return Opened(timezone.now(), seen).as_text


def shown_passage(passage: Passage) -> str:
    """The same of a page that shows one passage of a claim."""
    claim = passage.claim
    seen = {claim.pk: SeenClaim.of(claim, [passage], signers_at_hand(claim))}
    return Opened(timezone.now(), seen).as_text


def with_columns(seen: str, claim: int, columns: Mapping[str, str]) -> str:
    """What a form carried, with what its fields have shown of a claim (its columns) since then."""
    carried = Opened.from_text(seen) if seen else None
    if carried is None or claim not in carried.claims:
        return seen
    told: dict[str, Any] = {OWN[name]: text for name, text in columns.items() if name in OWN}
    state = replace(carried.claims[claim], **told)
    return replace(carried, claims={**carried.claims, claim: state}).as_text


# --- Comparing ------------------------------------------------------------------------------------


def check_seen(
    seen: str,
    about: Mapping[int, Collection[str]],
    *,
    passages: Collection[int] | None = None,
) -> None:
    """Raise ChangedSince where claims (by key, locked) differ from what a form showed.

    `about` says which parts of each matter; of the words only those of `passages`, if these are
    given. It costs no query where the form carried nothing.
    """
    opened = Opened.from_text(seen) if seen else None
    about = {key: parts for key, parts in about.items() if parts}
    if opened is None or not about:
        return
    now = _stored(about)
    states = _states(now, {key for key, parts in about.items() if Part.SPEAKER in parts})
    told: list[str] = []
    for key, claim in now.items():
        was = opened.claims.get(key) or _before(states[key], claim, opened)
        lines = [*_differences(was, states[key], about[key], claim.article.language, passages)]
        told += [_heading(claim, is_one_of=len(about) > 1), *lines] if lines else []
    if told:
        renewed = replace(opened, claims={**opened.claims, **states})
        message = _("Nothing is saved yet. If it still holds of this, send it again.")
        raise ChangedSince([*told, message], renewed.as_text)


def _stored(keys: Iterable[int]) -> dict[int, Claim]:
    claims = Claim.objects.filter(pk__in=keys).select_related("article").order_by("pk")
    rows = claims.only(*COLUMNS, "article__language").prefetch_related("passages")
    return {claim.pk: claim for claim in rows}


def _states(claims: Mapping[int, Claim], spoken: Collection[int]) -> dict[int, SeenClaim]:
    """Claims as they are stored; of those with the keys `spoken`, with who signs the articles."""
    articles = {claims[key].article_id for key in spoken & claims.keys()}
    signers: Mapping[int, Signers] = signers_of(articles) if articles else {}
    return {
        key: SeenClaim.of(
            claim, claim.passages.all(), signers.get(claim.article_id) if key in spoken else None
        )
        for key, claim in claims.items()
    }


def _before(state: SeenClaim, claim: Claim, opened: Opened) -> SeenClaim:
    """A claim as it was when a form was opened that did not show it."""
    since = opened.at - NOT_YET_WRITTEN
    was = state.before(claim.edits.filter(at__gte=since))
    return replace(was, signers=signers_before(claim.article_id, state.signers, since))


def _heading(claim: Claim, *, is_one_of: bool) -> str:
    if is_one_of:
        return _("Somebody has changed “%s” since you opened the form.") % claim.statement
    return _("Somebody has changed the claim since you opened the form.")


def _differences(
    was: SeenClaim,
    now: SeenClaim,
    parts: Collection[str],
    language: str,
    passages: Collection[int] | None,
) -> Iterator[str]:
    """In what a claim of an article in a language (a tag) differs, as lines of a message."""
    if Part.STATEMENT in parts and _says_otherwise(was, now, language):
        yield _told(Part.STATEMENT, _statement(was), _statement(now))
    if Part.SPEAKER in parts and _is_of_another(was, now, language):
        yield _told(Part.SPEAKER, _speaker(was), _speaker(now))
    if Part.CRITERIA in parts and _is_judged_otherwise(was, now):
        yield _told(Part.CRITERIA, _criteria(was), _criteria(now))
    if Part.WORDS in parts:
        for key, words in was.words.items():
            found = now.words.get(key)
            if (passages is None or key in passages) and _differ(words, found, language):
                yield _told(Part.WORDS, _quoted(words), _quoted(found))
    if Part.CONTEXT in parts and _stands_as_judged(was) != _stands_as_judged(now):
        yield _told(Part.CONTEXT, _context(was), _context(now))
    if HELD in parts and (was.verdict, was.held_since) != (now.verdict, now.held_since):
        yield _told(HELD, _held(was), _held(now))
    if STALE in parts and was.stale_for != now.stale_for:
        yield _told(STALE, _stale(was), _stale(now))


def _says_otherwise(was: SeenClaim, now: SeenClaim, language: str) -> bool:
    return (
        was.kind != now.kind
        or reads_otherwise(was.statement, now.statement, settings.LANGUAGE_CODE)
        or reads_otherwise(was.hedge, now.hedge, language)
    )


def _is_of_another(was: SeenClaim, now: SeenClaim, language: str) -> bool:
    if was.speaker_key != now.speaker_key or reads_otherwise(was.speaker, now.speaker, language):
        return True
    if now.speaker_key or now.speaker or was.signers is None or now.signers is None:
        return False
    return was.signers.keys() != now.signers.keys()


def _stands_as_judged(claim: SeenClaim) -> bool:
    return Part.CONTEXT not in claim.stale_for.split()


def _is_judged_otherwise(was: SeenClaim, now: SeenClaim) -> bool:
    language = settings.LANGUAGE_CODE
    return was.resolves_on != now.resolves_on or reads_otherwise(
        was.criteria, now.criteria, language
    )


def _differ(was: Words | None, now: Words | None, language: str) -> bool:
    if was is None or now is None:
        return was != now
    return is_reworded(was, now, language)


# --- In words -------------------------------------------------------------------------------------


def facts(claim: Claim, parts: Collection[str]) -> list[tuple[Any, str]]:
    """Parts of a claim as a page shows them above a form: their names, and what they are."""
    state = SeenClaim.of(claim, claim.passages.all(), signers_at_hand(claim))
    told = {
        Part.STATEMENT: _statement(state),
        Part.SPEAKER: _speaker(state),
        Part.CRITERIA: _criteria(state),
        Part.WORDS: "\n".join(map(_quoted, state.words.values())),
        HELD: _held(state),
    }
    return [(NAMES[part], told[part]) for part in parts if told.get(part)]


def _told(part: str, before: str, now: str) -> str:
    values = {"part": NAMES[part], "before": before or "–", "now": now or "–"}
    return _("%(part)s. Before: %(before)s Now: %(now)s") % values


def _statement(claim: SeenClaim) -> str:
    hedge = f" (“{claim.hedge}”)" if claim.hedge else ""
    return f"“{claim.statement}”{hedge} ({KIND_LABELS.get(claim.kind, claim.kind)})."


def _speaker(claim: SeenClaim) -> str:
    """Who says it; whom it quotes as it is called now, asked for only where it is to be told."""
    author = Author.objects.filter(pk=key_of(claim.speaker_key) or 0).first()
    signers = listed([*(claim.signers or {}).values()])
    return f"{author or claim.speaker or signers or _('whoever signs the article')}."


def _context(claim: SeenClaim) -> str:
    if _stands_as_judged(claim):
        return _("as it was judged.")
    return _("not as it was judged.")


def _criteria(claim: SeenClaim) -> str:
    return " · ".join(filter(None, [claim.criteria, claim.resolves_on]))


def _quoted(words: Words | None) -> str:
    return f"“{words.quote}”" if words else _("the article does not have them.")


def _held(claim: SeenClaim) -> str:
    if claim.verdict not in Verdict.values:
        return _("Nothing yet.")
    label = str(Verdict(claim.verdict).label)
    if not claim.held_since:
        return f"{label}."
    day = in_words(date.fromisoformat(claim.held_since))
    return _("%(held)s since %(day)s") % {"held": label, "day": day} + "."


def _stale(claim: SeenClaim) -> str:
    known = " ".join(part for part in claim.stale_for.split() if part in Part.values)
    return ", ".join(str(part.label) for part in parts_in(known)) or _("as it was judged.")
