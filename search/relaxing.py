"""What a search that finds nothing asks for instead. Pure.

Fewer words, then any of them; and where phrases are asked for that nothing has, their words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .query import Query
from .stop_words import asking_words, language_of
from .tokens import words_of


@dataclass(frozen=True)
class Relaxed:
    """A query that asks for less: without the words `left_out`, and with any of the others where
    the query has `choices`. With `in_any_order` phrases are words of it.
    """

    query: Query
    left_out: tuple[str, ...] = ()
    in_any_order: bool = False

    @property
    def has_any(self) -> bool:
        return bool(self.query.choices)


def asked_for(text: str, query: Query) -> Relaxed:
    """A query as it was typed; a question without the words that it is asked with."""
    return without_stop_words(query) if text.rstrip().endswith(("?", "؟", "？")) else Relaxed(query)


def relaxed(searched: Relaxed) -> Iterator[Relaxed]:
    """What to ask for where a query finds nothing, one after another: less each time."""
    yield from _fewer(searched)
    if phrases := searched.query.phrases:
        words = (*searched.query.words, *(word for each in phrases for word in each.split()))
        loose = replace(searched.query, words=words, phrases=())
        opened = Relaxed(loose, searched.left_out, in_any_order=True)
        fewer = [*_fewer(opened)]
        # Whoever remembers a phrase wrongly has the small words of it wrong.
        yield from fewer if fewer[:1] and not fewer[0].has_any else [opened, *fewer]


def _fewer(searched: Relaxed) -> Iterator[Relaxed]:
    """The query without stop words, then with any of its words."""
    less = without_stop_words(searched.query)
    left_out = tuple(dict.fromkeys((*searched.left_out, *less.left_out)))
    if less.left_out:
        yield replace(searched, query=less.query, left_out=left_out)
    if len(less.query.words) > 1:
        some = replace(less.query, words=(), choices=less.query.words)
        yield replace(searched, query=some, left_out=left_out)


def without_stop_words(query: Query) -> Relaxed:
    """The query without words that say nothing of what is looked for, unless it has no others."""
    token_of = {word: _token(word) for word in query.words}
    said_nothing = asking_words(language_of(token_of.values()))
    left_out = tuple(word for word, token in token_of.items() if token in said_nothing)
    kept = tuple(word for word in query.words if word not in left_out)
    if not (kept or query.phrases or query.prefixes):
        return Relaxed(query)
    return Relaxed(replace(query, words=kept), left_out)


def _token(word: str) -> str:
    """The token of a word; a word of several is no stop word."""
    tokens = [each.token for each in words_of(word)]
    return tokens[0] if len(tokens) == 1 else ""
