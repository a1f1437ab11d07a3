"""Claims that say what a text says, or the opposite of it, over the whole public ledger.

The index gives the claims that have the rarest words of the text, or several of its common ones;
these are weighed by BM25 over the words of their statements and of the titles of their articles.
A word counts once in either: what it says twice it does not say better.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from math import log, prod

from articles.after_response import kept_fresh

from .backends import ClaimTokens, Term, backend
from .documents import live_rows
from .expressions import all_of, term_of
from .index import algorithms
from .models import Document
from .places import row_at
from .results import Kind
from .stop_words import language_of, stop_tokens, stop_words
from .tokens import STEM, stem, words_of

# What BM25 is given: how little a word says more often, how much the length counts, and how many
# words and stems a statement and a title have, stop words not counted.
K1, B = 0.9, 0.4
USUAL_LENGTH = 32
MOST_TERMS = 24
# Claims are read by the rarest words as long as these are in no more documents, and by several
# common words at once where about so many have them; the likeliest are weighed exactly.
READ = 12_000
TOGETHER = 3_000
WEIGHED = 250
COMMON = 3  # words that are common, of which a claim without a rare one must have several
DOCUMENTS = "search.documents"
DOCUMENTS_KEPT = 3600  # seconds: what a word is worth hardly changes with it
ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)+/\S*")


@dataclass(frozen=True)
class Similar:
    """The key of a claim, and how near it is to the text: about 1 where it has all of its words."""

    claim: int
    score: float


def similar_to(
    text: str, *, limit: int = 5, exclude: int | None = None, title: str = ""
) -> list[Similar]:
    """The claims that readers may see which are nearest to a text, the nearest first.

    `title` is that of the article which the text is from, where there is one; `exclude` is the key
    of a claim that is left out: the one that the text is the statement of. Four queries (of a text
    of many words on SQLite more, see Backend.counts), and one more once an hour.
    """
    nearest = nearest_to(f"{text}\n{title}", 4 * limit, exclude)
    keys = [each.claim for each in nearest]
    live = {*live_rows(Kind.CLAIM).filter(pk__in=keys).values_list("pk", flat=True)}
    return [each for each in nearest if each.claim in live][:limit]


def nearest_to(text: str, limit: int, exclude: int | None = None) -> list[Similar]:
    """The same by the index alone, for whoever asks anyway which of them readers may see: a query
    less.
    """
    terms = _weighted(_terms_of(text))
    scores = {
        row_at(place)[1]: score
        for place, score in _scored(backend().claims_at(_likeliest(terms)), terms)
    }
    scores.pop(exclude or 0, None)
    nearest = sorted(scores, key=lambda key: (scores[key], key), reverse=True)[:limit]
    return [Similar(key, scores[key]) for key in nearest]


# --- What is looked for ---------------------------------------------------------------------------


def _terms_of(text: str) -> Iterator[tuple[str, ...]]:
    """The forms of each word that says something: itself, and its stems."""
    tokens = (word.token.strip("#@") for word in words_of(ADDRESS.sub(" ", text)))
    words = [*dict.fromkeys(filter(None, tokens))]
    left_out = stop_words(language_of(words))
    stems = algorithms()
    for word in words:
        if word not in left_out:
            others = (STEM + stem(word, each) for each in stems) if word.isalpha() else ()
            yield tuple(dict.fromkeys((word, *others)))


def _weighted(words: Iterable[tuple[str, ...]]) -> list[Term]:
    """The words with what each is worth, the rarest first; of a long text MOST_TERMS."""
    forms = [*dict.fromkeys(words)]
    if not forms:
        return []
    total = _documents()
    terms = [
        Term(tokens, count, log(1 + (max(total - count, 0) + 0.5) / (count + 0.5)))
        for tokens, count in zip(forms, backend().counts(forms), strict=True)
    ]
    # Words that nothing has come last: by these nothing is found, and they are worth the most.
    return sorted(terms, key=lambda each: (not each.count, each.count))[:MOST_TERMS]


def _documents() -> int:
    """How many documents there are, asked once an hour."""
    found: int = kept_fresh(DOCUMENTS, DOCUMENTS_KEPT, Document.objects.count)
    return found


def _likeliest(terms: Sequence[Term]) -> list[int]:
    """The places of claims that have the words which are worth the most together."""
    parts, weights, left = [], [], READ
    terms = [each for each in terms if each.count]
    for term in terms:
        if term.count > left:
            break
        parts.append((term_of(term.tokens), READ))
        weights.append(term.weight)
        left -= term.count
    together = _together(terms[len(parts) :])
    for some in together:
        parts.append((all_of([term_of(each.tokens) for each in some]), TOGETHER // len(together)))
        weights.append(sum(each.weight for each in some))
    by_rare: dict[int, float] = {}
    by_common: dict[int, float] = {}
    worth = [by_rare] * (len(parts) - len(together)) + [by_common] * len(together)
    for number, place in backend().claims_with(parts):
        found = worth[number]
        found[place] = found.get(place, 0) + weights[number]
    # Those with a rare word, and those without: of either the best.
    best = (nlargest(WEIGHED, each, key=each.__getitem__) for each in (by_rare, by_common))
    return [*{place for places in best for place in places}]


def _together(terms: Sequence[Term]) -> list[tuple[Term, ...]]:
    """All of the rarest, and each two of them, or three where two are together in too many."""
    rarest, total = terms[:COMMON], max(_documents(), 1)
    for size in range(min(2, len(rarest)), len(rarest) + 1):
        sets = [*combinations(rarest, size)] if size else []
        hoped_for = sum(total * prod(each.count / total for each in some) for some in sets)
        if hoped_for <= TOGETHER or size == len(rarest):
            return [*dict.fromkeys([tuple(rarest), *sets])] if sets else []
    return []


# --- How near it is -------------------------------------------------------------------------------


def _scored(claims: Iterable[ClaimTokens], terms: Sequence[Term]) -> Iterator[tuple[int, float]]:
    """The places of claims with BM25, as a share of what all of the words are worth."""
    numbers: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        for token in term.tokens:
            numbers.setdefault(token, []).append(number)
    asked, said_nothing = frozenset(numbers), stop_tokens()
    weights = [term.weight for term in terms]
    total = sum(weights)
    for claim in claims:
        parts = claim.statement, claim.others
        length = sum(len(part - said_nothing) for part in parts)
        least = K1 * (1 - B + B * length / USUAL_LENGTH)
        said, other = ({n for token in part & asked for n in numbers[token]} for part in parts)
        once = sum(weights[number] for number in said ^ other) / (1 + least)
        twice = sum(weights[number] for number in said & other) * 2 / (2 + least)
        yield claim.place, (once + twice) * (K1 + 1) / total
