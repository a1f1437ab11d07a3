"""What is told of sentences whose sense turned, by language and kind: `python bench/turns.py`.

bench/sentences/ has for each language sentences with what they became, and the kind of what
turned, or “none” where nothing did. `--all` prints those that are told otherwise.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis.anchoring import changes  # noqa: E402

FOLDER = ROOT / "bench" / "sentences"
NONE = "none"
TOLD, SILENT = 95.0, 95.0  # per cent


@dataclass(frozen=True)
class Turn:
    """A sentence, what it became, and the kind of what turned its sense."""

    language: str
    kind: str
    old: str
    new: str

    @property
    def told(self) -> set[str]:
        """The kinds that are told, here and the other way round."""
        there = changes(self.old, self.new, language=self.language)
        back = changes(self.new, self.old, language=self.language)
        return {change.kind for change in there} & {change.kind for change in back} or (
            {"one way only"} if there or back else set()
        )

    @property
    def is_right(self) -> bool:
        return not self.told if self.kind == NONE else self.kind in self.told


def turns() -> Iterator[Turn]:
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                kind, old, new = (part.strip() for part in line.split("|"))
                yield Turn(path.stem, kind, old, new)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="print what is told otherwise")
    options = parser.parse_args()
    found = list(turns())
    languages = sorted({turn.language for turn in found})
    print(f"{'kind':12}" + "".join(f"{language:>9}" for language in languages))
    for kind in dict.fromkeys(turn.kind for turn in found):
        rows = [
            [turn.is_right for turn in found if (turn.language, turn.kind) == (language, kind)]
            for language in languages
        ]
        print(f"{kind:12}" + "".join(f"{sum(row):>5}/{len(row):<3}" for row in rows))
    if options.all:
        for turn in found:
            if not turn.is_right:
                print(turn.language, turn.kind, "|", turn.old, "|", turn.new, "|", turn.told)
    shares = [share([t for t in found if (t.kind == NONE) == quiet]) for quiet in (False, True)]
    print(f"told {shares[0]:.1f} % (target {TOLD:g}), silent {shares[1]:.1f} % (target {SILENT:g})")
    sys.exit(0 if shares[0] >= TOLD and shares[1] >= SILENT else 1)


def share(turns: list[Turn]) -> float:
    return 100 * sum(turn.is_right for turn in turns) / len(turns)


if __name__ == "__main__":
    main()
