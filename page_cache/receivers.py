"""Changes put pages out, in the transaction of the change."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from analysis.events import ClaimChange, claim_changed
from analysis.models import LinkCheck
from articles.events import ArticleChange, NameChange, article_changed
from articles.models import Debate, LogEntry, Pin
from articles.shown import ALL, PUBLIC, WHEN_ALL_CHANGES

from . import tags
from .entries import store
from .versions import put_out

GONE_FOR_GOOD = (LogEntry.Verb.REMOVE_WORDS, LogEntry.Verb.REMOVE_MEDIA)


@receiver(article_changed)
def put_out_changed_article(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    is_article = isinstance(change, ArticleChange)
    put_out(tags.of_article(change) if is_article else tags.of_name(change))  # type: ignore[arg-type]


@receiver(article_changed)
def forget_what_the_law_wants_gone(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Pages that are out are given to nobody; of these not even the bytes are to stay."""
    if isinstance(change, ArticleChange) and change.verb in GONE_FOR_GOOD:
        transaction.on_commit(lambda: store().clear(), robust=True)


@receiver(claim_changed)
def put_out_changed_claims(*, changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
    put_out(tags.of_claims(changes))


def put_out_everything(**_kwargs: Any) -> None:
    put_out([ALL])


def put_out_after_migrations(*, plan: Any = (), **_kwargs: Any) -> None:
    """Migrations change rows past the verbs. Without any there was nothing to change."""
    if plan:
        put_out_everything()


@receiver([post_save, post_delete], sender=Debate)
def put_out_articles_of_pair(instance: Debate, **_kwargs: Any) -> None:
    """Who answers whom has no verb: one of another pair may have lost its other side."""
    put_out_everything()


@receiver([post_save, post_delete], sender=Pin)
def put_out_front_page(**_kwargs: Any) -> None:
    put_out([PUBLIC])


@receiver(pre_save, sender=LinkCheck)
def remember_what_is_told(instance: Any, **_kwargs: Any) -> None:
    """Most links answer as they did: pages stay while readers are told the same of one."""
    stored = LinkCheck.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance.was_told = _told(stored)


@receiver(post_save, sender=LinkCheck)
def put_out_pages_with_link(instance: Any, **_kwargs: Any) -> None:
    if instance.was_told != _told(instance):
        put_out_everything()


@receiver(post_delete, sender=LinkCheck)
def put_out_pages_with_forgotten_link(instance: LinkCheck, **_kwargs: Any) -> None:
    if _told(instance):
        put_out_everything()


def _told(check: LinkCheck | None) -> tuple[Any, ...]:
    """What readers are told of a link; () where nothing is."""
    return (check.url, timezone.localdate(check.checked_at)) if check and check.is_told else ()


WHEN_ALL_CHANGES.append(put_out_everything)
