"""Which words of an article make a claim: a passage is located, attached and detached here.

One function a verb, each one transaction. `by` is the user who acts, None the site itself; `at` is
the moment of it, now unless it is given. The desk's forms, the seed and whatever else attaches
passages call `attach_passage`, or workflow.save_claim, which does several together.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.markup.setting import TextSettings
from articles.models import Article

from . import anchoring
from .events import ClaimChange, Verb, announce
from .locks import lock_all_claims, lock_claim
from .models import Claim, Passage
from .passage_carrying import as_data
from .passage_settings import setting_at
from .row_changes import (
    action_on,
    change_row,
    changes_of,
    check_permission,
    picked,
    save_row,
    stored_row,
    values_of,
)
from .seen_changes import TO_NOTES, TO_PASSAGES, check_seen
from .seen_texts import check_sentences

# The columns that say where the words are, and how sure that is.
PLACE = ("quote", "prefix", "suffix", "start", "end", "state", "confidence", "meaning", "setting")


def locate_passage(passage: Passage, article: Article) -> None:
    """Find the passage's quote in the article and set where it is; nothing is saved.

    The quote becomes the article's exact words. Raises ValidationError, with the nearest words of
    the article, when the quote is not there or is there more than once.
    """
    text = article.text
    quote = anchoring.clean_quote(passage.quote)
    try:
        span = anchoring.locate(text, quote, passage.prefix, passage.suffix)
    except anchoring.QuoteNotFound as error:
        raise invalid("quote", not_found_message(error), "not_found") from error
    except anchoring.QuoteNotUnique as error:
        message = _(
            "The article has these words %(count)d times. Add the words before or after them, "
            "until it is clear which place is meant."
        )
        raise invalid("quote", message % {"count": error.count}, "not_unique") from error
    passage.start, passage.end = span.start, span.end
    passage.quote = text[span.start : span.end]
    passage.prefix, passage.suffix = anchoring.context(text, span)
    passage.state, passage.confidence, passage.meaning = Passage.State.EXACT, 1.0, []
    passage.setting = setting_at(TextSettings(article.html, text), span.start, span.end)


@transaction.atomic
def attach_passage(
    passage: Passage, *, seen: str = "", by: Any = None, at: datetime | None = None
) -> Passage:
    """Attach a claim to the words that a new passage quotes, or a saved passage to other words.

    `seen` is what a form showed of the claim. Raises PermissionDenied, ChangedSince, and
    ValidationError as `locate_passage` does.
    """
    check_permission(by, action_on(passage), Passage)
    claim = lock_claim(passage.claim_id, by)
    check_seen(seen, {claim.pk: TO_PASSAGES})
    row, changes = attach(passage, claim, at=at or timezone.now(), by=by)
    check_sentences(seen, row.claim.article, [row])
    announce(*changes)
    return row


@transaction.atomic
def detach_passages(
    passages: Iterable[Passage], *, seen: str = "", by: Any = None, at: datetime | None = None
) -> None:
    """Delete passages. Raises PermissionDenied; ValidationError where there are notes on one, or
    the claims or the passages say something else than a page showed (`seen`).
    """
    check_permission(by, "delete", Passage)
    rows = list(passages)
    claims = lock_all_claims({row.claim_id for row in rows}, by)
    check_seen(seen, dict.fromkeys(claims, TO_NOTES), passages={row.pk for row in rows})
    at = at or timezone.now()
    changes: list[ClaimChange] = []
    for row in rows:
        changes += detach(row, claims[row.claim_id], at=at, by=by)
    announce(*changes)


def attach(
    passage: Passage, claim: Claim, *, at: datetime, by: Any, moves: bool = False
) -> tuple[Passage, list[ClaimChange]]:
    """Attach a passage to a claim that is locked; the stored passage, and what to announce.

    With `moves` the claim comes from another article, whose history says nothing of this one. A
    claim that its author had withdrawn is made again by these words.
    """
    passage.claim = claim
    locate_passage(passage, claim.article)
    if passage._state.adding:
        passage.tie()
        row, before, now = save_row(passage, PLACE)
    else:
        row = stored_row(claim.passages.all(), passage)
        row.claim = claim
        values = {**picked(passage, PLACE), **_history(row, passage.quote, moves)}
        if passage.quote != row.quote or row.is_to_repair:
            passage.tie()
            values |= picked(passage, Passage.TIED)
        before, now = change_row(row, values)
    changes = changes_of(Verb.ATTACH, row, claim, before, now, at=at, by=by)
    resulting = change_row(claim, {"withdrawn_since": None})
    return row, changes + changes_of(Verb.ATTACH, claim, claim, *resulting, at=at, by=by)


def _sure_words(row: Passage) -> str:
    """The words that a stored passage had for sure: not those that somebody has yet to accept."""
    return row.earlier if row.state == Passage.State.REVIEW and row.earlier else row.quote


def _history(row: Passage, quote: str, moves: bool) -> dict[str, Any]:
    """What a stored passage is to say of its change to the words `quote`, by column."""
    had, language = _sure_words(row), row.claim.article.language
    if moves:
        turns = as_data(anchoring.changes(had, quote, language=language))
        return {"earlier": "", "since_revision": None, "meaning": turns}
    if quote == had:
        return {"meaning": row.meaning if quote == row.quote else []}
    earlier = row.earlier or had
    turns = as_data(anchoring.changes(earlier, quote, language=language))
    return {"earlier": earlier, "meaning": turns}


def detach(passage: Passage, claim: Claim, *, at: datetime, by: Any) -> list[ClaimChange]:
    """Delete a passage of a claim that is locked; what to announce."""
    row = stored_row(claim.passages.all(), passage)
    check_detachable(row)
    Passage.objects.filter(pk=row.pk).delete()
    return changes_of(Verb.DETACH, row, claim, values_of(row), None, at=at, by=by)


def check_detachable(passage: Passage) -> None:
    """Raise ValidationError where there are notes on a passage."""
    if passage.notes.exists():
        message = _("“%s” cannot be deleted: there are notes on it.")
        raise ValidationError(message % passage, "in_use")


def set_withdrawn(
    claim: Claim, since: int | None, verb: Verb, *, at: datetime, by: Any
) -> list[ClaimChange]:
    """Set since which revision its author no longer makes a locked claim; what to announce."""
    before, now = change_row(claim, {"withdrawn_since": since})
    return changes_of(verb, claim, claim, before, now, at=at, by=by)


def invalid(field: str, message: str, code: str) -> ValidationError:
    """An error of one field. (Given with a dict of messages, a code is dropped by Django.)"""
    return ValidationError({field: ValidationError(message, code=code)})


def not_found_message(error: anchoring.QuoteNotFound) -> str:
    if not error.nearest:
        return _("The article does not have these words, nor any like them.")
    return _("The article does not have these words. The nearest are: “%(nearest)s”") % {
        "nearest": Truncator(error.nearest).chars(400)
    }
