"""The twins of articles, revisions, authors, topics and series: what they say, column by column."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from . import jsonld
from .article_page import Notices, notices_on, replied_to
from .credits import Credit, credits_of, signed_in
from .filters import BY_AUTHOR, IN_SERIES, OF_TOPIC
from .jsonld import Link, filled, when
from .markup.pictures import with_origin, without_sources
from .methods import read_only
from .models import MOST_PARTS, Article, Author, Revision, Series, Topic
from .models.article_lists import LINE
from .pagination import Ordering
from .redirects import following_authors, following_series, following_slugs, following_topics
from .shown import shows_article
from .structured_data import link_from
from .ties import InDebate, InSeries, ties_of
from .twins import Twin, answer

LISTED = 25  # articles of an author or a topic, the newest first


def twin_of_article(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), slug=slug)
    shows_article(article.pk)
    return answer(request, form, article_twin(article, request.user, link_from(request)))


def twin_of_revision(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    revisions = Revision.objects.visible_to(request.user).filter(article=article)
    revision = get_object_or_404(revisions, number=number)
    revision.article = article
    shows_article(article.pk)
    return answer(request, form, revision_twin(revision, request.user, link_from(request)))


def twin_of_author(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    authors = Author.objects.visible_to(request.user).select_related("affiliation")
    author = get_object_or_404(authors, slug=slug)
    articles = Article.objects.live().by_author(author)
    return answer(
        request, form, author_twin(author, _newest(articles, BY_AUTHOR), link_from(request))
    )


def twin_of_topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    articles = Article.objects.live().of_topic(topic)
    return answer(request, form, topic_twin(topic, _newest(articles, OF_TOPIC), link_from(request)))


def twin_of_series(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.visible_to(request.user), slug=slug)
    articles = Article.objects.in_series(series).only(*LINE)
    ordered = articles.order_by(*IN_SERIES.columns(reverse=False))[:MOST_PARTS]
    return answer(request, form, series_twin(series, ordered, link_from(request)))


def _newest(articles: QuerySet[Article], ordering: Ordering) -> QuerySet[Article]:
    return articles.only(*LINE).order_by(*ordering.columns(reverse=False))[:LISTED]


article_at_suffix = read_only(following_slugs(twin_of_article))
revision_at_suffix = read_only(following_slugs(twin_of_revision))
author_at_suffix = read_only(following_authors(twin_of_author))
topic_at_suffix = read_only(following_topics(twin_of_topic))
series_at_suffix = read_only(following_series(twin_of_series))


def article_twin(article: Article, user: Any, to: Link) -> Twin:
    """An article as it is now; of one whose text is withheld, what its page says of it."""
    credits, ties, notices = credits_of(article), ties_of(article, user), notices_on(article)
    original = replied_to(article, user)
    facts: dict[str, Any] = {
        "topics": ties.topics,
        "notices": notices,
        "replied_to": original,
        "series": ties.series,
    }
    node = jsonld.article(article, to, credits=credits, **facts)
    revisions = Revision.objects.filter(article=article, number=article.public_number)
    public_from = revisions.values_list("public_from", flat=True).first()
    has_text = not article.text_withheld
    return Twin(
        page=article.get_absolute_url(),
        columns=article_columns(article, to, credits=credits, debate=ties.debate, **facts),
        markdown=with_origin(article.body, to("articles:home")) if has_text else "",
        text=article.text if has_text else "",
        more=_texts(article, to) if has_text else {},
        nodes=(node,),
        # What else is in its series or its pair changes without a date.
        changed_at=None
        if ties.series or ties.debate
        else _last(article.published_at, public_from, *_made(notices)),
    )


def article_columns(
    article: Article,
    to: Link,
    *,
    credits: Iterable[Credit],
    topics: Iterable[Mapping[str, str]],
    notices: Notices | None,
    replied_to: Article | None,
    series: InSeries | None,
    debate: InDebate | None,
) -> dict[str, Any]:
    """What is said of an article beside its text."""
    told = [] if article.is_retracted else topics
    return filled(
        title=article.title,
        url=to("articles:article_detail", article.slug),
        kind=article.kind,
        status="scheduled" if article.is_scheduled else article.status,
        language=article.language,
        title_by_desk=article.desk_titled or None,
        date=when(article.date),
        published_at=when(article.published_at),
        updated_at=when(article.revised_at),
        revision=article.public_number or None,
        words=None if article.text_withheld else article.word_count,
        authors=[_credit(each, to, is_linked=not article.is_retracted) for each in credits],
        publisher=article.publisher_name,
        source_url=article.source_url,
        source_date=when(article.source_date),
        in_reply_to=to("articles:article_detail", replied_to.slug) if replied_to else "",
        topics=[each["tag__name"] for each in told],
        series=_place(series, to) if series else {},
        for_and_against=_pair(debate, to) if debate else {},
        retraction_reason=article.retraction_reason,
        text_withheld=article.text_withheld or None,
        corrections=_corrections(notices),
        **({} if article.text_withheld else _surroundings(article)),
    )


def _place(series: InSeries, to: Link) -> dict[str, Any]:
    """Where an article stands in its series."""
    beside = {"previous": series.previous, "next": series.next}
    return filled(
        name=series.name,
        url=to("articles:series_detail", series.slug),
        part=series.part,
        parts=series.parts,
        **{
            name: to("articles:article_detail", line.slug) if line else ""
            for name, line in beside.items()
        },
    )


def _pair(debate: InDebate, to: Link) -> dict[str, Any]:
    """The question that the desk put, with the two articles that answer it."""
    sides = {"for": debate.article_for, "against": debate.article_against}
    told = {side: to("articles:article_detail", line.slug) for side, line in sides.items()}
    return {"question_by_the_desk": debate.question, "side": debate.side, **told}


def _surroundings(article: Article) -> dict[str, str]:
    """The words that stand around the text."""
    return {
        "standfirst": article.standfirst,
        "editors_note": article.editors_note,
        "disclaimer": article.disclaimer,
    }


def _texts(row: Article | Revision, to: Link) -> dict[str, Any]:
    """The text in all its forms, as it can be read elsewhere too."""
    origin = to("articles:home")
    return {
        "markdown": with_origin(row.body, origin),
        "html": with_origin(without_sources(row.html), origin),
        "text": row.text,
        "headings": row.headings,
    }


def _credit(credit: Credit, to: Link, *, is_linked: bool = True) -> dict[str, Any]:
    is_linked = is_linked and bool(credit.slug)
    return filled(
        name=credit.name,
        role=credit.role,
        affiliation=credit.affiliation,
        url=to("articles:author_detail", credit.slug) if is_linked else "",
    )


def _shown(notices: Notices | None) -> list[Any]:
    """The notices on an article, the first made first."""
    if not notices:
        return []
    found = [each for each, _later in (*notices["corrections"], *notices["others"])]
    found += [notices["retraction"]] if notices["retraction"] else []
    return sorted(found, key=lambda each: (each.made_at, each.pk))


def _made(notices: Notices | None) -> list[datetime]:
    return [each.made_at for each in _shown(notices)]


def _corrections(notices: Notices | None) -> list[dict[str, str]]:
    return [
        {"grade": each.grade, "made_at": when(each.made_at), "note": each.note}
        for each in _shown(notices)
    ]


def _last(*moments: datetime | None) -> datetime | None:
    return max(filter(None, moments), default=None)


def revision_twin(revision: Revision, user: Any, to: Link) -> Twin:
    """One text that an article had. Where the law wants words gone it changes, as notices say."""
    article, was = revision.article, revision.state["columns"]
    signed = signed_in(revision, user)
    columns = filled(
        title=was["title"],
        url=to("articles:revision_detail", article.slug, revision.number),
        article=to("articles:article_detail", article.slug),
        revision=revision.number,
        is_current=revision.number == article.public_number,
        status=article.status if article.is_retracted else "",
        language=was["language"],
        public_from=when(revision.public_from),
        grade=revision.grade,
        note=revision.note,
        authors=[_credit(each, to) for each in signed.bylines],
        publisher=signed.publisher,
        **{name: was.get(name, "") for name in ("standfirst", "editors_note", "disclaimer")},
    )
    return Twin(
        page=revision.get_absolute_url(),
        columns=columns,
        markdown=with_origin(revision.body, to("articles:home")),
        text=revision.text,
        more=_texts(revision, to),
        nodes=(jsonld.revision(revision, article, to, signed=signed),),
        changed_at=_last(revision.public_from or revision.created_at, *_made(notices_on(article))),
    )


def author_twin(author: Author, articles: Iterable[Article], to: Link) -> Twin:
    """An author, with the articles that were listed last."""
    rows = list(articles)
    columns = filled(
        name=author.name,
        url=to("articles:author_detail", author.slug),
        kind=author.kind,
        former_names=[each.name for each in author.formerly],
        role=author.role,
        affiliation=author.affiliation.name if author.affiliation else "",
        website=author.url,
        interest=author.interest,
    )
    return Twin(
        page=author.get_absolute_url(),
        columns=columns,
        markdown=_page(author.name, author.bio, rows, to),
        text=author.bio,
        more={"about": author.bio, "articles": _lines(rows, to)},
        nodes=(jsonld.author(author, to), jsonld.item_list(_addresses(rows, to))),
    )


def topic_twin(topic: Topic, articles: Iterable[Article], to: Link) -> Twin:
    """A topic, with the articles that were listed last."""
    rows = list(articles)
    columns = filled(name=topic.name, url=to("articles:topic_detail", topic.slug), kind=topic.kind)
    return Twin(
        page=topic.get_absolute_url(),
        columns=columns,
        markdown=_page(topic.name, topic.description, rows, to),
        text=topic.description,
        more={"description": topic.description, "articles": _lines(rows, to)},
        nodes=(jsonld.topic(topic, to), jsonld.item_list(_addresses(rows, to))),
    )


def series_twin(series: Series, articles: Iterable[Article], to: Link) -> Twin:
    """A series, with all articles of it that readers have, in its order."""
    rows = list(articles)
    columns = filled(
        name=series.name,
        url=to("articles:series_detail", series.slug),
        language=series.language,
        parts=len(rows),
    )
    return Twin(
        page=series.get_absolute_url(),
        columns=columns,
        markdown=_page(series.name, series.description, rows, to),
        text=series.description,
        more={"description": series.description, "articles": _lines(rows, to)},
        nodes=(jsonld.series(series, to), jsonld.item_list(_addresses(rows, to))),
    )


def _page(name: str, words: str, rows: Iterable[Article], to: Link) -> str:
    """Somebody or something in Markdown, with a list of articles."""
    listed = "\n".join(markdown_line(each, to) for each in rows)
    return "\n\n".join(filter(None, [f"# {as_words(name)}", words, listed])) + "\n"


def markdown_line(article: Article, to: Link) -> str:
    """A list's line in Markdown: the title, linked to the article's Markdown, and its date."""
    address = to("articles:article_twin", article.slug, "md")
    return f"- [{as_words(article.title)}]({address}): {when(article.date)}"


def as_words(text: str) -> str:
    """A line that Markdown takes for words: what would be markup is escaped."""
    return text.translate(MARKUP)


MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#"})


def _lines(rows: Iterable[Article], to: Link) -> list[dict[str, str]]:
    return [
        filled(title=each.title, url=to("articles:article_detail", each.slug), date=when(each.date))
        for each in rows
    ]


def _addresses(rows: Iterable[Article], to: Link) -> list[tuple[str, str]]:
    return [(to("articles:article_detail", each.slug), each.title) for each in rows]
