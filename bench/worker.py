"""One server that is measured: the site, or the bare project beside it (`python -m bench.worker`).

It reads orders from standard input, a line of JSON each, and answers each with one line:
{"url", "requests", "is_first", "is_desk", "of", "text"} → {"ms": [CPU milliseconds of each
request], "queries", "bytes", "body" of the first}. With "text" it keeps that, as what the bare page
of the address `of` sends. With `--list` it prints the pages of the site that are measured instead.
"""

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WARMING = 3  # requests before any is counted


def main() -> None:
    import django

    is_bare = "--bare" in sys.argv
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings" if is_bare else "config.settings"
    django.setup()
    if not is_bare:
        _serve_files_unhashed()
    if "--list" in sys.argv:
        from bench import plain

        json.dump({"pages": plain.pages(), "desk": plain.desk_pages()}, sys.stdout)
        return
    from django.core.handlers.wsgi import WSGIHandler

    application = WSGIHandler()
    cookie = ""
    for line in sys.stdin:
        order = json.loads(line)
        if order.get("is_desk") and not cookie:
            from bench import plain

            cookie = plain.login_cookie()
        if "text" in order:
            from bench.bare.pages import texts

            texts[order["of"]] = order["text"]
        login = cookie if order.get("is_desk") else ""
        print(json.dumps(measure(application, order, login)), flush=True)


def _serve_files_unhashed() -> None:
    """As the static files of a site that has not collected them."""
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


def measure(application: Any, order: dict[str, Any], cookie: str) -> dict[str, Any]:
    """What an order for a page gives; see the module."""
    from django.db import connection

    from bench.sites import cpu_clock

    url, ran = order["url"], []
    for _again in range(WARMING if order.get("is_first") else 1):
        body = get(application, url, cookie)

    def count(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        ran.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        get(application, url, cookie)
    clock, costs = cpu_clock(), []
    gc.collect()
    for _request in range(order["requests"]):
        started = clock()
        get(application, url, cookie)
        costs.append(clock() - started)
    found = {"ms": costs, "queries": len(ran), "bytes": len(body)}
    return found | ({"body": body.decode()} if order.get("is_first") else {})


def get(application: Any, url: str, cookie: str = "") -> bytes:
    """The body of a page. Raises SystemExit where it is not answered with 200."""
    path, _mark, query = url.partition("?")
    with Path(os.devnull).open("rb") as nothing:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_COOKIE": cookie,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": nothing,
        }
        answered: list[str] = []
        response = application(environ, lambda status, headers: answered.append(status))
        body = b"".join(response)
        response.close()
    if not answered[0].startswith("200"):
        raise SystemExit(f"{url} answered {answered[0]}")
    return body


if __name__ == "__main__":
    main()
