"""Words that somebody ties a claim to, of a text that was changed since they opened the form.

The words may stand there still, in a sentence that says something else by now: “Nobody believes
that …”. Whoever ties them is shown that sentence first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from articles.changed_since import ChangedSince
from articles.markup.sentence_ends import sentence_around
from articles.markup.setting import TextSettings, without_signs
from articles.models import Article, Revision

from . import anchoring
from .models import Passage
from .opened import NOT_YET_WRITTEN, Opened
from .wording import is_only_mended


def check_sentences(seen: str, article: Article, passages: Iterable[Passage]) -> None:
    """Raise ChangedSince where passages of a locked article, each in its place, stand in another
    sentence than when a form was opened (`seen`); a query, two where the text has changed since.
    """
    rows = [row for row in passages if row.start is not None]
    opened = Opened.from_text(seen) if seen and rows else None
    was = _text_at(article, opened.since) if opened else None
    if opened is None or was is None:
        return
    now = TextSettings(article.html, article.text)
    told = [each for row in rows for each in _told(row, was, now, article.language)]
    if told:
        told.append(_("Nothing is saved yet. If it still holds of this, send it again."))
        message = format_html_join(" ", "{}", ((each,) for each in told))
        # The article is locked: nothing that is dated earlier is still being written.
        renewed = replace(opened, at=timezone.now() + NOT_YET_WRITTEN)
        raise ChangedSince([message], renewed.as_text)


def _text_at(article: Article, at: datetime) -> TextSettings | None:
    """The text that an article had at a moment; None where it has it still."""
    revisions = Revision.objects.filter(article=article)
    if not revisions.filter(Q(created_at__gte=at) | Q(public_from__gte=at)).exists():
        return None
    earlier = revisions.order_by("-number")
    had = earlier.filter(public_from__lte=at).first() or earlier.filter(created_at__lte=at).first()
    had = had or earlier.last()  # the form was opened in the moment in which the first was written
    return had.settings if had and had.html != article.html else None


def _told(row: Passage, was: TextSettings, now: TextSettings, language: str) -> Iterator[str]:
    """Before and after, where the sentence that a passage stands in is another."""
    try:
        span = anchoring.locate(was.text, row.quote, row.prefix, row.suffix)
    except (anchoring.QuoteNotFound, anchoring.QuoteNotUnique):
        return  # it is quoted from the text as it is now
    before = was.said(*sentence_around(was.text, span.start, span.end))
    after = now.said(*sentence_around(now.text, row.start or 0, row.end or 0))
    if not is_only_mended(before, after, language):
        yield _(
            "The article was changed since you opened the form. The sentence of these words was: "
            "“%(was)s” It is now: “%(now)s”"
        ) % {"was": without_signs(before).strip(), "now": without_signs(after).strip()}
