"""The sites that are measured: of one size or another, on SQLite or on a server of PostgreSQL.

SQLite's databases are in var/bench/. On a server those of PostgreSQL are called bench_small and so
on. Either is made by bench/generate.py and kept for the next run.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "var" / "bench"
# Beside those that have ten claims each: articles of which pages are measured by themselves.
LONG_ARTICLES = (
    ("--articles", "8", "--claims-per-article", "60", "--seed", "2"),
    ("--articles", "8", "--claims-per-article", "38", "--seed", "3"),
)
SERVER_HELP = "a server of PostgreSQL to measure on, as postgres://somebody@127.0.0.1:5432"


def environment(size: str, server: str = "") -> dict[str, str]:
    sqlite = f"sqlite:///{BENCH / size}.sqlite3"
    return os.environ | {
        "DATABASE_URL": f"{server.rstrip('/')}/{_name_of(size)}" if server else sqlite,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_DEBUG": "0",
        "DJANGO_SECRET_KEY": "bench",
        "DJANGO_ALLOWED_HOSTS": "localhost",
        "DJANGO_SSL_REDIRECT": "0",
        # What a page costs that is built; bench/kept_pages.py measures the others.
        "ASSAY_PAGE_CACHE": "0",
    }


def build(size: str, articles: int, server: str = "") -> None:
    """Make the database of this size, or bring the one that is there up to date."""
    started = time.monotonic()
    is_new = _create(size, server)
    run_script(size, server, "manage.py", "migrate", "-v0")
    if is_new:
        run_script(size, server, "bench/generate.py", "--articles", str(articles))
        for long in LONG_ARTICLES:
            run_script(size, server, "bench/generate.py", *long)
    run_script(size, server, "manage.py", "reindex")
    print(f"{size}: {articles} articles ready in {time.monotonic() - started:.0f} s")


def run_script(size: str, server: str, *command: str) -> None:
    environ = environment(size, server)
    subprocess.run([sys.executable, *command], env=environ, check=True, cwd=ROOT)


def _name_of(size: str) -> str:
    return f"bench_{size}"


def _create(size: str, server: str) -> bool:
    """Make an empty database, where there is none; whether there was none."""
    if not server:
        BENCH.mkdir(parents=True, exist_ok=True)
        return not (BENCH / f"{size}.sqlite3").exists()
    import psycopg
    from psycopg.sql import SQL, Identifier

    address = f"{server.rstrip('/')}/postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(asked, [_name_of(size)]).fetchone():
            return False
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(_name_of(size))))
    return True


def cpu_clock() -> Callable[[], float]:
    """What tells the milliseconds of CPU of this process, and of the one of PostgreSQL that serves
    it: on this machine, if it has /proc. Without that they are this process's alone.
    """
    from django.db import connection

    served_by = Path("/dev/null")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            served_by = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def milliseconds() -> float:
        own = 1000 * time.process_time()
        return own + int(served_by.read_text().split()[0]) / 1e6 if served_by.is_file() else own

    return milliseconds
