"""What a page says about itself to whoever keeps pages (page_cache), while it is built.

Nothing here costs a page anything that nobody keeps: then each function returns at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import time

# On each page that does not name what it shows: any change that readers see puts it out.
PUBLIC = "public"
# On each page: put out where it cannot be said what is changed.
ALL = "all"


def article_tag(key: int) -> str:
    """What all pages of an article and of its claims show."""
    return f"article:{key}"


@dataclass
class Shown:
    """What the page that is being built shows (`tags`: “article:5”), until when it stays true
    (`until`, seconds since 1970), and whether it may be kept at all.
    """

    tags: set[str] = field(default_factory=set)
    until: float = float("inf")
    may_be_kept: bool = True


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)
# Called when stored pages may say something else, though no verb was done: after an upgrade.
WHEN_ALL_CHANGES: list[Callable[[], None]] = []


@contextmanager
def collected() -> Iterator[Shown]:
    """Collect what the page that is built inside says of itself."""
    token = _shown.set(Shown())
    try:
        yield _shown.get() or Shown()
    finally:
        _shown.reset(token)


def is_collected() -> bool:
    """Whether the page is built to be kept: then it must not show what may be some seconds old."""
    return _shown.get() is not None


def shows(*tags: str) -> None:
    """Say what the page shows. It is put out by a change of one of these, and by no other."""
    if shown := _shown.get():
        shown.tags.update(tags)


def shows_article(key: int) -> None:
    """Say that the page is of an article (its key), or of a claim of it, and shows of others only
    what page_cache.tags knows of.
    """
    shows(article_tag(key))


def holds_until(moment: float) -> None:
    """Say until when the page stays true, in seconds since 1970, whatever is changed."""
    if shown := _shown.get():
        shown.until = min(shown.until, moment)


def holds_for(seconds: float) -> None:
    """Say for how many seconds from now the page stays true, whatever is changed."""
    holds_until(time() + seconds)


def may_differ_next() -> None:
    """Say that the next answer may be another one, though nothing is changed."""
    if shown := _shown.get():
        shown.may_be_kept = False


def everything_may_differ() -> None:
    """Put out all that is kept: what pages are made of was written anew, past the verbs."""
    for each in WHEN_ALL_CHANGES:
        each()
