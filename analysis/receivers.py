"""What is kept in step: passages with the words of articles, annotated texts with both."""

from typing import Any

from django.dispatch import receiver

from articles.events import ArticleChange, NameChange, TextChange, Texts, article_changed
from articles.locks import lock
from articles.models import Article

from . import impact, passage_carrying
from .annotation import annotate
from .events import ClaimChange, Verb, announce, claim_changed
from .passage_snapshots import keep_current_passages
from .spelling.dictionaries import dictionary_of


@article_changed.prepares
def carry_ahead(texts: Texts) -> passage_carrying.TextEdits:
    """Carry the passages into a text that is about to be saved, before the article is locked."""
    return passage_carrying.prepare_edits(texts) if texts.article else passage_carrying.TextEdits()


@article_changed.prepares
def read_dictionary(texts: Texts) -> None:
    """Read the words of the article's language before the lock: it takes up to a second, once."""
    if texts.article and texts.public is not None:
        rows = Article.objects.filter(pk=texts.article)
        dictionary_of(rows.values_list("language", flat=True).first() or "")


@receiver(article_changed)
def carry_passages_of_changed_article(
    *, change: ArticleChange | NameChange, **_kwargs: Any
) -> None:
    if isinstance(change, ArticleChange) and change.text and change.text.previous:
        _carry(change.article, change.text, change)


def _carry(article: Article, text: TextChange, change: ArticleChange) -> None:
    """Carry the passages, mark them, and announce once what became of the claims.

    Announced last: whoever hears of it finds all in step. The article is not annotated again then.
    """
    edits = text.prepared.get(carry_ahead) or passage_carrying.TextEdits()
    changes = passage_carrying.carry_passages(article, text, edits, at=change.at, by=change.by)
    if text.needs_confirmation:
        impact.require_confirmation(article, text)
    if text.is_applied:
        passage_carrying.name_corrected_claims(text)
        annotate(article)
    announce(*changes)


@receiver(claim_changed)
def annotate_articles_of_changed_claims(
    *, changes: tuple[ClaimChange, ...], **_kwargs: Any
) -> None:
    """Keep the passages, and mark them, in each article whose claims were changed: once in each.

    What an edit of an article has changed is kept and marked by then.
    """
    told = [change for change in changes if change.verb != Verb.CARRY]
    keys = {change.article for change in told if change.article is not None}
    for article in lock(Article.objects.filter(pk__in=keys)) if keys else ():
        keep_current_passages(article)
        annotate(article)
