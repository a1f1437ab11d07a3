"""Whether names or numbers that stayed have exchanged their parts in a sentence."""

from collections import Counter
from collections.abc import Iterator

from .lexicons import Lexicon
from .reading import Kind, Token

Run = tuple[str, ...]  # the keys of names in a list, sorted: their order says nothing
Part = tuple[str, Run]  # what stands before or behind, and the run


def turned_order(
    olds: list[Token], news: list[Token], lexicon: Lexicon
) -> Iterator[tuple[Kind, str, str]]:
    """Names and numbers that are the same on both sides, in parts that turn the sense.

    “Russia attacked Ukraine” is not “Ukraine attacked Russia”; “R6 and S4” is “S4 and R6”.
    """
    kinds: tuple[Kind, ...] = ("name", "number", "date")
    for kind in kinds:
        was, now = _runs(olds, kind, lexicon), _runs(news, kind, lexicon)
        keys = [Counter(run for _, run, _ in side) for side in (was, now)]
        if keys[0] != keys[1] or len(keys[0]) < 2 or [r for _, r, _ in was] == [r for _, r, _ in now]:
            continue
        turned = _bare_order(was, now, lexicon) if kind == "name" else _exchanged(was, now)
        if turned:
            yield kind, _shown(was, turned), _shown(now, turned)


def _runs(tokens: list[Token], kind: Kind, lexicon: Lexicon) -> list[tuple[str, Run, str]]:
    """The runs of a kind with the preposition before each (names) or the word behind it."""
    found: list[tuple[str, Run, str]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind != kind:
            at += 1
            continue
        last = at + 1
        while last < len(tokens) and (
            tokens[last].kind == kind
            or (
                last + 1 < len(tokens)
                and tokens[last].key in lexicon.conjunctions
                and tokens[last + 1].kind == kind
            )
        ):
            last += 1
        run = [token for token in tokens[at:last] if token.kind == kind]
        shown = " ".join({token.word: token.shown for token in run}.values())
        found.append((_part(tokens, at, last, kind, lexicon), _sorted(run), shown))
        at = last
    return found


def _sorted(run: list[Token]) -> Run:
    return tuple(sorted(token.key.removesuffix("th") for token in run))


def _part(tokens: list[Token], first: int, last: int, kind: Kind, lexicon: Lexicon) -> str:
    if kind == "number":
        return tokens[last].key if last < len(tokens) else ""
    before = first - 1
    while before >= 0 and tokens[before].key in lexicon.determiners:
        before -= 1
    word = tokens[before].key if before >= 0 else ""
    return word if kind == "date" or word in lexicon.prepositions else ""


def _bare_order(
    was: list[tuple[str, Run, str]], now: list[tuple[str, Run, str]], lexicon: Lexicon
) -> set[Run]:
    """The names that have changed places as subjects and objects, or their prepositions.

    In the passive the subject stands behind “by”: one name more has a preposition then.
    """
    parts = [{(part, run) for part, run, _ in side} for side in (was, now)]
    changed = {run for _, run in parts[0] ^ parts[1]}
    if len(changed) >= 2:
        return changed
    bare = [[run for part, run, _ in side if not part] for side in (was, now)]
    if not changed and bare[0] != bare[1]:
        return {run for one, other in zip(*bare, strict=False) if one != other for run in (one, other)}
    return set()


def _exchanged(was: list[tuple[str, Run, str]], now: list[tuple[str, Run, str]]) -> set[Run]:
    """The numbers that stand before other words now, or the dates that stand behind others."""
    parts = [{(part, run) for part, run, _ in side} for side in (was, now)]
    changed = {run for _, run in parts[0] ^ parts[1]}
    return changed if len(changed) >= 2 else set()


def _shown(runs: list[tuple[str, Run, str]], turned: set[Run]) -> str:
    return " … ".join(shown for _, run, shown in runs if run in turned)
