"""The seed as a whole, read and checked before anything is written.

Every reference leads somewhere, every document agrees with what the YAML says of it, every quote
stands where it is said to stand, and every value is one that its model takes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from analysis import rules
from analysis.anchoring import QuoteNotFound, QuoteNotUnique, Span, clean_quote
from analysis.models import Assessment, Claim, Evidence, Forecast, Relation, Source
from analysis.predictions import check_forecast
from analysis.workflow import check_assessment
from articles import markup
from articles.models import Article, Author, Byline, Organization, Page, Topic
from desk.readers.plain_text import Document, ParseError, parse

from .schema import (
    ArticleRow,
    AuthorRow,
    BylineRow,
    ClaimRow,
    OrganizationRow,
    PageRow,
    PassageRow,
    SourceRow,
    TopicRow,
)
from .sections import SectionNotFound, Sections
from .yaml_rows import Row, SeedError, read_rows, read_text

# Who signs the assessments of the seed.
SIGNED_BY = "assay-desk"


@dataclass(frozen=True)
class ArticleSeed:
    """An article's row, completed by its file: the body, and what a document says of itself."""

    row: ArticleRow
    body: str
    sections: Sections


@dataclass(frozen=True)
class Seed:
    organizations: list[OrganizationRow]
    authors: list[AuthorRow]
    topics: list[TopicRow]
    sources: list[SourceRow]
    articles: list[ArticleSeed]
    claims: list[ClaimRow]
    pages: list[PageRow]


def read_seed(directory: Path) -> Seed:
    """The seed in a directory (see schema.py for the format of its files). Raises SeedError."""
    organizations = read_rows(OrganizationRow, directory / "organizations.yaml", "organizations")
    authors = read_rows(AuthorRow, directory / "authors.yaml", "authors")
    topics = read_rows(TopicRow, directory / "topics.yaml", "topics")
    sources = read_rows(SourceRow, directory / "sources.yaml", "sources")
    articles = read_rows(ArticleRow, directory / "articles.yaml", "articles")
    claims = read_rows(ClaimRow, directory / "claims.yaml", "claims")
    pages = read_rows(PageRow, directory / "pages.yaml", "pages")
    seed = Seed(organizations, authors, topics, sources, [], claims, pages)
    _check_plain(seed)
    _check_once([row.slug for row in articles], articles)
    seed.articles.extend(_article(row, seed, directory) for row in articles)
    _check_articles(seed)
    _check_claims(seed)
    return seed


def _check_plain(seed: Seed) -> None:
    tables: list[tuple[Sequence[Any], type[Model]]] = [
        (seed.organizations, Organization),
        (seed.authors, Author),
        (seed.topics, Topic),
        (seed.sources, Source),
        (seed.pages, Page),
    ]
    for rows, model in tables:
        _check_once([row.slug for row in rows], rows)
        for row in rows:
            _check_values(model, row)
    for author in seed.authors:
        _check_known(author, "affiliation", [author.affiliation], seed.organizations)


# --- Articles -------------------------------------------------------------------------------


def _article(row: ArticleRow, seed: Seed, directory: Path) -> ArticleSeed:
    if bool(row.document) == bool(row.body_file):
        raise row.error(_("an article has either a “document” or a “body_file”."))
    name = row.document or row.body_file
    if Path(name).name != name or not (directory / name).is_file():
        message = _("there is no file “%(name)s” beside this one.")
        raise row.error(message % {"name": name}, "document" if row.document else "body_file")
    text = read_text(directory / name)
    if row.document:
        document = _parse(text, name)
        row, body = _complete(row, document, seed), document.body
    else:
        body = text
    if not row.bylines:
        raise row.error(_("“bylines” is missing: somebody must sign the article."))
    return ArticleSeed(row, body, Sections.of_rendered(markup.render(body)))


def _parse(text: str, name: str) -> Document:
    try:
        return parse(text)
    except ParseError as error:
        raise SeedError(name, error.line, error.message) from error


def _complete(row: ArticleRow, document: Document, seed: Seed) -> ArticleRow:
    """The row with what its document says. Raises SeedError where the two do not agree."""
    for key in ("bylines", "editors_note", "disclaimer"):
        if getattr(row, key):
            raise row.error(_("“%(key)s” is read from the document.") % {"key": key}, key)
    author = _named(document.author, seed.authors, row, _("author"))
    affiliation = _named(document.affiliation, seed.organizations, row, _("organization"))
    publisher = _named(document.publisher, seed.organizations, row, _("organization"))
    for key, said, given in (
        ("role", document.role, author.role),
        ("affiliation", affiliation.slug, author.affiliation),
        ("abbreviation", document.abbreviation, affiliation.abbreviation),
        ("publisher", publisher.slug, row.publisher),
        ("source_date", document.date, row.source_date),
    ):
        _check_agreement(row, key, said, given)
    byline = BylineRow(
        entry=row.entry, author=author.slug, role=document.role, affiliation=affiliation.slug
    )
    return replace(
        row,
        bylines=(byline,),
        editors_note=document.editors_note,
        disclaimer=document.disclaimer,
    )


def _named(name: str, rows: Iterable[Any], article: ArticleRow, what: str) -> Any:
    found = [row for row in rows if row.name == name]
    if len(found) != 1:
        message = _("%(file)s names the %(what)s “%(name)s”; %(count)d have that name here.")
        said = {"file": article.document, "what": what, "name": name, "count": len(found)}
        raise article.error(message % said, "document")
    return found[0]


def _check_agreement(row: ArticleRow, key: str, said: Any, given: Any) -> None:
    if said != given:
        message = _("%(file)s has “%(said)s” for %(key)s, the YAML “%(given)s”.")
        values = {"file": row.document, "said": said, "key": key, "given": given}
        raise row.error(message % values, key if key in row.entry else "document")


def _check_articles(seed: Seed) -> None:
    above: list[ArticleRow] = []
    for article in seed.articles:
        row = article.row
        _check_values(Article, row)
        _check_known(row, "topics", row.topics, seed.topics)
        _check_known(row, "publisher", [row.publisher], seed.organizations)
        _check_known(row, "in_reply_to", [row.in_reply_to], above)
        _check_once([byline.author for byline in row.bylines], row.bylines)
        for byline in row.bylines:
            _check_values(Byline, byline)
            _check_known(byline, "author", [byline.author], seed.authors)
            _check_known(byline, "affiliation", [byline.affiliation], seed.organizations)
        above.append(row)


# --- Claims ---------------------------------------------------------------------------------


def _check_claims(seed: Seed) -> None:
    articles = {article.row.slug: article for article in seed.articles}
    _check_once([claim.key for claim in seed.claims], seed.claims)
    keys = {claim.key for claim in seed.claims}
    for claim in seed.claims:
        _check_known(claim, "article", [claim.article], [a.row for a in seed.articles])
        _check_values(Claim, claim)
        with claim.blamed():
            Claim(kind=claim.kind, hedge=claim.hedge).clean()
        _check_known(claim, "topics", claim.topics, seed.topics)
        _check_speaker(claim, articles[claim.article].row, seed)
        _check_passages(claim, articles[claim.article].sections)
        _check_forecasts(claim, seed)
        _check_evidence(claim, seed)
        for relation in claim.relations:
            _check_values(Relation, relation)
            if claim.key_of(relation) not in keys:
                raise relation.error(_unknown("to", relation.to), "to")


def _check_passages(claim: ClaimRow, sections: Sections) -> None:
    if not claim.passages:
        raise claim.error(_("a claim needs at least one passage."), "passages")
    for passage in claim.passages:
        find_passage(claim, passage, sections)


def find_passage(claim: ClaimRow, passage: PassageRow, sections: Sections) -> Span:
    """Where an article has the passage's quote. Raises SeedError with the nearest words."""
    try:
        return sections.find(passage.section, clean_quote(passage.quote))
    except SectionNotFound as error:
        message = _("%(count)d sections are named “%(section)s”.")
        problem, key = message % {"count": error.count, "section": error.section}, "section"
    except QuoteNotUnique as error:
        message = _("the section has the quote “%(quote)s” %(count)d times.")
        problem, key = message % {"quote": error.quote, "count": error.count}, "quote"
    except QuoteNotFound as error:
        message = _("the section does not have the quote “%(quote)s”. Nearest is: “%(nearest)s”")
        problem, key = message % {"quote": error.quote, "nearest": error.nearest}, "quote"
    raise passage.error(f"{claim.slug}: {problem}", key)


def _check_evidence(claim: ClaimRow, seed: Seed) -> None:
    for piece in claim.evidence:
        _check_values(Evidence, piece)
        _check_known(piece, "source", [piece.source], seed.sources)
    sources = {piece.source for piece in claim.evidence}
    for row in claim.assessments:
        _check_known(row, "signed_by", [SIGNED_BY], seed.authors)
        for slug in row.evidence:
            if slug not in sources:
                raise row.error(_unknown("evidence", slug), "evidence")
        _check_values(Assessment, row)
        if not rules.fits(claim.kind, row.verdict):
            message = _("a claim of the kind “%(kind)s” cannot be “%(verdict)s”.")
            raise row.error(message % {"kind": claim.kind, "verdict": row.verdict}, "verdict")
        assessment = Assessment(verdict=row.verdict, holds_from=row.holds_from)
        rests_on = [
            Evidence(stance=piece.stance)
            for piece in claim.evidence
            if piece.source in row.evidence
        ]
        with row.blamed():
            arguments = _arguments_about(claim, seed)
            check_assessment(assessment, Claim(kind=claim.kind), rests_on, arguments=arguments)


def _arguments_about(claim: ClaimRow, seed: Seed) -> list[str]:
    """The stances of the claims of the seed that argue for a claim or against it."""
    fallen = {other.key for other in seed.claims if _has_fallen(other)}
    towards = [
        rules.stance_of_relation(relation.kind, is_towards=True)
        for other in seed.claims
        for relation in other.relations
        if other.key_of(relation) == claim.key and other.key not in fallen
    ]
    own = [
        rules.stance_of_relation(each.kind, is_towards=False)
        for each in claim.relations
        if claim.key_of(each) not in fallen
    ]
    return [stance for stance in (*towards, *own) if stance]


def _has_fallen(claim: ClaimRow) -> bool:
    latest = max(claim.assessments, key=lambda row: row.holds_from, default=None)
    return latest is not None and latest.verdict in rules.FALLEN


def _check_speaker(claim: ClaimRow, article: ArticleRow, seed: Seed) -> None:
    _check_known(claim, "speaker", [claim.speaker], seed.authors)
    if claim.speaker and claim.speaker_name:
        raise claim.error(_("a claim has either a “speaker” or a “speaker_name”."), "speaker")
    if claim.speaker in [byline.author for byline in article.bylines]:
        message = _("“%s” signs the article: the speaker is somebody whom it quotes.")
        raise claim.error(message % claim.speaker, "speaker")


def _check_forecasts(claim: ClaimRow, seed: Seed) -> None:
    for row in claim.forecasts:
        _check_values(Forecast, row)
        _check_known(row, "stated_by", [row.stated_by], seed.authors)
        forecast = Forecast(words=row.words, probability=row.probability, stated_on=row.stated_on)
        with row.blamed():
            forecast.validate_constraints(exclude={"claim", "stated_by"})
            check_forecast(forecast, Claim(kind=claim.kind))


# --- Rows of any kind -----------------------------------------------------------------------


def _check_once(keys: list[str], rows: Sequence[Row]) -> None:
    first: dict[str, Row] = {}
    for key, row in zip(keys, rows, strict=True):
        if key in first:
            message = _("“%(key)s” is here twice, first on line %(line)d.")
            raise row.error(message % {"key": key, "line": first[key].entry.line}, "slug")
        first[key] = row


def _check_known(row: Row, key: str, slugs: Iterable[str], known: Iterable[Any]) -> None:
    """Raise SeedError for a slug that no row of `known` has; a key left out names none."""
    have = {each.slug for each in known}
    for slug in slugs:
        if slug not in have and (slug or key in row.entry):
            raise row.error(_unknown(key, slug), key)


def _unknown(key: str, slug: str) -> str:
    return _("%(key)s: there is no “%(slug)s”.") % {"key": key, "slug": slug}


def _check_values(model: type[Model], row: Any) -> None:
    """Raise SeedError where a value of the row is not one that the model's field takes."""
    columns = [f.name for f in model._meta.concrete_fields if not f.is_relation]
    given = {name: getattr(row, name) for name in columns if hasattr(row, name)}
    with row.blamed():
        others = {f.name for f in model._meta.concrete_fields} - given.keys()
        model(**given).clean_fields(exclude=others)
