"""What a kept page costs: `python bench/kept_pages.py`.

CPU milliseconds of the server (the WSGI application, middleware included, no network; on PostgreSQL
its own too) for a page that is kept, and for the answer that it is unchanged (304), beside a plain
Django page that sends the same text after three queries (bench/plain.py), all measured in turn in
one process. With --server the site is on a server of PostgreSQL (see bench/sites.py).
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

SIZE, ARTICLES = "small", 200
LIMITS = {"kept": 0.2, "304": 0.12}  # of the plain page
PAGES = ("article", "home", "claim")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=300, help="requests a page")
    parser.add_argument("--server", default="", help=SERVER_HELP)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        json.dump(measure(options.requests), sys.stdout)
        return
    build(SIZE, ARTICLES, options.server)
    command = [sys.executable, __file__, "--measure", "--requests", str(options.requests)]
    environ = environment(SIZE, options.server) | {"ASSAY_PAGE_CACHE": "1"}
    done = subprocess.run(command, env=environ, check=True, cwd=ROOT, stdout=subprocess.PIPE)
    report(json.loads(done.stdout))


def measure(requests: int) -> dict[str, dict[str, float]]:
    """CPU milliseconds of each page: plain, kept, 304."""
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
    ours = WSGIHandler()
    # As startproject makes it.
    settings.MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
    bare, clock, urls = WSGIHandler(), cpu_clock(), plain.pages()
    results = {}
    for name in PAGES:
        url = urls[name]
        for _time in range(2):  # a claim is kept from its second answer on
            _status, headers, body = get(ours, url)
        twin = plain.twin("article" if name == "article" else "list", url, body.decode())
        asked = {
            "plain": (bare, twin, {}),
            "kept": (ours, url, {}),
            "304": (ours, url, {"HTTP_IF_NONE_MATCH": headers["ETag"]}),
        }
        costs: dict[str, list[float]] = {each: [] for each in asked}
        for number in range(requests + 10):
            for each, (application, target, more) in asked.items():
                started = clock()
                get(application, target, more)
                if number >= 10:
                    costs[each].append(clock() - started)
        results[name] = {each: statistics.median(found) for each, found in costs.items()}
    return results


def get(application: Any, url: str, more: Any = None) -> tuple[str, dict[str, str], bytes]:
    path, _mark, query = url.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": open(os.devnull, "rb"),  # noqa: PTH123, SIM115
    } | (more or {})
    answered: list[Any] = []
    response = application(environ, lambda *said: answered.append(said))
    body = b"".join(response)
    response.close()
    environ["wsgi.input"].close()
    status, headers = answered[0]
    if not status.startswith("304" if more else "200"):
        raise SystemExit(f"{url} answered {status}")
    return status, dict(headers), body


def report(results: dict[str, dict[str, float]]) -> None:
    failed = []
    print(f"{'page':<12}{'plain ms':>10}{'kept ms':>10}{'ratio':>8}{'304 ms':>10}{'ratio':>8}")
    for name, cost in results.items():
        ratios = {each: cost[each] / cost["plain"] for each in LIMITS}
        failed += [f"{name}, {each}" for each, limit in LIMITS.items() if ratios[each] > limit]
        print(
            f"{name:<12}{cost['plain']:>10.3f}{cost['kept']:>10.3f}{ratios['kept']:>8.2f}"
            f"{cost['304']:>10.3f}{ratios['304']:>8.2f}"
        )
    print(f"limits: kept {LIMITS['kept']}, 304 {LIMITS['304']}")
    sys.exit(f"over the limit: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
