"""Words that moved, and clauses that were added, turn the sense only where they bind the rest."""

import random
import time

import pytest

from analysis.anchoring.meaning import changes

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It grew fast.", "It grew fast, not least in the south of Spain, as we said."),
        ("The firm (founded by two brothers) left.", "The firm left."),
        ("It holds even for all the others", "It holds for all the others, even"),
        ("We gather here.", "You can gather here."),
        ("It was built all all over town.", "It was built all over town."),
        ("Dan wrote it in WebAssembly then.", "Dan wrote it in WASM then."),
        ("the Senior Agency Official left", "the SAO left"),
        ("Section 4 tells more.", "Section 5 tells more."),
    ],
)
def test_what_binds_nothing_else_is_let_pass(old: str, new: str) -> None:
    assert changes(old, new) == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Ships pay.", "Ships pay, if they are foreign.", "hedge"),
        ("It is paid.", "There is no evidence at all that it is paid.", "negation"),
        ("Section 230 protects it.", "Section 231 protects it.", "number"),
        ("It took 5 men and 6 women.", "It took 6 men and 5 women.", "number"),
        ("Oil flows from Iran to Iraq.", "Oil flows from Iraq to Iran.", "name"),
        ("The code leaves it.", "The code might leave it.", "hedge"),
        ("Ask Jane or Tom for it.", "Ask Jane for it.", "name"),
        ("The members agreed.", "All members agreed.", "quantifier"),
        ("It was sold for 1.5 million.", "It was sold for 15 million.", "number"),
    ],
)
def test_what_binds_the_rest_is_told(old: str, new: str, kind: str) -> None:
    assert kind in [change.kind for change in changes(old, new)]
    assert kind in [change.kind for change in changes(new, old)]


def test_a_long_text_shuffled_is_compared_in_seconds() -> None:
    words = [f"{word}{number}" for number in range(700) for word in ("not ", "Iran ", "all w")]
    shuffled = random.Random(1).sample(words, len(words))  # noqa: S311
    start = time.process_time()
    assert changes(" ".join(words), " ".join(shuffled))
    assert time.process_time() - start < 3
