"""What the API says of what a search finds."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from analysis.attribution import listed
from analysis.verdicts import Finding, Part, Verdict
from articles.models import Article
from search.lines import ArticleLine, ClaimLine, Line, NameLine
from search.names import Names
from search.results import Hit, Kind
from search.snippets import Piece
from search.templatetags.search import marked

from ..representation import Representation
from .articles import ArticleRef
from .claims import ClaimRow


@dataclass(frozen=True)
class Result:
    """What is found: where it is (`place` is its path in the API), and what a line of it says."""

    kind: Kind
    pk: int
    page: str
    place: str
    title: list[Piece]
    snippet: list[Piece]
    language: str = ""
    said_by: str = ""
    date: datetime.date | None = None
    article: Article | None = None
    verdict: str | None = None
    finding: str | None = None
    stale_for: tuple[str, ...] = ()


def result_of(line: Line, hit: Hit, names: Names) -> Result:
    if isinstance(line, ClaimLine):
        return _of_claim(line)
    if isinstance(line, ArticleLine):
        return _of_article(line)
    return _of_name(line, hit.kind, names[hit.kind, hit.key].slug)


def _of_claim(line: ClaimLine) -> Result:
    claim = line.claim
    row = ClaimRow(claim, line.standing)
    return Result(
        Kind.CLAIM,
        claim.pk,
        claim.get_absolute_url(),
        reverse("api:claim", args=[claim.pk]),
        line.statement,
        [],
        said_by=row.said_by,
        date=claim.article.date,
        article=claim.article,
        verdict=row.verdict,
        finding=line.standing.counted_as,
        stale_for=tuple(row.stale_for),
    )


def _of_article(line: ArticleLine) -> Result:
    article = line.article
    return Result(
        Kind.ARTICLE,
        article.pk,
        article.get_absolute_url(),
        reverse("api:article", args=[article.slug]),
        line.title,
        line.snippet,
        language=article.language,
        said_by=listed([each.signed_as for each in article.bylines.all()]),
        date=article.date,
    )


def _of_name(line: NameLine, kind: Kind, slug: str) -> Result:
    place = reverse(f"api:{kind.value}", args=[slug])
    return Result(kind, line.key, line.address, place, line.name, line.text, line.language)


class ResultData(Representation):
    """An article, a claim, an author, a topic or a source that a search finds."""

    kind = serializers.ChoiceField(
        [(kind.value, kind.value) for kind in Kind], read_only=True, help_text=_("What it is.")
    )
    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page."))
    resource = serializers.SerializerMethodField(help_text=_("Its address here."))
    title = serializers.SerializerMethodField(
        help_text=_("Its title or name; of a claim the statement, in the desk’s words.")
    )
    title_html = serializers.SerializerMethodField(
        help_text=_("The same as HTML, with what was searched for as <mark>.")
    )
    snippet_html = serializers.SerializerMethodField(
        help_text=_("Where its text has the words, as HTML; “” where the title alone has them.")
    )
    language = serializers.CharField(
        read_only=True, help_text=_("A BCP 47 tag, of articles and sources.")
    )
    said_by = serializers.CharField(
        read_only=True, help_text=_("Who says a claim or signs an article, in words.")
    )
    date = serializers.DateField(
        read_only=True, allow_null=True, help_text=_("The date of the article.")
    )
    article = ArticleRef(
        read_only=True, allow_null=True, help_text=_("The article that makes a claim.")
    )
    verdict = serializers.ChoiceField(
        Verdict.choices, read_only=True, allow_null=True,
        help_text=_("What the desk holds of a claim; null where it holds nothing."),
    )  # fmt: skip
    finding = serializers.ChoiceField(
        Finding.choices, read_only=True, allow_null=True,
        help_text=_("In which group a claim counts."),
    )  # fmt: skip
    stale_for = serializers.ListField(
        child=serializers.ChoiceField(Part.choices), read_only=True,
        help_text=_("In what a claim is not what was judged; of others empty."),
    )  # fmt: skip

    def get_url(self, row: Result) -> str:
        return self._whole(row.page)

    def get_resource(self, row: Result) -> str:
        return self._whole(row.place)

    def _whole(self, path: str) -> str:
        return f"{self.context.get('origin', '')}{path}"

    def get_title(self, row: Result) -> str:
        return _plain(row.title)

    def get_title_html(self, row: Result) -> str:
        return marked(row.title)

    def get_snippet_html(self, row: Result) -> str:
        return marked(row.snippet)


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(text for text, _is_found in pieces)
