"""The page of a conflict: two saved the same article, and this is where their versions differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..diffs import Stretch, compare, is_coarse
from ..models import Revision
from ..state import State
from ..state_words import label_of, state_in_words
from ..three_way import BODY, TOPICS, Merged, merged
from .edit_session import EditSession


@dataclass(frozen=True)
class Difference:
    """A field in which two states differ, paragraph by paragraph."""

    label: str
    stretches: list[Stretch]

    @property
    def is_coarse(self) -> bool:
        return is_coarse(self.stretches)


def differences(theirs: State, mine: State) -> list[Difference]:
    """The fields in which two states differ, the text last; mine is marked "ins", theirs "del"."""
    before, after = state_in_words(theirs), state_in_words(mine)
    return [
        Difference(label, compare(before[label], after[label]))
        for label in before
        if before[label] != after[label]
    ]


def merged_with(theirs: Revision, mine: State, base: int | None) -> Merged:
    """What is in a form put together with what was saved since the form was opened on `base`.

    Without a base that is known nothing of theirs is taken.
    """
    opened = theirs.article.revisions.filter(number=base).first() if base else None
    if opened is None:
        return Merged(mine)
    return merged(State.in_revision(opened), State.in_revision(theirs), mine)


def labels_of(names: Iterable[str]) -> list[str]:
    """The labels of what Merged names."""
    own = {BODY: _("Body"), TOPICS: _("Topics")}
    return [own.get(name) or label_of(name) for name in names]


def conflict_words(saved: Revision, session: EditSession) -> dict[str, Any]:
    """The title of the page of a conflict, and the name of the button that saves the form anyway.

    `is_own`: it was not somebody else who saved, but the user, in another window.
    """
    is_own = saved.created_by_id == session.user.pk
    title, button = _("Somebody else has saved this article"), _("Save mine")
    if is_own:
        title, button = _("You have saved this article in another window"), _("Save this form")
    if session.button in {"_publish", "_revise"}:
        button = _("Save this form and publish it") if is_own else _("Save mine and publish it")
    if session.button == "_submit":
        button = _("Save this form and submit it") if is_own else _("Save mine and submit it")
    if session.next_action:
        button = _("Save this form and go on") if is_own else _("Save mine and go on")
    return {"is_own": is_own, "title": title, "save_anyway": button}
