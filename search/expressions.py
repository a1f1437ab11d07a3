"""What is asked of the index, in tokens: a tree that each backend writes in its language. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .query import Query
from .results import Filters, Kind
from .tokens import STEM, UNSPACED_LETTER, stem, words_of


@dataclass(frozen=True)
class Phrase:
    """Tokens that stand together in this order; with `is_prefix` the last one may go on."""

    tokens: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Except:
    part: "Expression"
    without: "Expression"


@dataclass(frozen=True)
class InTitle:
    """What is found in the title, the name or the statement."""

    part: "Expression"


Expression = Phrase | AllOf | AnyOf | Except | InTitle

# No more parts of a query are looked for: it would be a text, not a query.
MOST_PARTS = 32


@dataclass(frozen=True)
class Search:
    """A query in tokens: what must be in the words, what must not, and the facets' tokens."""

    words: Expression | None
    excluded: Expression | None
    facets: tuple[Expression, ...]
    days: Expression | None
    kinds: frozenset[Kind]
    has_choices: bool = False  # of the words not all must be there

    @property
    def everything(self) -> Expression:
        """What is found."""
        return self._narrowed(self.words)

    @property
    def of_any_day(self) -> Expression:
        """What would be found without `days`."""
        return replace(self, days=None).everything

    @property
    def in_titles(self) -> Expression:
        """What is found by words of its title alone."""
        return self._narrowed(InTitle(self.words) if self.words else None)

    def in_titles_of(self, *kinds: Kind) -> Expression:
        """What is found of some kinds by words of its name alone."""
        return all_of([self.in_titles, of_kinds(kinds)])

    def may_be_of(self, kinds: Iterable[Kind]) -> bool:
        return not self.kinds.isdisjoint(kinds)

    def _narrowed(self, words: Expression | None) -> Expression:
        parts = [part for part in (words, self.days, *self.facets) if part]
        found = all_of(parts or [of_kinds(Kind)])
        return Except(found, self.excluded) if self.excluded else found


def search_of(
    query: Query, kinds: Iterable[Kind], filters: Filters, algorithms: Iterable[str]
) -> Search:
    """A query in tokens; `algorithms` are those of Snowball by which texts here are stemmed."""
    stems = tuple(algorithms)
    parts = [part for word in query.words if (part := word_part(word, stems))]
    choices = [part for word in query.choices if (part := word_part(word, stems))]
    if choices:
        parts.append(any_of(choices[:MOST_PARTS]))
    parts += [part for word in query.prefixes if (part := prefix_part(word))]
    parts += [part for words in query.phrases if (part := phrase_part(words))]
    excluded = [part for words in query.excluded if (part := phrase_part(words))]
    facets = [*_facets(filters)]
    if chosen := [*kinds]:
        facets.append(of_kinds(chosen))
    return Search(
        all_of(parts[:MOST_PARTS]) if parts else None,
        any_of(excluded[:MOST_PARTS]) if excluded else None,
        tuple(facets),
        _days(filters),
        frozenset(chosen or Kind),
        has_choices=bool(choices),
    )


def all_of(parts: Sequence[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def any_of(parts: Sequence[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


# --- Words --------------------------------------------------------------------------------------


def word_part(word: str, algorithms: Iterable[str]) -> Expression | None:
    """A word as it is, or what has its stem; None for what has no letter."""
    exact = phrase_part(word)
    if exact is None or len(exact.tokens) > 1 or not exact.tokens[0].isalpha():
        return exact
    token = exact.tokens[0]
    stems = dict.fromkeys(STEM + stem(token, algorithm) for algorithm in algorithms)
    return any_of([exact, *(Phrase((each,)) for each in stems)])


def term_of(tokens: Iterable[str]) -> Expression:
    """What has any of some tokens, each for itself."""
    return any_of([Phrase((token,)) for token in tokens])


def phrase_part(words: str) -> Phrase | None:
    """Words that stand together. A letter of what is written without spaces begins a pair."""
    tokens = tuple(word.token for word in words_of(words))
    if not tokens:
        return None
    return Phrase(tokens, len(tokens[-1]) == 1 and bool(UNSPACED_LETTER.match(tokens[-1])))


def prefix_part(word: str) -> Phrase | None:
    exact = phrase_part(word)
    return Phrase(exact.tokens, is_prefix=True) if exact else None


# --- Facets -------------------------------------------------------------------------------------


def facet(name: str, value: object) -> str:
    """The token of a facet's value: "kind:op_ed"."""
    return f"{name}:{value}"


def is_facet(part: Expression) -> bool:
    """Whether it is the token of a facet, or some: no word has a colon."""
    match part:
        case Phrase(tokens):
            return ":" in tokens[0]
        case AnyOf(parts):
            return all(is_facet(each) for each in parts)
    return False


def of_kinds(kinds: Iterable[Kind]) -> Expression:
    return any_of([Phrase((facet("is", kind.value),)) for kind in kinds])


def _facets(filters: Filters) -> Iterator[Expression]:
    for name in ("kind", "verdict", "topic", "author", "publisher", "year", "language"):
        value = getattr(filters, name)
        if value not in (None, ""):
            yield Phrase((facet(name, value),))


def _days(filters: Filters) -> Expression | None:
    if not (filters.after or filters.before):
        return None
    days = days_between(filters.after or date.min, filters.before or date.max)
    return any_of([Phrase((token,)) for token in days] or [Phrase((facet("day", "none"),))])


def is_of_days(part: Expression) -> bool:
    """Whether it is one span of time or another, as days_between gives them."""
    spans = {name for name, _length in SPANS}
    return isinstance(part, AnyOf) and all(
        isinstance(each, Phrase) and each.tokens[0].partition(":")[0] in spans
        for each in part.parts
    )


SPANS = (("century", 2), ("decade", 3), ("year", 4), ("month", 7), ("day", 10))


def day_tokens(day: date) -> Iterator[str]:
    """The tokens of the spans of time that a day is in, from its century to itself."""
    for name, length in SPANS:
        yield facet(name, day.isoformat()[:length])


def days_between(first: date, last: date) -> Iterator[str]:
    """The fewest tokens that the days from `first` to `last` have, and no others."""
    day = first
    while day <= last:
        for name, length in SPANS:
            start, end = _span(day, length)
            if start == day and end <= last:
                yield facet(name, day.isoformat()[:length])
                break
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _span(day: date, length: int) -> tuple[date, date]:
    """The first and the last day of the century, decade, year, month or day that a day is in."""
    if length == 10:
        return day, day
    if length == 7:
        following = (
            date(day.year + day.month // 12, day.month % 12 + 1, 1)
            if ((day.year, day.month) < (date.max.year, 12))
            else None
        )
        return day.replace(day=1), following - timedelta(days=1) if following else date.max
    years: int = 10 ** (4 - length)
    start = day.year // years * years
    return date(max(start, 1), 1, 1), date(start + years - 1, 12, 31)
