"""The one signal of this app: something was done to an article, or to a name that articles carry.

`articles` does not know what is kept in step with its rows (claims, annotated texts, and whatever
comes later). Each verb of articles.workflow sends `article_changed` once, inside its transaction
and after its rows are written: a receiver that raises undoes the verb.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.dispatch import Signal

from .state import State

if TYPE_CHECKING:
    from .models import Article, Revision

SAVE = "save"
DELETE = "delete"


@dataclass(frozen=True)
class Snapshot:
    """What an article was, or is, at one moment: its place in the workflow and its newest state.

    `public_number` is that of the revision that its own columns show, 0 before there is one.
    """

    status: str
    published_at: datetime | None
    text_withheld: bool
    newest_number: int
    public_number: int
    state: State


@dataclass(frozen=True)
class TextChange:
    """Which words take the place of which.

    `revision` has the words; `is_new` says that this verb recorded it. `previous` is the newest
    revision before it, `public` the one that readers had (None where there was none). `is_applied`
    says whether the article's own columns have these words now. With `needs_confirmation` readers
    are not told of the change and its editor can be asked: a receiver that wants it graded or
    confirmed first raises workflow.Unconfirmed; `confirmed` has the keys of the questions that the
    editor has answered. Where the article is shown again and readers get another text than they had
    (REINSTATE), that is `public`, and nothing is new or applied. `prepared` has what receivers
    computed before the article was locked (see ArticleChanged.prepare).
    """

    revision: "Revision"
    is_new: bool
    previous: "Revision | None" = None
    public: "Revision | None" = None
    is_applied: bool = True
    restored_from: "Revision | None" = None
    needs_confirmation: bool = False
    confirmed: Collection[str] = ()
    prepared: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ArticleChange:
    """One verb, done to one article at a moment (`at`, an aware datetime) by a user.

    `verb` is one of LogEntry.Verb, or DELETE. `before` is None for a new article, `now` for a
    deleted one, whose `article` still has its key. `text` is None where no words changed. Words
    that were removed for legal reasons are in neither snapshot: `removal` (a
    removal_registry.Removal) says only where they stood, to whoever keeps texts.
    """

    verb: str
    article: "Article"
    before: Snapshot | None
    now: Snapshot | None
    at: datetime
    by: Any = None
    text: TextChange | None = None
    removal: Any = None


@dataclass(frozen=True)
class NameChange:
    """An author, an organization, a topic, a series, a pair or a page was made or changed (SAVE) or
    deleted (DELETE).

    One event for the row, however many articles carry the name. `before` and `now` have its
    columns by name; `before` is None where it was made, `now` where it was deleted. `had_readers`
    says of a topic that is deleted that readers had its page. With `is_link_undone` the login that
    an author had was never that author's. Of a topic that was merged, or is there again, `taken_by`
    is the one that all that had it went to, or came from.
    """

    verb: str
    row: Any
    before: dict[str, Any]
    now: dict[str, Any] | None
    at: datetime
    by: Any = None
    is_link_undone: bool = False
    had_readers: bool = False
    taken_by: Any = None


@dataclass(frozen=True)
class Texts:
    """The canonical texts that a save is about: the new one, and those that it may replace."""

    article: int | None
    new: str
    newest: str | None
    public: str | None


class ArticleChanged(Signal):
    """A signal whose receivers may do the slow and pure part of their work before the lock.

    Receivers get `change` (ArticleChange or NameChange). A function that is registered with
    `prepares` is called with Texts before the article is locked; what it returns comes back as
    `change.text.prepared[function]`. The texts may have changed meanwhile: receivers check that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.preparations: list[Callable[[Texts], Any]] = []
        self.reaches: list[Callable[[set[int]], set[int]]] = []

    def prepares(self, function: Callable[[Texts], Any]) -> Callable[[Texts], Any]:
        if function not in self.preparations:
            self.preparations.append(function)
        return function

    def reaches_to(
        self, function: Callable[[set[int]], set[int]]
    ) -> Callable[[set[int]], set[int]]:
        """Register what says to which other articles (keys) a change of articles (keys) reaches:
        whoever makes such articles public, or takes them back, locks these with them.
        """
        if function not in self.reaches:
            self.reaches.append(function)
        return function

    def reached(self, articles: set[int]) -> set[int]:
        return {key for function in self.reaches for key in function(articles)}

    def prepare(self, texts: Texts) -> dict[Any, Any]:
        return {function: function(texts) for function in self.preparations}


article_changed = ArticleChanged()
