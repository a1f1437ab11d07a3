"""What pages cost beside bare Django, on sites of several sizes: `python bench/pages.py`.

For each page CPU milliseconds of the server (the WSGI application with its middleware, no network;
on PostgreSQL its own too), beside a page of the same text that a project as `startproject` writes
it sends from a template of its own after three queries (bench/bare). Both are processes of their
own (bench/worker.py), and asked in turn. `ratio` is page to bare page, `growth` the page to itself
on the site a tenth of the size. A page that misses what it must be is marked, and the command ends
with 1.

Pages are built for each request, as after a change: bench/kept_pages.py measures those that are
kept. BENCH_LARGE=1 adds a site of 20,000 articles. With --server the sites are on a server of
PostgreSQL (see bench/sites.py); with --only some pages alone are measured.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.sites import SERVER_HELP, build, environment  # noqa: E402
from bench.worker import get  # noqa: E402, F401 (bench/machines.py asks for pages as this does)

SIZES = {"200": 200, "2000": 2_000}
LARGE = {"20000": 20_000}
GROWTH = 1.15
# A page that is this much longer on the larger site had too few rows to be full on the smaller one
# (200 articles have eight authors): its growth says how many rows it has, not what a row costs.
FULLER = 1.02


@dataclass(frozen=True)
class Target:
    """What a page may cost: bare pages, queries, and itself on a site of a tenth."""

    ratio: float = float("inf")
    queries: float = float("inf")
    growth: float = GROWTH


LIST = Target(3, 5)
# By the name of the page (bench/plain.py) or its first words; the first that fits holds.
TARGETS = {
    "article, ten claims": Target(1.3, 4),
    "article, 38 claims": Target(1.6, 4),
    "article": Target(),
    "home": Target(3, 8),
    "search": Target(growth=1.5),
    "about": Target(),
    "message": Target(),
    "claim": Target(3),
    "compare": Target(3),
    "revisions": Target(3),
    "admin, articles": Target(12, 8),
    "admin, claims": Target(12, 8),
    "admin": Target(15),
    "desk": Target(15),
    "": LIST,
}


def target_of(page: str) -> Target:
    fitting = (name for name in TARGETS if name == "" or _is_of(page, name))
    return TARGETS[next(fitting)]


def _is_of(page: str, name: str) -> bool:
    if name in {"article", "claim"}:  # and not the lists of them
        return re.match(rf"{name}(,| with|$)", page) is not None
    return page.startswith(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="turns of each page")
    parser.add_argument("--requests", type=int, default=5, help="requests of a turn")
    parser.add_argument("--server", default="", help=SERVER_HELP)
    parser.add_argument("--sizes", default="", help="of the sites, as 200,2000")
    parser.add_argument("--only", default="", help="pages whose names have one of these, as a|b")
    options = parser.parse_args()
    sizes = SIZES | (LARGE if os.environ.get("BENCH_LARGE") else {})
    if options.sizes:
        sizes = {size: int(size) for size in options.sizes.split(",")}
    found = {}
    for size, articles in sizes.items():
        build(size, articles, options.server)
        found[size] = measure(size, options)
    report(found)


class Server:
    """A process that is measured; see bench/worker.py."""

    def __init__(self, size: str, options: argparse.Namespace, *flags: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", *flags],
            env=environment(size, options.server),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **order: Any) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout  # noqa: S101
        print(json.dumps(order), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"The server ended while it was asked for {order['url']}.")
        return dict(json.loads(answer))

    def end(self) -> None:
        assert self.process.stdin  # noqa: S101
        self.process.stdin.close()
        self.process.wait()


Row = dict[str, Any]


def measure(size: str, options: argparse.Namespace) -> dict[str, Row]:
    """The row of each page: {"ours": ms, "bare": ms, "queries", "bytes"}."""
    listed = subprocess.run(
        [sys.executable, "-m", "bench.worker", "--list"],
        env=environment(size, options.server),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    pages = json.loads(listed.stdout)
    ours, bare = Server(size, options), Server(size, options, "--bare")
    rows = {}
    for name, url in (pages["pages"] | pages["desk"]).items():
        if re.search(options.only, name):
            is_desk = name in pages["desk"]
            rows[name] = in_turn(ours, bare, name, url, is_desk, options)
    ours.end()
    bare.end()
    return rows


def in_turn(
    ours: Server,
    bare: Server,
    name: str,
    url: str,
    is_desk: bool,
    options: argparse.Namespace,
) -> Row:
    """Both servers are asked for a page, and for its bare twin, in turn; medians."""
    shown = ours.ask(url=url, requests=0, is_desk=is_desk, is_first=True)
    text = shown["body"].partition("<main")[2].partition("</main>")[0]
    is_article = _is_of(name, "article")
    path = url.partition("?")[0] if is_article else "/articles/"
    twin = f"{path}?of={len(name)}"
    bare.ask(url=twin, requests=0, is_first=True, of=str(len(name)), text=text)
    costs: dict[str, list[float]] = {"ours": [], "bare": []}
    for _round in range(options.rounds):
        costs["ours"] += ours.ask(url=url, requests=options.requests, is_desk=is_desk)["ms"]
        costs["bare"] += bare.ask(url=twin, requests=options.requests)["ms"]
    medians = {which: statistics.median(found) for which, found in costs.items()}
    return medians | {"queries": shown["queries"], "bytes": shown["bytes"]}


def report(sizes: dict[str, dict[str, Row]]) -> None:
    """Print a line for each page and size; end with 1 where one misses its target."""
    missed = []
    head = f"{'page':<34}{'articles':>9}{'ms':>8}{'bare':>7}{'ratio':>7}{'growth':>8}{'queries':>9}"
    print(head + "  must be")
    order = list(sizes)
    for name in sizes[order[0]]:
        target = target_of(name)
        for place, size in enumerate(order):
            row = sizes[size][name]
            before = sizes[order[place - 1]][name] if place else None
            ratio, growth = row["ours"] / row["bare"], growth_of(row, before)
            over = ratio > target.ratio or row["queries"] > target.queries
            over = over or growth > target.growth
            missed += [f"{name} ({size})"] if over else []
            print(
                f"{name:<34}{size:>9}{row['ours']:>8.2f}{row['bare']:>7.2f}{ratio:>7.2f}"
                f"{growth or '':>8.4}{row['queries']:>9}  {in_words(target)}"
                + ("  MISSED" if over else "")
            )
    sys.exit(f"missed: {', '.join(missed)}" if missed else 0)


def growth_of(row: Row, before: Row | None) -> float:
    """How much dearer a page is than on the smaller site; 0 where that had none as long."""
    if before is None or row["bytes"] > FULLER * before["bytes"]:
        return 0
    return float(row["ours"] / before["ours"])


def in_words(target: Target) -> str:
    limits = {"": target.ratio, " queries": target.queries}
    told = [f"{limit:g}{of}" for of, limit in limits.items() if limit != float("inf")]
    return ", ".join(told) or "-"


if __name__ == "__main__":
    main()
