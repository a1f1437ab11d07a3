"""Two people have saved the same article: what each of them wrote, side by side."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..diffs import changes, words
from ..models import Article, Author, Organization, Topic
from ..state import Signature, State

UNCHANGED = 60  # words that both have are shown up to this many on end


@dataclass(frozen=True)
class Difference:
    """A field in which two states differ, as HTML."""

    label: str
    theirs: SafeString
    mine: SafeString


def differences(theirs: State, mine: State) -> list[Difference]:
    """What two states do not have in common, the text last."""
    before, after = described(theirs), described(mine)
    return [
        Difference(label, *side_by_side(before[label], after[label]))
        for label in before
        if before[label] != after[label]
    ]


def described(state: State) -> dict[str, str]:
    """A state in words: {label: text}."""
    found = {_label(name): _words(name, value) for name, value in state.columns.items()}
    found[_("Bylines")] = "\n".join(_signed(byline) for byline in state.bylines)
    topics = Topic.objects.filter(pk__in=state.topics).values_list("name", flat=True)
    found[_("Topics")] = ", ".join(topics)
    found[_label("body")] = state.body
    return found


def side_by_side(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Two texts as HTML: what only the first has in `del`, what only the second has in `ins`."""
    before = words(old)
    left: list[tuple[SafeString | str]] = []
    right: list[tuple[SafeString | str]] = []
    at = 0
    for change in changes(old, new):
        common = _shortened(before[at : change.old_start])
        left.append((common,))
        right.append((common,))
        if change.before:
            left.append((format_html("<del>{}</del>", change.before),))
        if change.after:
            right.append((format_html("<ins>{}</ins>", change.after),))
        at = change.old_end
    rest = _shortened(before[at:])
    return (
        format_html_join("", "{}", [*left, (rest,)]),
        format_html_join("", "{}", [*right, (rest,)]),
    )


def _shortened(stretch: list[str]) -> str:
    if len(stretch) <= 2 * UNCHANGED:
        return "".join(stretch)
    return "".join(stretch[:UNCHANGED]) + " […] " + "".join(stretch[-UNCHANGED:])


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


def _signed(byline: Signature) -> str:
    affiliation = _named(Organization, byline.affiliation_id)
    parts = (_named(Author, byline.author_id), byline.role, affiliation)
    return ", ".join(part for part in parts if part)


def _named(model: Any, key: Any) -> str:
    return str(model.objects.filter(pk=key).first() or "") if key else ""
