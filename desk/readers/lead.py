"""The lines at the head of a text that say who wrote it and when. Pure."""

import re
from typing import Any

from .documents import ReadArticle, Signer
from .metadata import BY, read_date, read_names
from .plain_text import TOOLBAR, read_note

BYLINE_MAX, DATE_MAX = 120, 30  # characters
MOST_LINES = 4


def take_line(article: ReadArticle, text: str) -> bool:
    """Set what a line says of an article; whether it says anything, and so is none of its text."""
    if toolbar := TOOLBAR.fullmatch(text):
        article.source_date = article.source_date or read_date(toolbar[1])
        return read_date(toolbar[1]) is not None
    if not article.editors_note and (note := read_note(text)):
        take_note(article, note)
        return True
    if not article.signers and is_byline(text):
        article.signers = [Signer(name) for name in read_names(text)]
        return True
    if not article.source_date and is_date(text):
        article.source_date = read_date(text)
        return True
    return False


def take_note(article: ReadArticle, note: dict[str, Any]) -> None:
    """Set what an editor's note says (see plain_text.read_note)."""
    if note.get("author"):
        parts = (note[name] for name in ("author", "role", "affiliation", "abbreviation"))
        article.signers = [Signer(*parts)]
    article.publisher = article.publisher or note.get("publisher", "")
    article.editors_note = note.get("editors_note", "")
    article.disclaimer = note.get("disclaimer", "")


def is_byline(text: str) -> bool:
    """Whether a line says who signs: nothing but “By” and names, of which each word is in it."""
    said = re.sub(r"\W+", "", BY.sub("", text))
    named = sum(len(re.sub(r"\W+", "", name)) for name in read_names(text))
    return bool(BY.match(text)) and len(text) <= BYLINE_MAX and named >= len(said) - 8 and named > 0


def is_date(text: str) -> bool:
    return len(text) <= DATE_MAX and len(text.split()) <= 4 and read_date(text) is not None
