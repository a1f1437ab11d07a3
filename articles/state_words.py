"""The state of an article in words: its columns, bylines and topics as they are read."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .bylines_and_topics import topics_now
from .credits import Names, moment_of
from .models import Article, Revision
from .models.signing_names import Moment
from .state import Signature, State

BYLINES, PUBLISHER = "bylines", "publisher_id"
NAMED = (BYLINES, PUBLISHER)  # what is called by names, which change
# What readers see of an article beside its text, in its sentences …
SENTENCES = ("title", "standfirst", "editors_note", "disclaimer")
# … and as data. The article that it replies to may be a draft, which no notice may name.
REPLY = "in_reply_to_id"
DATA = (BYLINES, "kind", "language", PUBLISHER, "source_url", "source_date", "desk_titled")


def changed_words(
    before: Revision, after: Revision, names: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Of columns, and BYLINES, those that differ: {name: (words before, words after)}.

    Whoever signs or publishes is called as they were when each was signed.
    """
    states = [(each, State.in_revision(each)) for each in (before, after)]
    found = {}
    for name in names:
        was, now = (_value(state, name) for _revision, state in states)
        if was != now:
            old, new = (_words_in(*each, name) for each in states)
            found[name] = old, new
    return found


def _words_in(revision: Revision, state: State, name: str) -> str:
    moment = moment_of(revision, state) if name in NAMED else None
    return words_of(name, _value(state, name), moment)


def _value(state: State, name: str) -> Any:
    return state.bylines if name == BYLINES else state.columns[name]


def label_of(name: str) -> str:
    """The label of a column, or of BYLINES."""
    if name == BYLINES:
        return _("Bylines")
    field: Any = Article._meta.get_field(name.removesuffix("_id"))
    return capfirst(str(field.verbose_name))


def language_of(name: str, article: Article) -> str:
    """The language (a tag) of a column's words, "" for that of the page; `name` is "" for the text.

    What is no sentence of the article's own is the desk's: kinds, days, names.
    """
    if name in ("title", "standfirst"):
        return article.title_language
    return article.language if not name or name in SENTENCES else ""


def words_of(name: str, value: Any, moment: Moment = None) -> str:
    """The value of a column, or of BYLINES, in words; names are those at a moment, or now."""
    if name == BYLINES:
        return signed_as(value, moment)
    if name == PUBLISHER:
        return Names((), value).organization(value, moment)
    if name == REPLY:
        return str(Article.objects.filter(pk=value).first() or "") if value else ""
    if name == "kind":
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


def one_line(words: str) -> str:
    """Bylines, a paragraph each, in one line."""
    return "; ".join(filter(None, words.split("\n\n")))


def state_in_words(state: State) -> dict[str, str]:
    """All of a state: {label: text}."""
    found = {label_of(name): words_of(name, value) for name, value in state.columns.items()}
    found[label_of(BYLINES)] = signed_as(state.bylines)
    topics = topics_now(state.topics).values_list("name", flat=True)
    found[_("Topics")] = ", ".join(topics)
    found[label_of("body")] = state.body
    return found
