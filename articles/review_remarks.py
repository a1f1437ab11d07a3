"""Remarks with which editors send articles back to their writers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from .models import Article, LogEntry
from .models.article_lists import ArticleQuerySet

Verb = LogEntry.Verb
# What ends the time of a remark: the article is submitted again, or goes to readers.
_ROUNDS = [Verb.SUBMIT, Verb.SEND_BACK, Verb.PUBLISH, Verb.SCHEDULE, Verb.UNSCHEDULE]
MOST = 20

# Paragraphs, their lines, lists. All else, tags too, is shown as it was typed.
_PLAIN = MarkdownIt("zero", {"html": False, "breaks": True}).enable(["list", "newline"])


def sent_back(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Those that were sent back, and not submitted since, with the `remark`, its moment
    (`sent_back_at`), and the name of who sent it (`sent_back_by`).
    """
    rounds = LogEntry.objects.filter(article=OuterRef("pk"), verb__in=_ROUNDS)
    last = rounds.order_by("-at", "-pk")
    return (
        articles.in_work()
        .alias(last_verb=Subquery(last.values("verb")[:1]))
        .filter(last_verb=Verb.SEND_BACK)
        .annotate(
            remark=Subquery(last.values("note")[:1]),
            sent_back_at=Subquery(last.values("at")[:1]),
            sent_back_by=Subquery(last.values("signed")[:1]),
        )
    )


def submitted(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Those in review, with the moment since which they are (`submitted_at`)."""
    times = LogEntry.objects.filter(article=OuterRef("pk"), verb=Verb.SUBMIT).order_by("-at", "-pk")
    last = Subquery(times.values("at")[:1])
    return articles.in_review().annotate(submitted_at=Coalesce(last, "updated_at"))


@dataclass(frozen=True)
class Remarks:
    """What an article was sent back with, the newest first.

    `open` is the one that the writer is at work on; `earlier` are all others. `base` and `newest`
    are the numbers of the revisions between which it has changed since it was last sent back; 0
    where it has not.
    """

    open: LogEntry | None
    earlier: list[LogEntry]
    base: int = 0
    newest: int = 0


def remarks_on(article: Article, user: Any) -> Remarks:
    """The remarks on an article that readers do not have yet, as far as `user` may see them."""
    if article.has_readers:
        return Remarks(None, [])
    log = article.log.visible_to(user)
    sent_back = list(log.filter(verb=Verb.SEND_BACK).select_related("revision")[:MOST])
    if not sent_back:
        return Remarks(None, [])
    last = log.filter(verb__in=_ROUNDS).first()
    base = sent_back[0].revision.number if sent_back[0].revision else 0
    has_changed = 0 < base < article.newest_number
    since = (base, article.newest_number) if has_changed else (0, 0)
    is_open = last == sent_back[0]
    return Remarks(sent_back[0] if is_open else None, sent_back[is_open:], *since)


def remark_html(text: str) -> SafeString:
    """A remark with its paragraphs, lines and lists, as HTML."""
    html: str = _PLAIN.render(text)
    return mark_safe(html)  # noqa: S308 (the parser escapes all that is typed)
