"""What the desk holds of a claim, now and as of a day. Pure: no ORM, no request, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accounts.folding import name_key
from articles.dates import day_of, end_of_day, in_words

from . import rules
from .judged import Judged, wording_of
from .judged_differences import parts_of_proposition
from .verdicts import KIND_LABELS, Finding, Part, Verdict, part_labels, parts_in
from .wording import plain, reads_otherwise

LISTED = "listed"
RETRACTION = "retraction"


@dataclass(frozen=True)
class AsOf:
    """A day to look back at, in the site's time zone.

    With `known` only what was recorded by its end counts.
    """

    day: date
    known: bool = False

    @property
    def end(self) -> datetime:
        """The moment when the day is over."""
        return end_of_day(self.day)

    @property
    def query(self) -> str:
        """As a URL asks for it: "?as_of=2026-02-01&known=1"."""
        return "?" + urlencode(
            {"as_of": self.day.isoformat()} | ({"known": 1} if self.known else {})
        )

    def includes(self, since: date, recorded_at: datetime) -> bool:
        """Whether what holds, or was said, since a day and was recorded at a moment counts."""
        return since <= self.day and (not self.known or recorded_at < self.end)


@dataclass(frozen=True)
class Standing:
    """What the desk holds of a claim on a day: what every page, list and API row says of it.

    `verdict` is "" and `since` None where nothing is held; `summary` is the reason in one sentence.
    `here_since` is the day on which the claim came from another article, of which the verdict was
    held before; None where it was given here. Statement, kind and terms (what a prediction is to be
    judged by) are those of the day. `stale_for` names in what they differ from what was judged;
    where it was judged after that day, with what was known then, that was on the day
    `judged_later_on`. `is_desk_text` says that a desk published or signed the article,
    `signing_judge` is the name of whoever gave the verdict and signed the article, or was quoted
    (`judge_is_quoted`; "" for nobody), `is_countersigned` says that a second person had signed by
    then. `former_article` is the key of the article that the claim belonged to on the day, where it
    is another now; `former_speaker` who was quoted with it then, "" for nobody, None where that was
    not changed since. `former_signers` (the names of those who signed the article), `former_date`,
    `former_publisher` (a name, "" for none), `former_title` and `former_revision` (its number) are
    what readers had then, None where they have the same article now. `renamed` has the names then
    and now of those who said it then and do so no more. These and what follows from them are set by
    article_on_day. `listing` says whether the desk listed it, as Claim.listing; `was_retracted`
    that the article had been retracted then.
    """

    statement: str
    kind: str
    verdict: str
    since: date | None
    resolution_criteria: str
    resolves_on: date | None
    is_overdue: bool
    stale_for: tuple[Part, ...] = ()
    judged_later_on: date | None = None
    is_desk_text: bool = False
    is_countersigned: bool = False
    signing_judge: str = ""
    judge_is_quoted: bool = False
    former_article: int | None = None
    former_speaker: str | None = None
    summary: str = ""
    here_since: date | None = None
    former_signers: tuple[str, ...] | None = None
    former_date: date | None = None
    former_publisher: str | None = None
    former_title: str | None = None
    former_revision: int | None = None
    renamed: tuple[tuple[str, str], ...] = ()
    listing: str = LISTED
    was_retracted: bool = False

    def date_of(self, article: Any) -> date | None:
        """The day that readers knew the article of the claim by."""
        day: date | None = article.date
        return self.former_date or day

    def title_of(self, article: Any) -> str:
        """The title that readers knew the article of the claim by."""
        title: str = article.title
        return title if self.former_title is None or self.former_article else self.former_title

    def publisher_of(self, article: Any) -> str:
        """The publisher of the article of the claim, as it was called then; "" for none."""
        if self.former_publisher is None:
            return str(article.publisher_name)
        return self.former_publisher

    @property
    def status(self) -> str:
        """Its listing, or that its article had been retracted, as twins name it."""
        return "article_retracted" if self.was_retracted else self.listing

    @property
    def is_of_later(self) -> bool:
        """Whether what was held on the day was judged later."""
        return self.judged_later_on is not None

    @property
    def is_stale(self) -> bool:
        """Whether the claim is not what was judged."""
        return bool(self.stale_for)

    @property
    def finding(self) -> Finding:
        """What the record says of it, or said of what it was when it was judged."""
        return rules.finding(self.kind, self.verdict)

    @property
    def counted_as(self) -> Finding:
        """The group in which lists count it: a stale verdict counts in none of its own."""
        return rules.counted_as(self.kind, self.verdict, " ".join(self.stale_for))

    @property
    def verdict_label(self) -> str:
        return str(Verdict(self.verdict).label) if self.verdict else ""

    @property
    def stale_labels(self) -> list[Any]:
        """When it was judged, if later, and in what the claim is not what was judged: in words."""
        labels = part_labels(self.stale_for, self.is_of_later)
        if self.judged_later_on is None:
            return labels
        return [_("judged later, on %s") % in_words(self.judged_later_on), *labels]

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[self.kind])

    @property
    def is_resolved(self) -> bool:
        """Whether it is of a prediction, and says what came of it."""
        return rules.is_resolved(self.kind, self.verdict)

    @property
    def discloses(self) -> bool:
        """Whether a desk holds something of a text that a desk published or signed."""
        return bool(self.verdict) and self.is_desk_text

    @property
    def needs_second(self) -> bool:
        """Whether what is held is held of a text by those whose own it is."""
        return self.discloses or bool(self.verdict and self.signing_judge)

    @property
    def needs_countersignature(self) -> bool:
        """Whether it is, and no second person stands by it."""
        return self.needs_second and not self.is_countersigned

    @property
    def outcome_counts(self) -> bool:
        """Whether the outcome speaks for or against whoever made the prediction."""
        return rules.counts(self.verdict)


def standing_of(claim: Any, as_of: AsOf | None, *, today: date) -> Standing:
    """What is held of a claim (a Claim) now, `today` being the site's day, or as of a day.

    As of a day the row must come from `with_standing(as_of)` of its queryset, by which the database
    has read what was on record then.
    """
    if as_of:
        return _standing_on(claim, as_of)
    overdue = rules.is_overdue(claim.kind, claim.verdict, claim.resolves_on, at=today)
    return Standing(
        statement=claim.statement,
        kind=claim.kind,
        verdict=claim.verdict,
        summary=claim.verdict_summary,
        since=claim.held_since,
        here_since=_here_since(claim.assessed_at, claim.moved_here_at),
        resolution_criteria=claim.resolution_criteria,
        resolves_on=claim.resolves_on,
        is_overdue=overdue,
        stale_for=claim.stale_parts,
        is_desk_text=claim.is_desk_text,
        is_countersigned=claim.countersigned_at is not None,
        signing_judge=claim.signing_judge.name if claim.signing_judge_id else "",
        judge_is_quoted=bool(claim.signing_judge_id) and quotes(claim, claim.signing_judge),
        listing=claim.listing,
    )


def quotes(claim: Any, person: Any) -> bool:
    """Whether a person (an Author) is whom a claim quotes, or is called so."""
    named = name_key(claim.speaker_name)
    return person.pk == claim.speaker_id or (bool(named) and named == name_key(person.name))


def hedge_shown(claim: Any, as_of: AsOf | None) -> str:
    """The author's own caution, now or as of a day; read where a list has not left it out."""
    hedge: str = claim.hedge_as_of if as_of else claim.hedge
    return hedge


def _here_since(recorded_at: datetime | None, moved_at: datetime | None) -> date | None:
    """The day on which a claim came to its article, if its verdict is from before that."""
    if recorded_at is None or moved_at is None or recorded_at >= moved_at:
        return None
    return day_of(moved_at)


def _came_here_on(claim: Any) -> date | None:
    """The same as of a day: a claim that had come back was judged where it was."""
    judged_in = (claim.judged_as_of or {}).get("article")
    if judged_in == claim.article_as_of:
        return None
    return _here_since(claim.recorded_as_of, claim.moved_here_as_of)


def _standing_on(claim: Any, as_of: AsOf) -> Standing:
    kind, verdict = claim.kind_as_of, claim.verdict_as_of
    stored = claim.resolves_on_as_of
    resolves_on = date.fromisoformat(stored) if stored else None
    recorded_at = claim.recorded_as_of
    is_of_later = bool(recorded_at and recorded_at >= as_of.end)
    second = claim.countersigned_as_of
    return Standing(
        statement=claim.statement_as_of,
        kind=kind,
        verdict=verdict,
        summary=claim.summary_as_of,
        since=claim.since_as_of,
        here_since=_came_here_on(claim),
        resolution_criteria=claim.resolution_criteria_as_of,
        resolves_on=resolves_on,
        is_overdue=rules.is_overdue(kind, verdict, resolves_on, at=as_of.day),
        stale_for=_stale_then(claim, as_of, is_of_later),
        judged_later_on=day_of(recorded_at) if is_of_later else None,
        is_desk_text=claim.is_desk_text,
        is_countersigned=second is not None and second < as_of.end,
        signing_judge=claim.signing_judge_as_of or "",
        judge_is_quoted=_judge_is_quoted(claim),
        former_article=claim.article_as_of if claim.article_as_of != claim.article_id else None,
        former_speaker=claim.speaker_as_of,
        listing=claim.listing_as_of,
        was_retracted=claim.taken_back_as_of == RETRACTION,
    )


def _judge_is_quoted(claim: Any) -> bool:
    """Whether whoever gave the verdict of a day is whom the claim quotes now."""
    key = (claim.judged_by_as_of or {}).get("signing_judge_id")
    named = name_key(claim.speaker_name)
    is_called = bool(named) and named == name_key(claim.signing_judge_as_of or "")
    return key is not None and (key == claim.speaker_id or is_called)


def _stale_as_read(claim: Any, as_of: AsOf) -> str:
    """As Claim.stale_for has it of the day; of days before readers had the claim, in what it was
    another by the time when they came to have it: that is what they are shown of these days.
    """
    moments = claim.article.published_at, _came_at(claim)
    was_unread = any(each is not None and each >= as_of.end for each in moments)
    stale_for: str = claim.stale_for_as_of
    return stale_for if not was_unread or claim.unread_as_of is None else claim.unread_as_of


def _came_at(claim: Any) -> datetime | None:
    """When a claim came from where readers did not have it: else another article had it then."""
    came: datetime | None = claim.moved_here_at
    return came if claim.article_as_of == claim.article_id else None


def _stale_then(claim: Any, as_of: AsOf, is_of_later: bool) -> tuple[Part, ...]:
    """In what a claim, as it is shown for the day, is not what the verdict of that day had judged.

    What is shown is compared with what was judged: the desk's own wording, who says it, the article
    and its date. What else differed was kept with the verdict; where it was judged after that day,
    of the words of the article those that were tied otherwise first are compared.
    """
    if not claim.verdict_as_of:
        return ()
    kept = () if is_of_later else parts_in(_stale_as_read(claim, as_of))
    if not claim.judged_as_of:
        return kept
    judged = Judged.from_data(claim.judged_as_of)
    # Of its own wording readers may not be told what it was on the day: what is shown counts.
    found = {*kept} - {Part.STATEMENT, Part.CRITERIA}
    found |= {*parts_of_proposition(judged, wording_of(claim, "_as_of"))}
    found |= {*(_later_parts if is_of_later else _unread_parts)(claim, judged)}
    return tuple(part for part in Part if part in found)


def _later_parts(claim: Any, judged: Judged) -> Iterator[Part]:
    """In what else a claim that was judged later was another on the day."""
    if _is_of_later_speaker(claim, judged):
        yield Part.SPEAKER
    if _is_of_later_date(claim, judged):
        yield Part.DATE
    if _is_of_later_words(claim, judged):
        yield Part.WORDS


def _unread_parts(claim: Any, judged: Judged) -> Iterator[Part]:
    """In what else a claim is not shown as it was judged, because readers did not have it, or not
    in that article, until it was changed.
    """
    if _is_shown_of_others(claim, judged):
        yield Part.SPEAKER
    if _is_of_later_date(claim, judged):
        yield Part.DATE
    if judged.article not in (0, claim.article_as_of):
        yield Part.WORDS


def _is_shown_of_others(claim: Any, judged: Judged) -> bool:
    """Whether others are shown to say it on the day than when it was judged."""
    if judged.said_by is None:
        return False
    key, name = _shown_speaker(claim)
    if not name:
        return _others_signed(claim, judged)
    if key and judged.said_by:
        return key not in map(str, judged.said_by)
    return plain(name) != plain(judged.speaker)


def _shown_speaker(claim: Any) -> tuple[str, str]:
    """The key and the name of whoever is shown to be quoted on the day; "" for none."""
    if claim.speaker_changed_at is None:
        return str(claim.speaker_id or ""), claim.speaker_in_words
    return claim.speaker_key_as_of or "", claim.speaker_as_of or ""


def _is_of_later_speaker(claim: Any, judged: Judged) -> bool:
    """Whether others said it on the day than when it was judged, which was later."""
    if judged.said_by is None:
        return False
    changed_at, then = claim.speaker_changed_at, claim.speaker_as_of
    if changed_at is None or changed_at > claim.recorded_as_of:
        # Whoever was quoted when it was judged was quoted on the day.
        was_quoted = claim.names_a_speaker if changed_at is None else bool(then)
        return not was_quoted and _others_signed(claim, judged)
    if then:
        return plain(then) != plain(judged.speaker)
    return _others_signed(claim, judged)


def _others_signed(claim: Any, judged: Judged) -> bool:
    """Whether those who signed the article on the day are not those whom it was judged of."""
    if not claim.read_as_of:
        return False
    signed = {each["author_id"] for each in claim.read_as_of["bylines"]}
    if signed or judged.said_by or judged.publisher is None:
        return signed != {*(judged.said_by or ())}
    return int(claim.read_as_of["publisher"] or 0) != judged.publisher


def _is_of_later_date(claim: Any, judged: Judged) -> bool:
    """Whether the article, where it was the same, had another date on the day."""
    if not claim.read_as_of or not judged.dated or judged.article != claim.article_as_of:
        return False
    is_here = claim.article_as_of == claim.article_id
    published = day_of(claim.article.published_at).isoformat() if is_here else judged.dated
    return (claim.read_as_of["source_date"] or published) != judged.dated


def _is_of_later_words(claim: Any, judged: Judged) -> bool:
    """Whether words of the article that were judged later were not tied to it so on the day."""
    changed_at = claim.words_changed_at
    if changed_at is None or changed_at > claim.recorded_as_of:
        return False
    was = claim.words_as_of.get("words", "")
    quotes = {each.passage: each.words.quote for each in judged.passages}
    now = quotes.get(claim.passage_as_of, "")
    return bool(was) != bool(now) or reads_otherwise(was, now, claim.article.language)
