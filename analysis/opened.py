"""What a form showed of claims when it was opened.

A form carries it in a hidden field, as signed text. The verb that it is sent to gets that text as
`seen` and calls `check_seen` (see seen_changes) once it has locked the claims: whatever was judged,
written, tied, related or withdrawn would else be of a statement, of words or of evidence that
nobody had before their eyes. Nothing is compared where a form carries nothing (a script posts it).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from articles.models import Article

from .attribution import Signers, have_signers_at_hand, listed, signers_at_hand, signers_of
from .judged import Judged, JudgedEvidence, JudgedPassage
from .locks import TEXTS
from .models import Claim, ClaimEdit, Evidence, Passage
from .passage_contexts import TextContexts
from .staleness import state_of, states_of
from .wording import Words

# The columns of a claim that are read in brief, beside those of its article and its speaker.
COLUMNS = (
    *("statement", "kind", "hedge", "resolution_criteria", "resolves_on", "speaker"),
    *("speaker_name", "verdict", "verdict_summary", "held_since", "assessed_at", "stale_for"),
)
SALT = "analysis.opened"
# A change is dated when its verb has the locks, and readable a moment later: so long it may take.
NOT_YET_WRITTEN = timedelta(seconds=2)


@dataclass(frozen=True)
class SeenClaim:
    """A claim as a form showed it, or as it is now.

    `claim` is what an assessment of it would judge, `lost` has the keys of those passages whose
    words the article does not have, and `title` is what the article is called. `verdict` and what
    follows is what the desk holds; moments and days are in ISO form or "". Where it `is_whole`, all
    of that was read; else only the claim's own columns, who says it and its passages.
    """

    claim: Judged
    title: str = ""
    verdict: str = ""
    summary: str = ""
    held_since: str = ""
    assessed_at: str = ""
    stale_for: str = ""
    lost: tuple[int, ...] = ()
    is_whole: bool = False

    @classmethod
    def of(
        cls, claim: Claim, state: Judged, passages: Iterable[Passage], *, is_whole: bool
    ) -> "SeenClaim":
        """A claim as it is now; `state` is what an assessment of it would judge."""
        return cls(
            claim=state,
            title=claim.article.title,
            verdict=claim.verdict,
            summary=claim.verdict_summary,
            held_since=_iso(claim.held_since),
            assessed_at=_iso(claim.assessed_at),
            stale_for=claim.stale_for,
            lost=tuple(row.pk for row in passages if row.start is None),
            is_whole=is_whole,
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "SeenClaim":
        known = {"claim": Judged.from_data(data["claim"]), "lost": tuple(data["lost"])}
        return cls(**{**data, **known})

    @property
    def passages(self) -> dict[int, JudgedPassage | None]:
        """Its passages by key; None for those whose words the article does not have."""
        found = {each.passage: each for each in self.claim.passages}
        return {**dict.fromkeys(self.lost), **found}

    def before(self, edits: Iterable[ClaimEdit], signers: Signers, *, quotes: bool) -> "SeenClaim":
        """The claim before some changes of its own columns and words, the latest first.

        `signers` signed its article then; `quotes` says whether it names a speaker now.
        """
        state = self.claim if quotes else replace(self.claim, **_said_by(signers))
        for edit in edits:
            if edit.subject == ClaimEdit.Subject.CLAIM:
                state = replace(state, **_own(edit.before), **_speaker_before(edit, signers))
            elif edit.subject == ClaimEdit.Subject.PASSAGE:
                state = _with_words(state, edit.row, edit.before.get("words", ""))
        return replace(self, claim=state)


# The columns that are kept of a changed claim (analysis.claim_history), and what they are here.
OWN = {
    **{name: name for name in ("statement", "kind", "hedge", "resolves_on")},
    "resolution_criteria": "criteria",
}


def _own(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {OWN[name]: text for name, text in columns.items() if name in OWN}


def _said_by(signers: Signers) -> dict[str, Any]:
    names = tuple(signers.values())
    return {"speaker": listed(names), "said_by": tuple(signers), "names": names}


def _speaker_before(edit: ClaimEdit, signers: Signers) -> dict[str, Any]:
    name, key = edit.before.get("speaker"), edit.before.get("speaker_key", "")
    if name is None:
        return {}
    if not name:
        return _said_by(signers)
    return {"speaker": name, "said_by": (int(key),) if key else (), "names": (name,) if key else ()}


def _with_words(state: Judged, passage: int, quote: str) -> Judged:
    """A claim whose passage (a key) has other words, or ("") none."""
    now = next((each for each in state.passages if each.passage == passage), None)
    others = [each for each in state.passages if each is not now]
    if quote:
        words = replace(now.words, quote=quote) if now else Words(quote)
        others.append(JudgedPassage(passage, words))
    return replace(state, passages=tuple(others))


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class Opened:
    """What a form showed: since when, and which claims, by key; and of which sources (by key, with
    what is read of each) it has been told that they were changed since. `signers` (names by key)
    are those of the articles, by key, for which a claim is entered.
    """

    at: datetime
    claims: Mapping[int, SeenClaim] = field(default_factory=dict)
    sources: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    signers: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    @property
    def as_text(self) -> str:
        claims = {key: asdict(claim) for key, claim in self.claims.items()}
        data = {"at": self.at.isoformat(), "claims": claims, "sources": dict(self.sources)}
        data["signers"] = {article: dict(names) for article, names in self.signers.items()}
        return signing.dumps(data, salt=SALT, compress=True)

    @classmethod
    def from_text(cls, text: str) -> "Opened | None":
        """What `as_text` gave; None for any other text, and for that of an earlier version."""
        try:
            data = signing.loads(text, salt=SALT)
            claims = {int(key): SeenClaim.from_data(each) for key, each in data["claims"].items()}
            sources = {int(key): read for key, read in data["sources"].items()}
            signers = {
                int(article): {int(key): name for key, name in names.items()}
                for article, names in data.get("signers", {}).items()
            }
            at = datetime.fromisoformat(data["at"]).astimezone(UTC)
            return cls(at, claims, sources, signers)
        except (signing.BadSignature, TypeError, KeyError, ValueError):
            return None

    @property
    def since(self) -> datetime:
        """The moment from which changes may not have been shown."""
        return self.at - NOT_YET_WRITTEN

    @property
    def edits_since(self) -> Any:
        """What was changed of claims since then, the latest first."""
        return ClaimEdit.objects.filter(at__gte=self.since)

    def evidence_from(self, source: int) -> JudgedEvidence | None:
        """A piece of evidence from a source (a key) as it was shown, if one was."""
        if source in self.sources:
            return read_alone(source, self.sources[source])
        pieces = (piece for claim in self.claims.values() for piece in claim.claim.evidence)
        return next((piece for piece in pieces if piece.source == source), None)


def read_alone(source: int, read: Mapping[str, str]) -> JudgedEvidence:
    """What is read of a source (a key), as evidence that is used for nothing."""
    values: dict[str, Any] = {"title": "", "url": "", **read}
    return JudgedEvidence(0, source, stance="", **values)


def whole(
    claims: Collection[Claim],
    *,
    grounds: bool = True,
    contexts: Mapping[int, TextContexts] | None = None,
) -> dict[int, SeenClaim]:
    """Claims with all that an assessment of them would judge, by key; seven queries for all.

    Without `grounds`, evidence and arguments are left out. `contexts` are those of their articles'
    texts, by key, where they are read already.
    """
    evidence = Prefetch("evidence", Evidence.objects.select_related("source"))
    _fetch(claims, *([evidence] if grounds else []))
    states = states_of(claims, grounds=grounds, contexts=contexts)
    return {
        claim.pk: SeenClaim.of(claim, states[claim.pk], claim.passages.all(), is_whole=True)
        for claim in claims
    }


def in_brief(claims: Collection[Claim]) -> dict[int, SeenClaim]:
    """Claims with their own columns, who says them and their passages, by key; five queries for
    all, or none for what was fetched.
    """
    _fetch(claims)
    return {claim.pk: _in_brief(claim, claim.passages.all()) for claim in claims}


def without_words(claim: Claim) -> SeenClaim:
    """A claim, which comes with its article and its speaker, without its passages."""
    return _in_brief(claim, ())


def _in_brief(claim: Claim, passages: Iterable[Passage]) -> SeenClaim:
    rows = [*passages]
    state = state_of(claim, rows, (), signers=signers_at_hand(claim))
    return SeenClaim.of(claim, state, rows, is_whole=False)


def _fetch(claims: Collection[Claim], *more: Any) -> None:
    """Fetch what is read of claims, where it was not fetched with them."""
    article = Prefetch("article", Article.objects.defer(*TEXTS))
    prefetch_related_objects([*claims], article, "speaker", "passages", *more)
    have_signers_at_hand(claims)


def shown(*claims: Claim, related: Iterable[Claim] = ()) -> str:
    """What a form carries that shows claims, and (`related`, with their articles) the statements of
    others.
    """
    others = [*related]
    have_signers_at_hand([*claims, *others])
    seen = {claim.pk: without_words(claim) for claim in others}
    return Opened(timezone.now(), seen | (whole(claims) if claims else {})).as_text


def shown_to_enter(article: int | None, user: Any) -> str:
    """What the form of a new claim carries: who signs its article (by key), who thus say it, where
    one that a user may see is chosen.
    """
    chosen = Article.objects.visible_to(user).filter(pk=article) if article else None
    keys = {*chosen.values_list("pk", flat=True)} if chosen is not None else set()
    return Opened(timezone.now(), signers=signers_of(keys) if keys else {}).as_text


def shown_in_list(claims: Iterable[Claim]) -> str:
    """What a page carries that shows what claims say, and their words, one below the other."""
    return Opened(timezone.now(), in_brief([*claims])).as_text


def shown_passage(passage: Passage) -> str:
    """The same of a page that shows one passage of a claim; no query for what was fetched."""
    seen = {passage.claim_id: _in_brief(passage.claim, [passage])}
    return Opened(timezone.now(), seen).as_text


def with_columns(seen: str, claim: int, columns: Mapping[str, str]) -> str:
    """What a form carried, with what its fields have shown of a claim (its columns) since then."""
    carried = Opened.from_text(seen) if seen and columns else None
    if carried is None or claim not in carried.claims:
        return seen
    state = carried.claims[claim]
    state = replace(state, claim=replace(state.claim, **_own(columns)))
    return replace(carried, claims={**carried.claims, claim: state}).as_text
