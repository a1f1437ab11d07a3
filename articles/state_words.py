"""The state of an article in words: its columns, bylines and topics as they are read."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .models import Article, Author, Organization, Topic
from .state import Signature, State

BYLINES = "bylines"
# What readers see of an article beside its text, in its sentences …
SENTENCES = ("title", "standfirst", "editors_note", "disclaimer")
# … and as data. The article that it replies to may be a draft, which no notice may name.
REPLY = "in_reply_to_id"
DATA = (BYLINES, "kind", "language", "publisher_id", "source_url", "source_date", "desk_titled")


def changed_words(before: State, after: State, names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of columns, and BYLINES, those that differ: {name: (words before, words after)}."""
    found = {}
    for name in names:
        was, now = (_value(state, name) for state in (before, after))
        if was != now:
            found[name] = words_of(name, was), words_of(name, now)
    return found


def _value(state: State, name: str) -> Any:
    return state.bylines if name == BYLINES else state.columns[name]


def label_of(name: str) -> str:
    """The label of a column, or of BYLINES."""
    if name == BYLINES:
        return _("Bylines")
    field: Any = Article._meta.get_field(name.removesuffix("_id"))
    return capfirst(str(field.verbose_name))


def words_of(name: str, value: Any) -> str:
    """The value of a column, or of BYLINES, in words."""
    if name == BYLINES:
        return signed_as(value)
    if name == "publisher_id":
        return _named(Organization, value)
    if name == REPLY:
        return _named(Article, value)
    if name == "kind":
        return str(Article.Kind(value).label)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value or "")


def signed_as(bylines: tuple[Signature, ...]) -> str:
    """Bylines in words, a paragraph each: name, role, affiliation."""
    authors = Author.objects.in_bulk([byline.author_id for byline in bylines])
    affiliations = Organization.objects.in_bulk(
        [byline.affiliation_id for byline in bylines if byline.affiliation_id]
    )
    names = [
        (authors.get(byline.author_id), byline.role, affiliations.get(byline.affiliation_id or 0))
        for byline in bylines
    ]
    return "\n\n".join(", ".join(str(part) for part in parts if part) for parts in names)


def one_line(words: str) -> str:
    """Bylines, a paragraph each, in one line."""
    return "; ".join(filter(None, words.split("\n\n")))


def state_in_words(state: State) -> dict[str, str]:
    """All of a state: {label: text}."""
    found = {label_of(name): words_of(name, value) for name, value in state.columns.items()}
    found[label_of(BYLINES)] = signed_as(state.bylines)
    topics = Topic.objects.filter(pk__in=state.topics).values_list("name", flat=True)
    found[_("Topics")] = ", ".join(topics)
    found[label_of("body")] = state.body
    return found


def _named(model: Any, key: Any) -> str:
    return str(model.objects.filter(pk=key).first() or "") if key else ""
