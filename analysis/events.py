"""The one signal of this app: something was done to claims, or to what they rest on.

Each verb of analysis.workflow (and of analysis.predictions and analysis.repair) announces what it
did once, inside its transaction and after its rows are written. What an edit of an article does to
its claims is announced as CARRY, once for the edit: their passages moved, changed or lost, and what
follows for their assessments. The article is annotated by then.

Receivers get `changes`, a tuple of ClaimChange: verbs that are done together (a form with several
rows) are announced together, and with them what follows from them for the claims' own rows.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.dispatch import Signal


class Verb(models.TextChoices):
    MAKE = "make"
    RESTATE = "restate"
    ATTACH = "attach"
    CARRY = "carry"
    DETACH = "detach"
    ASSESS = "assess"
    COUNTERSIGN = "countersign"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"  # by the author, as the desk reads it
    WITHDRAW_CLAIM = "withdraw_claim"  # by the desk
    MERGE = "merge"
    REINSTATE = "reinstate"
    DELETE = "delete"
    EVIDENCE = "evidence"
    SOURCE = "source"
    RELATION = "relation"
    FORECAST = "forecast"
    NOTE = "note"
    TOPICS = "topics"
    CHALLENGE = "challenge"  # a message from a reader; no claim is changed by it
    RENEW = "renew"  # after an upgrade: what is stored of claims is decided anew by present rules


@dataclass(frozen=True)
class ClaimChange:
    """One verb, done at a moment (`at`, an aware datetime) by a user.

    `claim` and `article` are keys; both are None for a change of a source, which may serve any
    number of claims. `row` is what was changed: the claim itself, a passage, a piece of evidence …
    `before` and `now` have those of its columns that differ, by name; `before` is None where it was
    made, `now` where it was deleted.
    """

    verb: Verb
    row: Any
    claim: int | None
    article: int | None
    before: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    at: datetime
    by: Any = None


Changes = tuple[ClaimChange, ...]


class ClaimChanged(Signal):
    """A signal whose changes are completed before it is sent.

    A function that is registered with `follows` is called with the changes; it saves what follows
    from them for rows of these claims and returns what it changed, to be announced with them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.consequences: list[Callable[[Changes], list[ClaimChange]]] = []

    def follows(
        self, function: Callable[[Changes], list[ClaimChange]]
    ) -> Callable[[Changes], list[ClaimChange]]:
        if function not in self.consequences:
            self.consequences.append(function)
        return function

    def complete(self, changes: Changes) -> Changes:
        """The changes, and what has followed from them."""
        return changes + tuple(more for each in self.consequences for more in each(changes))


claim_changed = ClaimChanged()


@dataclass
class _Gathering:
    changes: list[ClaimChange] = field(default_factory=list)


_gathering: ContextVar[_Gathering | None] = ContextVar("gathering", default=None)


def announce(*changes: ClaimChange) -> None:
    """Send changes to the receivers: now, or at the end of `announced_together` around it."""
    if gathering := _gathering.get():
        gathering.changes += changes
    elif changes:
        claim_changed.send(sender=ClaimChange, changes=claim_changed.complete(changes))


@contextmanager
def announced_together() -> Iterator[None]:
    """Send what is announced inside in one go at the end; nothing where the block raises."""
    if _gathering.get():
        yield
        return
    gathering = _Gathering()
    token = _gathering.set(gathering)
    try:
        yield
    finally:
        _gathering.reset(token)
    announce(*gathering.changes)
