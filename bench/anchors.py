"""How well passages survive edits, and how fast: `python bench/anchors.py`.

Edits articles in ways whose right answer is known (bench/edits.py, bench/sense.py), carries a
passage through each, and counts. The articles are generated; `--folder` takes those in text files
(blank lines between paragraphs) instead. Exits with 1 when a target is missed.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis.anchoring import Anchor, carry, carry_all  # noqa: E402
from bench import edits, sense, texts  # noqa: E402
from bench.edits import SENTENCE, Case, Draft, Edit  # noqa: E402

# Words of an article, passages in it, and on how many articles their carrying is timed.
LONG, VERY_LONG = (3_000, 60, 10), (20_000, 400, 2)
RUNS = 5  # of each timed article
Judge = Callable[[Case, Anchor], bool]


@dataclass(frozen=True)
class Row:
    """`target` is a share of right answers in per cent."""

    name: str
    edits: tuple[Edit, ...]
    right: Judge
    target: float


def in_place(case: Case, anchor: Anchor) -> bool:
    return (anchor.start, anchor.end) in case.spans


def moved(case: Case, anchor: Anchor) -> bool:
    return in_place(case, anchor) and anchor.state == "moved"


def lost(_case: Case, anchor: Anchor) -> bool:
    return anchor.state == "lost"


def noticed(case: Case, anchor: Anchor) -> bool:
    return any(change.kind in case.kind.split() for change in anchor.meaning)


def silent(_case: Case, anchor: Anchor) -> bool:
    return not anchor.meaning


ROWS = (
    Row("text put in before or after", (edits.inserted_around,), in_place, 100),
    Row("other paragraphs reordered", (edits.reordered_around,), in_place, 100),
    Row("paragraphs split and joined", (edits.split_or_joined,), in_place, 100),
    Row("10 % of the words around exchanged", (edits.words_around,), in_place, 99.5),
    Row("10 % of its words exchanged", (edits.exchange(0.1),), in_place, 99.5),
    Row("25 % of its words exchanged", (edits.exchange(0.25),), in_place, 99),
    Row("40 % of its words exchanged", (edits.exchange(0.4),), in_place, 98),
    Row("60 % of its words exchanged", (edits.exchange(0.6),), in_place, 95),
    Row("25 %, each for 0 to 3 words", (edits.exchange_other_number,), in_place, 97),
    Row("25 %, and 10 % of the words around", (edits.exchange_with_the_rest,), in_place, 97),
    Row("edited, its old words in a note", (edits.quoted_in_a_note,), in_place, 99.5),
    Row("deleted", (edits.deleted,), lost, 99.8),
    Row("deleted, one word of many alike", (edits.deleted_word,), lost, 99.8),
    Row("deleted, a twin elsewhere", (edits.deleted_beside_twin,), lost, 99.8),
    Row("deleted, quoted in a note", (edits.deleted_and_quoted,), lost, 99.8),
    Row("deleted, the rest edited", (edits.deleted_from_edited,), lost, 99.5),
    Row("moved", (edits.moved,), moved, 99),
    Row("moved with its paragraph", (edits.moved_paragraph,), moved, 99),
    Row(
        "negation put in or taken out: seen",
        (sense.negation_put_in, sense.negation_by_the_verb, sense.negation_taken_out),
        noticed,
        99.5,
    ),
    Row("number changed: seen", (sense.digit_changed, sense.number_word_changed), noticed, 99.5),
    Row("date changed: seen", (sense.date_changed,), noticed, 99.5),
    Row("name changed: seen", (sense.name_changed,), noticed, 99.5),
    Row("hedge changed: seen", (sense.hedge_changed, sense.hedge_put_in), noticed, 99.5),
    Row(
        "quantifier changed: seen",
        (sense.quantifier_changed, sense.quantifying_adverb_changed),
        noticed,
        99.5,
    ),
    Row("typo mended: no alarm", (sense.typo_mended,), silent, 99),
    Row("quotes, dashes, spelling: no alarm", (sense.looks_changed,), silent, 99),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--passages", type=int, default=10, help="of each article, for each row")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="take the *.txt files in it as articles")
    options = parser.parse_args()
    bodies = (
        read(options.folder)[: options.articles]
        if options.folder
        else texts.articles(options.articles, options.seed)
    )
    print(f"{'edit':38} {'n':>6} {'measured':>9} {'target':>9}  ok")
    bench = Bench(bodies, options.passages, options.seed)
    fine = [bench.measure(row) for row in ROWS]
    fine += [
        bench.time("ms, typical edit of 3,000 words", edits.typical, 50),
        bench.time("ms, rewrite of 3,000 words", edits.rewritten, 500),
        bench.time("ms, typical edit of 20,000 words", edits.typical, 500, VERY_LONG),
        bench.time("ms, rewrite of 20,000 words", edits.rewritten, 500, VERY_LONG),
        bench.time("ms, shuffle of 20,000 words", edits.shuffled, 2_000, VERY_LONG),
    ]
    sys.exit(0 if all(fine) else 1)


def read(folder: Path) -> list[str]:
    paths = sorted(folder.glob("*.txt"))
    return [canonical(path.read_text()) for path in paths]


def canonical(text: str) -> str:
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(filter(None, blocks))


class Bench:
    def __init__(self, bodies: list[str], passages: int, seed: int) -> None:
        self.bodies, self.passages, self.seed = bodies, passages, seed
        self.pool = re.findall(r"[^\W\d_]+", " ".join(bodies))
        strangers = texts.articles(10, seed + 1_000)
        self.others = [match.group() for text in strangers for match in SENTENCE.finditer(text)]

    def measure(self, row: Row) -> bool:
        """Print the share of right answers; whether it reaches the target."""
        right = [row.right(case, anchor) for case, anchor in self.answers(row)]
        share = 100 * sum(right) / len(right) if right else 0.0
        show(row.name, len(right), f"{share:.2f} %", f"{row.target:g} %", share >= row.target)
        return share >= row.target

    def answers(self, row: Row) -> Iterator[tuple[Case, Anchor]]:
        for edit in row.edits:
            random = Random(f"{self.seed}/{row.name}")  # noqa: S311
            for body in self.bodies:
                for draft in self.drafts(body, random, self.passages):
                    case = edit(draft)
                    if case and case.old != case.new:
                        yield case, carry(case.old, case.new, case.start, case.end)

    def drafts(self, body: str, random: Random, count: int) -> Iterator[Draft]:
        for start, end in edits.passages(body, random, count):
            yield Draft(body, start, end, self.pool, self.others, random)

    def time(self, name: str, edit: Edit, limit: float, size: tuple[int, int, int] = LONG) -> bool:
        """Print the CPU time of all passages of an article: the median of several articles.

        Of each the least of some runs, so that what else the machine does counts for little.
        """
        words, passages, articles = size
        times = []
        for at in range(articles):
            random = Random(f"{self.seed}/{at}")  # noqa: S311
            bodies = self.bodies[at:] + self.bodies[:at]
            long = " ".join("\n\n".join(bodies).split(" ")[:words])
            drafts = list(self.drafts(long, random, passages))
            new = edit(drafts[0]).new
            spans = [(draft.start, draft.end) for draft in drafts]
            times.append(1_000 * min(cost(long, new, spans) for _ in range(RUNS)))
        median = statistics.median(times)
        show(name, len(times), f"{median:.1f} ms", f"{limit:g} ms", median <= limit)
        return median <= limit


def cost(old: str, new: str, spans: list[tuple[int, int]]) -> float:
    """CPU seconds to carry passages through an edit."""
    start = time.process_time()
    carry_all(old, new, spans)
    return time.process_time() - start


def show(name: str, count: int, measured: str, target: str, fine: bool) -> None:
    print(f"{name:38} {count:6} {measured:>9} {target:>9}  {'yes' if fine else 'NO'}", flush=True)


if __name__ == "__main__":
    main()
