"""The queues of the desk: one list, from which the front page, the page of each queue, the first
page of the admin and the palette are made.

A queue is added here and nowhere else. Which rows wait is said by the querysets of the apps below.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Now, NullIf, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from analysis.link_reasons import in_words
from analysis.models import Challenge, Claim, LinkCheck, Note, Passage
from articles.dates import end_of_day
from articles.models import Article, File, Image, Revision
from articles.review_remarks import sent_back, submitted

from .ending_permissions import ending, permission_page
from .models import Assignment, Import, ImportedArticle
from .waiting import Queue, Reading, Row


def queues_of(user: Any) -> Iterator[Queue]:
    """The queues that are a user's business."""
    return (queue for queue in QUEUES if queue.is_for(user))


def queue_called(name: str, user: Any) -> Queue | None:
    return next((queue for queue in queues_of(user) if queue.name == name), None)


def _form(model: str) -> Callable[[Row], str]:
    """The form of a row's own key in the admin."""
    return lambda row: reverse(f"admin:{model}_change", args=[row.pk])


def _form_of_subject(row: Row) -> str:
    if row.claim_key:
        return reverse("admin:analysis_claim_change", args=[row.claim_key])
    return reverse("admin:articles_article_change", args=[row.article_key])


def _on_workbench(row: Row) -> str:
    return reverse("desk:claim", args=[row.pk])


def _repair(row: Row) -> str:
    return reverse("admin:analysis_passage_repair", args=[row.pk])


def _claims(user: Any) -> Any:
    return Claim.objects.visible_to(user)


def _sent_back_to(user: Any) -> Any:
    return sent_back(Article.objects.editable_by(user).created_by(user))


def _own_drafts(user: Any) -> Any:
    """Those that were sent back have a queue of their own."""
    drafts = Article.objects.editable_by(user).created_by(user).in_work()
    return drafts.exclude(pk__in=_sent_back_to(user).values("pk"))


def _drafts_of_others(user: Any) -> Any:
    own = Q(created_by_id=user.pk, created_by__isnull=False)
    return Article.objects.editable_by(user).in_work().exclude(own)


def _scheduled_today(user: Any) -> Any:
    today = end_of_day(timezone.localdate())
    return Article.objects.visible_to(user).scheduled().filter(published_at__lt=today)


def _imported(user: Any) -> Any:
    """Drafts that were made of files, and that nobody has saved since."""
    untouched = Article.objects.editable_by(user).in_work().filter(newest_number=1)
    rows = ImportedArticle.objects.filter(file__within__in=Import.objects.visible_to(user))
    return rows.filter(outcome=ImportedArticle.Outcome.CREATED, article__in=untouched)


def _say_since_when(rows: list[Row]) -> None:
    """Tell of passages when the revisions were saved that left them in doubt."""
    revisions = Revision.objects.filter(
        article=OuterRef("claim__article"), number=OuterRef("since_revision")
    )
    passages = Passage.objects.filter(pk__in=[row.pk for row in rows])
    saved = passages.annotate(saved=Subquery(revisions.values("created_at")[:1]))
    moments = dict(saved.values_list("pk", "saved"))
    for row in rows:
        row.since = moments.get(row.pk)


def _say_why(rows: list[Row]) -> None:
    """Tell in words why links did not answer: kept is a code."""
    for row in rows:
        row.said = in_words(row.said)


def _say_who_and_how_long(rows: list[Row]) -> None:
    """Tell of drafts who signs them and how many words they have: by that one is chosen."""
    drafts = Article.objects.filter(pk__in=[row.pk for row in rows]).order_by("bylines__position")
    names: dict[int, list[str]] = {}
    lengths: dict[int, int] = {}
    for pk, name, length in drafts.values_list("pk", "bylines__author__name", "word_count"):
        names.setdefault(pk, []).extend([name] if name else [])
        lengths[pk] = length
    for row in rows:
        length = lengths.get(row.pk, 0)
        shown = ngettext("%s word", "%s words", length) % number_format(length)
        row.beside = " · ".join([*filter(None, [", ".join(names.get(row.pk, []))]), shown])


def _article(since: str = "updated_at", **more: Any) -> Reading:
    return Reading("title", since=since, article=("pk",), **more)


def _claim(since: str) -> Reading:
    return Reading("statement", "article__title", since, claim=("pk",))


ARTICLE_FORM, CLAIM_FORM = _form("articles_article"), _form("analysis_claim")
JUDGES = "analysis.add_assessment"
PUBLISHES = "articles.publish_article"
BY_LAST_DAY: dict[str, Any] = {
    "order": "permitted_until",
    "by_day": True,
    "overdue": Q(permitted_until__lt=TruncDate(Now())),
    "told": _("permitted until"),
}
# A picture by what it shows, else by its caption.
PICTURE = Coalesce(NullIf("alt", Value("")), NullIf("caption", Value("")), Value("–"))

QUEUES = (
    Queue(
        "assigned",
        _("Waiting for me"),
        _("Articles and claims that are assigned to you."),
        right="",
        rows=lambda user: Assignment.objects.open().visible_to(user).filter(to=user.pk),
        reading=Reading(
            Coalesce("article__title", "claim__statement"),
            "claim__article__title",
            "assigned_at",
            article=("article",),
            claim=("claim",),
        ),
        link=_form_of_subject,
        order="assigned_at",
        told=_("assigned"),
        filters=("overdue",),
    ),
    Queue(
        "sent-back",
        _("Sent back to me"),
        _("Your drafts that an editor has sent back with a remark."),
        right="articles.change_article",
        rows=_sent_back_to,
        reading=_article("sent_back_at", beside="sent_back_by", said=F("remark")),
        link=ARTICLE_FORM,
        order="sent_back_at",
        told=_("sent back"),
    ),
    Queue(
        "drafts",
        _("My drafts"),
        _("What you have begun and not submitted."),
        right="articles.change_article",
        rows=_own_drafts,
        reading=_article(),
        link=ARTICLE_FORM,
        order="updated_at",
        told=_("saved"),
    ),
    Queue(
        "in-review",
        _("Drafts in review"),
        _("Submitted: an editor publishes them, or sends them back with a remark."),
        right="articles.change_article",
        rows=lambda user: submitted(Article.objects.editable_by(user)),
        reading=_article("submitted_at"),
        link=ARTICLE_FORM,
        order="submitted_at",
        told=_("submitted"),
        complete=_say_who_and_how_long,
    ),
    Queue(
        "messages",
        _("Messages from readers"),
        _("Neither answered nor declined yet."),
        right="analysis.answer_challenge",
        rows=lambda user: Challenge.objects.waiting(),
        reading=Reading(
            "message",
            Coalesce("claim__statement", "article__title"),
            "received_at",
            article=("article",),
            claim=("claim",),
        ),
        link=_form("analysis_challenge"),
        order="received_at",
        told=_("received"),
    ),
    Queue(
        "notes",
        _("Notes to approve"),
        _("Notes on claims and passages of which the newest words wait for an editor."),
        right="analysis.approve_note",
        rows=lambda user: Note.objects.visible_to(user).waiting(),
        reading=Reading(
            "body",
            Coalesce("claim__statement", "passage__claim__statement"),
            "created_at",
            claim=("claim", "passage__claim"),
        ),
        link=_form("analysis_note"),
        order="created_at",
        told=_("written"),
    ),
    Queue(
        "scheduled",
        _("Scheduled today"),
        _("Articles that appear before the day is over."),
        right=PUBLISHES,
        rows=_scheduled_today,
        reading=_article("published_at"),
        link=ARTICLE_FORM,
        order="published_at",
        told=_("appears"),
        tells_time=True,
    ),
    Queue(
        "unpublished-changes",
        _("Changes not published"),
        _("Articles that readers have in an earlier revision than the newest."),
        right=PUBLISHES,
        rows=lambda user: Article.objects.editable_by(user).with_unpublished_changes(),
        reading=_article(),
        link=ARTICLE_FORM,
        order="updated_at",
        told=_("saved"),
    ),
    Queue(
        "predictions",
        _("Predictions due and overdue"),
        _("Open predictions whose day has come: resolve them, or give them more time."),
        right=JUDGES,
        rows=lambda user: _claims(user).come_due(),
        reading=_claim("due_on"),
        link=CLAIM_FORM,
        order="due_on",
        by_day=True,
        overdue=Q(due_on__lt=TruncDate(Now())),
        told=_("due"),
        step=(_("Resolve…"), "admin:analysis_claim_resolve"),
    ),
    Queue(
        "stale-verdicts",
        _("Verdicts of an earlier state"),
        _("Claims that say something else, or rest on something else, than what was judged."),
        right=JUDGES,
        rows=lambda user: _claims(user).stale(),
        reading=_claim("assessed_at"),
        link=_on_workbench,
        order="assessed_at",
        told=_("assessed"),
    ),
    Queue(
        "new-evidence",
        _("New evidence or arguments since the verdict"),
        _("Claims to which evidence or an argument was added since they were assessed."),
        right=JUDGES,
        rows=lambda user: _claims(user).with_new_evidence(),
        reading=_claim("assessed_at"),
        link=_on_workbench,
        order="assessed_at",
        told=_("assessed"),
    ),
    Queue(
        "passages",
        _("Passages to repair"),
        _("Words that an edit changed or lost: say where the article makes the claim now."),
        right="analysis.change_passage",
        rows=lambda user: Passage.objects.visible_to(user).to_repair(),
        reading=Reading("quote", "claim__statement", claim=("claim",)),
        link=_repair,
        told=_("changed"),
        complete=_say_since_when,
    ),
    Queue(
        "claims",
        _("Claims to assess"),
        _("Claims that could be assessed, and have not been."),
        right=JUDGES,
        rows=lambda user: _claims(user).unassessed(),
        reading=_claim("created_at"),
        link=_on_workbench,
        told=_("entered"),
    ),
    Queue(
        "countersignatures",
        _("Verdicts to countersign"),
        _("Verdicts on the desk's own texts, or by somebody who signs the article."),
        right="analysis.add_countersignature",
        rows=lambda user: _claims(user).to_countersign(),
        reading=_claim("assessed_at"),
        link=CLAIM_FORM,
        told=_("assessed"),
    ),
    Queue(
        "broken-links",
        _("Links that do not answer"),
        _("Addresses of sources that did not answer when they were asked last."),
        right="analysis.change_linkcheck",
        rows=lambda user: LinkCheck.objects.broken(),
        reading=Reading("source__title", "url", "broken_since", "reason"),
        link=lambda row: f"{reverse('desk:links')}#link-{row.pk}",
        order="broken_since",
        told=_("since"),
        complete=_say_why,
        filters=(),
    ),
    Queue(
        "imports",
        _("Imports to check"),
        _("Drafts that were made of files, and that nobody has saved since."),
        right="articles.add_article",
        rows=_imported,
        reading=Reading("title", "file__name", "file__within__created_at", article=("article",)),
        link=lambda row: reverse("desk:imported_article", args=[row.pk]),
        told=_("brought in"),
    ),
    Queue(
        "permissions",
        _("Permissions that end: articles"),
        _("Republished texts whose permission has ended, or ends within 30 days."),
        right=PUBLISHES,
        rows=lambda user: ending(Article.objects.editable_by(user)),
        reading=_article("permitted_until", said=F("permission")),
        link=lambda row: permission_page(row.pk),
        **BY_LAST_DAY,
    ),
    Queue(
        "picture-permissions",
        _("Permissions that end: pictures"),
        _("Pictures that readers see, whose permission has ended, or ends within 30 days."),
        right="articles.change_image",
        rows=lambda user: ending(Image.objects.changeable_by(user)),
        reading=Reading(PICTURE, "credit", "permitted_until", "rights"),
        link=_form("articles_image"),
        filters=("overdue",),
        **BY_LAST_DAY,
    ),
    Queue(
        "file-permissions",
        _("Permissions that end: files"),
        _("Files that readers can save, whose permission has ended, or ends within 30 days."),
        right="articles.change_file",
        rows=lambda user: ending(File.objects.changeable_by(user)),
        reading=Reading("title", "name", "permitted_until", "rights"),
        link=_form("articles_file"),
        filters=("overdue",),
        **BY_LAST_DAY,
    ),
    Queue(
        "drafts-of-others",
        _("Drafts of others"),
        _("What others have begun and not submitted."),
        right=PUBLISHES,
        rows=_drafts_of_others,
        reading=_article(),
        link=ARTICLE_FORM,
        order="updated_at",
        told=_("saved"),
    ),
)
