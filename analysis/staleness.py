"""Whether what the desk holds of a claim was judged on what the claim is now.

Claim.stale_for and Claim.has_new_evidence follow from the assessment that is held and the claim as
it stands, whatever was done in between (see judged_differences.py). They are set here and nowhere
else: with each change that is announced, and with each edit of an article.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from articles.locks import lock
from articles.markup.setting import Setting, TextSettings
from articles.models import Article

from . import rules
from .arguments import Argument, argued_about, arguments_about
from .attribution import Signers, have_signers_at_hand, listed, signers_at_hand, signers_of
from .events import ClaimChange, Verb
from .judged import Judged, JudgedArgument, JudgedEvidence, JudgedPassage
from .judged_differences import has_new_evidence, parts_that_differ
from .locks import TEXTS
from .models import Assessment, Claim, Evidence, Passage
from .passage_contexts import TextContexts
from .row_changes import changes_of, save_differences, values_of


def judged_now(
    claim: Claim, rests_on: Collection[Evidence] = (), verdict: str = "", *, at: datetime
) -> Judged:
    """What an assessment that is recorded at a moment judges; `claim` comes with its article."""
    rows = claim.passages.all(), claim.evidence.select_related("source")
    around = _around([claim])[claim.pk]
    return state_of(claim, *rows, **around, rests_on=rests_on, verdict=verdict, at=at)


def states_of(
    claims: Collection[Claim],
    *,
    grounds: bool = True,
    contexts: Mapping[int, TextContexts] | None = None,
) -> dict[int, Judged]:
    """What assessments of claims would judge now, by key; they come with articles and rows.

    Without `grounds`, evidence and arguments are left out; `contexts` are as `renew` takes them.
    """
    around = _around(claims, grounds, contexts)
    evidence = {claim.pk: claim.evidence.all() if grounds else () for claim in claims}
    return {
        claim.pk: state_of(claim, claim.passages.all(), evidence[claim.pk], **around[claim.pk])
        for claim in claims
    }


def _around(
    claims: Collection[Claim],
    arguments: bool = True,
    contexts: Mapping[int, TextContexts] | None = None,
) -> dict[int, dict[str, Any]]:
    """Who signs the articles of claims, what stands around their words, and (`arguments`) what
    argues about them, by the claims' keys; three queries for all.
    """
    have_signers_at_hand(claims)
    if contexts is None:
        contexts = contexts_in({claim.article_id for claim in claims})
    arguing = arguments_about(claims if arguments else ())
    return {
        claim.pk: {
            "signers": signers_at_hand(claim),
            "arguments": arguing.get(claim.pk, ()),
            "contexts": contexts[claim.article_id],
        }
        for claim in claims
    }


def contexts_in(articles: Collection[int]) -> dict[int, TextContexts]:
    """What stands around the passages of articles, by their keys; one query."""
    rows = Article.objects.filter(pk__in=articles).only("html", "text")
    return {row.pk: TextContexts(TextSettings(row.html, row.text)) for row in rows}


def state_of(
    claim: Claim,
    passages: Iterable[Passage],
    evidence: Iterable[Evidence],
    *,
    signers: Signers | None = None,
    rests_on: Collection[Evidence] = (),
    arguments: Iterable[Argument] = (),
    contexts: TextContexts | None = None,
    verdict: str = "",
    at: datetime | None = None,
) -> Judged:
    """A claim as it stands with its article and rows; `at` is the moment, where that matters.

    `contexts` are those of its article's text; where they are not given, the copy has none.
    `signers` are those who sign the article: they say it, unless it names a speaker. Where they are
    not given, the copy does not tell who says it. `verdict` is the one that it is being given: it
    says whether the arguments are counted.
    """
    article = claim.article if at else None
    keys = {piece.pk for piece in rests_on}
    counted = rules.rests_on_arguments(verdict, [piece.stance for piece in rests_on])
    return Judged(
        statement=claim.statement,
        kind=claim.kind,
        article=claim.article_id,
        language=claim.article.language,
        criteria=claim.resolution_criteria,
        resolves_on=claim.resolves_on.isoformat() if claim.resolves_on else "",
        hedge=claim.hedge,
        said_by=None if signers is None else _said_by(claim, signers),
        speaker=claim.speaker_in_words or listed([*(signers or {}).values()]),
        names=_names(claim, signers or {}),
        **_publisher(claim, signers),
        dated=claim.article.date.isoformat() if claim.article.date else "",
        revision=(article.public_number or article.newest_number) if article else 0,
        passages=tuple(_passage_as_judged(row, contexts) for row in _in_text(passages)),
        evidence=tuple(_as_judged(piece, piece.pk in keys) for piece in evidence),
        arguments=_as_arguments(arguments, counted),
        was_public=bool(article and at and article.has_readers_at(at)),
    )


def _said_by(claim: Claim, signers: Signers) -> tuple[int, ...]:
    if claim.speaker_id:
        return (claim.speaker_id,)
    return () if claim.speaker_name else tuple(signers)


def _publisher(claim: Claim, signers: Signers | None) -> dict[str, Any]:
    """Who publishes an article that nobody signs, where the claim names no speaker."""
    if signers is None or signers or claim.names_a_speaker:
        return {}
    article = claim.article
    return {"publisher": article.publisher_id or 0, "publisher_name": article.publisher_name}


def _names(claim: Claim, signers: Signers) -> tuple[str, ...]:
    """What those are called whose keys `_said_by` gives."""
    if claim.names_a_speaker:
        return (claim.speaker_in_words,) if claim.speaker_id else ()
    return tuple(signers.values())


def _in_text(passages: Iterable[Passage]) -> list[Passage]:
    return [row for row in passages if row.start is not None]


def _passage_as_judged(row: Passage, contexts: TextContexts | None) -> JudgedPassage:
    return JudgedPassage(
        row.pk,
        row.words,
        row.state == Passage.State.REVIEW,
        Setting.from_data(row.setting),
        contexts.of(row.quote, row.start or 0, row.end or 0) if contexts else None,
    )


def _as_judged(piece: Evidence, rests_on: bool) -> JudgedEvidence:
    return JudgedEvidence(
        evidence=piece.pk,
        source=piece.source_id,
        stance=piece.stance,
        quote=piece.quote,
        locator=piece.locator,
        note=piece.note,
        rests_on=rests_on,
        **piece.source.as_read,
    )


def _as_arguments(arguments: Iterable[Argument], counted: bool) -> tuple[JudgedArgument, ...]:
    """Each claim once on a side, however many relations put it there."""
    found = {
        (each.other.pk, each.stance): JudgedArgument(
            claim=each.other.pk,
            article=each.other.article_id,
            stance=each.stance.value,
            statement=each.other.statement,
            kind=each.other.kind,
            counted=counted,
        )
        for each in arguments
    }
    return tuple(found.values())


def renew(
    claims: Collection[int],
    contexts: Mapping[int, TextContexts] | None = None,
) -> list[tuple[Claim, Any, Any]]:
    """Decide anew whether the verdicts on claims (by key, locked) are stale; seven queries for all.

    `contexts` are those of their articles' texts, by key, where they are read already. Where
    readers do not have the claims yet, it is kept of each earlier verdict too. Returns the claims
    of which it is another answer than was stored, with what was and what is.
    """
    assessed = Claim.objects.filter(pk__in=claims).exclude(verdict="")
    rows = {claim.pk: claim for claim in with_articles(assessed)}
    if not rows:
        return []
    were = {key: values_of(claim) for key, claim in rows.items()}
    signers = signers_of({claim.article_id for claim in rows.values()})
    if contexts is None:
        contexts = contexts_in({claim.article_id for claim in rows.values()})
    unread = {key for key, row in rows.items() if not row.article.has_readers}
    decided = decide(rows, [*Passage.objects.filter(claim__in=rows)], signers, contexts, unread)
    # An assessment is never saved again: this is said of it, and changes nothing that it says.
    Assessment.objects.bulk_update(decided, ["stale_when_read"])
    return save_differences(rows.values(), were)


def decide(
    claims: Mapping[int, Claim],
    passages: Collection[Passage],
    signers: Mapping[int, Signers],
    contexts: Mapping[int, TextContexts],
    unread: Collection[int] = (),
) -> list[Assessment]:
    """Set on claims (by key, with their articles) whether their verdicts are stale; three queries.

    `passages` are theirs as they stand, `signers` those who sign each of the articles (by key),
    `contexts` those of the articles' texts. Returns the assessments of `unread` claims (by key), of
    which none had readers, that are stale otherwise than was kept of them. Nothing is saved.
    """
    now = _now(claims, passages, signers, contexts)
    tied = {row.pk: row.tied_setting for row in passages}
    decided = []
    for key, given in given_to(claims).items():
        for place, row in enumerate(given):
            is_unread = key in unread and row.judged and not row.judged.was_public
            if row.judged is None or not (place == 0 or is_unread):
                continue
            was = _with_settings(row.judged, tied)
            parts = " ".join(parts_that_differ(was, now[key], row.verdict))
            if place == 0:
                claims[key].stale_for = parts
                claims[key].has_new_evidence = has_new_evidence(was, now[key])
            if is_unread and row.stale_when_read != parts:
                row.stale_when_read = parts
                decided.append(row)
    return decided


def given_to(claims: Iterable[int]) -> dict[int, list[Assessment]]:
    """The assessments of claims, by their keys, the latest first."""
    given: dict[int, list[Assessment]] = defaultdict(list)
    for assessment in Assessment.objects.filter(claim__in=claims).defer("rationale"):
        given[assessment.claim_id].append(assessment)
    return given


def renew_argued_about(article: Any, *, at: datetime, by: Any) -> list[ClaimChange]:
    """Decide anew on verdicts that may count a claim of an article that readers see, or see no
    more; what to announce. Whoever calls it has locked the articles of these verdicts.
    """
    own = {*Claim.objects.filter(article=article).values_list("pk", flat=True)}
    keys = argued_about(own).keys() - own
    lock(Claim.objects.filter(pk__in=keys))
    changes: list[ClaimChange] = []
    for claim, before, now in renew(keys):
        changes += changes_of(Verb.RELATION, claim, claim, before, now, at=at, by=by)
    return changes


def renew_of_article(
    article: Any,
    *,
    at: datetime,
    by: Any,
    contexts: TextContexts | None = None,
) -> list[ClaimChange]:
    """Decide anew on the verdicts on the claims of a locked article; what to announce.

    `contexts` are those of its text, where they are read already.
    """
    known = {article.pk: contexts} if contexts else None
    return renew_of_articles([article.pk], at=at, by=by, contexts=known)


def renew_of_articles(
    articles: Collection[int],
    *,
    at: datetime,
    by: Any,
    contexts: Mapping[int, TextContexts] | None = None,
) -> list[ClaimChange]:
    """The same of several articles (keys), whose texts are in memory at once."""
    changes: list[ClaimChange] = []
    keys = [*Claim.objects.filter(article__in=articles).values_list("pk", flat=True)]
    for claim, before, now in renew(keys, contexts):
        changes += changes_of(Verb.CARRY, claim, claim, before, now, at=at, by=by)
    return changes


def with_articles(claims: Any) -> Any:
    """Claims with their articles, but for the texts."""
    return claims.select_related("article__publisher", "speaker").defer(
        *(f"article__{column}" for column in TEXTS)
    )


def _with_settings(held: Judged, tied: Mapping[int, Any]) -> Judged:
    """What was judged before it was kept how words are set: by how they were tied (by passage)."""
    if all(each.setting for each in held.passages):
        return held
    passages = (
        replace(each, setting=each.setting or Setting.from_data(tied.get(each.passage)))
        for each in held.passages
    )
    return replace(held, passages=tuple(passages))


def _now(
    claims: Mapping[int, Claim],
    rows: Iterable[Passage],
    signers: Mapping[int, Signers],
    contexts: Mapping[int, TextContexts],
) -> dict[int, Judged]:
    passages, evidence = defaultdict(list), defaultdict(list)
    for row in rows:
        passages[row.claim_id].append(row)
    for piece in Evidence.objects.filter(claim__in=claims).select_related("source"):
        evidence[piece.claim_id].append(piece)
    arguments = arguments_about(claims.values())
    return {
        key: state_of(
            claim,
            passages[key],
            evidence[key],
            signers=signers[claim.article_id],
            arguments=arguments[key],
            contexts=contexts[claim.article_id],
        )
        for key, claim in claims.items()
    }


def tie_to_present_words(claim: Claim) -> list[tuple[Passage, Any, Any]]:
    """Hold that a person has taken note of the words of a locked claim as they are now.

    Words that are still to be reviewed stay so. Returns the passages that had been tied to others,
    with what was and what is.
    """
    rows = [row for row in _in_text(claim.passages.all()) if row.state != Passage.State.REVIEW]
    were = {row.pk: values_of(row) for row in rows}
    for row in rows:
        row.tie()
    return save_differences(rows, were)
