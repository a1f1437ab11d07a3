"""The rows that one synthetic article becomes in the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analysis.models import Claim, Forecast, Passage, RevisionPassages
from analysis.passage_snapshots import snapshot_of
from analysis.rules import verdict_before
from articles.models import Article, Correction, Revision
from articles.models.revisions import Grade
from articles.state import Signature, State

from .texts import Text
from .verdicts import ClaimHistory

# Articles with the same text and year (None: not published) differ in primary keys only.
TextAndYear = tuple[str, int | None]
REVISED_AFTER = timedelta(days=30)


@dataclass
class ArticleRows:
    """An article that is not stored yet, with all that belongs to it."""

    article: Article
    text: Text
    text_and_year: TextAndYear
    histories: list[ClaimHistory]
    bylines: tuple[Signature, ...] = ()
    topics: list[int] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def keys(self) -> tuple[list[int], list[int]]:
        return [claim.pk for claim in self.claims], [passage.pk for passage in self.passages]


def revisions_of(rows: ArticleRows, at: datetime) -> Iterator[Revision]:
    """The article's revisions, as of `at`: one, or an earlier one and the present one."""
    article, text = rows.article, rows.text
    versions = [(text.body, text.rendered)]
    if article.newest_number == 2:
        versions.insert(0, (text.earlier_body, text.earlier_rendered))
    for number, (body, rendered) in enumerate(versions, start=1):
        later = REVISED_AFTER * (number - 1)
        public_from = article.published_at
        yield Revision(
            article=article,
            number=number,
            created_at=min(article.created_at + later, at),
            signed="Synthetic",
            grade=Grade.CORRECTION if later else "",
            note="Synthetic: a sentence at the end was another." if later else "",
            public_from=min(public_from + later, at) if later and public_from else public_from,
            state=State.of(article, rows.bylines, tuple(rows.topics)).as_json(),
            body=body,
            text=rendered.text,
            html=rendered.html,
            headings=rendered.headings,
        )


def corrections_of(revisions: list[Revision]) -> Iterator[Correction]:
    """The notices of those revisions that correct the one before, and that readers have had."""
    for revision in revisions:
        if revision.grade and revision.public_from:
            yield Correction(
                article=revision.article,
                revision=revision,
                grade=revision.grade,
                note=revision.note,
                replaces=revision.number - 1,
                made_at=revision.public_from,
            )


def claims_of(rows: ArticleRows) -> Iterator[Claim]:
    for number, (said, history) in enumerate(zip(rows.text.claims, rows.histories, strict=True), 1):
        latest = history.findings[-1] if history.findings else None
        held = [(finding.verdict, finding.holds_from) for finding in reversed(history.findings)]
        former_verdict, changed_on = verdict_before(held)
        yield Claim(
            article=rows.article,
            number=number,
            kind=said.kind,
            statement=said.statement,
            slug=f"synthetic-claim-{number}",
            verdict=latest.verdict if latest else "",
            former_verdict=former_verdict,
            verdict_changed_on=changed_on,
            held_since=latest.holds_from if latest else None,
            assessed_at=latest.recorded_at if latest else None,
            resolution_criteria="Synthetic: it comes about." if history.resolves_on else "",
            resolves_on=history.resolves_on,
            created_at=rows.article.created_at,
        )


def forecasts_of(rows: ArticleRows) -> Iterator[Forecast]:
    """The hedges of its predictions, said by its first author on its day."""
    for said, claim in zip(rows.text.claims, rows.claims, strict=True):
        if said.hedge:
            yield Forecast(
                claim=claim,
                words=said.hedge,
                stated_by_id=rows.bylines[0].author_id,
                stated_on=claim.created_at.date(),
                recorded_at=claim.created_at,
            )


def passages_kept_in(revision: Revision, rows: ArticleRows) -> RevisionPassages:
    """The passages as they stand in a revision: all revisions have them in the same places."""
    return RevisionPassages(revision=revision, passages=list(map(snapshot_of, rows.passages)))


def passages_of(rows: ArticleRows) -> Iterator[Passage]:
    for said, claim in zip(rows.text.claims, rows.claims, strict=True):
        yield Passage(
            claim=claim,
            quote=said.quote,
            prefix=said.prefix,
            suffix=said.suffix,
            start=said.span.start,
            end=said.span.end,
            tied_quote=said.quote,
            tied_prefix=said.prefix,
            tied_suffix=said.suffix,
        )
