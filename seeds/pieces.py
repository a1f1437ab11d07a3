"""A synthetic article on its way into the database, and the rows that it becomes there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.carrying import snapshot_of
from analysis.models import Claim, Forecast, Passage, RevisionPassages
from articles.models import Article, Revision
from articles.state import Signature, State

from .fates import Fate
from .synthetic import Text

# What articles share that differ in primary keys only: a text, and a year or None.
Edition = tuple[str, int | None]


@dataclass
class Piece:
    """An article on its way into the database, with all that belongs to it."""

    article: Article
    text: Text
    edition: Edition
    fates: list[Fate]
    bylines: tuple[Signature, ...] = ()
    topics: list[int] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def keys(self) -> tuple[list[int], list[int]]:
        return [claim.pk for claim in self.claims], [passage.pk for passage in self.passages]


def revision_of(piece: Piece) -> Revision:
    """The article's only one."""
    article = piece.article
    return Revision(
        article=article,
        number=1,
        created_at=article.created_at,
        signed="Synthetic",
        public_from=article.published_at,
        state=State.of(article, piece.bylines, tuple(piece.topics)).as_json(),
        body=article.body,
        text=article.text,
        html=article.html,
    )


def claims_of(piece: Piece) -> Iterator[Claim]:
    for number, (said, fate) in enumerate(zip(piece.text.claims, piece.fates, strict=True), 1):
        latest = fate.judgements[-1] if fate.judgements else None
        yield Claim(
            article=piece.article,
            kind=said.kind,
            statement=said.statement,
            slug=f"synthetic-claim-{number}",
            verdict=latest.verdict if latest else "",
            held_since=latest.holds_from if latest else None,
            assessed_at=latest.recorded_at if latest else None,
            resolution_criteria="Synthetic: it comes about." if fate.resolves_on else "",
            resolves_on=fate.resolves_on,
            created_at=piece.article.created_at,
        )


def forecasts_of(piece: Piece) -> Iterator[Forecast]:
    """The hedges of its predictions, said by its first author on its day."""
    for said, claim in zip(piece.text.claims, piece.claims, strict=True):
        if said.hedge:
            yield Forecast(
                claim=claim,
                words=said.hedge,
                stated_by_id=piece.bylines[0].author_id,
                stated_on=claim.created_at.date(),
                recorded_at=claim.created_at,
            )


def kept_in(revision: Revision, piece: Piece) -> RevisionPassages:
    """The passages as they stand in the article's only revision."""
    return RevisionPassages(
        revision=revision, passages=[snapshot_of(passage) for passage in piece.passages]
    )


def passages_of(piece: Piece) -> Iterator[Passage]:
    for said, claim in zip(piece.text.claims, piece.claims, strict=True):
        yield Passage(
            claim=claim,
            quote=said.quote,
            prefix=said.prefix,
            suffix=said.suffix,
            start=said.span.start,
            end=said.span.end,
        )
