"""The rows that tie an article to its authors and topics, as its state says."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from .models import Article, Byline, BylineChange, TaggedArticle, Topic, merged_into
from .state import State


def keep_byline_changes(article: Article, state: State, revision: int, at: datetime) -> None:
    """Keep who signs an article that has readers from a moment on and did not, or the reverse.

    Called before the rows of the bylines are written; `revision` is the number of the one that
    readers get.
    """
    signing = {byline.author_id for byline in state.bylines}
    signed = {*article.bylines.order_by().values_list("author", flat=True)}
    BylineChange.objects.bulk_create(
        BylineChange(
            article=article, author_id=key, signed_before=key in signed, number=revision, at=at
        )
        for key in sorted(signed ^ signing)
    )


def write_bylines(article: Article, state: State) -> None:
    """Make the rows of the bylines what the state says; a row that says it already stays."""
    rows = {byline.author_id: byline for byline in article.bylines.all()}
    gone = rows.keys() - {byline.author_id for byline in state.bylines}
    if gone:
        article.bylines.filter(author__in=gone).delete()
    for position, signature in enumerate(state.bylines, start=1):
        row = rows.get(signature.author_id) or Byline(
            article=article, author_id=signature.author_id
        )
        wanted = (signature.role, signature.affiliation_id, position)
        if row.pk is None or (row.role, row.affiliation_id, row.position) != wanted:
            if row.pk is None:
                row.interest = row.author.interest
            row.role, row.affiliation_id, row.position = wanted
            row.save()


def keep_interests(article: Article) -> None:
    """Keep with the bylines which interest each author has declared when the article comes out."""
    for byline in article.bylines.select_related("author"):
        if byline.interest != byline.author.interest:
            byline.interest = byline.author.interest
            byline.save(update_fields=["interest"])


def write_topics(article: Article, state: State) -> None:
    """Make the rows of the topics what the state says, as these topics are now."""
    ties = TaggedArticle.objects.filter(content_object=article)
    known = set(ties.values_list("tag", flat=True))
    if known == set(state.topics):
        return
    wanted = {topic.pk: topic for topic in topics_now(state.topics)}
    ties.exclude(tag__in=wanted).delete()
    for key in wanted.keys() - known:
        TaggedArticle.objects.create(content_object=article, tag=wanted[key])


def existing_topics(keys: Collection[int]) -> tuple[int, ...]:
    """The keys, ascending, of what some topics (keys) are now: see `topics_now`."""
    return tuple(sorted(topic.pk for topic in topics_now(keys).only("pk")))


def named_as_before(topics: Collection[int], before: Collection[int]) -> tuple[int, ...]:
    """The topics (keys) that a revision names which follows one that named those `before`.

    It goes on naming a topic that was merged for as long as the article has the one that it went
    into: if the merge is undone, the article has it again.
    """
    gone = {*before} - {*topics}
    into = merged_into("topic", gone) if gone else {}
    named = {key for key, end in into.items() if end in topics}
    meant = {into[key] for key in named} - {*before}
    return tuple(sorted({*topics} - meant | named))


def existing_topics_of(keys: Collection[int]) -> dict[int, int]:
    """What each of some topics (keys) is now (key), without those that are deleted."""
    existing = _existing(keys)
    gone = {*keys} - existing
    into = merged_into("topic", gone) if gone else {}
    ends = _existing({*into.values()}) if into else set()
    now = {key: end for key, end in into.items() if end in ends}
    return now | {key: key for key in existing}


def _existing(keys: Collection[int]) -> set[int]:
    return {*Topic.objects.filter(pk__in=keys).values_list("pk", flat=True)}


def topics_now(keys: Collection[int]) -> QuerySet[Topic]:
    """What some topics (keys) are now: without those that are deleted, and instead of one that was
    merged the one that it went into.
    """
    existing = _existing(keys)
    gone = {*keys} - existing
    into = merged_into("topic", gone).values() if gone else ()
    return Topic.objects.filter(pk__in=existing.union(into))
