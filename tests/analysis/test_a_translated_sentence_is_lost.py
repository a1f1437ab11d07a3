"""What stands in the place of a sentence in another language is not the passage."""

import pytest

from analysis.anchoring import carry

pytestmark = pytest.mark.pure

NAMES = "Conway Goodhart Hofstadter Hutber Metcalfe Murphy Parkinson Putt Reed Wadler".split()
ENGLISH = [f"{name}’s law as it is told on the Wikipedia of {name}" for name in NAMES]
LATVIAN = [f"{name} likums kā to stāsta Vikipēdijā par {name}" for name in NAMES]
RULES = [f"{name}’s rule as it was told in the handbook of {name}" for name in NAMES]


def states(now: list[str]) -> set[str]:
    """The states of all the English lines in a text that has other lines in their place."""
    old, new = "\n\n".join(ENGLISH), "\n\n".join(now)
    starts = [(old.index(line), len(line)) for line in ENGLISH]
    return {carry(old, new, start, start + length).state for start, length in starts}


def test_names_that_a_translation_keeps_do_not_hold_its_sentences() -> None:
    assert states(LATVIAN) == {"lost"}


def test_lines_that_are_all_put_otherwise_in_their_own_language_are_held() -> None:
    assert "lost" not in states(RULES)
