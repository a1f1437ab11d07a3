"""One change of the topics, or of the bylines, of many articles.

Each article is changed by the verb that its form calls, on the revision that was shown, in a
transaction of its own: what stands in the way of one stands in the way of no other.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from . import workflow
from .bylines_and_topics import existing_topics, existing_topics_of
from .models import Article, Author, Revision, WorkingCopy
from .state import Signature, State, each_once, signatures_in
from .visibility import may_edit
from .working_copies import SILENCE

# What apps above say of authors (keys) who come to sign articles (keys): by article, in words.
WARNINGS: list[Callable[[Collection[int], Collection[int]], Mapping[int, str]]] = []


@dataclass(frozen=True)
class Change:
    """Topics (keys) to add and to take away; an author (key) to add, or in the place of another."""

    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    author: Author | None = None
    replaced: int | None = None

    def topics(self, topics: Iterable[int]) -> tuple[int, ...]:
        """The topics of an article that has these."""
        return tuple(sorted({*topics} - self.removed | self.added))

    def bylines(self, bylines: tuple[Signature, ...]) -> tuple[Signature, ...]:
        """The bylines of an article that has these. Whoever comes has the role of today."""
        signing = {byline.author_id for byline in bylines}
        if self.author is None or (self.replaced and self.replaced not in signing):
            return bylines
        if self.author.pk in signing:
            return tuple(each for each in bylines if each.author_id != self.replaced)
        comes = Signature(self.author.pk, self.author.role, self.author.affiliation_id)
        if self.replaced is None:
            return (*bylines, comes)
        return tuple(comes if each.author_id == self.replaced else each for each in bylines)


@dataclass(frozen=True)
class Terms:
    """Whether readers are to have the change at once, and what they are told of it."""

    publishes: bool = False
    grade: str = ""
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """What a change does to an article whose newest revision is `number`.

    `refused` says why it cannot be, "" where it can; `warnings` what follows from it.
    """

    article: Article
    number: int
    topics: tuple[tuple[int, ...], tuple[int, ...]]  # before, after
    bylines: tuple[tuple[int, ...], tuple[int, ...]]  # authors (keys), before and after
    refused: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        return self.topics[0] != self.topics[1] or self.bylines[0] != self.bylines[1]


def plans(articles: Collection[Article], change: Change, terms: Terms, *, by: Any) -> list[Plan]:
    """What a change does to each article, in their order; seven queries however many there are.

    One that is deleted meanwhile has none.
    """
    keys = [article.pk for article in articles]
    newest = Revision.objects.filter(article__in=keys, number=F("article__newest_number"))
    states = dict(newest.values_list("article", "state"))
    named = {key for state in states.values() for key in state["topics"]}
    now = existing_topics_of(named)
    warned = _warnings(keys, change, by)
    made = []
    for article in articles:
        if article.pk not in states:
            continue
        state = states[article.pk]
        topics = {now[key] for key in state["topics"] if key in now}
        bylines = each_once(signatures_in(state))
        plan = Plan(
            article,
            article.newest_number,
            (tuple(sorted(topics)), change.topics(topics)),
            (_authors(bylines), _authors(change.bylines(bylines))),
        )
        refused = _why_not(plan, terms, by) if plan.changes else ""
        warnings = tuple(warned.get(article.pk, ())) if plan.changes else ()
        made.append(replace(plan, refused=refused, warnings=warnings))
    return made


def _authors(bylines: Iterable[Signature]) -> tuple[int, ...]:
    return tuple(byline.author_id for byline in bylines)


def _why_not(plan: Plan, terms: Terms, by: Any) -> str:
    article = plan.article
    if not may_edit(article, by):
        return _("You may not change it.")
    if not (terms.publishes and article.has_readers):
        return ""
    if article.has_unpublished_changes:
        return _("It has changes that wait: they would be published along. Publish them first.")
    if plan.topics[0] and not plan.topics[1]:
        return _("Readers would find it by no topic.")
    return ""


def _warnings(keys: Collection[int], change: Change, by: Any) -> dict[int, list[str]]:
    """What follows for which article, besides what changes."""
    told: dict[int, list[str]] = {}
    if change.author:
        for warn in WARNINGS:
            for key, words in warn({change.author.pk}, keys).items():
                told.setdefault(key, []).append(words)
    open_copies = WorkingCopy.objects.open_since(timezone.now() - SILENCE)
    open_copies = open_copies.filter(article__in=keys)
    for copy in open_copies.exclude(user=by).select_related("user").defer("data"):
        words = _("%s has it open, and will be told.") % copy.user
        told.setdefault(copy.article_id or 0, []).append(words)
    return told


def carry_out(key: int, number: int, change: Change, terms: Terms, *, by: Any) -> Article:
    """Change one article (its key), whose newest revision was `number`.

    Raises workflow.Conflict where somebody has saved it since, and what its verbs raise.
    """
    article = Article.objects.visible_to(by).filter(pk=key).first()
    newest = article.revisions.first() if article else None
    if article is None or newest is None:
        raise ValidationError(_("It is gone."))
    if not may_edit(article, by):
        raise PermissionDenied(_("You may not change it."))
    state = State.in_revision(newest)
    state.apply(article)
    given: dict[str, Any] = {
        "topics": change.topics(existing_topics(state.topics)),
        "bylines": change.bylines(state.bylines),
        "by": by,
        "base": number,
        "prepared": workflow.prepare(key, newest.body, for_readers=terms.publishes),
    }
    if not article.has_readers:
        return workflow.save_draft(article, **given)
    if not terms.publishes:
        kept: dict[str, Any] = {"grade": terms.grade or None, "note": terms.note or None}
        return workflow.save_draft(article, **given, **kept)
    if article.has_unpublished_changes:
        raise ValidationError(_("It has changes that wait: they would be published along."))
    return workflow.revise(article, grade=terms.grade, note=terms.note, **given)
