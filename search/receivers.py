"""Documents are kept in step with rows in the transaction of the change, by key."""

from typing import Any

from django.dispatch import receiver

from analysis.events import ClaimChange, claim_changed
from analysis.models import Challenge, Forecast, Note, Passage, Relation, Source
from articles.events import ArticleChange, NameChange, Texts, article_changed
from articles.models import Article, Author, Organization, Topic
from articles.removal_registry import exempt

from . import writing
from .backends import backend
from .expressions import facet
from .places import row_at
from .results import Kind
from .tokens import tokens_of
from .typos import forget

exempt("written anew when words are removed", "search.document", "search.spelling")

# Rows of a claim by which it is not found.
OTHER_ROWS = (Passage, Forecast, Relation, Note, Challenge)


@article_changed.prepares
def make_tokens_ahead(texts: Texts) -> None:
    """Have the tokens of a text of readers made before the article is locked: see tokens_of."""
    if texts.article and texts.public is not None:
        rows = Article.objects.filter(pk=texts.article)
        tokens_of(texts.new, rows.values_list("language", flat=True).first() or "")


@receiver(article_changed)
def keep_changed_article(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    if isinstance(change, ArticleChange):
        if _may_be_listed(change):
            writing.keep(articles=[change.article.pk])
        if change.removal:
            # Rows of its claims, and of what these rest on, were patched past their verbs.
            writing.keep_all_of(change.article.pk)
            forget(change.removal.words.tokens)
            backend().purge()


def _may_be_listed(change: ArticleChange) -> bool:
    """Whether there is a document, or is to be one: of drafts there is none, before and after."""
    listed = Article.Status.PUBLISHED
    return any(each.status == listed for each in (change.before, change.now) if each)


@receiver(article_changed)
def keep_changed_name(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    if not isinstance(change, NameChange):
        return
    kind = _KINDS.get(type(change.row))
    before, now = change.before or {}, change.now or {}
    renamed = any(before.get(column) != now.get(column) for column in NAMING)
    rows = {each.pk for each in (change.row, change.taken_by) if each}
    is_carried = bool(change.before) or change.taken_by
    if renamed and (facet_name := _FACETS.get(type(change.row))) and is_carried:
        for key in rows:
            _keep_documents_with(facet(facet_name, key))
    if kind:
        writing.keep_names({kind: rows})
    elif renamed and isinstance(change.row, Organization):
        affiliated = Author.objects.filter(affiliation__in=rows).values_list("pk", flat=True)
        writing.keep_names({Kind.AUTHOR: {*affiliated}})


# Columns of a name that the documents of others have.
NAMING = ("name", "former_names", "abbreviation")
_KINDS = {Author: Kind.AUTHOR, Topic: Kind.TOPIC}
_FACETS = {Author: "author", Topic: "topic", Organization: "publisher"}


def _keep_documents_with(token: str) -> None:
    """Bring articles and claims in step that have a facet: rows of a deleted name are gone."""
    keys: writing.Keys = {}
    for place in backend().having(token):
        kind, key = row_at(place)
        keys.setdefault(kind, set()).add(key)
    writing.keep(keys.get(Kind.ARTICLE, ()), keys.get(Kind.CLAIM, ()))


@receiver(claim_changed)
def keep_changed_claims(*, changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
    claims: set[int] = set()
    sources: set[int] = set()
    for change in changes:
        if isinstance(change.row, Source):
            sources.add(change.row.pk)
        elif change.claim is not None and not isinstance(change.row, OTHER_ROWS):
            claims.add(change.claim)
    if claims or sources:
        writing.keep(claims=claims, names={Kind.SOURCE: sources})
