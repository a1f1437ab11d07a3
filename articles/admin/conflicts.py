"""The page of a conflict: two saved the same article, and this is where their versions differ."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..credits import Names
from ..diffs import Stretch, compare, is_coarse
from ..models import Article, Organization, Revision, Topic
from ..models.signing_names import Moment
from ..state import Signature, State
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
    before, after = _described(theirs), _described(mine)
    return [
        Difference(label, compare(before[label], after[label]))
        for label in before
        if before[label] != after[label]
    ]


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


def _described(state: State) -> dict[str, str]:
    """A state in words: {label: text}; each byline is a paragraph."""
    found = {_label(name): _words(name, value) for name, value in state.columns.items()}
    found[_("Bylines")] = signed_as(state.bylines)
    topics = Topic.objects.filter(pk__in=state.topics).values_list("name", flat=True)
    found[_("Topics")] = ", ".join(topics)
    found[_label("body")] = state.body
    return found


def _label(column: str) -> str:
    field: Any = Article._meta.get_field(column.removesuffix("_id"))
    return capfirst(str(field.verbose_name))


def _words(column: str, value: Any) -> str:
    if column == "publisher_id":
        return _named(Organization, value)
    if column == "in_reply_to_id":
        return _named(Article, value)
    if column == "kind":
        return str(Article.Kind(value).label)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value or "")


def signed_as(bylines: tuple[Signature, ...], moment: Moment = None) -> str:
    """Bylines in words, a paragraph each: name, role, affiliation, as at a moment or now."""
    names = Names(bylines)
    found = [
        (names.author(byline, moment), byline.role, names.affiliation(byline, moment))
        for byline in bylines
    ]
    return "\n\n".join(", ".join(filter(None, parts)) for parts in found)


def _named(model: Any, key: Any) -> str:
    return str(model.objects.filter(pk=key).first() or "") if key else ""
