"""What a change puts out: which pages show it.

A page of an article, and of its claims, names the article (articles.shown.shows_article). What it
shows of others is decided here: their claims that are tied to its own (page_cache.ties). Whatever
may be shown anywhere, such as a name, a title, or that there is an article at all, puts out all.
"""

from typing import Any

from analysis.events import ClaimChange, Verb
from analysis.models import Challenge, Claim, Note, Relation, Source
from articles.events import ArticleChange, NameChange, Snapshot, TextChange
from articles.models import Article, Author, LogEntry, Organization, Series, Topic
from articles.shown import ALL, PUBLIC, article_tag
from articles.state import State

from .ties import articles_tied_to

# By these nothing changes that readers have, where they have the same revision before and after.
QUIET_VERBS = {LogEntry.Verb.SAVE, LogEntry.Verb.CREATE}
# By these a text is changed, and nothing else of an article.
OF_TEXT = {LogEntry.Verb.REVISE, LogEntry.Verb.CORRECT, LogEntry.Verb.RESTORE}
SHOWN = (Article.Status.PUBLISHED, Article.Status.RETRACTED)


def of_article(change: ArticleChange) -> set[str]:
    """What a verb on an article puts out: nothing while readers neither have it nor will have it,
    nor by work on a text of which readers have another; its own pages where only its text differs.
    A removal by law takes words from whatever has them, also where they were found in a draft.
    """
    if change.removal:
        return {ALL}
    before, now = _as_read(change.before), _as_read(change.now)
    if before == now and (before is None or change.verb in QUIET_VERBS):
        return set()
    if change.verb in OF_TEXT and before and now and _is_shown_alike(before, now):
        text, snapshot = change.text, change.now
        if text and snapshot and _is_only_text(text, snapshot.state):
            return {article_tag(change.article.pk)}
    return {ALL}


def _as_read(article: Snapshot | None) -> tuple[Any, ...] | None:
    """What readers know an article by; None for one that they have not, and will not have."""
    if article is None or article.status not in SHOWN:
        return None
    return article.status, article.published_at, article.text_withheld, article.public_number


def _is_shown_alike(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return before[:-1] == now[:-1]


def _is_only_text(text: TextChange, now: State) -> bool:
    """Whether a text differs from the one that readers had, and nothing beside it.

    The newest revision before it may be one that they never had.
    """
    if text.public is None:
        return False
    was = State.in_revision(text.public)
    return (was.columns, was.bylines, was.topics) == (now.columns, now.bylines, now.topics)


def of_name(change: NameChange) -> set[str]:
    """What a verb on a name puts out: nothing where it is new, and nobody carries it yet."""
    is_new = not change.before and bool(change.now)
    is_nobodys = not (change.taken_by or (change.now or {}).get("user_id"))
    can_be_carried = isinstance(change.row, Author | Organization | Topic | Series)
    return set() if is_new and is_nobodys and can_be_carried else {ALL}


def of_claims(changes: tuple[ClaimChange, ...]) -> set[str]:
    """What verbs on claims put out: the pages of their articles, and of those that show them."""
    seen = [each for each in changes if not _is_private(each)]
    if not seen:
        return set()
    seen = [each for each in seen if not _is_new_source(each)]  # which lists alone show
    if any(each.article is None for each in seen):
        return {ALL}
    return {PUBLIC} if not seen else _of_rows(seen)


def _of_rows(seen: list[ClaimChange]) -> set[str]:
    """What changes of claims of articles put out."""
    keys = {key for each in seen for key in _articles(each)}
    public = keys - {*Article.objects.drafts().filter(pk__in=keys).values_list("pk", flat=True)}
    relations = any(isinstance(each.row, Relation) for each in seen)
    if not public and not relations:
        return set()
    claims = {key for each in seen for key in _claims(each)}
    return {article_tag(key) for key in public | articles_tied_to(claims)}


def _is_new_source(change: ClaimChange) -> bool:
    return isinstance(change.row, Source) and change.before is None


def _articles(change: ClaimChange) -> set[int]:
    """The articles of a change: a claim that moves is of two."""
    moved = (change.before or {}).get("article_id")
    return {key for key in (change.article, moved) if isinstance(key, int)}


def _claims(change: ClaimChange) -> set[int]:
    """The claims of a change: a relation has two, and a claim that is merged leads to another."""
    keys = {change.claim}
    if isinstance(change.row, Relation):
        keys |= {change.row.from_claim_id, change.row.to_claim_id}
    if isinstance(change.row, Claim):
        keys |= {change.row.merged_into_id, (change.before or {}).get("merged_into_id")}
    return {key for key in keys if isinstance(key, int)}


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
