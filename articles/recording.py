"""Revisions as they are made and shown to readers: what the verbs of the workflow share.

Each function belongs in the transaction of a verb, which has checked permission and holds the
article's row.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from . import markup
from .diffs import words_changed
from .models import Article, Byline, Correction, FormerSlug, Revision, TaggedArticle
from .signals import article_revised
from .state import State


class Conflict(Exception):
    """Somebody else has saved since: `theirs` is the newest revision, `mine` was to be saved."""

    def __init__(self, theirs: Revision, mine: State) -> None:
        super().__init__(_("Somebody else has saved this article since you opened it."))
        self.theirs, self.mine = theirs, mine


def record(
    article: Article,
    state: State,
    *,
    by: Any,
    base: int | None,
    restored_from: Revision | None = None,
) -> Revision | None:
    """Save `state` as the newest revision; None where it is the newest already."""
    newest = article.revisions.first() if article.pk else None
    if newest and state == State.read(newest.state, newest.body):
        return None
    if newest and base is not None and base < newest.number:
        raise Conflict(newest, state)
    state.apply(article)
    if article._state.adding:
        article.created_by = by
    article.full_clean()
    applied = not article.has_readers
    article.newest_number += 1
    if applied:
        article.save()
        _write_rows(article, state)
    else:
        article.updated_at = timezone.now()
        stored = Article.objects.filter(pk=article.pk)
        stored.update(newest_number=article.newest_number, updated_at=article.updated_at)
    rendered = markup.render(state.body)
    revision = Revision.objects.create(
        article=article,
        number=article.newest_number,
        created_by=by,
        signed=name_of(by),
        restored_from=restored_from,
        **_notice_of(newest),
        state=state.stored(),
        body=state.body,
        text=rendered.text,
        html=rendered.html,
    )
    article_revised.send(
        sender=Article,
        article=article,
        revision=revision,
        old_text=newest.text if newest else None,
        applied=applied,
        restored_from=restored_from,
        asks=False,
    )
    return revision


def _notice_of(revision: Revision | None) -> dict[str, str]:
    """What readers are to be told of changes that wait, as the next revision of them has it."""
    if revision is None or revision.public_from is not None:
        return {}
    return {"grade": revision.grade, "note": revision.note}


def show(
    article: Article,
    *,
    grade: str = "",
    note: str = "",
    asks: bool = False,
    is_first: bool = False,
) -> Revision:
    """Make the newest revision what readers see.

    `asks` says whether somebody is there to confirm it, `is_first` that nobody has read any other.
    """
    revision = article.revisions.first()
    assert revision is not None
    before = article.revisions.filter(number=article.public_number).first()
    if is_first or not article.has_readers:
        # There is nothing to keep, to carry or to own up to: what was to appear never does.
        before = None
        article.revisions.exclude(pk=revision.pk).update(public_from=None)
    state = State.read(revision.state, revision.body)
    if before:
        _keep_slug(article, before, state)
    state.apply(article)
    revision.grade, revision.note = grade, note.strip()
    revision.public_from = max(timezone.now(), article.published_at or timezone.now())
    revision.full_clean(exclude=["article", "created_by", "restored_from"])
    revision.save(update_fields=["grade", "note", "public_from"])
    article.public_number = revision.number
    if revision.moves_updated:
        article.revised_at = revision.public_from
    article.full_clean()
    article.save()
    _write_rows(article, state)
    if revision.moves_updated and before:
        Correction.objects.create(
            article=article,
            revision=revision,
            grade=grade,
            note=revision.note,
            changes=words_changed(_words_of(before), _words_of(revision)),
        )
    if before:
        article_revised.send(
            sender=Article,
            article=article,
            revision=revision,
            old_text=before.text,
            applied=True,
            restored_from=None,
            asks=asks and not revision.moves_updated,
        )
    return revision


def keep_notice(article: Article, grade: str | None, note: str | None) -> None:
    """Keep with the newest revision what readers are to be told once they see it; not None."""
    given = {"grade": grade, "note": None if note is None else note.strip()}
    given = {name: value for name, value in given.items() if value is not None}
    require_changes(article, given.get("note") or "")
    if given:
        unseen = article.revisions.filter(number=article.newest_number, public_from__isnull=True)
        unseen.update(**given)


def require_changes(article: Article, note: str) -> None:
    """Raise ValidationError for a note on no change, but not if it is that of the last change."""
    if not note or article.newest_number > article.public_number:
        return
    if not article.revisions.filter(number=article.public_number, note=note).exists():
        message = _("Nothing differs from what readers have. Make the changes that the note is on.")
        raise ValidationError(message)


def _keep_slug(article: Article, before: Revision, state: State) -> None:
    """Let the URL that readers know lead to the new one."""
    old, new = before.state["columns"]["slug"], state.columns["slug"]
    if old != new:
        FormerSlug.objects.filter(slug=new).delete()
        FormerSlug.objects.get_or_create(slug=old, defaults={"article": article})


def _words_of(revision: Revision) -> str:
    """All words of a revision that readers read, in their order on the page."""
    columns = revision.state["columns"]
    around = [columns[name] for name in ("title", "standfirst", "editors_note", "disclaimer")]
    return "\n\n".join(filter(None, [*around, revision.text]))


def _write_rows(article: Article, state: State) -> None:
    """Make the rows of bylines and topics what the state says."""
    article.bylines.exclude(author__in=[b.author_id for b in state.bylines]).delete()
    for position, byline in enumerate(state.bylines, start=1):
        values = {"role": byline.role, "affiliation_id": byline.affiliation_id}
        Byline.objects.update_or_create(
            article=article, author_id=byline.author_id, defaults={**values, "position": position}
        )
    ties = TaggedArticle.objects.filter(content_object=article)
    ties.exclude(tag__in=state.topics).delete()
    for topic in set(state.topics) - set(ties.values_list("tag", flat=True)):
        TaggedArticle.objects.create(content_object=article, tag_id=topic)


def name_of(by: Any) -> str:
    """How a user signs what is done; the site itself for None."""
    return (by.get_full_name() or by.get_username()) if by is not None else _("Assay")
