"""A second process of the site, which keeps pages in its own memory.

Started with the settings of its database as JSON; each line that it reads is a path, each that it
writes a JSON list: the body of the page, and whether it was a kept one.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

OF_DATABASE = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")


def serve(database: dict[str, Any]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    from tests import settings

    settings.DATABASES["default"] |= database

    import django

    django.setup()
    from tests.page_cache.readers import Readers

    readers = Readers()
    for line in sys.stdin:
        answer, is_kept = readers.ask(line.strip())
        sys.stdout.write(json.dumps([answer.content.decode(), is_kept]) + "\n")
        sys.stdout.flush()


@contextmanager
def another_process() -> Iterator[Any]:
    """A function that asks another process for a path: the page, and whether it was a kept one."""
    from django.db import connection

    database = {name: connection.settings_dict[name] for name in OF_DATABASE}
    command = [sys.executable, "-m", "tests.page_cache.process", json.dumps(database, default=str)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(path: str) -> tuple[str, bool]:
        assert process.stdin and process.stdout
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        page, is_kept = json.loads(process.stdout.readline())
        return page, is_kept

    try:
        yield ask
    finally:
        process.communicate(timeout=60)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
