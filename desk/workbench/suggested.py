"""Words of an article that may be claims, as the workbench offers them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.core.cache import cache

from analysis.suggest import Suggestion, suggest
from analysis.verdicts import Kind
from articles.models import Article
from articles.words import count_words

from ..models import DismissedSuggestion
from ..models.suggestions import words_digest
from .places import Places, as_statement

KEPT = 24 * 3600  # seconds: the same text has the same suggestions
LOWEST = 0.3  # of what has a lower score little is worth a claim
MOST = 200  # of one text, the best ones
MOST_MARKED = 15  # in the text and at the head of the list; the rest is behind “more”
LEAST_MARKED = 3  # of a short text
WORDS_FOR_ONE = 80  # of the text: were all of it marked, the mark would say nothing

Span = tuple[int, int]


@dataclass(frozen=True)
class Offer:
    """A suggestion that nobody has taken or dismissed; `at` and `to` are numbers of places.

    The best ones of a text are marked in it: `is_marked`.
    """

    quote: str
    at: int
    to: int
    kind: str
    reasons: tuple[str, ...]
    is_marked: bool = True

    @property
    def kind_label(self) -> Any:
        return Kind(self.kind).label

    @property
    def statement(self) -> str:
        return as_statement(self.quote)

    @property
    def can_be_made(self) -> bool:
        """Whether it is a claim as it stands: a prediction needs criteria and a day."""
        return self.kind != Kind.PREDICTIVE


def offers(article: Article, places: Places, tied: Iterable[Span]) -> list[Offer]:
    """What is suggested of an article, by place; `tied` are spans of passages. One query.

    With every claim that is made fewer are marked.
    """
    spans = [*tied]
    found = _best(article, article.text, spans)
    most = min(MOST_MARKED, count_words(article.text) // WORDS_FOR_ONE) - len(spans)
    best = {*found[: max(LEAST_MARKED, most)]}
    in_order = sorted(found, key=lambda each: each.start)
    return [*_as_offers(article.text, places, in_order, best)]


def suggested_words(article: Article, text: str, tied: Iterable[Span]) -> list[str]:
    """The words that are best suggested of another text of an article, by place."""
    found = sorted(_best(article, text, tied)[:MOST_MARKED], key=lambda each: each.start)
    return [text[each.start : each.end] for each in found]


def _best(article: Article, text: str, tied: Iterable[Span]) -> list[Suggestion]:
    """The suggestions of a text that are neither tied nor dismissed, the best ones first."""
    dismissed = DismissedSuggestion.objects.filter(article=article)
    known = {*dismissed.values_list("digest", "kind")}
    spans = [*tied]
    found: list[Suggestion] = []
    all_of_text = suggestions_of(text, article.language)
    for each in sorted(all_of_text, key=lambda each: (-each.score, each.start)):
        if each.score < LOWEST or len(found) == MOST:
            break
        others = [*spans, *((one.start, one.end) for one in found)]
        words = text[each.start : each.end]
        if not _is_taken(each, others) and (words_digest(words), each.kind) not in known:
            found.append(each)
    return found


def _as_offers(
    text: str, places: Places, found: list[Suggestion], marked: set[Suggestion]
) -> Iterator[Offer]:
    for each in found:
        at, to = places.number(each.start), places.number(each.end)
        told = tuple(reason.in_words() for reason in each.reasons)
        words, kind = text[each.start : each.end], str(each.kind)
        yield Offer(words, at, to, kind, told, each in marked)


def _is_taken(each: Suggestion, spans: Iterable[Span]) -> bool:
    """Whether half of the words, or of the span, is in both."""
    for start, end in spans:
        common = min(end, each.end) - max(start, each.start)
        if 2 * common >= min(end - start, each.end - each.start):
            return True
    return False


def suggestions_of(text: str, language: str) -> list[Suggestion]:
    """All suggestions of a text, kept while somebody works on it."""
    told = f"{language}\n{text}".encode()
    key = f"suggested.{blake2b(told, digest_size=16).hexdigest()}"
    found: list[Suggestion] | None = cache.get(key)
    if found is None:
        found = suggest(text, language)
        cache.set(key, found, KEPT)
    return found


def kind_of(article: Article, start: int, end: int) -> str:
    """The kind that is suggested for words of an article; factual, where none is."""
    of_text = suggestions_of(article.text, article.language)
    touched = [each for each in of_text if each.start < end and start < each.end]

    def fit(each: Suggestion) -> tuple[float, float]:
        common = min(end, each.end) - max(start, each.start)
        return common / max(end - start, each.end - each.start), each.score

    return str(max(touched, key=fit).kind) if touched else str(Kind.FACTUAL)
