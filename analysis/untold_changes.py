"""What changes beside an article's text by more than typos, and who says its claims by that."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.credits import moment_of
from articles.markup.setting import TextSettings
from articles.models import Revision
from articles.state import State
from articles.state_words import DATA, REPLY, SENTENCES, changed_words, label_of, one_line

from .attribution import listed, signers_in
from .spelling import ArticleWords
from .wording import is_only_mended


@dataclass(frozen=True)
class ChangedColumn:
    """What readers see beside the text (a column, or the bylines), before and after."""

    name: str
    was: str
    now: str

    @property
    def key(self) -> str:
        """What stands for this change, and for no other."""
        return sha256("\0".join((self.name, self.was, self.now)).encode()).hexdigest()[:32]

    @property
    def description(self) -> str:
        was, now = (_shown(text) for text in (self.was, self.now))
        return _("%(what)s: %(was)s → %(now)s") % {
            "what": label_of(self.name),
            "was": was,
            "now": now,
        }


def changed_columns(public: Revision, revision: Revision, language: str) -> list[ChangedColumn]:
    """What of a revision, held against the one that readers have, is more than a typo."""
    words = ArticleWords(_all_words(public), _all_words(revision), language)
    changed = changed_words(public, revision, (*SENTENCES, *DATA, REPLY))
    return [
        ChangedColumn(name, was, now)
        for name, (was, now) in changed.items()
        if name not in SENTENCES or not _passes(was, now, language, words)
    ]


def changed_sentences(public: Revision, typed: Mapping[str, str], text: str) -> list[ChangedColumn]:
    """What is typed beside a text (by column) that is more than a typo of what readers have."""
    had = State.in_revision(public).columns
    language = had["language"]
    words = ArticleWords(_all_words(public), "\n\n".join([*typed.values(), text]), language)
    return [
        ChangedColumn(name, had[name], now)
        for name in SENTENCES
        if (now := typed.get(name, had[name]).strip().replace("\r\n", "\n")) != had[name]
        and not _passes(had[name], now, language, words)
    ]


def _all_words(revision: Revision) -> str:
    columns = State.in_revision(revision).columns
    return "\n\n".join([*(columns[name] for name in SENTENCES), revision.text])


def _passes(was: str, now: str, language: str, words: ArticleWords) -> bool:
    """Whether plain text changes by typos; quotation marks put around its words are none."""
    old, new = (TextSettings("", text).marked(0, len(text)) for text in (was, now))
    return is_only_mended(old, new, language, words)


def _shown(text: str) -> str:
    return f"“{Truncator(one_line(text)).chars(120)}”" if text else "–"


def change_of_signers(public: Revision, revision: Revision) -> tuple[str, str] | None:
    """Who signs the one and the other, in words; None where they are the same people.

    They say what the article claims, in whatever order they stand.
    """
    states = [(each, State.in_revision(each)) for each in (public, revision)]
    was, now = ({byline.author_id for byline in state.bylines} for _each, state in states)
    if was == now:
        return None
    old, new = (
        listed([*signers_in(state, moment_of(each, state)).values()]) for each, state in states
    )
    return old, new
