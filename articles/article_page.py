"""What the page of an article shows besides its columns: for its view, and for a preview of it."""

from typing import Any

from django.db.models import F

from .credits import credits_in_state, credits_of
from .models import RETRACTION, Article, Correction, Topic
from .state import State
from .ties import ties_of

REPLIES_SHOWN = 20

Notices = dict[str, Any]


def context_of(article: Article, user: Any) -> dict[str, Any]:
    """What templates/articles/article_detail.html shows of a saved article to a user."""
    ties = ties_of(article, user)
    return {
        "article": article,
        "replied_to": replied_to(article, user),
        "bylines": credits_of(article),
        "topics": ties.topics,
        "series": ties.series,
        "debate": ties.debate,
        "replies": _replies(article) if ties.has_replies else (),
        "notices": notices_on(article) if article.revised_at or article.is_retracted else None,
    }


def _replies(article: Article) -> Any:
    replies = article.replies.live().for_replies().order_by("published_at", "pk")
    return replies[:REPLIES_SHOWN]


def context_in_state(article: Article, state: State, user: Any) -> dict[str, Any]:
    """What it shows of an article that is in memory in a state that readers may not have yet."""
    context = context_of(article, user) if article.pk else {"article": article}
    topics = Topic.objects.filter(pk__in=state.topics).order_by("sort_key", "pk")
    return context | {
        "replied_to": replied_to(article, user),
        "bylines": credits_in_state(state.bylines, article.signed_at, _interests(article)),
        "topics": topics.values(tag__name=F("name"), tag__slug=F("slug")),
    }


def _interests(article: Article) -> dict[int, str]:
    """What each author had declared when the article came out: it is kept with the byline."""
    return dict(article.bylines.values_list("author", "interest") if article.has_readers else ())


def replied_to(article: Article, user: Any) -> Article | None:
    """The article that another is in reply to, if the user may see it."""
    if article.in_reply_to_id is None:
        return None
    visible = Article.objects.visible_to(user).filter(pk=article.in_reply_to_id)
    return visible.only("title", "slug", "language", "desk_titled").first()


def notices_on(article: Article, unsaved: Correction | None = None) -> Notices | None:
    """The notices on an article; None where there are none.

    `corrections` and `others` are pairs of a notice and the later ones that correct it. In neither
    is the last retraction of an article that is retracted: `retraction`, for the head of the page.
    """
    found = list(Correction.objects.on(article))
    retractions = [n for n in found if n.grade == RETRACTION and n.corrects_id is None]
    retraction = retractions[-1] if article.is_retracted and retractions else None
    if unsaved:
        found.append(unsaved)
    if not found:
        return None
    found = [notice for notice in found if notice is not retraction]
    pairs = [
        (notice, [later for later in found if notice.pk and later.corrects_id == notice.pk])
        for notice in found
    ]
    return {
        "retraction": retraction,
        "corrections": [pair for pair in pairs if pair[0].grade == "correction"],
        "others": [pair for pair in pairs if pair[0].grade != "correction"],
    }
