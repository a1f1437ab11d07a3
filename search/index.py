"""The face of the index: what is found, suggested, and meant by a misspelt word.

Answers are keys; whoever shows rows fetches them through `live_rows`, so that a document which has
fallen behind shows nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from accounts.accents import fold
from articles.after_response import kept_fresh
from articles.models import Article

from .backends import Newest, Pass, backend
from .documents import live_rows
from .expressions import InTitle, Search, all_of, of_kinds, prefix_part, search_of
from .places import LATEST, row_at
from .query import Query
from .results import FACETS, NO_FILTERS, FacetValue, Filters, Found, Hit, Kind, Suggestion
from .tokens import algorithm_of, words_of
from .typos import near

__all__ = [
    "find",
    "find_of_each_kind",
    "is_cursor",
    "live_rows",
    "nearest_to_each",
    "nearest_words",
    "newest",
    "suggest",
]

# Of more matches the newest are scored, and besides them those that have the words in their title,
# and authors, topics and sources: to score half of 200,000 takes 160 ms, to score these 3. Facets
# are counted over the same newest, as those of the ledger are.
NEWEST = 500
TITLES = 200
NAMES = 200
NAMED = (Kind.AUTHOR, Kind.TOPIC, Kind.SOURCE)
# A name that has all of the words is more often meant than a text that has them, and what is ours
# more often than a source.
BONUS = 1.5
LESS = {Kind.SOURCE: 0.6}
ALGORITHMS = "search.algorithms"
ALGORITHMS_KEPT = 60  # seconds

Place = tuple[float, int]  # the score and the place of a document
NOT_SCORED = -1.0  # less than any score


def find(
    query: Query,
    *,
    kinds: Collection[Kind] = (),
    filters: Filters = NO_FILTERS,
    after: str = "",
    before: str = "",
    size: int = 25,
) -> Found:
    """What is found of some kinds (all, where none is given), from a cursor (Found.next) on, or
    until one (Found.previous).

    A cursor that makes no sense gives the first page. Two queries; one more behind what is scored;
    one where `size` is 0, for counts alone.
    """
    search = search_of(query, kinds, filters, algorithms())
    newest = _newest(search)
    if not size:
        return _found(newest)
    ranked, scored_from = _ranked(search, newest)
    if until := _parsed(before) if not after else None:
        hits = _until(search, ranked, scored_from, until, size)
        following = _cursor(hits[-1]) if hits else ""
    else:
        is_all = not newest.is_capped
        hits = _from(search, ranked, scored_from, _parsed(after), size + 1, is_all=is_all)
        following = _cursor(hits[size - 1]) if len(hits) > size else ""
    previous = _cursor(hits[0]) if hits and hits[:1] != ranked[:1] else ""
    return _found(newest, hits[:size], following, previous)


def find_of_each_kind(query: Query, *, filters: Filters = NO_FILTERS, size: int = 5) -> Found:
    """What is found of all kinds, and of each kind the best; two queries."""
    search = search_of(query, (), filters, algorithms())
    newest = _newest(search)
    ranked, _scored_from = _ranked(search, newest)
    left = dict.fromkeys(Kind, size)
    hits = []
    for hit in ranked:
        kind, _key = row_at(hit[1])
        if left[kind]:
            left[kind] -= 1
            hits.append(hit)
            if not any(left.values()):
                break
    return _found(newest, hits)


def newest(
    query: Query,
    *,
    kinds: Collection[Kind] = (),
    filters: Filters = NO_FILTERS,
    end: int = LATEST,
    size: int = 20,
) -> list[tuple[int, Kind, int]]:
    """What is found, the last listed first: places that are before `end`, with kind and key.

    One query, of the same cost at any place.
    """
    search = search_of(query, kinds, filters, algorithms())
    return [(place, *row_at(place)) for place in backend().older(search.everything, end, size)]


def is_cursor(text: str) -> bool:
    """Whether a text may be a cursor of find()."""
    return _parsed(text) is not None


def _found(
    newest: Newest, hits: Sequence[Place] = (), following: str = "", previous: str = ""
) -> Found:
    return Found(
        hits=tuple(Hit(*row_at(place), score) for score, place in hits),
        total=len(newest.facets),
        is_capped=newest.is_capped,
        facets=_counted(newest.facets.values()),
        counted_over=len(newest.facets),
        next=following,
        previous=previous,
    )


def algorithms() -> tuple[str, ...]:
    """Snowball's algorithms for the languages that live articles are in, asked once a minute."""
    found: tuple[str, ...] = kept_fresh(ALGORITHMS, ALGORITHMS_KEPT, _algorithms)
    return found


def _algorithms() -> tuple[str, ...]:
    languages = Article.objects.live().order_by().values_list("language", flat=True).distinct()
    return tuple(sorted({algorithm_of(each) for each in languages} - {""}))


def _newest(search: Search) -> Newest:
    """Those of the results that facets are counted over, scored where that is done at once.

    Where days are asked for it is not: bm25 counts all that has each of their tokens, for nothing.
    """
    is_scored = search.words is not None and not search.days
    return backend().newest(search.everything, NEWEST, is_scored=is_scored)


def _ranked(search: Search, newest: Newest) -> tuple[list[Place], int]:
    """What is scored, the best first, of equals the newest; and the place from which on all is.

    Without words the newest are the best.
    """
    places = newest.places
    lowest = places[-1] if places else 0
    if search.words is None or not places:
        return [(0.0, place) for place in places], lowest
    scored = backend().scored(_passes(search, newest))
    if search.days:
        scored = {p: score for p, score in scored.items() if p < lowest or p in newest.facets}
    for place, score in newest.scores.items():
        scored[place] = max(scored.get(place, score), score)
    ranked = ((score * LESS.get(row_at(place)[0], 1.0), place) for place, score in scored.items())
    return sorted(ranked, reverse=True), lowest


def _passes(search: Search, newest: Newest) -> Iterator[Pass]:
    """What is scored besides the newest."""
    places = newest.places
    if search.days:
        # The places say nearly the same.
        yield Pass(search.of_any_day, 2 * NEWEST, first=places[-1], end=places[0] + 1)
    if newest.is_capped:
        yield Pass(search.in_titles, TITLES, end=places[-1])
    if search.may_be_of(NAMED) and not search.days and not search.has_choices:
        yield Pass(search.in_titles_of(*NAMED), NAMES, bonus=BONUS)


def _from(
    search: Search,
    ranked: list[Place],
    scored_from: int,
    cursor: Place | None,
    size: int,
    *,
    is_all: bool,
) -> list[Place]:
    """The first of what stands behind a cursor; `is_all` says that there is only `ranked`."""
    hits = [hit for hit in ranked if not cursor or hit < cursor][:size]
    if len(hits) < size and not is_all:
        hits += _older(search, ranked, scored_from, cursor, size - len(hits))
    return hits


def _older(
    search: Search, ranked: list[Place], scored_from: int, cursor: Place | None, size: int
) -> list[Place]:
    """What is found but was not scored, the newest first."""
    end = min(scored_from, cursor[1]) if cursor and cursor[0] == NOT_SCORED else scored_from
    known = {place for _score, place in ranked if place < end}
    found = backend().older(search.everything, end, size + len(known))
    return [(NOT_SCORED, place) for place in found if place not in known][:size]


def _until(
    search: Search, ranked: list[Place], scored_from: int, cursor: Place, size: int
) -> list[Place]:
    """The last of what stands before a cursor, in its order."""
    later: list[Place] = []
    if cursor[0] == NOT_SCORED:
        known = {place for _score, place in ranked if place < scored_from}
        found = backend().newer(search.everything, cursor[1], scored_from, size + len(known))
        later = [(NOT_SCORED, place) for place in found if place not in known][:size]
    before = [hit for hit in ranked if hit > cursor]
    return [*before[len(before) - min(len(before), size - len(later)) :], *reversed(later)]


def _cursor(hit: Place) -> str:
    return f"{hit[0]!r}~{hit[1]}"


def _parsed(cursor: str) -> Place | None:
    score, _tilde, place = cursor.partition("~")
    try:
        found = float(score), int(place)
    except ValueError:
        return None
    return found if abs(found[1]) < 2**63 and found[0] == found[0] else None


def _counted(documents: Iterable[str]) -> dict[str, tuple[FacetValue, ...]]:
    """The values of each facet, the most frequent first."""
    tokens = Counter(" ".join(documents).split())
    values: dict[str, list[FacetValue]] = {name: [] for name in FACETS}
    for token, count in tokens.most_common():
        name, _colon, value = token.partition(":")
        values[name].append(FacetValue(value, count))
    return {name: tuple(found) for name, found in values.items()}


# --- While somebody types -------------------------------------------------------------------------

SUGGESTED = ((Kind.AUTHOR, Kind.TOPIC), (Kind.ARTICLE,))
SUGGESTIONS_READ = 60
LEAST_LETTERS = 2  # one begins too many words
TITLE_COLUMNS = {Kind.AUTHOR: "name", Kind.TOPIC: "name"}


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
    """Titles of articles and names of authors and topics with words that begin as those of `text`
    do, the last of them with the last; names first.
    """
    words = [word.token for word in words_of(text[:200])][:8]
    parts = [part for word in words if (part := prefix_part(word))]
    if not parts or len(words[-1]) < LEAST_LETTERS:
        return []
    typed = all_of(parts)
    found: list[Suggestion] = []
    for kinds in SUGGESTED:
        titled = all_of([InTitle(typed), of_kinds(kinds)])
        places = backend().older(titled, LATEST, SUGGESTIONS_READ)
        keys = [row_at(place) for place in places]
        found += [
            each
            for kind in kinds
            for each in _suggestions(kind, [key for each, key in keys if each == kind], words[0])
        ]
        if len(found) >= limit:
            break
    return found[:limit]


def _suggestions(kind: Kind, keys: list[int], word: str) -> list[Suggestion]:
    """Those first that begin with a word, the newest first."""
    if not keys:
        return []
    rows = live_rows(kind).filter(pk__in=keys).order_by()
    columns = ("pk", TITLE_COLUMNS.get(kind, "title"), "slug")
    found = {key: (text, slug) for key, text, slug in rows.values_list(*columns)}
    shown = [Suggestion(found[key][0], kind, key, found[key][1]) for key in keys if key in found]
    return sorted(shown, key=lambda each: not fold(each.text).startswith(word))


# --- Misspelt words -------------------------------------------------------------------------------


def nearest_words(word: str, limit: int = 3) -> list[str]:
    """Words of the index, the likeliest first, that a word may be a misspelling of.

    Nothing where a document that readers may find has the word itself, and for what is several
    words. Words are folded: without case and accents.
    """
    return nearest_to_each([word], limit).get(word, [])


def nearest_to_each(words: Collection[str], limit: int = 3) -> dict[str, list[str]]:
    """As nearest_words, for each of some words that there is one for; two queries."""
    tokens = {word: [each.token for each in words_of(word)] for word in words}
    single = {word: found[0] for word, found in tokens.items() if len(found) == 1}
    near_to = near({*single.values()}, limit * 3)
    candidates = {each for found in near_to.values() for each in found}
    if not candidates:
        return {}
    present = backend().present([*single.values(), *candidates])
    nearest = {
        word: [each for each in near_to.get(token, ()) if each in present][:limit]
        for word, token in single.items()
        if token not in present
    }
    return {word: found for word, found in nearest.items() if found}
