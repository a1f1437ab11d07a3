"""Whether names that an edit exchanged are other names."""

from collections.abc import Container

from .misspelling import are_forms, is_misspelt_name
from .reading import Token
from .stretches import Comparison, Edit

A_FEW = 4  # words of a name with its “and”


def without_forms(
    gone: list[Token], come: list[Token], edit: Edit, repeated: Container[str]
) -> tuple[list[Token], list[Token]]:
    """The names of each side that are no other form, spelling or abbreviation of one there."""
    if _is_abbreviation(gone, edit.come) or _is_abbreviation(come, edit.gone):
        return [], []
    same = [
        (old, new)
        for old in gone
        for new in come
        if old.key == new.key
        or are_forms(old.key, new.key)
        or _is_latin(old.key) != _is_latin(new.key)  # in another script
        or is_misspelt_name(old.key, new.key, repeated)
    ]
    olds, news = {old.word for old, _ in same}, {new.word for _, new in same}
    return (
        [token for token in gone if token.word not in olds],
        [token for token in come if token.word not in news],
    )


def left_a_list(edit: Edit, compared: Comparison, gone: list[Token], come: list[Token]) -> bool:
    """Whether a name was put into a list of names, or taken out: “France and Germany”."""
    joining = compared.lexicon.conjunctions
    side, other = (edit.gone, edit.come) if gone else (edit.come, edit.gone)
    others = [token for token in side if token.kind != "name"]
    return (
        len(side) <= A_FEW
        and any(token.key in joining for token in side)
        and all(token.key in joining for token in others + other)
    )


def _is_latin(letters: str) -> bool:
    return all(letter < "\u0370" for letter in letters)


def _is_abbreviation(short: list[Token], full: list[Token]) -> bool:
    """Whether a name has letters of the others: EU, European Union; WASM, WebAssembly."""
    if len(short) != 1 or sum(map(str.isupper, short[0].shown)) < 2:
        return False
    letters = "".join(token.key[0] for token in full)
    return short[0].key in letters or any(
        not token.shown[1:].islower() and _has_letters(short[0].key, token.key) for token in full
    )


def _has_letters(short: str, word: str) -> bool:
    """Whether a word begins with a letter and has the following ones, in order."""
    left = iter(word)
    return word[0] == short[0] and len(short) < len(word) and all(x in left for x in short)
