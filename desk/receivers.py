"""What happens in the desk when something is done to an article or to a claim."""

from typing import Any

from django.dispatch import receiver

from analysis.events import ClaimChange, claim_changed
from analysis.events import Verb as ClaimVerb
from analysis.models import Note
from articles.events import ArticleChange, article_changed
from articles.models import LogEntry

from .assignments import end_what_is_done
from .models import Notice
from .notices import editors, tell, tell_all

Verb = LogEntry.Verb
TOLD_TO_WRITERS = {
    Verb.SEND_BACK: Notice.Verb.SENT_BACK,
    Verb.PUBLISH: Notice.Verb.PUBLISHED,
    Verb.SCHEDULE: Notice.Verb.SCHEDULED,
}
# What may be done to a claim once, so that the work that was assigned is over.
SETTLES_CLAIM = {
    ClaimVerb.ASSESS,
    ClaimVerb.RESOLVE,
    ClaimVerb.WITHDRAW_CLAIM,
    ClaimVerb.MERGE,
}
# What ends the work on an article, whoever does it; and what does where its assignee does it.
SETTLES_ARTICLE = {Verb.PUBLISH, Verb.SCHEDULE, Verb.REVISE, Verb.CORRECT, Verb.RETRACT}
PASSES_ARTICLE_ON = {Verb.SUBMIT, Verb.SEND_BACK}


@receiver(article_changed, dispatch_uid="desk.article_changed")
def on_article_changed(sender: Any, change: Any, **_signal: Any) -> None:
    if not isinstance(change, ArticleChange):
        return
    _tell_of_article(change)
    if change.verb in SETTLES_ARTICLE | PASSES_ARTICLE_ON:
        to = change.by if change.verb in PASSES_ARTICLE_ON else None
        if change.verb in SETTLES_ARTICLE or to is not None:
            end_what_is_done(article=change.article.pk, to=to, at=change.at)


def _tell_of_article(change: ArticleChange) -> None:
    if change.verb == Verb.SUBMIT:
        tell_all(editors(), Notice.Verb.SUBMITTED, change.article, by=change.by, at=change.at)
    if change.verb in TOLD_TO_WRITERS and (writer := change.article.created_by):
        verb = TOLD_TO_WRITERS[Verb(change.verb)]
        tell(writer, verb, change.article, by=change.by, at=change.at)


@receiver(claim_changed, dispatch_uid="desk.claim_changed")
def on_claim_changed(sender: Any, changes: Any, **_signal: Any) -> None:
    for change in changes:
        if change.verb in SETTLES_CLAIM:
            end_what_is_done(claim=change.claim, at=change.at)
        elif change.verb == ClaimVerb.NOTE and isinstance(change.row, Note):
            _tell_of_note(change)


def _tell_of_note(change: ClaimChange) -> None:
    """Tell whoever signs a note what an editor has decided on it."""
    now, note = change.now or {}, change.row
    if change.before is None or now.get("waits") is not False or change.claim is None:
        return
    writer = note.signed_by.user
    if writer is None or "withdrawn_at" in now:
        return
    verb = Notice.Verb.NOTE_APPROVED if now.get("public_id") else Notice.Verb.NOTE_SENT_BACK
    tell(writer, verb, note.claim or note.passage.claim, by=change.by, at=change.at)
