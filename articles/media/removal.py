"""A picture or a file that the law wants gone: its bytes are deleted, and readers are told.

The texts that have it stay as they are, word for word: at its address it is said that it is gone.
What is said about it in words (what it shows, its caption) goes by articles.removal, as all words.
"""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..events import ArticleChange, article_changed
from ..locks import lock
from ..models import REMOVAL, Article, Correction, File, Image, LogEntry
from ..removal import Kind, check_permission
from ..revisions import log, snapshot
from .uploads import delete_bytes
from .uses import articles_with


@transaction.atomic
def remove_media(
    row: Image | File, *, kind: str, reason: str, by: Any = None, at: datetime | None = None
) -> list[Article]:
    """Delete the bytes of a picture or a file for good; return the articles that use it, or did.

    `kind` (of removal.Kind) is what readers of these are told, `reason` what the log keeps. It
    cannot be undone, and caches of others may have it for a week.
    """
    check_permission(by)
    if not reason.strip() or kind not in Kind:
        raise ValidationError(_("Say of what kind it is, and why it must go."))
    model: Any = type(row)
    found = lock(model.objects.filter(pk=row.pk, removed_at=None))
    if not found:
        raise ValidationError(_("It is gone already."))
    stored, at = found[0], at or timezone.now()
    articles = lock(Article.objects.filter(pk__in=articles_with(stored).values("pk").order_by()))
    stored.removed_at = at
    stored.save(update_fields=["removed_at"])
    for article in articles:
        _tell(article, stored, kind, reason.strip(), by, at)
    transaction.on_commit(partial(delete_bytes, stored))
    return articles


def _tell(article: Article, row: Any, kind: str, reason: str, by: Any, at: datetime) -> None:
    """Tell readers of an article, where they had it, and whoever keeps it in step."""
    label = str(Kind(kind).label)
    had = row.revisions.filter(article=article, public_from__lte=at).exists()
    newest = article.revisions.first()
    assert newest is not None
    before = snapshot(article, newest)
    if had and article.has_readers_at(at):
        public = article.revisions.get(number=article.public_number)
        what = _("A picture") if isinstance(row, Image) else _("A file")
        note = _("%(what)s was removed for legal reasons: %(kind)s.")
        Correction.objects.create(
            article=article,
            revision=public,
            grade=REMOVAL,
            note=note % {"what": what, "kind": label},
            made_at=at,
        )
        Article.objects.filter(pk=article.pk).update(revised_at=at)
        article.revised_at = at
    verb = LogEntry.Verb.REMOVE_MEDIA
    log(article, verb, by=by, at=at, revision=newest, note=f"{label}: {reason}")
    change = ArticleChange(verb, article, before, snapshot(article, newest), at, by)
    article_changed.send(sender=Article, change=change)
