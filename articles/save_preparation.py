"""What a save takes long to compute, done before the article is locked.

All of it is computed from texts that the save may find changed under the lock: then the verb
computes it again there. So the lock is held for milliseconds in the usual case, and nothing wrong
is ever written.
"""

from dataclasses import dataclass, field
from typing import Any

from . import markup
from .comparisons import packed
from .diffs import changes_shown, compare
from .events import Texts, article_changed
from .models import Article, Revision


@dataclass(frozen=True)
class TextComparison:
    """How a text differs from the one that readers have (the revision `public`).

    `content` is what the page that compares the two shows (see comparisons), `words` what a notice
    shows of the text itself.
    """

    public: int
    content: list[Any]
    words: list[dict[str, str]]


@dataclass(frozen=True)
class Preparation:
    """What saving a body takes long to compute: its rendering, and what receivers make of it."""

    body: str
    rendered: markup.Rendered
    computed: dict[Any, Any] = field(default_factory=dict)
    comparison: TextComparison | None = None


def prepare(
    article: int | None,
    body: str,
    rendered: markup.Rendered | None = None,
    *,
    for_readers: bool = False,
) -> Preparation:
    """Do what a save of `body` takes long for, before the article (its key) is locked.

    `for_readers` says that it is to be made public at once. A verb that finds other texts than
    these under the lock computes it again there.
    """
    body = body.replace("\r\n", "\n")
    newest, public = _newest_and_public(article)
    if newest and newest.body == body:
        rendered = rendered or newest.rendered
    rendered = rendered or markup.render(body)
    was, seen = (revision.text if revision else None for revision in (newest, public))
    texts = Texts(article, rendered.text, was, seen)
    comparison = compare_texts(public, rendered.text) if public and for_readers else None
    return Preparation(body, rendered, article_changed.prepare(texts), comparison)


def compare_texts(public: Revision, text: str) -> TextComparison:
    stretches = compare(public.text, text)
    return TextComparison(public.pk, packed(stretches), changes_shown(stretches))


def _newest_and_public(article: int | None) -> tuple[Revision | None, Revision | None]:
    stored = Article.objects.filter(pk=article or 0).only("newest_number", "public_number").first()
    if stored is None:
        return None, None
    numbers = (stored.newest_number, stored.public_number)
    found = stored.revisions.filter(number__in=numbers).defer("state")
    revisions = {revision.number: revision for revision in found}
    return revisions.get(numbers[0]), revisions.get(numbers[1])
