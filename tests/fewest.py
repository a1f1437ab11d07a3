"""The fewest tests that ask a database all that the suite asks: see tests/statements.py."""

import heapq
import json
from pathlib import Path

# By test: its time in seconds of CPU, whether it is run anyway, its statements.
Noted = dict[str, tuple[float, bool, list[str]]]


def fewest_tests(noted: Noted) -> set[str]:
    """Tests that lead to every statement that any of these leads to, at little cost.

    Each time the one is taken that leads to the most that is new for its time.
    """
    kept = {test for test, (_took, is_run_anyway, _asked) in noted.items() if is_run_anyway}
    met = {each for test in kept for each in noted[test][2]}
    waiting = [
        (-len(asked) / (took + 0.01), test) for test, (took, _anyway, asked) in noted.items()
    ]
    heapq.heapify(waiting)
    while waiting:
        _worth, test = heapq.heappop(waiting)
        took, _anyway, asked = noted[test]
        new = [each for each in asked if each not in met]
        worth = -len(new) / (took + 0.01)
        if waiting and worth > waiting[0][0]:
            if new:
                heapq.heappush(waiting, (worth, test))
        elif new:
            kept.add(test)
            met.update(new)
    return kept


def write_covered(directory: Path) -> Path:
    """List, in a file of the directory, the tests noted there that ask nothing by themselves."""
    noted: Noted = {}
    for part in directory.glob("*.json"):
        noted |= json.loads(part.read_text())
    file = directory / "covered.txt"
    file.write_text("".join(f"{test!r}\n" for test in sorted(noted.keys() - fewest_tests(noted))))
    return file
