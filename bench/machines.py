"""What machines cost that follow, read and copy the site: `python bench/machines.py`.

Prints milliseconds of CPU, the median of several requests, of feeds beside a plain Django page with
as many rows (bench/plain.py), of the lists of the API on their first page, in the middle and on the
last; and how much memory sitemaps and exports take at most with few rows and with many. The site
has 20,000 articles with 200,000 claims; it is made in var/bench/ and kept for the next run. With
--here it measures the site of DATABASE_URL as it is. Nothing is changed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import pages  # noqa: E402
from bench.sites import build, environment  # noqa: E402

ARTICLES = 20_000
MOST_PLAIN_PAGES = 2  # that a feed may cost
MEGABYTE = 1024 * 1024
FEW, MANY = 1_000, 20_000  # keys of rows in a file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=15, help="of each address")
    parser.add_argument("--here", action="store_true", help="measure the site of DATABASE_URL")
    options = parser.parse_args()
    if options.here:
        measure(options.requests)
        return
    build("large", ARTICLES)
    command = [sys.executable, __file__, "--here", "--requests", str(options.requests)]
    subprocess.run(command, env=environment("large"), check=True, cwd=ROOT)


def measure(requests: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    from bench import plain

    settings.ROOT_URLCONF = "bench.plain"
    settings.TEMPLATES[0]["DIRS"].append(ROOT / "bench" / "templates")
    settings.API_REQUESTS_A_MINUTE = 10_000_000
    application = WSGIHandler()
    content = pages.get(application, "/articles/").decode()
    base = cost(application, plain.twin("list", "/articles/", content), requests)
    print(f"{'a plain page':<44}{base:>8.1f} ms")
    for path in feeds():
        ratio = cost(application, path, requests) / base
        over = "  over" if ratio > MOST_PLAIN_PAGES else ""
        print(f"{path:<44}{ratio * base:>8.1f} ms{ratio:>7.2f} plain pages{over}")
    for name, paths in lists().items():
        each = [cost(application, path, requests) for path in paths]
        print(f"{name:<44}" + "".join(f"{ms:>8.1f}" for ms in each) + " ms, page by page")
    for name, few, whole in memory():
        print(f"{name:<44}{few:>8.1f}{whole:>8.1f} MB at most, with few rows and with many")


def cost(application: Any, path: str, requests: int) -> float:
    """Milliseconds of CPU of this process, once it is warm; on SQLite those of the database too."""
    found = []
    for _ in range(requests + 3):
        started = time.process_time()
        pages.get(application, path)
        found.append(1000 * (time.process_time() - started))
    return statistics.median(found[3:])


def feeds() -> list[str]:
    from articles.models import Article

    article = Article.objects.live().filter(claims__isnull=False).order_by("-published_at")[0]
    topic, byline = article.tagged_topics.all()[0].tag, article.bylines.all()[0]
    claim = article.claims.all()[0]  # type: ignore[attr-defined]
    return [
        "/articles/feed.atom",
        "/articles/feed.json",
        "/articles/feed.atom?before=end",
        "/articles/feed.atom?kind=op_ed",
        f"/topics/{topic.slug}/feed.atom",
        f"/authors/{byline.author.slug}/feed.atom",
        "/corrections/feed.atom",
        "/claims/feed.atom",
        "/claims/due/feed.atom",
        f"/claims/{claim.pk}/feed.atom",
        "/search/feed.atom?q=corridor",
    ]


def lists() -> dict[str, list[str]]:
    """The addresses of the first and the last page of lists of the API, and of one in the middle of
    those by key; and of searches.
    """
    from analysis.models import Assessment, Evidence, Passage

    found = {f"/api/v1/{name}/": ["", "?before=end"] for name in ("articles", "claims")}
    for name, model in (("passages", Passage), ("evidence", Evidence), ("assessments", Assessment)):
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        middle = keys[keys.count() // 2]
        found[f"/api/v1/{name}/"] = ["", f"?after={middle}", "?before=end"]
    found["/api/v1/search/"] = ["?q=corridor", "?q=corridor&is=claim"]
    return {path: [path + query for query in queries] for path, queries in found.items()}


def memory() -> Iterable[tuple[str, float, float]]:
    """The most memory that is taken for a file of few rows, and for all rows of the site."""
    from analysis.models import Claim, Evidence
    from api.export import write_csv, write_json_lines, write_parquet
    from articles.sitemaps import SECTIONS, write_file

    claims = SECTIONS["claims"]
    every = claims.rows().order_by("pk")
    few = every.filter(pk__lt=Claim.objects.order_by("pk")[0].pk + FEW)
    yield (
        f"sitemap of {every.count():,} claims",
        peak(lambda: drain(write_file("http://a/", claims.addresses(few)))),
        peak(lambda: drain(write_file("http://a/", claims.addresses(every)))),
    )
    start = Evidence.objects.order_by("pk")[0].pk
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "rows"
        for write in (write_json_lines, write_csv, write_parquet):
            costs = [
                peak(partial(write, part_of("evidence", start + keys), path, ""))
                for keys in (FEW, MANY)
            ]
            yield f"{write.__name__} of {MANY:,} pieces of evidence", costs[0], costs[1]


def part_of(name: str, end: int) -> Any:
    """A table of the export with the rows whose keys are below one."""
    from api.export import TABLES

    table = TABLES[name]
    return replace(table, rows=lambda: table.rows().filter(pk__lt=end))


def drain(parts: Iterable[Any]) -> None:
    for _part in parts:
        pass


def peak(run: Callable[[], Any]) -> float:
    """The most memory that Python has while something runs, in megabytes more than before."""
    tracemalloc.start()
    run()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / MEGABYTE


if __name__ == "__main__":
    main()
