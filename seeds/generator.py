"""Many synthetic articles with their claims, written in bulk: for measuring, not for reading.

The rows are what the workflows would have made of them, down to the annotated text; a test
compares the two. Run again it adds more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TypeVar

from django.db import connection, transaction
from tqdm import tqdm

from analysis import rules
from analysis.annotation import annotate
from analysis.models import (
    AnnotatedText,
    Assessment,
    AssessmentEvidence,
    Claim,
    Evidence,
    Forecast,
    Passage,
    Relation,
    RevisionPassages,
    TaggedClaim,
)
from articles.models import Article, Byline, Revision, TaggedArticle
from articles.state import Signature

from .cast import Cast, numbers
from .copies import Pattern
from .fates import Fate, make_fate
from .pieces import (
    Edition,
    Piece,
    claims_of,
    forecasts_of,
    kept_in,
    passages_of,
    revision_of,
)
from .synthetic import Text, make_texts

TEXTS = 48
BATCH = 250  # articles in one transaction
YEARS = 15
# How often each is chosen, of 100.
KINDS = {"op_ed": 35, "analysis": 20, "commentary": 20, "news": 10, "explainer": 8, "interview": 7}
STANCES = {"supports": 55, "disputes": 25, "context": 20}
PIECES_OF_EVIDENCE = {0: 30, 1: 40, 2: 20, 3: 10}
DRAFTS, SCHEDULED, REPLIES = 0.04, 0.02, 0.06  # shares of articles

T = TypeVar("T")


def generate(
    articles: int, claims_per_article: int, *, at: datetime, seed: int = 1, progress: bool = False
) -> None:
    """Add so many synthetic articles, each with so many claims, as a site has them at `at` (UTC).

    The same `seed` throws the same dice. `progress` shows a bar.
    """
    chance = Random(seed)  # noqa: S311 (dice, not secrets)
    texts = make_texts(TEXTS, claims_per_article, chance)
    with transaction.atomic():
        cast = Cast.make(articles, articles * claims_per_article, chance)
    writer = Writer(cast, texts, at, chance)
    todo = numbers(Article, articles)
    with tqdm(total=articles, unit=" articles", disable=not progress) as bar:
        for start in range(0, articles, BATCH):
            batch = todo[start : start + BATCH]
            with transaction.atomic():
                writer.write(batch)
            bar.update(len(batch))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the planner knows nothing of rows that came in bulk


class Writer:
    """Writes batches of articles; remembers what later ones can share with earlier ones."""

    def __init__(self, cast: Cast, texts: list[Text], at: datetime, chance: Random) -> None:
        self.cast, self.texts, self.at, self.chance = cast, texts, at, chance
        self.fates: dict[Edition, list[Fate]] = {}
        self.patterns: dict[Edition, tuple[Pattern, AnnotatedText]] = {}
        self.published: list[int] = []  # primary keys of articles to reply to

    def write(self, batch: Iterable[int]) -> None:
        """Write the articles of these numbers, with everything that belongs to them."""
        pieces = [self._piece(number) for number in batch]
        Article.objects.bulk_create([piece.article for piece in pieces])
        self._write_ties(pieces)
        revisions = Revision.objects.bulk_create(map(revision_of, pieces))
        self._write_claims(pieces)
        RevisionPassages.objects.bulk_create(map(kept_in, revisions, pieces))
        self._write_assessments(pieces)
        AnnotatedText.objects.bulk_create(filter(None, map(self._annotated, pieces)))
        self.published += [piece.article.pk for piece in pieces if piece.edition[1]]

    # --- Articles ---------------------------------------------------------------------------

    def _piece(self, number: int) -> Piece:
        text = self.chance.choice(self.texts)
        article = self._article(number, text)
        is_out = article.listed_at and article.listed_at <= self.at
        edition = (text.body, article.listed_at.year if is_out else None)
        if edition not in self.fates:
            self.fates[edition] = [
                make_fate(claim.kind, edition[1], self.at, self.chance) for claim in text.claims
            ]
        return Piece(article, text, edition, self.fates[edition])

    def _article(self, number: int, text: Text) -> Article:
        published_at = self._time()
        article = Article(
            title=f"Synthetic {number}: {text.subjects}",
            slug=f"synthetic-{number}",
            kind=self._one_of(KINDS),
            language=text.language,
            status=Article.Status.PUBLISHED if published_at else Article.Status.DRAFT,
            published_at=published_at,
            created_at=min(published_at or self.at, self.at),
            publisher_id=self.cast.publishers.pick(1, self.chance)[0],
            standfirst="Synthetic: a text that was made to fill the site.",
            editors_note="Synthetic: its author does not exist.",
            body=text.body,
            html=text.rendered.html,
            text=text.rendered.text,
            headings=text.rendered.headings,
            word_count=len(text.rendered.text.split()),
            newest_number=1,
            public_number=1 if published_at else 0,
        )
        if self.published and self.chance.random() < REPLIES:
            article.in_reply_to_id = self.chance.choice(self.published)
        return article

    def _time(self) -> datetime | None:
        """When it is published: within the last years, in the coming weeks, or None for a draft."""
        roll = self.chance.random()
        if roll < DRAFTS:
            return None
        if roll < DRAFTS + SCHEDULED:
            return self.at + timedelta(seconds=self.chance.randrange(3600, 60 * 86400))
        return self.at - timedelta(seconds=self.chance.randrange(YEARS * 365 * 86400))

    def _write_ties(self, pieces: list[Piece]) -> None:
        """Bylines and topics."""
        bylines, tags = [], []
        for piece in pieces:
            tie = {"listed_at": piece.article.listed_at}
            authors = self.cast.authors.pick(self.chance.choice((1, 1, 1, 1, 2, 3)), self.chance)
            piece.bylines = tuple(Signature(author, "Synthetic Fellow") for author in authors)
            for position, signature in enumerate(piece.bylines, start=1):
                byline = Byline(**asdict(signature), position=position, **tie)
                byline.article = piece.article
                bylines.append(byline)
            piece.topics = self.cast.topics.pick(self.chance.randint(1, 6), self.chance)
            tags += [
                TaggedArticle(content_object=piece.article, tag_id=topic, **tie)
                for topic in piece.topics
            ]
        Byline.objects.bulk_create(bylines)
        TaggedArticle.objects.bulk_create(tags)

    # --- Claims -----------------------------------------------------------------------------

    def _write_claims(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            piece.claims = list(claims_of(piece))
        claims = Claim.objects.bulk_create(claim for piece in pieces for claim in piece.claims)
        for piece in pieces:
            piece.passages = list(passages_of(piece))
        Passage.objects.bulk_create(passage for piece in pieces for passage in piece.passages)
        Forecast.objects.bulk_create(said for piece in pieces for said in forecasts_of(piece))
        TaggedClaim.objects.bulk_create(
            TaggedClaim(content_object=claim, tag_id=topic)
            for piece in pieces
            for claim in piece.claims
            for topic in piece.topics[: self.chance.randint(0, 2)]
        )
        Relation.objects.bulk_create(self._relations(claims))

    def _relations(self, claims: list[Claim]) -> Iterator[Relation]:
        """One claim in five bears on the next one, one in five on any other."""
        for claim, following in pairwise(claims):
            other = self.chance.choice([following, self.chance.choice(claims), *[None] * 3])
            if other and other.pk != claim.pk:
                kind = self.chance.choice(Relation.Kind.values)
                yield Relation(from_claim=claim, to_claim=other, kind=kind, note="Synthetic.")

    def _write_assessments(self, pieces: list[Piece]) -> None:
        evidence: list[Evidence] = []
        assessments: list[Assessment] = []
        rests: list[AssessmentEvidence] = []
        desk = self.cast.authors.pks[0]
        for piece in pieces:
            rows = zip(piece.claims, piece.passages, piece.fates, strict=True)
            for claim, passage, fate in rows:
                found = self._evidence(claim, fate)
                evidence += found
                for judgement in fate.judgements:
                    assessment = Assessment(
                        claim=claim,
                        kind=claim.kind,
                        rationale="Synthetic: nobody has weighed anything.",
                        signed_by_id=desk,
                        words=passage.quote,
                        revision_number=1,
                        **vars(judgement),
                    )
                    assessments.append(assessment)
                    rests += [AssessmentEvidence(assessment=assessment, evidence=e) for e in found]
        Evidence.objects.bulk_create(evidence)
        Assessment.objects.bulk_create(assessments)
        AssessmentEvidence.objects.bulk_create(rests)

    def _evidence(self, claim: Claim, fate: Fate) -> list[Evidence]:
        verdicts = {judgement.verdict for judgement in fate.judgements}
        most = max(self._one_of(PIECES_OF_EVIDENCE), bool(verdicts - rules.NEEDS_NO_EVIDENCE))
        sources = self.cast.sources.pick(most, self.chance) if most else []
        return [
            Evidence(claim=claim, source_id=source, stance=self._one_of(STANCES), note="Synthetic.")
            for source in sources
        ]

    # --- The annotated text -----------------------------------------------------------------

    def _annotated(self, piece: Piece) -> AnnotatedText | None:
        """A copy of what was made for the first article of the edition; None: this is the first."""
        if piece.edition not in self.patterns:
            annotate(piece.article)
            made = AnnotatedText.objects.get(article=piece.article)
            self.patterns[piece.edition] = Pattern.of(made.html, *piece.keys), made
            return None
        pattern, made = self.patterns[piece.edition]
        return AnnotatedText(
            article=piece.article,
            claim_count=made.claim_count,
            summary=made.summary,
            html=pattern.filled(*piece.keys),
        )

    def _one_of(self, weights: Mapping[T, int]) -> T:
        return self.chance.choices(list(weights), list(weights.values()))[0]
