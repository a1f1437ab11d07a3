"""What an article is tied to, as its page shows it: topics, its series, the pair that it is in.

All of it is one query, which is compiled once a process: a page with a series takes no more than
one without.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from . import visibility
from .compiled_queries import CompiledQuery, in_place
from .models import Article, Debate, Series, TaggedArticle
from .models.article_lists import LINE

Row = dict[str, Any]
SIDES: tuple[str, str] = ("for", "against")


@dataclass(frozen=True)
class Line:
    """An article as it is named on the page of another."""

    key: int
    title: str
    slug: str
    title_language: str


@dataclass(frozen=True)
class InSeries:
    """The place of an article in a series, among those that readers have.

    An article that has no readers yet stands where it will stand; the others are those of now.
    """

    name: str
    slug: str
    language: str
    part: int
    parts: int
    previous: Line | None
    next: Line | None


@dataclass(frozen=True)
class InDebate:
    """The question that an article answers, in the desk's words, with both answers.

    `side` is "for" or "against": that of the article whose page it is.
    """

    question: str
    language: str
    side: str
    article_for: Line
    article_against: Line

    @property
    def other(self) -> Line:
        return self.article_against if self.side == "for" else self.article_for


@dataclass(frozen=True)
class Ties:
    topics: list[dict[str, str]] = field(default_factory=list)
    series: InSeries | None = None
    debate: InDebate | None = None
    has_replies: bool = False  # that are live


def ties_of(article: Article, user: Any) -> Ties:
    """What a stored article is tied to, for whoever asks; one query.

    A retracted article is told to be in neither a series nor a pair. The other articles of these
    are told of where they are live; whoever may see the other side of a pair before it has readers
    is told of it too, with one query more.
    """
    rows: dict[str, list[Row]] = {}
    for row in _rows_of(article.pk):
        rows.setdefault(row["what"], []).append(row)
    topics = [
        {"tag__name": row["words"], "tag__slug": row["address"]} for row in rows.get("topic", ())
    ]
    has_replies = "reply" in rows
    if article.is_retracted:
        return Ties(topics, has_replies=has_replies)
    sides: dict[str, Line] = {side: _line(rows[side][0]) for side in SIDES if side in rows}
    if rows.get("question") and len(sides) < 2 and user.is_authenticated:
        sides = _sides_seen(article, user)
    series = _series(article, rows, user)
    debate = _debate(article, rows.get("question"), sides)
    return Ties(topics, series, debate, has_replies)


def _series(article: Article, rows: dict[str, list[Row]], user: Any) -> InSeries | None:
    """The series that an article stands in, for whoever may open it: guests see its name too.

    Where the article alone stands there, no reader may before it is live.
    """
    lines = [_line(row) for row in rows.get("part", ())]
    if not rows.get("series") or article.pk not in (keys := [line.key for line in lines]):
        return None
    if len(keys) == 1 and not (article.has_readers or visibility.sees_drafts(user)):
        return None
    [series], at = rows["series"], keys.index(article.pk)
    return InSeries(
        series["words"],
        series["address"],
        series["tongue"],
        part=at + 1,
        parts=len(lines),
        previous=lines[at - 1] if at else None,
        next=lines[at + 1] if at + 1 < len(lines) else None,
    )


def _debate(
    article: Article, questions: list[Row] | None, sides: dict[str, Line]
) -> InDebate | None:
    if not questions or len(sides) < 2:
        return None
    side = "for" if sides["for"].key == article.pk else "against"
    question = questions[0]
    return InDebate(question["words"], question["tongue"], side, sides["for"], sides["against"])


def _line(row: Row) -> Line:
    return Line(row["key"], row["words"], row["address"], row["tongue"])


def _sides_seen(article: Article, user: Any) -> dict[str, Line]:
    """The sides of an article's pair, where a member of the desk may see both."""
    debates = Debate.objects.with_article(article).values_list("article_for", "article_against")
    keys = dict(zip(SIDES, debates[0], strict=True))
    seen = visibility.claims_visible_to(user)
    rows = Article.objects.filter(seen, pk__in=keys.values())
    found = rows.exclude(visibility.retracted()).only(*LINE).in_bulk()
    if len(found) < 2:
        return {}
    sides = {side: found[key] for side, key in keys.items()}
    return {
        side: Line(row.pk, row.title, row.slug, row.title_language) for side, row in sides.items()
    }


# --- The query ------------------------------------------------------------------------------------


def _as_rows(
    rows: QuerySet[Any], what: str, *, name: str, slug: str = "", order: Any = ()
) -> QuerySet[Any, Any]:
    """Rows with the columns that all parts of the query have, in an order."""
    language: Any = Value("")
    if what in ("series", "question"):
        language = F("language")
    elif what != "topic":
        by_desk = When(desk_titled=True, then=Value(""))
        language = Case(by_desk, default=F("language"), output_field=TextField())
    columns = {"words": F(name), "address": F(slug) if slug else Value(""), "tongue": language}
    return rows.order_by().values(
        place=in_place(*order, "pk"),
        what=Cast(Value(what), TextField()),
        key=Cast(F("pk"), BigIntegerField()),
        **{column: Cast(value, TextField()) for column, value in columns.items()},
    )


def _topics(article: int) -> QuerySet[Any, Any]:
    ties = TaggedArticle.objects.filter(content_object=article)
    order = ["tag__sort_key"]
    return _as_rows(ties, "topic", name="tag__name", slug="tag__slug", order=order)


def _series_rows(article: int) -> QuerySet[Any, Any]:
    return _as_rows(
        Series.objects.filter(parts__article=article), "series", name="name", slug="slug"
    )


def _parts(article: int) -> QuerySet[Any, Any]:
    """Live ones, and the article itself."""
    shown = visibility.live() | Q(pk=article)
    rows = Article.objects.filter(shown, part__series__parts__article=article)
    return _as_rows(rows, "part", name="title", slug="slug", order=["part__position"])


def _questions(article: int) -> QuerySet[Any, Any]:
    return _as_rows(Debate.objects.with_article(article), "question", name="question")


def _side(side: str) -> Any:
    def rows(article: int) -> QuerySet[Any, Any]:
        pair = Q(debate_as_for__article_against=article) | Q(debate_as_for__article_for=article)
        if side == "against":
            pair = Q(debate_as_against__article_against=article) | Q(
                debate_as_against__article_for=article
            )
        shown = visibility.live() | Q(pk=article)
        return _as_rows(Article.objects.filter(shown, pair), side, name="title", slug="slug")

    return rows


def _first_reply(article: int) -> QuerySet[Any, Any]:
    """Most articles have none: so their pages do without the query for all of them."""
    replies = Article.objects.live().filter(in_reply_to=article).order_by()
    return _as_rows(replies, "reply", name="title", slug="slug")[:1]


_rows_of: Any = CompiledQuery(
    _topics, _series_rows, _parts, _questions, _side("for"), _side("against"), _first_reply
)
