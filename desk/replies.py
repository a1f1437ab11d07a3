"""Beginning an article that answers another, or a claim."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import Claim, ClaimAnswer
from articles import workflow
from articles.free_slugs import free_slug
from articles.models import Article, Author, Topic
from articles.state import Signature
from articles.visibility import has_permission


@transaction.atomic
def begin_reply(to: Article | Claim, *, title: str, topics: Iterable[int] = (), by: Any) -> Article:
    """A draft in reply to an article, or to a claim and the article that makes it.

    It has the language of what it answers, `topics` (keys), and is signed by whoever the login
    belongs to. Readers are led to what it answers by its page: nothing is put into the text.
    """
    if not has_permission(by, "articles.add_article"):
        raise PermissionDenied(_("You may not add articles."))
    claim = to if isinstance(to, Claim) else None
    answered: Article = to.article if isinstance(to, Claim) else to
    draft = Article(
        title=title,
        slug=free_slug(title, Article.objects.all()),
        language=answered.language,
        in_reply_to=answered,
    )
    signs = Author.objects.filter(user=by).first()
    saved = workflow.save_draft(
        draft,
        bylines=(Signature(signs.pk),) if signs else (),
        topics=tuple(topics),
        by=by,
    )
    if claim:
        ClaimAnswer.objects.create(article=saved, claim=claim)
    return saved


def topics_of(answered: Article | Claim) -> Any:
    """The topics of what is answered, of which an answer may take some."""
    keys: Any = answered.tagged_topics.values("tag")
    return Topic.objects.filter(pk__in=keys).order_by("name", "pk")
