"""Beginning an article that answers another, or a claim."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import Claim, ClaimAnswer
from articles import workflow
from articles.free_slugs import free_slug
from articles.models import Article, Author
from articles.state import Signature
from articles.visibility import has_permission


@transaction.atomic
def begin_reply(to: Article | Claim, *, title: str, by: Any) -> Article:
    """A draft in reply to an article, or to a claim and the article that makes it.

    It takes over the language and the topics of what it answers, is signed by whoever the login
    belongs to, and begins with a link to what it answers.
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
        body=beginning(answered, claim) + "\n\n",
    )
    signs = Author.objects.filter(user=by).first()
    saved = workflow.save_draft(
        draft,
        bylines=(Signature(signs.pk),) if signs else (),
        topics=tuple((claim or answered).tagged_topics.values_list("tag", flat=True)),
        by=by,
    )
    if claim:
        ClaimAnswer.objects.create(article=saved, claim=claim)
    return saved


def beginning(answered: Article, claim: Claim | None) -> str:
    """The first line of the text: what it answers, with a link there."""
    if claim is None:
        words = _("In reply to [%(title)s](%(url)s).")
        return words % {"title": _label(answered.title), "url": answered.get_absolute_url()}
    words = _("In reply to the claim that [%(statement)s](%(url)s)")
    return words % {"statement": _label(claim.statement), "url": claim.get_absolute_url()}


def _label(words: str) -> str:
    """Words as the label of a link in Markdown."""
    return "".join(f"\\{each}" if each in "[]\\*_`" else each for each in words)
