"""What is done about passages that an edit left in doubt: one function a verb, one transaction.

`by` is the user who acts; None is the site itself. Each verb raises PermissionDenied when `by` may
not repair, ValidationError when the passage is not in the state for it, and changes nothing then.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.querysets import may

from . import anchoring
from .carrying import as_data
from .models import Claim, Passage
from .workflow import annotate, hold, place


@transaction.atomic
def accept(passage: Passage, *, by: Any = None) -> Passage:
    """Hold that the words that were found are those that make the claim now."""
    passage = _lock(passage, by)
    if passage.state != Passage.State.REVIEW:
        raise ValidationError(_("Nothing was found that could be accepted. Choose the words."))
    passage.state, passage.confidence = Passage.State.CHANGED, 1.0
    return _save(passage)


@transaction.atomic
def retie(
    passage: Passage, quote: str, *, near: tuple[int, int] | None = None, by: Any = None
) -> Passage:
    """Tie the claim to other words of the article.

    `near` is where they are (code points, end excluded), which counts where they stand more than
    once. Raises ValidationError, as analysis.workflow.place does, when they are not there.
    """
    passage = _lock(passage, by)
    text = passage.claim.article.text
    earlier = passage.earlier or passage.quote
    passage.quote, passage.prefix, passage.suffix = quote, "", ""
    if near and text[slice(*near)] == quote:
        passage.prefix, passage.suffix = anchoring.context(text, anchoring.Span(*near))
    place(passage, passage.claim.article)
    passage.earlier = earlier
    turns = anchoring.changes(earlier, passage.quote)
    passage.meaning = as_data(turns)
    if passage.meaning and passage.claim.verdict:
        Claim.objects.filter(pk=passage.claim_id).update(is_stale=True)
    return _save(passage)


@transaction.atomic
def withdraw(passage: Passage, *, by: Any = None) -> Passage:
    """Hold that the author no longer makes the claim, now that its words are gone.

    The claim stays public and says so. A claim that the article makes in other words as well is not
    withdrawn: only this passage ends.
    """
    passage = _lock(passage, by)
    article = passage.claim.article
    passage.quote = passage.earlier or passage.quote
    passage.start = passage.end = None
    passage.state, passage.confidence, passage.meaning = Passage.State.LOST, 1.0, []
    passage.since_revision = passage.since_revision or article.public or article.newest
    if not passage.claim.passages.filter(start__isnull=False).exclude(pk=passage.pk).exists():
        Claim.objects.filter(pk=passage.claim_id).update(withdrawn_since=passage.since_revision)
    return _save(passage)


def _lock(passage: Passage, by: Any) -> Passage:
    """Check that `by` may repair the passage, hold its article, and return it as it is stored."""
    if by is not None and not may(by, "analysis.change_passage"):
        raise PermissionDenied(_("You may not change what claims are tied to."))
    hold(passage.claim.article_id)
    allowed = Passage.objects.all() if by is None else Passage.objects.visible_to(by)
    stored = allowed.select_related("claim__article").filter(pk=passage.pk).first()
    if stored is None:
        raise PermissionDenied(_("You may not see this claim."))
    if not stored.is_to_repair:
        raise ValidationError(_("Somebody has repaired this passage in the meantime."))
    return stored


def _save(passage: Passage) -> Passage:
    passage.full_clean()
    passage.save()
    annotate(passage.claim.article)
    return passage
