"""Where words of articles are stored, in this app and beside it: see removal_registry."""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.db.models import Q, QuerySet
from django.http import QueryDict

from .diffs import words_changed
from .media.uses import articles_with
from .models import (
    Article,
    Byline,
    Comparison,
    Correction,
    Debate,
    File,
    FormerSlug,
    Image,
    LogEntry,
    Page,
    PageVersion,
    Revision,
    SentForm,
    WorkingCopy,
)
from .notices import changes_around
from .removal_registry import Removal, exempt, holds, patched_columns
from .removed_words import MARK_IN_ADDRESS


def patch_revision(row: Revision, removal: Removal) -> dict[str, Any]:
    """The text is patched where it has the words, so that passages stay where they are in it."""
    words = removal.words
    spans = words.spans(row.text)
    removal.spans[row.pk] = spans
    patched = {
        "text": words.pattern.sub("[removed]", row.text),
        "html": words.html(row.html, spans),
        "body": words.markdown(row.body, shown=bool(spans.spans)),
        "headings": words.json(row.headings),
        "state": words.json(row.state),
        "note": words.plain(row.note),
        "signed": row.signed,
    }
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def patch_article(row: Article, removal: Removal) -> dict[str, Any]:
    words = removal.words
    spans = removal.shown = words.spans(row.text)
    patched = patched_columns(row, removal) | {
        "text": words.pattern.sub("[removed]", row.text),
        "html": words.html(row.html, spans),
        "body": words.markdown(row.body, shown=bool(spans.spans)),
    }
    if "slug" in patched:
        patched["slug"] = free_slug(patched["slug"], Article.objects.exclude(pk=row.pk), row.pk)
        removal.slug = words.address(row.slug), patched["slug"]
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def free_slug(slug: str, rivals: QuerySet[Any], key: int) -> str:
    """A patched slug; with the row's own key where others have it."""
    is_taken = slug == MARK_IN_ADDRESS or rivals.filter(slug=slug).exists()
    return f"{slug}-{key}" if is_taken else slug


def patch_correction(row: Correction, removal: Removal) -> dict[str, Any]:
    """What was changed is compared anew: the words may stand partly in one piece, partly in two."""
    patched = patched_columns(row, removal)
    revision = row.revision
    before = revision.article.revisions.filter(
        number__lt=revision.number, public_from__isnull=False
    ).first()
    if row.changes and before and {revision.pk, before.pk} & _touched(removal):
        around = changes_around(before, revision)
        changes = [*around, *words_changed(before.text, revision.text)]
        patched["changes"] = removal.words.json(changes)
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _touched(removal: Removal) -> set[int]:
    return {key for key, spans in removal.spans.items() if spans.spans}


def patch_sent_form(row: SentForm, removal: Removal) -> dict[str, Any]:
    """The messages of its answer go as a whole: nobody waits for them any more."""
    words = removal.words
    patched: dict[str, Any] = {
        "location": words.address(row.location),
        "popup": words.plain(row.popup),
    }
    if any(words.pattern.search(str(message)) for message in row.messages):
        patched["messages"] = []
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def patch_working_copy(row: WorkingCopy, removal: Removal) -> dict[str, Any]:
    data = removal.words.form(row.data)
    return {"data": data} if QueryDict(data) != QueryDict(row.data) else {}


def patch_comparison(row: Comparison, removal: Removal) -> dict[str, Any]:
    """Whatever was compared of a text that had the words goes: pieces of them may stand apart."""
    has_words = {row.before_id, row.after_id} & _touched(removal)
    return {"content": []} if has_words else patched_columns(row, removal)


def of_its_revisions(article: Article) -> Any:
    return Comparison.objects.filter(Q(before__article=article) | Q(after__article=article))


def patch_page(row: Page, removal: Removal) -> dict[str, Any]:
    """A page of the site's own; its slug stays the only one."""
    patched = patched_columns(row, removal)
    if "slug" in patched:
        patched["slug"] = f"{patched['slug'][:60]}-{row.pk}"
    return patched


def open_forms(article: Article) -> Any:
    """Its working copies, and those of articles that are not saved yet."""
    return WorkingCopy.objects.filter(Q(article=article) | Q(article=None))


def patch_file(row: File, removal: Removal) -> dict[str, Any]:
    """Its name is a part of its address; whatever that is, it is found by its key."""
    patched = patched_columns(row, removal) | {"name": removal.words.address(row.name)}
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def used_by(model: type[Image] | type[File]) -> Callable[[Article], Any]:
    def rows(article: Article) -> Any:
        uses = model.revisions.through._base_manager.filter(revision__article=article)
        return model._base_manager.filter(pk__in=uses.values(f"{model._meta.model_name}_id"))

    return rows


def others_with(rows: Collection[Any], article: Article) -> Any:
    """The other articles that use some of these pictures or files."""
    keys = {key for row in rows for key in articles_with(row).values_list("pk", flat=True)}
    return Article.objects.filter(pk__in=keys - {article.pk})


def other_sides(rows: Collection[Any], article: Article) -> Any:
    """The articles that answer the same question of the desk's."""
    keys = {key for row in rows for key in (row.article_for_id, row.article_against_id)}
    return Article.objects.filter(pk__in=keys - {article.pk})


# In this order: notices are compared anew from revisions that are patched by then.
holds(Revision, "article", patch_revision)
holds(Article, lambda article: Article.objects.filter(pk=article.pk), patch_article)
holds(Byline, "article")
holds(Comparison, of_its_revisions, patch_comparison, dropped=True)
holds(Correction, lambda a: Correction.objects.filter(article=a), patch_correction)
holds(FormerSlug, "article", dropped=True)
holds(LogEntry, "article")
holds(WorkingCopy, open_forms, patch_working_copy)
# Of these it is not known which article they are about: all that have the words lose them.
holds(SentForm, lambda _article: SentForm.objects.all(), patch_sent_form)
holds(AdminLogEntry, lambda _article: AdminLogEntry.objects.all())

# What is known of the pictures and files that it uses. The bytes go by articles.media.removal.
holds(Image, used_by(Image), shared_with=others_with)
holds(File, used_by(File), patch_file, shared_with=others_with)

# The question is the desk's own, and stands on the pages of both articles.
holds(Debate, Debate.objects.with_article, may_stay=True, shared_with=other_sides)

# They are of no article, and may speak of any.
holds(Page, lambda _article: Page.objects.all(), patch_page, may_stay=True)
holds(PageVersion, lambda _article: PageVersion.objects.all(), may_stay=True)

exempt(
    "names of their own, on pages of their own: they are changed there",
    *("articles.author", "articles.organization", "articles.topic", "articles.series"),
    "articles.deletedname",
)
exempt(
    "logins, and what they may do",
    *("accounts.user", "auth.group", "auth.permission", "contenttypes.contenttype"),
)
exempt("who signed and when, without words", "articles.bylinechange")
exempt("keys of names that look alike, without words", "articles.toldapart")
exempt("keys of rows whose feeds have changed", "articles.hubnotice")
exempt("signed data without words of articles", "sessions.session")
exempt(
    "failed logins",
    *("axes.accessattempt", "axes.accesslog", "axes.accessfailurelog"),
)
exempt("not used: topics have a model of their own", "taggit.tag")
