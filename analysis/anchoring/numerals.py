"""Whether numbers that an edit exchanged are other numbers."""

from .lexicons import Lexicon
from .reading import Token
from .stretches import Comparison, Edit

# A number put in or taken out among more words than these belongs to what was added or dropped.
FEW = 2
LONGEST_PART = 2  # digits: section 12 is of a document, section 230 of a law
# Words that count one and often mean no number: “one of them”, “once”, “first”.
LOOSE = frozenset({"1", "1th", "once", "2th"})


def values(tokens: list[Token], lexicon: Lexicon) -> list[float]:
    """The numbers that words make: “twenty” “one” is 21, “1.2” “million” is 1,200,000."""
    found: list[float] = []
    for token in tokens:
        multiplier = lexicon.multipliers.get(token.key)
        number = _number(token.key)
        if multiplier and found:
            found[-1] *= multiplier
        elif multiplier:
            found.append(multiplier)
        elif number is not None:
            if found and number < 10 and found[-1] % 10 == 0 and 20 <= found[-1] < 100:
                found[-1] += number
            else:
                found.append(number)
    return found


def are_equal(gone: list[Token], come: list[Token], lexicon: Lexicon) -> bool:
    """Whether two sides have the same numbers, perhaps in another notation, and the same units."""
    units = [
        sorted(t.key for t in side if _number(t.key) is None and t.key not in lexicon.multipliers)
        for side in (gone, come)
    ]
    return units[0] == units[1] and sorted(values(gone, lexicon)) == sorted(values(come, lexicon))


def only_refer(compared: Comparison, edit: Edit, lexicon: Lexicon) -> bool:
    """Whether the numbers only point to a place in a document: “table 2”."""
    places = [
        (tokens, at)
        for hunk in edit.hunks
        for tokens, first, last in (
            (compared.old, hunk.old_first, hunk.old_last),
            (compared.new, hunk.new_first, hunk.new_last),
        )
        for at in range(first, last)
        if tokens[at].kind == "number"
    ]
    return all(
        at > 0 and _is_reference(tokens[at - 1].key, tokens[at].key, lexicon)
        for tokens, at in places
    )


def _is_reference(word: str, number: str, lexicon: Lexicon) -> bool:
    is_part = word in lexicon.parts and ("." in number or len(number) <= LONGEST_PART)
    return is_part or word in lexicon.references


def counts_alone(edit: Edit, gone: list[Token], come: list[Token]) -> bool:
    """Whether a number that was put in or taken out makes another statement."""
    other = edit.come if gone else edit.gone
    side = edit.gone if gone else edit.come
    if any(token.kind == "quantifier" for token in other):
        return True
    return not other and len(side) <= FEW and not side[0].breaks


def _number(key: str) -> float | None:
    try:
        return float(key.removesuffix("th"))
    except ValueError:
        return None
