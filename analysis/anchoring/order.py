"""Whether names, numbers or dates that stayed have exchanged their parts in a sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .lexicons import Lexicon
from .misspelling import are_forms
from .reading import Kind, Token

KINDS: tuple[Kind, ...] = ("name", "number", "date")


@dataclass(frozen=True)
class Run:
    """Names, numbers or dates in a list: their order among each other says nothing.

    `part` is what gives them their part in the sentence: the preposition before a name, or its
    case; the word behind a number; what stands before a date.
    """

    keys: tuple[str, ...]
    part: str
    shown: str


def turned_order(
    olds: list[Token], news: list[Token], lexicon: Lexicon
) -> Iterator[tuple[Kind, str, str]]:
    """What is the same on both sides, in other parts: kind, old order, new order.

    “Russia attacked Ukraine” is not “Ukraine attacked Russia”; “R6 and S4” is “S4 and R6”.
    """
    for kind in KINDS:
        if any(sum([token.kind == kind for token in side]) < 2 for side in (olds, news)):
            continue  # one alone has no order
        forms: dict[str, list[str]] = {}
        was, now = (_Runs(side, kind, lexicon, forms).found() for side in (olds, news))
        counts = Counter(run.keys for run in was)
        if len(counts) < 2 or counts != Counter(run.keys for run in now):
            continue
        turned = _in_other_parts(was, now)
        if not (kind == "name" and lexicon.has_cases):
            turned = _in_other_order(was, now, turned, is_name=kind == "name")
        if turned:
            yield kind, _shown(was, turned), _shown(now, turned)


class _Runs:
    """The runs of a kind in a text; `forms` collects the names of both texts, one form of each, by
    their first letters."""

    def __init__(
        self, tokens: list[Token], kind: Kind, lexicon: Lexicon, forms: dict[str, list[str]]
    ) -> None:
        self.tokens, self.kind, self.lexicon, self.forms = tokens, kind, lexicon, forms

    def found(self) -> list[Run]:
        runs: list[Run] = []
        at = 0
        while at < len(self.tokens):
            if self.tokens[at].kind != self.kind:
                at += 1
                continue
            last = self._end(at)
            run = [token for token in self.tokens[at:last] if token.kind == self.kind]
            shown = " ".join({token.word: token.shown for token in run}.values())
            keys = tuple(sorted(self._key(token) for token in run))
            runs.append(Run(keys, self._part(at, last), shown))
            at = last
        return runs

    def _end(self, first: int) -> int:
        """Where a run ends; “and”, and an article after it, may stand inside."""
        last, tokens = first + 1, self.tokens
        while last < len(tokens):
            following = last
            if self._stands_alone(last):
                return last
            if tokens[last].key in self.lexicon.conjunctions:
                following += 1
                while following < len(tokens) and tokens[following].key in self.lexicon.determiners:
                    following += 1
            if following >= len(tokens) or tokens[following].kind != self.kind:
                return last
            last = following + 1
        return last

    def _stands_alone(self, at: int) -> bool:
        """Whether a name beside another is another part of the sentence, by its case."""
        return (
            self.kind == "name"
            and self.lexicon.has_cases
            and self.tokens[at].key not in self.lexicon.conjunctions
        )

    def _key(self, token: Token) -> str:
        if self.kind != "name" or not self.lexicon.has_cases:
            return token.key.removesuffix("th")
        alike = self.forms.setdefault(token.key[:2], [])
        for form in alike:
            if form == token.key or are_forms(form, token.key):
                return form
        alike.append(token.key)
        return token.key

    def _part(self, first: int, last: int) -> str:
        tokens, lexicon = self.tokens, self.lexicon
        if self.kind == "number":
            return tokens[last].key if last < len(tokens) else ""
        if self.kind == "name" and lexicon.has_cases:
            return tokens[last - 1].key
        passed = lexicon.determiners | (
            lexicon.prepositions if self.kind == "date" else frozenset()
        )
        before = first - 1
        while before >= 0 and tokens[before].key in passed:
            before -= 1
        word = tokens[before].key if before >= 0 else ""
        return word if self.kind == "date" or word in lexicon.prepositions else ""


def _in_other_parts(was: list[Run], now: list[Run]) -> set[tuple[str, ...]]:
    """The runs that have another part; of one alone the sentence may only be put otherwise."""
    changed = {(run.part, run.keys) for run in was} ^ {(run.part, run.keys) for run in now}
    turned = {keys for _, keys in changed}
    return turned if len(turned) > 1 else set()


def _in_other_order(
    was: list[Run], now: list[Run], turned: set[tuple[str, ...]], is_name: bool
) -> set[tuple[str, ...]]:
    """The runs that turned, if their order changed; or names without a preposition in another.

    In the passive the subject stands behind “by”: one name more has a preposition then.
    """
    if [run.keys for run in was] == [run.keys for run in now]:
        return set()
    if turned or not is_name:
        return turned
    olds, news = ([run.keys for run in side if not run.part] for side in (was, now))
    if len(olds) != len(news):
        return set()
    return {keys for pair in zip(olds, news, strict=True) if pair[0] != pair[1] for keys in pair}


def _shown(runs: list[Run], turned: set[tuple[str, ...]]) -> str:
    return " … ".join(run.shown for run in runs if run.keys in turned)
