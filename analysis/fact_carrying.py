"""Ticks of the fact pass through edits: what was checked moves with its words, or is reopened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.events import TextChange, Texts
from articles.models import Article

from . import anchoring
from .models import FactCheck
from .passage_carrying import TextEdits

CARRIED = ("state", "quote", "prefix", "suffix", "start", "end")
GONE = {"state": FactCheck.State.GONE, "start": None, "end": None}


@dataclass(frozen=True)
class NewText:
    """A text that an article gets, and what it was before."""

    edit: anchoring.TextEdit
    text: str
    language: str


def prepare(texts: Texts, edits: TextEdits) -> None:
    """Carry the ticks of an article into the text that is about to be saved, before the lock."""
    if texts.newest is None or texts.newest == texts.new:
        return
    edit = edits.between(texts.newest, texts.new)
    placed = FactCheck.objects.filter(article=texts.article, start__isnull=False)
    for start, end in placed.order_by().values_list("start", "end"):
        if start is not None and end is not None:
            edit.carry(start, end)


def carry_fact_checks(article: Article, change: TextChange, edits: TextEdits) -> None:
    """Carry every tick of an article into its new revision; two queries.

    The ticks are of the newest text, whoever can read it; so a revision that is only made public
    changes nothing.
    """
    if not change.is_new or change.previous is None or change.previous.text == change.revision.text:
        return
    rows = list(FactCheck.objects.filter(article=article))
    if not rows:
        return
    edits.language = article.language
    edit = edits.between(change.previous.text, change.revision.text)
    new = NewText(edit, change.revision.text, article.language)
    before = {row.pk: [getattr(row, name) for name in CARRIED] for row in rows}
    for row in rows:
        _carry(row, new)
    _part(rows)
    differ = [row for row in rows if before[row.pk] != [getattr(row, name) for name in CARRIED]]
    FactCheck.objects.bulk_update(differ, CARRIED)


def _carry(row: FactCheck, new: NewText) -> None:
    span = _found(row, new)
    if span is None:
        _set(row, GONE)
        return
    prefix, suffix = anchoring.context(new.text, span)
    _set(
        row,
        {
            "state": _state(row, span, new),
            "quote": new.text[span.start : span.end],
            "prefix": prefix,
            "suffix": suffix,
            "start": span.start,
            "end": span.end,
        },
    )


def _found(row: FactCheck, new: NewText) -> anchoring.Span | None:
    """Where the words are now; words that were gone come back only among their neighbours."""
    if row.start is None or row.end is None:
        return anchoring.find_again(new.text, row.quote, row.prefix, row.suffix)
    anchor = new.edit.carry(row.start, row.end)
    if anchor.start is None or anchor.end is None:
        return None
    return anchoring.Span(anchor.start, anchor.end)


def _state(row: FactCheck, span: anchoring.Span, new: NewText) -> str:
    """Ticked, if the words are those that were ticked, and their sentence says what it said."""
    is_same = new.text[span.start : span.end] == row.ticked_quote and _says_the_same(
        row.ticked_sentence, sentence_at(new.text, span.start, span.end), new.language
    )
    return FactCheck.State.TICKED if is_same else FactCheck.State.REOPENED


def _says_the_same(ticked: str, now: str, language: str) -> bool:
    if ticked == now:
        return True
    return bool(ticked) and not anchoring.changes(ticked, now, language=language)


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of a span, or the sentences."""
    return text[slice(*anchoring.sentence_around(text, start, end))]


def _part(rows: Iterable[FactCheck]) -> None:
    """Of two ticks that have come to the same words the newer one has them."""
    taken: set[tuple[int | None, int | None]] = set()
    for row in sorted(rows, key=lambda row: row.checked_at, reverse=True):
        if row.start is not None and (row.start, row.end) in taken:
            _set(row, GONE)
        taken.add((row.start, row.end))


def _set(row: FactCheck, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
