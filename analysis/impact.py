"""What changes of an article's text do to the claims that it makes.

What touches a claim is in affected_claims; what readers see beside the text is in untold_changes.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.events import TextChange
from articles.markup import Rendered
from articles.markup.setting import TextSettings
from articles.models import Article, Revision
from articles.workflow import Unconfirmed

from . import anchoring
from .affected_claims import AffectedClaim, Comparison, as_tied
from .claim_comparison import words_of
from .models import Claim, Passage
from .passage_carrying import as_data, carry_to_text
from .passage_snapshots import Snapshots, snapshot_of, snapshots_of
from .untold_changes import (
    ChangedColumn,
    change_of_signers,
    changed_columns,
    changed_sentences,
)
from .untold_text import ChangedText, changed_text


def claims_affected_by(revision: Revision) -> list[AffectedClaim]:
    """The claims that a revision touches, held against the words that readers have now."""
    article = revision.article
    after = snapshots_of(revision)
    rows = {row.pk: row for row in _passages(after)}
    before = {key: snapshot_of(row) for key, row in rows.items()}
    shown = TextSettings(article.html, article.text)
    comparison = Comparison(shown, revision.settings, article.language, revision.number)
    public = article.revisions.filter(number=article.public_number).first()
    signers = change_of_signers(public, revision) if public else None
    return comparison.affected(before, after, rows, signers)


def claims_touched_by(article: Article, rendered: Rendered) -> list[AffectedClaim]:
    """The claims that an article touches when it is saved with another text."""
    shown, new = (TextSettings(each.html, each.text) for each in (article, rendered))
    rows, carried = carry_to_text(article, new)
    before = {row.pk: snapshot_of(row) for row in rows}
    comparison = Comparison(shown, new, article.language)
    listed = {row.pk: row for row in rows if row.claim.is_listed}
    return comparison.affected(before, carried, listed)


def rest_changed_by(
    article: Article, rendered: Rendered, touched: list[AffectedClaim]
) -> ChangedText | None:
    """What another text changes for readers by more than typos, but for the claims it touches."""
    if not article.has_readers:
        return None
    shown, new = (TextSettings(each.html, each.text) for each in (article, rendered))
    return _rest(Comparison(shown, new, article.language), touched)


def columns_changed_by(revision: Revision) -> list[ChangedColumn]:
    """What a revision changes beside the text, held against what readers have now."""
    article = revision.article
    public = article.revisions.filter(number=article.public_number).first()
    if public is None or not article.has_readers:
        return []
    return changed_columns(public, revision, article.language)


def sentences_changed_by(
    article: Article, typed: Mapping[str, str], text: str
) -> list[ChangedColumn]:
    """What is typed on the form of an article that changes its title, say, for readers."""
    public = article.revisions.filter(number=article.public_number).first()
    if public is None or not article.has_readers:
        return []
    return changed_sentences(public, typed, text)


def require_confirmation(article: Article, change: TextChange) -> None:
    """Raise Unconfirmed for what a revision changes by more than typos, just saved as one.

    That is claims whose words it touches, or that others say by it, the rest of the text, and what
    readers see beside that. What the editor has confirmed is passed over; that says nothing of
    other words. Where the article is only shown again, and not as readers had it, all of that is
    asked about: no grade tells of it.
    """
    if change.public is None:
        return
    before, after = snapshots_of(change.public), snapshots_of(change.revision)
    rows = {row.pk: row for row in _passages(after)}
    is_shown_again = not (change.is_new or change.is_applied)
    if is_shown_again:
        after = _held_against(before, after, article.language)
    touched = _affected(change.public, change.revision, before, after, rows)
    comparison = Comparison(change.public.settings, change.revision.settings, article.language)
    beside: list[ChangedColumn | ChangedText] = [
        *changed_columns(change.public, change.revision, article.language),
        *filter(None, [_rest(comparison, touched)]),
    ]
    asked = {each.key: each.description for each in beside}
    reasons = SHOWN_AGAIN if is_shown_again else TYPO
    _require(asked | _questions(touched), change.confirmed, _(reasons[bool(beside)]))


def require_confirmation_of_return(
    claim: Claim, since: datetime, confirmed: Collection[str]
) -> None:
    """Raise Unconfirmed where a claim's words, or who says it, changed while it was not listed.

    That is since a moment.
    """
    article = claim.article
    then = _shown_at(article, since)
    shown = article.revisions.filter(number=article.public_number).first()
    if then is None or shown is None or then == shown:
        return
    if then.html == shown.html and change_of_signers(then, shown) is None:
        return
    rows = {row.pk: row for row in claim.passages.select_related("claim")}
    now = {key: snapshot_of(row) for key, row in rows.items()}
    known = snapshots_of(then)
    before = {key: known.get(key) or as_tied(row) for key, row in rows.items()}
    held = _held_against(before, now, article.language)
    touched = _affected(then, shown, before, held, rows)
    _require(_questions(touched), confirmed, _(SHOWN_AGAIN[0]))


def _affected(
    was: Revision, now: Revision, before: Snapshots, after: Snapshots, rows: Mapping[int, Passage]
) -> list[AffectedClaim]:
    comparison = Comparison(was.settings, now.settings, now.article.language, now.number)
    return comparison.affected(before, after, rows, change_of_signers(was, now))


def _rest(comparison: Comparison, touched: list[AffectedClaim]) -> ChangedText | None:
    """What of a text changes by more than typos, but for what claims ask about."""
    before, after, language = comparison.before, comparison.after, comparison.language
    return changed_text(before, after, language, comparison.asked(touched))


def _held_against(before: Snapshots, now: Snapshots, language: str) -> Snapshots:
    """Passages with what in them turned since `before`, however many edits ago that was."""
    return {
        key: {**kept, "meaning": as_data(anchoring.changes(was["quote"], words, language=language))}
        if (was := before.get(key)) and (words := words_of(kept))
        else kept
        for key, kept in now.items()
    }


# Why it is asked: about claims alone, and about what stands beside the text too.
TYPO = (
    gettext_noop(
        "Claims rest on words that this changes. Grade it above a typo and tell readers in a "
        "note, or confirm of each that the text still says it:"
    ),
    gettext_noop(
        "This is more than a typo. Grade it above one and tell readers in a note, or "
        "confirm of each change that it may go untold:"
    ),
)
SHOWN_AGAIN = (
    gettext_noop(
        "The words that claims rest on have changed since readers last had these claims. Confirm "
        "of each that the text still says it:"
    ),
    gettext_noop(
        "This has changed since readers last had the article. Confirm of each change that it may "
        "be shown:"
    ),
)


def _questions(affected: list[AffectedClaim]) -> dict[str, str]:
    return {each.key: each.description for each in affected}


def _require(asked: dict[str, str], confirmed: Collection[str], reason: str) -> None:
    if not asked.keys() <= {*confirmed}:
        raise Unconfirmed(reason, asked)


def _shown_at(article: Article, at: datetime) -> Revision | None:
    """The revision that readers had at a moment; before there were any, the newest one."""
    revisions = Revision.objects.filter(article=article).order_by("-number")
    public = revisions.filter(public_from__lte=at).first()
    return public or revisions.filter(created_at__lte=at).first()


def _passages(keys: Iterable[int]) -> Any:
    listed = Passage.objects.filter(claim__listing=Claim.Listing.LISTED)
    return listed.filter(pk__in=keys).select_related("claim")
