"""Messages from readers: received, looked at, answered, declined, shown as a right of reply.

As in workflow: one function a verb, each one transaction, with `by` and `at`. All but
`receive_challenge` are an editor's. Each announces what it did: a reply that is shown changes the
claim's page. Who acted is on the row, and in the admin's log.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.revisions import name_of

from .challenge_mail import send_answer
from .events import ClaimChange, Verb, announce
from .locks import lock_article, lock_claim, lock_claims
from .models import Challenge
from .row_changes import change_row, check_permission, deleted_meanwhile, stored_row, values_of
from .seen_changes import TO_ANSWERS, check_seen

State = Challenge.State
# What an editor may put where words of a message are left out.
OMISSIONS = frozenset({"…", "[…]", "...", "[...]"})


@transaction.atomic
def receive_challenge(challenge: Challenge, *, at: datetime | None = None) -> Challenge:
    """Store a reader's message; one whose form was sent before is the message that is stored.

    Raises PermissionDenied where readers cannot open the page that it is about. Nothing is locked:
    nobody waits for a reader, and a message that crosses a retraction is none the worse.
    """
    challenge.received_at = at = at or timezone.now()
    if not _article_of(challenge).has_readers_at(at):
        raise PermissionDenied(_("Readers cannot see this page."))
    challenge.full_clean(exclude=["key"])
    values = values_of(challenge)
    del values["id"]
    stored, is_new = Challenge.objects.get_or_create(key=challenge.key, defaults=values)
    if is_new:
        _announce(stored, None, values_of(stored), at=at, by=None)
    return stored


@transaction.atomic
def look_at_challenge(
    challenge: Challenge, *, by: Any = None, at: datetime | None = None
) -> Challenge:
    """Note that somebody has read a new message and will see to it."""
    row = _lock(challenge, by)
    if row.state != State.NEW:
        raise ValidationError(_("Somebody has looked at this message already."), "seen")
    return _change(row, {"state": State.LOOKED_AT}, at=at or timezone.now(), by=by)


@transaction.atomic
def answer_challenge(
    challenge: Challenge,
    *,
    answer: str,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Challenge:
    """Answer a message; the answer is mailed once it is stored.

    `seen` is what a form showed of the claim.

    There is one answer: it has left the house, and readers may be shown it beside the message.
    """
    row = _lock(challenge, by)
    at = at or timezone.now()
    if row.state == State.ANSWERED:
        raise ValidationError(_("Somebody has answered this message in the meantime."), "answered")
    if not answer.strip():
        raise ValidationError(_("Write the answer: it is mailed to the reader."), "answer")
    _check_seen(seen, row)
    values = {"state": State.ANSWERED, "answer": answer.strip(), **_decided(at, by)}
    _change(row, values, at=at, by=by)
    transaction.on_commit(partial(send_answer, row.pk))
    return row


@transaction.atomic
def mail_again(challenge: Challenge, *, by: Any = None) -> Challenge:
    """Mail an answer once more that could not be sent."""
    row = _lock(challenge, by)
    if row.state != State.ANSWERED or row.mailed_at or not row.email:
        raise ValidationError(_("There is no answer that waits to be mailed."), "not_waiting")
    transaction.on_commit(partial(send_answer, row.pk))
    return row


@transaction.atomic
def decline_challenge(
    challenge: Challenge, *, reason: str, by: Any = None, at: datetime | None = None
) -> Challenge:
    """Put a message aside without an answer; the reason stays with the desk. No mail is sent."""
    row = _lock(challenge, by)
    at = at or timezone.now()
    if row.state in (State.ANSWERED, State.DECLINED):
        raise ValidationError(_("Somebody has decided on this message in the meantime."), "decided")
    if not reason.strip():
        raise ValidationError(_("Give the reason: it stays with the desk."), "reason")
    values = {"state": State.DECLINED, "remark": reason.strip(), **_decided(at, by)}
    return _change(row, values, at=at, by=by)


@transaction.atomic
def show_as_reply(
    challenge: Challenge,
    *,
    text: str,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Challenge:
    """Show a message about a claim on its page, with the answer, or the same message otherwise cut.

    `text` has the reader's own words: where some are left out a mark says so, for without a “not”
    it would say the contrary; none is changed or added. What was shown before is kept. Raises
    ValidationError where it is not answered, or its reader has not agreed.
    """
    row = _lock(challenge, by)
    at = at or timezone.now()
    _check_may_be_shown(row)
    _check_seen(seen, row)
    if not has_only_words_of(row.message, text):
        message = _("Put “[…]” where you leave words of the reader’s out; change and add none.")
        raise ValidationError(message, "words")
    if row.is_shown and text.strip() == row.reply_text:
        return row
    values = {
        "reply_text": text.strip(),
        "former_replies": _former_replies(row, at),
        "reply_shown_at": at,
        "reply_shown_by_id": by and by.pk,
        "reply_shown_signed": name_of(by),
    }
    return _change(row, values, at=at, by=by)


@transaction.atomic
def hide_reply(
    challenge: Challenge, *, reason: str, by: Any = None, at: datetime | None = None
) -> Challenge:
    """Show a message on the claim's page no more, nor as of the days when it was shown; the reason
    stays with the desk.
    """
    row = _lock(challenge, by)
    if not row.is_shown:
        raise ValidationError(_("Readers do not see this message."), "not_shown")
    if not reason.strip():
        raise ValidationError(_("Give the reason: it stays with the desk."), "reason")
    nobody = {"reply_shown_at": None, "reply_shown_by_id": None, "reply_shown_signed": ""}
    texts: dict[str, Any] = {"reply_text": "", "former_replies": [], "remark": reason.strip()}
    values = {**texts, **nobody}
    return _change(row, values, at=at or timezone.now(), by=by)


@transaction.atomic
def delete_challenges(
    challenges: Iterable[Challenge], *, by: Any = None, at: datetime | None = None
) -> None:
    """Delete messages, such as spam, or what a reader wants gone; none that readers are shown."""
    check_permission(by, "delete", Challenge)
    rows = _locked_rows(list(challenges), by)
    at = at or timezone.now()
    if any(row.is_shown for row in rows):
        raise ValidationError(_("Readers see this message: hide it first."), "shown")
    Challenge.objects.filter(pk__in=[row.pk for row in rows]).delete()
    announce(*(_change_of(row, values_of(row), None, at=at, by=by) for row in rows))


def erase_expired_addresses(at: datetime | None = None) -> int:
    """Erase the e-mail addresses whose time is over; how many there were."""
    return Challenge.objects.with_expired_address(at or timezone.now()).update(email="")


def has_only_words_of(message: str, text: str) -> bool:
    """Whether a text is the message, or stretches of it in their order with a mark for each gap."""
    said, place, may_skip = message.split(), 0, False
    marked = groupby(text.split(), key=OMISSIONS.__contains__)
    parts = [(is_mark, list(words)) for is_mark, words in marked]
    for number, (is_mark, words) in enumerate(parts, start=1):
        if not is_mark:
            # The last one is looked for at the end: a word that comes twice is no gap.
            first = len(said) - len(words) if may_skip and number == len(parts) else place
            starts = range(max(first, place), len(said) if may_skip else place + 1)
            found = (at for at in starts if said[at : at + len(words)] == words)
            place = next((at + len(words) for at in found), 0)
            if not place:
                return False
        may_skip = is_mark
    return place > 0 and (may_skip or place == len(said))


# --- How it is done ------------------------------------------------------------------------------


def _article_of(challenge: Challenge) -> Article:
    article = challenge.claim.article if challenge.claim else challenge.article
    if article is None:
        raise ValidationError(_("A message is about a claim or about an article."), "about")
    return article


def _lock(challenge: Challenge, by: Any) -> Challenge:
    """Lock the claim or the article that a message is about; the message as it is stored."""
    check_permission(by, "answer", Challenge)
    if challenge.claim_id:
        claim = lock_claim(challenge.claim_id, by)
        row = stored_row(Challenge.objects.all(), challenge)
        row.claim = claim
        return row
    article = lock_article(challenge.article_id or 0, by)
    row = stored_row(Challenge.objects.all(), challenge)
    row.article = article
    return row


def _locked_rows(challenges: list[Challenge], by: Any) -> list[Challenge]:
    """Lock all that several messages are about, in one order; the messages as they are stored."""
    claims = {each.claim_id for each in challenges if each.claim_id}
    articles = {each.article_id for each in challenges if each.article_id}
    lock_claims(claims, articles=articles, by=by)
    stored = Challenge.objects.select_related("claim__article", "article")
    rows = stored.in_bulk([each.pk for each in challenges])
    if len(rows) < len(challenges):
        raise deleted_meanwhile()
    return list(rows.values())


def _check_seen(seen: str, row: Challenge) -> None:
    """Raise ChangedSince where a form showed another claim, or another verdict, than there is."""
    if row.claim_id:
        check_seen(seen, {row.claim_id: TO_ANSWERS})


def _check_may_be_shown(row: Challenge) -> None:
    if row.claim_id is None:
        message, code = _("Only a message about a claim is shown, on the claim’s page."), "no_claim"
    elif row.state != State.ANSWERED:
        message, code = _("Answer it first: both are shown together."), "not_answered"
    elif not row.may_be_shown:
        message, code = _("The reader has not agreed to its being shown."), "not_agreed"
    else:
        return
    raise ValidationError(message, code)


def _former_replies(row: Challenge, at: datetime) -> list[dict[str, str]]:
    """What readers were shown of a message before it is shown in another cut at a moment."""
    former: list[dict[str, str]] = row.former_replies
    if row.reply_shown_at is None:
        return former
    shown = {"text": row.reply_text, "since": row.reply_shown_at.isoformat()}
    return [*former, {**shown, "until": at.isoformat()}]


def _decided(at: datetime, by: Any) -> dict[str, Any]:
    return {"decided_at": at, "decided_by_id": by and by.pk, "decided_signed": name_of(by)}


def _change(row: Challenge, values: dict[str, Any], *, at: datetime, by: Any) -> Challenge:
    before, now = change_row(row, values)
    _announce(row, before, now, at=at, by=by)
    return row


def _announce(row: Challenge, before: Any, now: Any, *, at: datetime, by: Any) -> None:
    if before is None or before or now:
        announce(_change_of(row, before, now, at=at, by=by))


def _change_of(row: Challenge, before: Any, now: Any, *, at: datetime, by: Any) -> ClaimChange:
    about = row.claim_id, _article_of(row).pk
    return ClaimChange(Verb.CHALLENGE, row, *about, before, now, at, by)
