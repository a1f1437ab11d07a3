"""Many synthetic articles with their claims, written in bulk: for measuring, not for reading.

The rows are what the workflows would have made of them, down to the annotated text; a test
compares the two. Run again it adds more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, pairwise
from random import Random
from typing import TypeVar

from django.db import connection, transaction
from tqdm import tqdm

from analysis.annotation import annotate
from analysis.models import (
    AnnotatedText,
    Assessment,
    AssessmentEvidence,
    Attribution,
    Claim,
    Evidence,
    Forecast,
    Passage,
    Relation,
    RevisionPassages,
    Source,
    TaggedClaim,
)
from analysis.rules import missing_sides
from analysis.staleness import state_of
from analysis.verdicts import NEEDS_NO_EVIDENCE, Verdict
from articles.comparisons import FORMAT
from articles.models import Article, Byline, Comparison, Correction, Revision, TaggedArticle
from articles.state import Signature

from .article_rows import (
    REVISED_AFTER,
    ArticleRows,
    TextAndYear,
    claims_of,
    corrections_of,
    forecasts_of,
    passages_kept_in,
    passages_of,
    revisions_of,
)
from .html_copies import HtmlPattern
from .shared_rows import SharedRows, new_numbers
from .texts import Text, make_texts
from .verdicts import ClaimHistory, make_history

TEXTS = 48
BATCH = 250  # articles in one transaction
YEARS = 15
# How often each is chosen, of 100.
KINDS = {"op_ed": 35, "analysis": 20, "commentary": 20, "news": 10, "explainer": 8, "interview": 7}
STANCES = {"supports": 55, "disputes": 25, "context": 20}
# Three claims in a thousand have as much as a page can get.
PIECES_OF_EVIDENCE: dict[int, float] = {0: 30, 1: 40, 2: 20, 3: 9.7, 40: 0.3}
DRAFTS, SCHEDULED, REPLIES, REVISED = 0.04, 0.02, 0.06, 0.1  # shares of articles

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
        shared = SharedRows.make(articles, articles * claims_per_article, chance)
    writer = Writer(shared, texts, at, chance)
    todo = new_numbers(Article, articles)
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

    def __init__(self, shared: SharedRows, texts: list[Text], at: datetime, chance: Random) -> None:
        self.shared, self.texts, self.at, self.chance = shared, texts, at, chance
        self.sources = Source.objects.in_bulk(shared.sources.pks)
        self.histories: dict[TextAndYear, list[ClaimHistory]] = {}
        self.patterns: dict[TextAndYear, tuple[HtmlPattern, AnnotatedText, ArticleRows]] = {}
        self.published: list[int] = []  # primary keys of articles to reply to

    def write(self, numbers: Iterable[int]) -> None:
        """Write the articles of these numbers, with everything that belongs to them."""
        batch = [self._rows(number) for number in numbers]
        Article.objects.bulk_create([rows.article for rows in batch])
        self._write_ties(batch)
        self._write_claims(batch)
        self._write_revisions(batch)
        self._write_assessments(batch)
        AnnotatedText.objects.bulk_create(filter(None, map(self._annotated, batch)))
        self.published += [rows.article.pk for rows in batch if rows.text_and_year[1]]

    # --- Articles ---------------------------------------------------------------------------

    def _rows(self, number: int) -> ArticleRows:
        text = self.chance.choice(self.texts)
        article = self._article(number, text)
        is_out = article.listed_at and article.listed_at <= self.at
        text_and_year = (text.body, article.listed_at.year if is_out else None)
        if text_and_year not in self.histories:
            year = text_and_year[1]
            self.histories[text_and_year] = [
                self._with_sources(make_history(claim.kind, year, self.at, self.chance))
                for claim in text.claims
            ]
        if is_out and self.chance.random() < REVISED:
            article.newest_number = article.public_number = 2
            article.revised_at = min(article.published_at + REVISED_AFTER, self.at)
        return ArticleRows(article, text, text_and_year, self.histories[text_and_year])

    def _with_sources(self, history: ClaimHistory) -> ClaimHistory:
        """How many sources there are, as the margin says it: at least one for most verdicts."""
        found = {finding.verdict for finding in history.findings}
        least = bool(found - NEEDS_NO_EVIDENCE)
        return replace(history, sources=max(self._one_of(PIECES_OF_EVIDENCE), least))

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
            publisher_id=self.shared.publishers.pick(1, self.chance)[0],
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

    def _write_ties(self, batch: list[ArticleRows]) -> None:
        """Bylines and topics."""
        bylines, tags = [], []
        for rows in batch:
            tie = {"listed_at": rows.article.listed_at}
            authors = self.shared.authors.pick(self.chance.choice((1, 1, 1, 1, 2, 3)), self.chance)
            rows.bylines = tuple(Signature(author, "Synthetic Fellow") for author in authors)
            for position, signature in enumerate(rows.bylines, start=1):
                byline = Byline(position=position, **tie)
                byline.article, byline.role = rows.article, signature.role
                byline.author_id = signature.author_id
                bylines.append(byline)
            rows.topics = self.shared.topics.pick(self.chance.randint(1, 6), self.chance)
            tags += [
                TaggedArticle(content_object=rows.article, tag_id=topic, **tie)
                for topic in rows.topics
            ]
        Byline.objects.bulk_create(bylines)
        TaggedArticle.objects.bulk_create(tags)

    # --- Claims -----------------------------------------------------------------------------

    def _write_claims(self, batch: list[ArticleRows]) -> None:
        for rows in batch:
            rows.claims = list(claims_of(rows))
        claims = Claim.objects.bulk_create(claim for rows in batch for claim in rows.claims)
        for rows in batch:
            rows.passages = list(passages_of(rows))
        Passage.objects.bulk_create(passage for rows in batch for passage in rows.passages)
        Forecast.objects.bulk_create(said for rows in batch for said in forecasts_of(rows))
        TaggedClaim.objects.bulk_create(
            TaggedClaim(content_object=claim, tag_id=topic)
            for rows in batch
            for claim in rows.claims
            for topic in rows.topics[: self.chance.randint(0, 2)]
        )
        Attribution.objects.bulk_create(
            Attribution(claim=claim, author_id=byline.author_id, role=Attribution.Role.SAID)
            for rows in batch
            for claim in rows.claims
            for byline in rows.bylines
        )
        Relation.objects.bulk_create(self._relations(claims))

    def _relations(self, claims: list[Claim]) -> Iterator[Relation]:
        """One claim in five bears on the next one, one in five on any other of the batch."""
        for claim, following in pairwise(claims):
            other = self.chance.choice([following, self.chance.choice(claims), *[None] * 3])
            if other and other.pk != claim.pk:
                kind = self.chance.choice(Relation.Kind.values)
                yield Relation(from_claim=claim, to_claim=other, kind=kind, note="Synthetic.")

    def _write_revisions(self, batch: list[ArticleRows]) -> None:
        """Revisions, the passages that each of them keeps, how two public ones differ, and the
        notices of that.
        """
        kept: list[RevisionPassages] = []
        compared: list[Comparison] = []
        made = {rows.article.pk: list(revisions_of(rows, self.at)) for rows in batch}
        Revision.objects.bulk_create(revision for all_of in made.values() for revision in all_of)
        for rows in batch:
            revisions = made[rows.article.pk]
            kept += [passages_kept_in(revision, rows) for revision in revisions]
            compared += [
                Comparison(before=old, after=new, format=FORMAT, content=rows.text.comparison)
                for old, new in pairwise(revisions)
            ]
        RevisionPassages.objects.bulk_create(kept)
        Comparison.objects.bulk_create(compared)
        Correction.objects.bulk_create(chain(*map(corrections_of, made.values())))

    def _write_assessments(self, batch: list[ArticleRows]) -> None:
        assessments: list[Assessment] = []
        rests: list[AssessmentEvidence] = []
        for rows in batch:
            pieces = [
                self._evidence(*each) for each in zip(rows.claims, rows.histories, strict=True)
            ]
            Evidence.objects.bulk_create(chain(*pieces))
            judged = zip(rows.claims, rows.passages, rows.histories, pieces, strict=True)
            for claim, passage, history, found in judged:
                state = state_of(claim, [passage], found, rests_on=found)
                record = replace(state, revision=1, was_public=True).as_data()
                for finding in history.findings:
                    assessment = Assessment(
                        claim=claim,
                        kind=claim.kind,
                        rationale="Synthetic: nobody has weighed anything.",
                        signed_by_id=self.shared.desk,
                        judged_record=record,
                        **vars(finding),
                    )
                    assessments.append(assessment)
                    rests += [AssessmentEvidence(assessment=assessment, evidence=e) for e in found]
        Assessment.objects.bulk_create(assessments)
        AssessmentEvidence.objects.bulk_create(rests)

    def _evidence(self, claim: Claim, history: ClaimHistory) -> list[Evidence]:
        found = {finding.verdict for finding in history.findings}
        sources = self.shared.sources.pick_exactly(history.sources, self.chance)
        pieces = [(source, self._one_of(STANCES)) for source in sources]
        if Verdict.UNSUPPORTED in found:
            pieces = [(each, "context" if side == "supports" else side) for each, side in pieces]
        if all(stance == "disputes" for _source, stance in pieces):  # it bears nothing out
            pieces[:1] = [(source, "context") for source, _stance in pieces[:1]]
        for verdict in found:  # a dispute has two sides
            missing = missing_sides(verdict, [stance for _source, stance in pieces])
            pieces += [(sources[0], stance) for stance in missing]
        return [
            Evidence(claim=claim, source=self.sources[source], stance=stance, note="Synthetic.")
            for source, stance in pieces
        ]

    # --- The annotated text -----------------------------------------------------------------

    def _annotated(self, rows: ArticleRows) -> AnnotatedText | None:
        """What was made for the first article of that text and year, with other keys.

        None for the first one, which is annotated here.
        """
        if rows.text_and_year not in self.patterns:
            annotate(rows.article)
            made = AnnotatedText.objects.get(article=rows.article)
            self.patterns[rows.text_and_year] = HtmlPattern.of(made.html, *rows.keys), made, rows
            return None
        pattern, made, first = self.patterns[rows.text_and_year]
        keys = dict(zip(first.keys[0], rows.keys[0], strict=True))
        return AnnotatedText(
            article=rows.article,
            claim_count=made.claim_count,
            findings=[[finding, number, keys[key]] for finding, number, key in made.findings],
            summary=made.summary,
            last_number=made.last_number,
            html=pattern.filled(*rows.keys),
        )

    def _one_of(self, weights: Mapping[T, float]) -> T:
        return self.chance.choices(list(weights), list(weights.values()))[0]
