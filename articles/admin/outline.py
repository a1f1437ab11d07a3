"""The length and the outline of a text above its form; static/js/editor/outline.js follows them."""

import json
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Article
from ..models.article import WORDS_A_MINUTE
from ..words import count_words

# What the script says; "%w", "%m" and "%h" stand for numbers.
WORDS = {
    "length": _("Words: %w · minutes to read: %m · headings: %h"),
    "empty": _("(an empty heading)"),
}


class OutlineMixin(admin.ModelAdmin):
    """An admin of articles whose form tells how long the text is, and what its headings are."""

    def outline_context(self, article: Article | None) -> dict[str, Any]:
        """As the newest revision has it, whether readers see that or not."""
        words, headings = _saved(article)
        said = {name: str(text) for name, text in WORDS.items()}
        length = said["length"]
        counts = {"%w": words, "%m": max(1, round(words / WORDS_A_MINUTE)), "%h": len(headings)}
        for mark, number in counts.items():
            length = length.replace(mark, str(number))
        return {
            "outline": headings,
            "outline_length": length,
            "outline_words": json.dumps(said),
            "words_a_minute": WORDS_A_MINUTE,
        }


def _saved(article: Article | None) -> tuple[int, list[Any]]:
    """How many words the text has that was saved last, and its headings."""
    if article is None:
        return 0, []
    if article.has_unpublished_changes and (newest := article.revisions.first()):
        return count_words(newest.text), newest.headings
    return article.word_count, article.headings
