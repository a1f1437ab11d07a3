"""Row locks of the verbs: articles by key, then claims by key (see articles.locks).

Whoever changes anything of a claim locks its article first, as whoever changes the text does: the
receivers mark the article's text anew in the same transaction.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.locks import lock
from articles.models import Article

from .arguments import argued_about
from .models import Claim

# Hundreds of kilobytes that most verbs do without. They are fetched when a verb reads them.
TEXTS = ("body", "html", "text", "headings")


def lock_article(key: int, by: Any = None) -> Article:
    """Lock an article and return it as it is now.

    Raises PermissionDenied where it is gone or `by` may not see it.
    """
    found = lock(_visible_articles(by).filter(pk=key).defer(*TEXTS))
    if not found:
        raise PermissionDenied(_("This article is gone, or you may not see it."))
    article: Article = found[0]
    return article


def lock_claim(key: int, by: Any = None, *, to_article: int | None = None) -> Claim:
    """Lock a claim after its article; return it, with its article, as it is now.

    `to_article` is the article that it is to belong to: locked with its own. Raises
    PermissionDenied where the claim is gone or `by` may not see it.
    """
    found = lock_claims([key], articles=[to_article] if to_article else (), by=by)
    if key not in found:
        raise PermissionDenied(_("This claim is gone, or you may not see it."))
    return found[key]


def lock_claims(
    keys: Iterable[int], *, articles: Iterable[int] = (), by: Any = None
) -> dict[int, Claim]:
    """Lock claims after their articles and after the other articles that are named.

    Locked with them are the claims for or against which they argue, whose verdicts may have counted
    that. Returns those of `keys` that are there and that `by` may see, by key, with their articles.
    """
    keys, others = {*keys}, {*articles}
    all_keys = keys | argued_about(keys).keys()
    owners = Claim.objects.filter(pk__in=all_keys).values("article")
    held = lock(Article.objects.filter(Q(pk__in=owners) | Q(pk__in=others)).defer(*TEXTS))
    by_key = {article.pk: article for article in held}
    claims = lock(Claim.objects.filter(pk__in=all_keys))
    moved = {claim.article_id for claim in claims} - by_key.keys()
    if moved:  # to another article, between the two queries
        return lock_claims(keys, articles=others | moved, by=by)
    for claim in claims:
        claim.article = by_key[claim.article_id]
    visible = _visible_among(keys, by)
    return {claim.pk: claim for claim in claims if claim.pk in visible}


def articles_of(claims: Iterable[int]) -> set[int]:
    """The articles (keys) that `lock_claims` locks with claims (keys): for whoever locks them
    together with others.
    """
    keys = {*claims}
    asked = Claim.objects.filter(pk__in=keys | argued_about(keys).keys())
    return {*asked.order_by().values_list("article", flat=True)}


def _visible_among(keys: set[int], by: Any) -> set[int]:
    """Those of some claims (by key, locked) that `by` may see; None is the site itself."""
    if by is None:
        return keys
    return {*Claim.objects.visible_to(by).filter(pk__in=keys).values_list("pk", flat=True)}


def lock_all_claims(keys: set[int], by: Any = None) -> dict[int, Claim]:
    """As `lock_claims`; raises PermissionDenied unless all are there and `by` may see them."""
    found = lock_claims(keys, by=by)
    if not keys <= found.keys():
        raise PermissionDenied(_("A claim is gone, or you may not see it."))
    return found


def lock_with_related(
    keys: set[int], ends: Any, by: Any, related: Iterable[int] = ()
) -> dict[int, Claim]:
    """Lock claims, and those that `ends` (relations of the former) relate to them.

    Once they are locked no verb relates another to them: one that did meanwhile is locked too.
    """
    locked = lock_all_claims(keys.union(related), by)
    pairs = ends.values_list("from_claim", "to_claim")
    found = {key for pair in pairs for key in pair}
    return locked if found <= locked.keys() else lock_with_related(keys, ends, by, found)


def _visible_articles(by: Any) -> Any:
    return Article.objects.all() if by is None else Article.objects.visible_to(by)
