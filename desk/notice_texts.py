"""Which notices somebody has, and how they read."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from .models import Notice

Verb = Notice.Verb
SENTENCES = {
    Verb.SENT_BACK: gettext_lazy("%(who)s sent “%(what)s” back to you"),
    Verb.SUBMITTED: gettext_lazy("%(who)s submitted “%(what)s” for review"),
    Verb.ASSIGNED: gettext_lazy("%(who)s assigned “%(what)s” to you"),
    Verb.MENTIONED: gettext_lazy("%(who)s mentioned you in a remark on “%(what)s”"),
    Verb.NOTE_APPROVED: gettext_lazy("%(who)s approved your note on “%(what)s”"),
    Verb.NOTE_SENT_BACK: gettext_lazy("%(who)s sent your note on “%(what)s” back"),
    Verb.PUBLISHED: gettext_lazy("%(who)s published “%(what)s”"),
    Verb.SCHEDULED: gettext_lazy("%(who)s scheduled “%(what)s”"),
    Verb.PREVIEW_APPROVED: gettext_lazy("%(who)s approved “%(what)s” at a preview link"),
    Verb.PREVIEW_REMARK: gettext_lazy("%(who)s remarked on “%(what)s” at a preview link"),
    Verb.PERMISSION_ENDS: gettext_lazy("The permission to republish “%(what)s” ends soon"),
    Verb.PERMISSION_ENDED: gettext_lazy("The permission to republish “%(what)s” has ended"),
    Verb.RIGHTS_END: gettext_lazy("The permission for what “%(what)s” shows ends soon"),
    Verb.RIGHTS_ENDED: gettext_lazy("The permission for what “%(what)s” shows has ended"),
}


def notices_of(user: Any) -> QuerySet[Notice]:
    """A user's notices, with what each is about but for the texts."""
    texts = [
        f"{way}__{column}"
        for way in ("article", "claim__article")
        for column in ("body", "html", "text", "headings")
    ]
    rows = Notice.objects.visible_to(user).select_related("article", "claim__article")
    return rows.defer(*texts)


def sentence(notice: Notice) -> str:
    """“Nigar submitted “After the summit” for review”."""
    what = notice.claim.statement if notice.claim else str(notice.article)
    words = {"who": notice.signed, "what": Truncator(what).chars(160)}
    return str(SENTENCES[Verb(notice.verb)] % words)


def path_of(notice: Notice) -> str:
    if notice.path:
        return notice.path
    if notice.claim_id:
        return reverse("admin:analysis_claim_change", args=[notice.claim_id])
    return reverse("admin:articles_article_change", args=[notice.article_id])
