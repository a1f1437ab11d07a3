"""What an article that is about to be published lacks, of what readers expect to find.

Nothing of it is required: an unsigned note has no byline, and a text of one's own has no original.
So whoever publishes is asked, item by item, and goes on where that is sensible.
"""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Article
from .state import State


class Missing(models.TextChoices):
    BYLINE = "byline", gettext_lazy("a byline: nobody signs it")
    STANDFIRST = "standfirst", gettext_lazy("a standfirst")
    TOPICS = "topics", gettext_lazy("topics: nobody finds it by one")
    PUBLISHER = "publisher", gettext_lazy("a publisher")
    ORIGINAL = (
        "original",
        gettext_lazy(
            "a link to the original: it was first published elsewhere, and has no source URL"
        ),
    )


class Incomplete(ValidationError):
    """An article lacks what readers expect, and the editor has not said that it may.

    `missing` has the items (of Missing), each to be confirmed.
    """

    def __init__(self, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)
        items = "; ".join(str(item.label) for item in self.missing)
        message = _("Add what is missing, or tick what it is to be published without: %s.")
        super().__init__(message % items, "question")


def missing_in(state: State) -> tuple[Missing, ...]:
    """What a state of an article lacks, in the order of Missing."""
    columns = state.columns
    republished = columns["source_date"] or columns["desk_titled"]
    has = {
        Missing.BYLINE: state.bylines,
        Missing.STANDFIRST: columns["standfirst"].strip(),
        Missing.TOPICS: state.topics,
        Missing.PUBLISHER: columns["publisher_id"],
        Missing.ORIGINAL: columns["source_url"] or not republished,
    }
    return tuple(item for item in Missing if not has[item])


def missing_of(article: Article) -> tuple[Missing, ...]:
    """What the newest revision of a stored article lacks."""
    newest = article.revisions.first()
    return missing_in(State.in_revision(newest)) if newest else ()


def require_complete(state: State, without: Collection[str], public: State | None = None) -> None:
    """Raise Incomplete where a state lacks something that is not among `without`.

    What readers have lacked already (in the state `public`) is not asked about again.
    """
    known = missing_in(public) if public else ()
    asked = [item for item in missing_in(state) if item not in {*without, *known}]
    if asked:
        raise Incomplete(asked)
