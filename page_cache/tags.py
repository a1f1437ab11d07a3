"""What a change puts out: which pages show it."""

from typing import Any

from analysis.events import ClaimChange, Verb
from analysis.models import Challenge, Note, Relation, Source
from articles.events import ArticleChange, NameChange, Snapshot
from articles.models import Article, Author, LogEntry, Organization, Series, Topic
from articles.shown import PUBLIC

# By these nothing changes that readers have, where they have the same revision before and after.
QUIET_VERBS = {LogEntry.Verb.SAVE, LogEntry.Verb.CREATE}
SHOWN = (Article.Status.PUBLISHED, Article.Status.RETRACTED)


def of_article(change: ArticleChange) -> set[str]:
    """What a verb on an article puts out: nothing while readers neither have it nor will have it,
    nor by work on a text of which readers have another.
    """
    before, now = _as_read(change.before), _as_read(change.now)
    if before == now and (before is None or change.verb in QUIET_VERBS):
        return set()
    return {PUBLIC}


def _as_read(article: Snapshot | None) -> tuple[Any, ...] | None:
    """What readers know an article by; None for one that they have not, and will not have."""
    if article is None or article.status not in SHOWN:
        return None
    return article.status, article.published_at, article.public_number, article.text_withheld


def of_name(change: NameChange) -> set[str]:
    """What a verb on a name puts out: nothing where it is new, and nobody carries it yet."""
    is_new = not change.before and bool(change.now)
    is_nobodys = not (change.taken_by or (change.now or {}).get("user_id"))
    can_be_carried = isinstance(change.row, Author | Organization | Topic | Series)
    return set() if is_new and is_nobodys and can_be_carried else {PUBLIC}


def of_claims(changes: tuple[ClaimChange, ...]) -> set[str]:
    """What verbs on claims put out. One query, but for what is of no article."""
    seen = [each for each in changes if not _is_private(each)]
    if any(each.article is None or isinstance(each.row, Relation | Source) for each in seen):
        return {PUBLIC}
    keys = {key for each in seen for key in _articles(each)}
    drafts = set(Article.objects.drafts().filter(pk__in=keys).values_list("pk", flat=True))
    return {PUBLIC} if keys - drafts else set()


def _articles(change: ClaimChange) -> set[int]:
    """The articles of a change: a claim that moves is of two."""
    moved = (change.before or {}).get("article_id")
    return {key for key in (change.article, moved) if isinstance(key, int)}


def _is_private(change: ClaimChange) -> bool:
    """Whether it is between the desk and a reader, or of a note that no reader has."""
    if isinstance(change.row, Note):
        return _was_never(change, "public_id")
    if isinstance(change.row, Challenge) or change.verb == Verb.CHALLENGE:
        return _was_never(change, "reply_shown_at")
    return False


def _was_never(change: ClaimChange, column: str) -> bool:
    """Whether a column of a row is empty, and was before."""
    return not getattr(change.row, column) and not (change.before or {}).get(column)
