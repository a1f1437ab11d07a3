"""Two people have saved the same article: in which fields, and in which words, they differ."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..diffs import Stretch, compare, is_coarse
from ..models import Article, Author, Organization, Revision, Topic
from ..state import Signature, State


@dataclass(frozen=True)
class Difference:
    """A field in which two states differ, paragraph by paragraph."""

    label: str
    stretches: list[Stretch]

    @property
    def is_coarse(self) -> bool:
        return is_coarse(self.stretches)


def differences(theirs: State, mine: State) -> list[Difference]:
    """What two states do not have in common, the text last; only mine is "ins", theirs "del"."""
    before, after = described(theirs), described(mine)
    return [
        Difference(label, compare(before[label], after[label]))
        for label in before
        if before[label] != after[label]
    ]


def named(saved: Revision, request: HttpRequest) -> dict[str, Any]:
    """What the page of a conflict calls itself, and the button that saves the form after all.

    `is_own`: it was not somebody else who saved, but the user, in another window.
    """
    is_own = saved.created_by_id == request.user.pk
    title, button = _("Somebody else has saved this article"), _("Save mine")
    if is_own:
        title, button = _("You have saved this article in another window"), _("Save this form")
    if {"_publish", "_revise"} & request.POST.keys():
        button = _("Save this form and publish it") if is_own else _("Save mine and publish it")
    if "_submit" in request.POST:
        button = _("Save this form and submit it") if is_own else _("Save mine and submit it")
    return {"is_own": is_own, "title": title, "save_anyway": button}


def described(state: State) -> dict[str, str]:
    """A state in words: {label: text}; each byline is a paragraph."""
    found = {_label(name): _words(name, value) for name, value in state.columns.items()}
    found[_("Bylines")] = _signed(state.bylines)
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


def _signed(bylines: tuple[Signature, ...]) -> str:
    authors = Author.objects.in_bulk([byline.author_id for byline in bylines])
    affiliations = Organization.objects.in_bulk(
        [byline.affiliation_id for byline in bylines if byline.affiliation_id]
    )
    names = [
        (authors.get(byline.author_id), byline.role, affiliations.get(byline.affiliation_id or 0))
        for byline in bylines
    ]
    return "\n\n".join(", ".join(str(part) for part in parts if part) for parts in names)


def _named(model: Any, key: Any) -> str:
    return str(model.objects.filter(pk=key).first() or "") if key else ""
