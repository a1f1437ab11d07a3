"""How the rows of claims are kept, with their passages, evidence, assessments and relations."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Model, Prefetch, QuerySet
from django.utils.translation import gettext as _

from analysis import anchoring, evidence, predictions, workflow
from analysis.models import (
    Assessment,
    Claim,
    Evidence,
    Forecast,
    Passage,
    Relation,
    Source,
)
from analysis.passages import attach_passage, detach_passages
from articles.models import Article, Author, Topic

from .records import Ledger
from .schema import ClaimRow
from .sections import Sections
from .tables import PlainTable
from .validation import SIGNED_BY, ArticleSeed, find_passage
from .yaml_rows import Row, SeedError

# Columns that the seed sets; the first two tell the evidence (or relations) of one claim apart.
EVIDENCE = ("source_id", "stance", "quote", "locator", "note")
RELATION = ("to_claim_id", "kind", "note")
FORECAST = ("stated_by_id", "stated_on", "words", "probability")

# A row and the columns of the object that it stands for.
Tie = tuple[Row, dict[str, Any]]


class ClaimTable(PlainTable):
    """Claims; `attach` gives them their passages and relations once all of them are written."""

    model = Claim
    names = (
        *("slug", "kind", "statement", "speaker_name"),
        *("resolution_criteria", "resolves_on", "hedge"),
    )

    def __init__(self, ledger: Ledger, seeds: list[ArticleSeed]) -> None:
        super().__init__(ledger)
        self.articles: dict[str, Article] = ledger.tables[Article].objects
        self.sections = {
            seed.row.slug: _sections_of(self.articles[seed.row.slug], seed)
            for seed in seeds
            if seed.row.slug in self.articles
        }
        self.absent: set[str] = set()

    def key(self, row: ClaimRow) -> str:
        return row.key

    def query(self) -> QuerySet[Any]:
        noted = Passage.objects.annotate(note_count=Count("notes"))
        ties = ("tagged_topics", "evidence", "forecasts", "assessments", "relations_from")
        return Claim.objects.prefetch_related(Prefetch("passages", noted), *ties)

    def find(self, rows: list[Any]) -> dict[str, Any]:
        slugs = {article.pk: slug for slug, article in self.articles.items()}
        claims = self.query().filter(article__in=slugs)
        found = {f"{slugs[claim.article_id]}/{claim.slug}": claim for claim in claims}
        return {row.key: found[row.key] for row in rows if row.key in found}

    def load(self, rows: list[Any]) -> None:
        super().load(rows)
        missing = [row for row in rows if row.key not in self.objects]
        self.absent = {
            row.key
            for row in missing
            if self.ledger.stays_deleted(self, row.key) or self.obstacle(row)
        }

    def needs(self, row: ClaimRow) -> Iterable[tuple[type[Model], str]]:
        yield from [(Article, row.article), (Author, row.speaker)]
        yield from [(Source, piece.source) for piece in row.evidence]
        yield from [(Author, forecast.stated_by) for forecast in row.forecasts]
        yield from [(Author, SIGNED_BY) for _assessment in row.assessments]

    def obstacle(self, row: ClaimRow) -> str:
        if reason := super().obstacle(row):
            return reason
        if not self.ledger.is_ours(Article, row.article):
            return _("its article was made by hand")
        try:
            self._spans(row)
        except SeedError:
            return _("its article has been edited since and does not have the words any more")
        return ""

    # --- What a claim should hold, and what it holds ----------------------------------------

    def columns(self, row: ClaimRow) -> dict[str, Any]:
        return super().columns(row) | {
            "article_id": self.ledger.pk(Article, row.article),
            "speaker_id": self.ledger.pk(Author, row.speaker),
        }

    def wanted(self, row: ClaimRow, stored: Claim | None) -> dict[str, Any]:
        """What the row says, and what is never taken away: what is on record, noted passages."""
        quotes = [anchoring.clean_quote(passage.quote) for passage in row.passages]
        judgements = {_judgement(assessment) for assessment in row.assessments}
        forecasts = [values for _row, values in self._forecasts(row)]
        if stored:
            said = [_values(forecast, FORECAST) for forecast in stored.forecasts.all()]
            forecasts += [each for each in said if each not in forecasts]
            passages: Iterable[Any] = stored.passages.all()
            noted = [passage.quote for passage in passages if passage.note_count]
            quotes += [quote for quote in noted if quote not in quotes]
            judgements |= {_judgement(assessment) for assessment in stored.assessments.all()}
        return self.columns(row) | {
            "topics": self.pks(Topic, row.topics),
            "passages": sorted(quotes),
            "evidence": _sorted(values for _row, values in self._evidence(row)),
            "forecasts": _sorted(forecasts),
            "assessments": sorted(judgements),
            "relations": _sorted(values for _row, values in self._relations(row)),
        }

    def held(self, row: ClaimRow, stored: Claim) -> dict[str, Any]:
        return super().held(row, stored) | {
            "topics": sorted(tie.tag_id for tie in stored.tagged_topics.all()),
            "passages": sorted(passage.quote for passage in stored.passages.all()),
            "evidence": _sorted(_values(piece, EVIDENCE) for piece in stored.evidence.all()),
            "forecasts": _sorted(_values(said, FORECAST) for said in stored.forecasts.all()),
            "assessments": sorted(map(_judgement, stored.assessments.all())),
            "relations": _sorted(_values(tie, RELATION) for tie in stored.relations_from.all()),
        }

    def _evidence(self, row: ClaimRow) -> list[Tie]:
        return [
            (
                piece,
                {"source_id": self.ledger.pk(Source, piece.source)} | _values(piece, EVIDENCE[1:]),
            )
            for piece in row.evidence
        ]

    def _forecasts(self, row: ClaimRow) -> list[Tie]:
        return [
            (
                said,
                {"stated_by_id": self.ledger.pk(Author, said.stated_by)}
                | _values(said, FORECAST[1:]),
            )
            for said in row.forecasts
        ]

    def _relations(self, row: ClaimRow) -> list[Tie]:
        """To claims that are there or will be; these have no primary key yet."""
        ties: list[Tie] = []
        for relation in row.relations:
            key = row.key_of(relation)
            if key not in self.absent:
                other = {"to_claim_id": self.ledger.pk(Claim, key)}
                ties.append((relation, other | _values(relation, RELATION[1:])))
        return ties

    # --- Writing it -------------------------------------------------------------------------

    def write(self, row: ClaimRow, target: Claim) -> Claim:
        """All but what `attach` writes."""
        self.fill(row, target)
        topics = Topic.objects.filter(pk__in=self.pks(Topic, row.topics))
        claim = workflow.save_claim(target, topics=topics)
        self._write_evidence(row, claim)
        self._record_forecasts(row, claim)
        return claim

    def attach(self, rows: list[ClaimRow]) -> None:
        """Give written claims their passages, assessments and relations, and mark them.

        Separate from `write`, because a relation may lead to a claim further down. Assessed are
        claims last: of the words that they are tied to now, and with what argues for them or
        against them on record.
        """
        for row in rows:
            with row.blamed():
                self._write_passages(row, self.objects[row.key])
        for row in rows:
            self._write_relations(row, self.objects[row.key])
        for row in rows:
            self._assess(row, self.objects[row.key])
            self.ledger.record(self, row, self.objects[row.key].pk)

    def _write_evidence(self, row: ClaimRow, claim: Claim) -> None:
        kept = _write_ties(
            claim.evidence.all(),
            self._evidence(row),
            EVIDENCE[:2],
            partial(Evidence, claim=claim),
            evidence.save_evidence,
        )
        for piece in claim.evidence.exclude(pk__in=kept):
            try:
                evidence.delete_evidence(piece)
            except ValidationError as error:
                message = _("evidence that a recorded assessment rests on cannot be left out.")
                raise row.error(message, "evidence") from error

    def _write_relations(self, row: ClaimRow, claim: Claim) -> None:
        kept = _write_ties(
            claim.relations_from.all(),
            self._relations(row),
            RELATION[:2],
            partial(Relation, from_claim=claim),
            evidence.save_relation,
        )
        for relation in claim.relations_from.exclude(pk__in=kept):
            evidence.delete_relation(relation)

    def _record_forecasts(self, row: ClaimRow, claim: Claim) -> None:
        """Record the forecasts that are not there yet. None is ever changed or deleted."""
        there = [_values(forecast, FORECAST) for forecast in claim.forecasts.all()]
        for said, values in self._forecasts(row):
            if values not in there:
                with said.blamed():
                    predictions.record_forecast(Forecast(claim=claim, **values))

    def _assess(self, row: ClaimRow, claim: Claim) -> None:
        """Record the assessments that are not there yet. None is ever changed or deleted."""
        there = {_judgement(assessment) for assessment in claim.assessments.all()}
        evidence = list(claim.evidence.select_related("source"))
        for new in row.assessments:
            if _judgement(new) not in there:
                assessment = Assessment(
                    claim=claim,
                    signed_by_id=self.ledger.pk(Author, SIGNED_BY),
                    **_values(new, ("verdict", "holds_from", "summary", "rationale")),
                )
                rests_on = [piece for piece in evidence if piece.source.slug in new.evidence]
                with new.blamed():
                    workflow.assess(assessment, rests_on)
                there.add(_judgement(new))

    def _write_passages(self, row: ClaimRow, claim: Claim) -> None:
        """A passage that has the same quote keeps its row, and with it the notes on it."""
        article = self.articles[row.article]
        left = list(claim.passages.annotate(note_count=Count("notes")))
        for span in self._spans(row):
            quote = article.text[span.start : span.end]
            same = [each for each in left if each.quote == quote]
            # Of the same words twice, the one that stands here already: two rows never swap places.
            same.sort(key=lambda each: each.start != span.start)
            passage = same[0] if same else Passage(claim=claim)
            left = [each for each in left if each is not passage]
            passage.quote = quote
            passage.prefix, passage.suffix = anchoring.context(article.text, span)
            attach_passage(passage)
        detach_passages(passage for passage in left if not passage.note_count)

    def _spans(self, row: ClaimRow) -> list[anchoring.Span]:
        """Where the article, as it is stored, has the quotes. Raises SeedError."""
        sections = self.sections[row.article]
        return [find_passage(row, passage, sections) for passage in row.passages]


def _sections_of(article: Article, seed: ArticleSeed) -> Sections:
    if article.text == seed.sections.text:
        return seed.sections
    names = [heading["text"] for heading in article.headings]
    return Sections.of(article.html, article.text, names)


def _write_ties(
    rows: Iterable[Any], wanted: list[Tie], names: tuple[str, ...], new: Any, save: Any
) -> list[int]:
    """Save a claim's related objects as wanted; the keys of those that are.

    `names` are the columns that tell them apart, `save` is the verb that saves one.
    """
    stored = {tuple(_values(each, names).values()): each for each in rows}
    kept = []
    for row, values in wanted:
        target = stored.get(tuple(values[name] for name in names)) or new()
        for name, value in values.items():
            setattr(target, name, value)
        with row.blamed():
            kept.append(save(target).pk)
    return kept


def _values(source: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(source, name) for name in names}


def _sorted(ties: Iterable[dict[str, Any]]) -> list[list[Any]]:
    return sorted(([*values.values()] for values in ties), key=str)


def _judgement(assessment: Any) -> tuple[str, str, str]:
    """What tells assessments of one claim apart, whether it is a row or stored."""
    return assessment.verdict, assessment.holds_from.isoformat(), assessment.rationale
