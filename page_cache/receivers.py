"""Changes put pages out, in the transaction of the change."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from analysis.events import ClaimChange, claim_changed
from analysis.models import LinkCheck
from articles.events import ArticleChange, NameChange, article_changed
from articles.models import Debate, Pin
from articles.shown import ALL, WHEN_ALL_CHANGES

from . import tags
from .versions import put_out

# What readers see and no verb announces: what leads the front page, who answers whom, whether a
# link is dead.
WITHOUT_EVENTS = (Debate, LinkCheck, Pin)


@receiver(article_changed)
def put_out_changed_article(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    is_article = isinstance(change, ArticleChange)
    put_out(tags.of_article(change) if is_article else tags.of_name(change))  # type: ignore[arg-type]


@receiver(claim_changed)
def put_out_changed_claims(*, changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
    put_out(tags.of_claims(changes))


def put_out_everything(**_kwargs: Any) -> None:
    put_out([ALL])


def put_out_after_migrations(*, plan: Any = (), **_kwargs: Any) -> None:
    """Migrations change rows past the verbs. Without any there was nothing to change."""
    if plan:
        put_out_everything()


for model in WITHOUT_EVENTS:
    post_save.connect(put_out_everything, sender=model, dispatch_uid=f"saved {model}")
    post_delete.connect(put_out_everything, sender=model, dispatch_uid=f"deleted {model}")
WHEN_ALL_CHANGES.append(put_out_everything)
