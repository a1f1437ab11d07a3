"""What pages cost, on a small and on a large site: `python bench/pages.py`.

For each public page, and for lists of the desk, CPU milliseconds of the server (the WSGI
application, middleware included, no network; on PostgreSQL its own too), beside a plain Django page
that sends the same text after three queries, both measured in turn in one process. `ratio` is page
to plain page, `growth` the large site to the small one; pages of the desk have no limit. With
--server the sites are on a server of PostgreSQL (see bench/sites.py).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.sites import SERVER_HELP, build, cpu_clock, environment  # noqa: E402

SIZES = {"small": 200, "large": 20_000}
MILLISECONDS = 50  # the most that a page for readers may cost, on the large site
LIMITS = {"article": 1.5, "list": 3.5, "claims": 3.5, "search": 3.5, "desk": float("inf")}
# A filtered ledger counts its newest thousand claims, a search its newest 1,000 results, which a
# small site has not.
GROWTH_LIMITS = {
    "article": 1.2,
    "list": 1.2,
    "claims": 1.75,
    "search": float("inf"),
    "desk": float("inf"),
}
# A page that is this much longer on the large site had too few rows to be full on the small one
# (200 articles have eight authors): its growth says how many rows it has, not what a row costs.
FULLER = 1.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of each size, in turn")
    parser.add_argument("--requests", type=int, default=60, help="requests a page and run")
    parser.add_argument("--server", default="", help=SERVER_HELP)
    parser.add_argument("--measure", metavar="SIZE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        json.dump(measure(options.requests), sys.stdout)
        return
    for size, articles in SIZES.items():
        build(size, articles, options.server)
    runs: dict[str, list[dict[str, Any]]] = {size: [] for size in SIZES}
    for _round in range(options.rounds):
        for size in SIZES:
            runs[size].append(run(size, options.requests, options.server))
    report({size: merge(results) for size, results in runs.items()})


def run(size: str, requests: int, server: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--measure", size, "--requests", str(requests)]
    done = subprocess.run(
        command,
        env=environment(size, server),
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure(requests: int) -> dict[str, Any]:
    """CPU milliseconds of each page and of its plain twin: {name: [page, plain, bytes]}."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    from bench import plain

    settings.ROOT_URLCONF = "bench.plain"
    settings.TEMPLATES[0]["DIRS"].append(ROOT / "bench" / "templates")
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    application, clock = WSGIHandler(), cpu_clock()
    results = {}
    cookie = plain.login_cookie()
    for name, url in (plain.pages() | plain.desk_pages()).items():
        login = cookie if kind_of(name) == "desk" else ""
        body = get(application, url, login)
        kind = kind_of(name)
        twin = plain.twin("article" if kind == "article" else "list", url, body.decode())
        costs: list[list[float]] = [[], []]
        for number in range(requests + 10):
            for which, target in enumerate((url, twin)):
                started = clock()
                get(application, target, login)
                if number >= 10:
                    costs[which].append(clock() - started)
        results[name] = [statistics.median(costs[0]), statistics.median(costs[1]), len(body)]
    return results


def kind_of(page: str) -> str:
    """Which limit holds for a page."""
    word = page.partition(",")[0]
    return word if word in LIMITS else "list"


def get(application: Any, url: str, cookie: str = "") -> bytes:
    path, _mark, query = url.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_COOKIE": cookie,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": open(os.devnull, "rb"),  # noqa: PTH123, SIM115
    }
    answered: list[str] = []
    response = application(environ, lambda status, headers: answered.append(status))
    body = b"".join(response)
    response.close()
    environ["wsgi.input"].close()
    if not answered[0].startswith("200"):
        raise SystemExit(f"{url} answered {answered[0]}")
    return body


def merge(results: list[dict[str, Any]]) -> dict[str, list[float]]:
    """The least of each figure over the rounds: what the page costs when nothing disturbs it."""
    return {
        name: [min(result[name][column] for result in results) for column in range(3)]
        for name in results[0]
    }


def report(sizes: dict[str, dict[str, list[float]]]) -> None:
    small, large = sizes["small"], sizes["large"]
    failed = []
    print(f"{'page':<36}{'ms small':>9}{'ms large':>9}{'growth':>8}{'plain':>7}{'ratio':>7}")
    for name, (cost, plain, size) in large.items():
        growth, ratio = cost / small[name][0], cost / plain
        limit = LIMITS[kind_of(name)]
        fuller = size > FULLER * small[name][2]
        is_judged = kind_of(name) != "desk"
        grows = growth > GROWTH_LIMITS[kind_of(name)] and not fuller
        over = is_judged and (grows or ratio > limit or cost > MILLISECONDS)
        failed += [name] if over else []
        print(
            f"{name:<36}{small[name][0]:>9.2f}{cost:>9.2f}{growth:>8.2f}{plain:>7.2f}{ratio:>7.2f}"
            + ("  over" if over else "  fuller page" if fuller else "")
        )
    ratios = f"{LIMITS['article']} (article), {LIMITS['list']}"
    growths = f"{GROWTH_LIMITS['list']}, {GROWTH_LIMITS['claims']} (claims)"
    print(f"limits: {MILLISECONDS} ms; growth {growths}; ratio {ratios}")
    sys.exit(f"over the limit: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
