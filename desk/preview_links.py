"""Making, following and revoking preview links, and what is said at them."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from articles.state import State
from articles.words import count_words

from .models import Notice, PreviewLink, PreviewRemark
from .notices import tell_all

SECRET_BYTES = 24  # 192 bits, 32 characters of an address
MOST_LINKS = 100  # that one article has, so that nobody fills the table by mistake
MOST_REMARKS = 200  # at one link


def digest_of(token: str) -> str:
    """What is kept of a secret. It needs no salt: nobody guesses 192 bits."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_link(
    article: Article,
    *,
    label: str,
    days: int,
    by: Any,
    shows_claims: bool = False,
    takes_remarks: bool = False,
    at: datetime | None = None,
) -> tuple[PreviewLink, str]:
    """Make a link to the newest revision of an article; return it, and its secret, told once."""
    require_editable(article, by)
    at, revision = at or timezone.now(), _revision_to_show(article)
    token = secrets.token_urlsafe(SECRET_BYTES)
    link = PreviewLink(
        article=article,
        revision=revision,
        digest=digest_of(token),
        label=label,
        shows_claims=shows_claims,
        takes_remarks=takes_remarks,
        created_by=by,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    link.full_clean()
    link.save()
    return link, token


def _revision_to_show(article: Article) -> Revision:
    """The newest revision of an article that may have another link; else ValidationError."""
    revision = article.revisions.first()
    if revision is None or article.is_retracted:
        raise ValidationError(_("There is no text to show."))
    if PreviewLink.objects.filter(article=article).count() >= MOST_LINKS:
        raise ValidationError(_("This article has very many links already. Revoke what is old."))
    return revision


def revoke(link: PreviewLink, *, by: Any, at: datetime | None = None) -> None:
    """Make a link lead nowhere, from now on."""
    require_editable(link.article, by)
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at or timezone.now())


def require_editable(article: Article, by: Any) -> None:
    if not Article.objects.editable_by(by).filter(pk=article.pk).exists():
        raise PermissionDenied(_("Only who may edit an article can show it to others."))


def find(token: str, at: datetime) -> PreviewLink | None:
    """The working link of a secret; None where there is none, whatever the reason."""
    links = PreviewLink.objects.working(at).select_related("article", "revision")
    link = links.filter(digest=digest_of(token)).first()
    return None if link is None or link.article.is_retracted else link


def count_visit(link: PreviewLink, at: datetime) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(visits=F("visits") + 1, last_visit_at=at)


@transaction.atomic
def add_remark(
    link: PreviewLink, *, name: str, words: str, approves: bool, at: datetime | None = None
) -> PreviewRemark:
    """Keep what somebody says of the text, as plain text; tell the link's maker, and the writer."""
    if not link.takes_remarks:
        raise PermissionDenied(_("Nothing is asked of whoever has this link."))
    if link.remarks.count() >= MOST_REMARKS:
        raise ValidationError(_("Many remarks were made here. Tell the desk the rest."))
    at = at or timezone.now()
    remark = PreviewRemark(link=link, name=name, words=words, approves=approves, made_at=at)
    remark.full_clean()
    remark.save()
    _tell(remark)
    return remark


def _tell(remark: PreviewRemark) -> None:
    """The name is one that was typed by whoever had the link: the notice says at a link it was."""
    article = remark.link.article
    people = {user for user in (remark.link.created_by, article.created_by) if user}
    verb = Notice.Verb.PREVIEW_APPROVED if remark.approves else Notice.Verb.PREVIEW_REMARK
    path = reverse("desk:preview_links", args=[article.pk])
    tell_all(people, verb, article, path=path, at=remark.made_at, signed=remark.name)


def is_published(link: PreviewLink) -> bool:
    """Whether readers have the text that a link shows, or a later one."""
    is_live = Article.objects.live().filter(pk=link.article_id).exists()
    return is_live and link.revision.number <= link.article.public_number


def still_lends(key: int) -> bool:
    """Whether a link (by key) still works, so that it shows the pictures of its text."""
    links = PreviewLink.objects.working(timezone.now()).select_related("article")
    link = links.only("article__status").filter(pk=key).first()
    return link is not None and not link.article.is_retracted


def article_in(link: PreviewLink) -> tuple[Article, State]:
    """The article in memory as the revision of a link has it."""
    revision = link.revision
    article, state = revision.article, State.in_revision(revision)
    state.apply(article)
    article.html, article.text = revision.html, revision.text
    article.headings, article.word_count = revision.headings, count_words(revision.text)
    return article, state
