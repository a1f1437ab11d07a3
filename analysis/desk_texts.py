"""Texts that a desk published or signed: what a desk holds of their claims is disclosed.

A desk is an organization or an author of that kind. It publishes a text, signs it, or is what
somebody who signs it is affiliated with.
"""

from collections.abc import Collection

from django.db.models import Q

from articles.models import Article, Author, Byline, Organization
from articles.state import State

from .former_signers import ever_signed_by
from .models import Claim

SIGNED_BY_DESK = Q(author__kind=Author.Kind.DESK) | Q(affiliation__kind=Organization.Kind.DESK)


def is_desk_text(article: Article) -> bool:
    """Whether a desk published or signed an article."""
    desks = Organization.objects.filter(kind=Organization.Kind.DESK)
    if article.publisher_id and desks.filter(pk=article.publisher_id).exists():
        return True
    return Byline.objects.filter(SIGNED_BY_DESK, article=article).exists()


def would_be_desk_text(state: State) -> bool:
    """Whether a desk publishes or signs an article in a state that is not saved."""
    keys = (state.columns["publisher_id"], *(byline.affiliation_id for byline in state.bylines))
    organizations = [key for key in keys if key]
    desks = Organization.objects.filter(kind=Organization.Kind.DESK)
    signing = Author.objects.filter(pk__in=[byline.author_id for byline in state.bylines])
    return (
        desks.filter(pk__in=organizations).exists()
        or signing.filter(kind=Author.Kind.DESK).exists()
    )


def mark_claims(article: Article) -> bool:
    """Say of each claim of a locked article whether it is a desk's own; whether any differed."""
    is_own = is_desk_text(article)
    differing = Claim.objects.filter(article=article).exclude(is_desk_text=is_own)
    return bool(differing.update(is_desk_text=is_own))


def mark_all(articles: Collection[int]) -> set[int]:
    """The same of locked articles (keys): of which any differed; five queries."""
    published = Article.objects.filter(
        pk__in=articles, publisher__kind=Organization.Kind.DESK
    ).order_by()
    signed = Byline.objects.filter(SIGNED_BY_DESK, article__in=articles).order_by()
    own = {*published.values_list("pk", flat=True), *signed.values_list("article", flat=True)}
    differing: set[int] = set()
    for is_own, keys in ((True, own), (False, {*articles} - own)):
        claims = Claim.objects.filter(article__in=keys).exclude(is_desk_text=is_own).order_by()
        found = {*claims.values_list("article", flat=True)}
        if found:
            claims.update(is_desk_text=is_own)
        differing |= found
    return differing


def articles_of(name: Author | Organization) -> set[int]:
    """Keys of the articles with claims that an organization publishes, or that it or an author
    signs; of an author those too that the author signed before readers for a while.
    """
    if isinstance(name, Organization):
        signs = Q(publisher=name) | Q(bylines__affiliation=name)
    else:
        signs = Q(pk__in=ever_signed_by(name))
    return {*Article.objects.filter(signs, claims__isnull=False).values_list("pk", flat=True)}
