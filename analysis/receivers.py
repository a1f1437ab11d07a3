"""What is kept in step: passages with the words of articles, annotated texts with both."""

from typing import Any

from django.dispatch import receiver

from articles.events import ArticleChange, NameChange, Snapshot, TextChange, Texts, article_changed
from articles.locks import lock
from articles.models import Article, Author, LogEntry, Organization
from articles.state import State

from . import (
    attribution,
    claim_history,
    conflicts,
    desk_texts,
    fact_carrying,
    impact,
    passage_carrying,
    source_history,
)
from .annotation import annotate
from .arguments import argued_about
from .events import ClaimChange, Verb, announce, claim_changed
from .models import Claim, ClaimEdit
from .moved_claims import moved_from
from .notes_for_readers import articles_with_notes_naming
from .passage_contexts import TextContexts
from .passage_snapshots import keep_current_passages, keep_snapshots, snapshots_of
from .removal_holders import assessments
from .removed_differences import keep_what_differed
from .spelling.dictionaries import dictionary_of
from .staleness import renew_argued_about, renew_of_article


@article_changed.reaches_to
def articles_argued_about(articles: set[int]) -> set[int]:
    """The articles of the claims for or against which claims of some articles argue."""
    arguing = {*Claim.objects.filter(article__in=articles).values_list("pk", flat=True)}
    about = Claim.objects.filter(pk__in=argued_about(arguing))
    return {*about.values_list("article", flat=True)}


@article_changed.reaches_to
def articles_that_claims_moved_to(articles: set[int]) -> set[int]:
    """The articles of the claims that have left some articles: their margins quote those."""
    moves = ClaimEdit.objects.filter(moved_from__in=articles)
    moved = Claim.objects.filter(pk__in=moves.values("claim"))
    return {*moved.order_by().values_list("article", flat=True)} - articles


# Columns of an author by which a login is known to be that person.
SAYS_WHICH_PERSON = {"name", "kind", "user_id"}
SAYS_WHO = {"speaker_id", "speaker_name", "article_id"}  # columns of a claim


@article_changed.prepares
def carry_ahead(texts: Texts) -> passage_carrying.TextEdits:
    """Carry the passages into a text that is about to be saved, before the article is locked."""
    if not texts.article:
        return passage_carrying.TextEdits()
    edits = passage_carrying.prepare_edits(texts)
    fact_carrying.prepare(texts, edits)
    return edits


@article_changed.prepares
def read_dictionary(texts: Texts) -> None:
    """Read the words of the article's language before the lock: it takes up to a second, once."""
    if texts.article and texts.public is not None:
        rows = Article.objects.filter(pk=texts.article)
        dictionary_of(rows.values_list("language", flat=True).first() or "")


@receiver(article_changed)
def keep_who_said_and_whose_text(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Keep claims in step with who publishes and signs their article, before it is annotated."""
    if isinstance(change, NameChange):
        _keep_whose_login(change)
        _annotate_all(_articles_of_name(change) | _judged_by_another_name(change))
    elif _may_be_signed_anew(change) and Claim.objects.filter(article=change.article).exists():
        differs = attribution.attribute_claims(change.article)
        differs |= desk_texts.mark_claims(change.article)
        differs |= conflicts.mark_conflicts(change.article.pk)
        text = change.text
        is_carried = bool(text and text.previous and text.is_applied)
        if (differs or attribution.names_speakers(change.article)) and not is_carried:
            annotate(change.article)


def _keep_whose_login(change: NameChange) -> None:
    """Keep to whom a login is linked with what it recorded; a link by mistake is taken back."""
    if not isinstance(change.row, Author) or change.now is None:
        return
    was, now = (change.before or {}).get("user_id"), change.now["user_id"]
    if was != now and was and change.is_link_undone:
        conflicts.forget_link(change.row, was)
    if was != now and now:
        conflicts.keep_link(change.row, now)


def _may_be_signed_anew(change: ArticleChange) -> bool:
    """Whether publisher or bylines may differ: the newest ones do, or readers get others."""
    if change.before is None or change.now is None:
        return False
    before, now = change.before, change.now
    return before.public_number != now.public_number or (
        _signatures(before.state) != _signatures(now.state)
    )


def _signatures(state: State) -> tuple[Any, ...]:
    """Who signs and publishes a text, and the day that says how they were called."""
    columns = state.columns
    return state.bylines, columns["publisher_id"], columns["source_date"]


def _articles_of_name(change: NameChange) -> set[int]:
    """Keys of the articles whose claims are marked otherwise since a name was changed."""
    before, now, row = change.before or {}, change.now or {}, change.row
    differs = {column for column in now if before and before.get(column) != now[column]}
    keys: set[int] = set()
    gets_login = bool(now.get("user_id")) and not before
    if isinstance(row, Author) and (differs & SAYS_WHICH_PERSON or gets_login):
        names = {each["name"] for each in (before, now) if each}
        keys.update(conflicts.articles_quoting(row, names))
    if {"name", "former_names"} & differs and isinstance(row, Author):
        keys.update(attribution.articles_naming(row))
        keys.update(conflicts.articles_judged_by(row))
        keys.update(articles_with_notes_naming(row))
    if {"kind", "user_id"} & differs and isinstance(row, Author | Organization):
        keys.update(desk_texts.articles_of(row))
    if {"kind", "user_id"} & differs and isinstance(row, Author):
        logins = [before["user_id"], now["user_id"]] if "user_id" in differs else []
        logins = [key for key in logins if key]
        keys.update(conflicts.articles_countersigned_by(row, logins))
    return keys


def _judged_by_another_name(change: NameChange) -> set[int]:
    """Decide anew on verdicts on what an author says whose name was corrected; of which articles.

    What was signed keeps its name where somebody only has a new one.
    """
    before, now, row = change.before or {}, change.now or {}, change.row
    if not isinstance(row, Author) or before.get("name") == now.get("name") or not (before and now):
        return set()
    said = Claim.objects.said_by(row).exclude(verdict="")
    articles = lock(Article.objects.filter(pk__in=said.order_by().values("article")))
    changes = [
        each
        for article in articles
        for each in renew_of_article(article, at=change.at, by=change.by)
    ]
    announce(*changes)
    return {each.article for each in changes if each.article is not None}


def _annotate_all(keys: set[int]) -> None:
    for article in lock(Article.objects.filter(pk__in=keys)) if keys else ():
        desk_texts.mark_claims(article)
        conflicts.mark_conflicts(article.pk)
        annotate(article)


@receiver(article_changed)
def carry_passages_of_changed_article(
    *, change: ArticleChange | NameChange, **_kwargs: Any
) -> None:
    if isinstance(change, ArticleChange) and change.text and change.text.previous:
        _carry(change.article, change.text, change)


@receiver(article_changed)
def keep_passages_of_patched_article(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Words were removed for legal reasons: the passages, patched already, belong to its copy."""
    if isinstance(change, ArticleChange) and change.removal:
        newest, copy = change.removal.copied
        keep_snapshots(copy, snapshots_of(newest).values())
        keep_what_differed({each.claim_id for each in assessments(change.article)})
        annotate(change.article)


# What makes words of an article go from readers, or come back, wherever they are quoted.
HIDES_OR_SHOWS = (LogEntry.Verb.RETRACT, LogEntry.Verb.REINSTATE, LogEntry.Verb.REMOVE_WORDS)


@receiver(article_changed)
def keep_margins_that_quote_it(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Notes on claims that an article made once quote it in the margins of others."""
    if isinstance(change, ArticleChange) and change.verb in HIDES_OR_SHOWS:
        moved = {*moved_from(change.article).values_list("article", flat=True)}
        for other in lock(Article.objects.filter(pk__in=moved)) if moved else ():
            annotate(other)


@receiver(article_changed)
def ask_about_claims_that_are_shown_again(
    *, change: ArticleChange | NameChange, **_kwargs: Any
) -> None:
    """Where a retraction is undone the claims may rest on other words than readers knew."""
    if not isinstance(change, ArticleChange) or change.verb != LogEntry.Verb.REINSTATE:
        return
    if change.text and change.text.needs_confirmation:
        impact.require_confirmation(change.article, change.text)


def _carry(article: Article, text: TextChange, change: ArticleChange) -> None:
    """Carry the passages, mark them, and announce once what became of the claims.

    Announced last: whoever hears of it finds all in step. The article is not annotated again then.
    """
    edits = text.prepared.get(carry_ahead) or passage_carrying.TextEdits()
    changes = passage_carrying.carry_passages(article, text, edits, at=change.at, by=change.by)
    fact_carrying.carry_fact_checks(article, text, edits)
    if text.needs_confirmation:
        impact.require_confirmation(article, text)
    if text.is_applied:
        changes += _judged_anew(article, text, change)
        passage_carrying.name_corrected_claims(text)
        annotate(article)
    announce(*changes)


def _judged_anew(article: Article, text: TextChange, change: ArticleChange) -> list[ClaimChange]:
    """What follows for the verdicts on an article's claims: other words may stand around those that
    stayed, others may sign it, and it may be of another day.
    """
    contexts = TextContexts(text.revision.settings)
    return renew_of_article(article, at=change.at, by=change.by, contexts=contexts)


@receiver(article_changed)
def judge_claims_of_other_days_anew(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Keep verdicts in step with the day of an article, from which its “yesterday” counts.

    The newest state has another day, or readers get a text that waited.
    """
    if not isinstance(change, ArticleChange) or change.before is None or change.now is None:
        return
    if change.text and change.text.previous and change.text.is_applied:
        return  # they are judged by its new text already
    days = [(each.published_at, _source_date(each)) for each in (change.before, change.now)]
    gets_other = change.before.public_number and (
        change.before.public_number != change.now.public_number
    )
    if days[0] == days[1] and not gets_other:
        return
    if changes := renew_of_article(change.article, at=change.at, by=change.by):
        announce(*changes)
        annotate(change.article)


def _source_date(snapshot: Snapshot) -> Any:
    return snapshot.state.columns["source_date"]


@receiver(article_changed)
def judge_arguments_of_article_anew(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Keep verdicts in step that count claims of an article which readers see now, or no more."""
    if not isinstance(change, ArticleChange) or change.before is None or change.now is None:
        return
    before, now = change.before, change.now
    if (before.status, before.published_at) != (now.status, now.published_at):
        announce(*renew_argued_about(change.article, at=change.at, by=change.by))


@receiver(claim_changed)
def keep_history_of_changed_claims(*, changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
    claim_history.keep(changes)
    source_history.keep(changes)


@receiver(claim_changed)
def attribute_changed_claims(*, changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
    """Keep who says a claim: asked where a claim is new, has another speaker or article; and
    whether that is who judged it.
    """
    by_article: dict[int, list[Claim]] = {}
    for change in changes:
        if isinstance(change.row, Claim) and change.now and SAYS_WHO & change.now.keys():
            by_article.setdefault(change.row.article_id, []).append(change.row)
    for article, claims in by_article.items():
        attribution.attribute_claims(article, claims)
        if judged := [claim for claim in claims if claim.verdict]:
            conflicts.mark_conflicts(article, judged)


@receiver(claim_changed)
def annotate_articles_of_changed_claims(
    *, changes: tuple[ClaimChange, ...], **_kwargs: Any
) -> None:
    """Keep the passages, and mark them, in each article whose claims were changed: once in each.

    What an edit of an article has changed is kept and marked by then; what readers write is no part
    of the text.
    """
    told = [each for each in changes if each.verb not in (Verb.CARRY, Verb.CHALLENGE)]
    keys = {change.article for change in told if change.article is not None}
    for article in lock(Article.objects.filter(pk__in=keys)) if keys else ():
        keep_current_passages(article)
        annotate(article)
