"""The rows that tie an article to its authors and topics, as its state says."""

from datetime import datetime

from .models import Article, Byline, BylineChange, TaggedArticle, Topic
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
    """Make the rows of the topics what the state says, but for topics that are deleted."""
    ties = TaggedArticle.objects.filter(content_object=article)
    known = set(ties.values_list("tag", flat=True))
    if known == set(state.topics):
        return
    ties.exclude(tag__in=state.topics).delete()
    for topic in Topic.objects.filter(pk__in=set(state.topics) - known):
        TaggedArticle.objects.create(content_object=article, tag=topic)


def existing_topics(keys: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the topics that are not deleted, ascending."""
    return tuple(sorted(Topic.objects.filter(pk__in=keys).values_list("pk", flat=True)))
