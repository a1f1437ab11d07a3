"""The database as migrations leave it, kept from one run to the next.

To run them takes each worker ten seconds. Permissions and groups are brought in step after each
start, migrations or not, so that what is kept goes by little more than the migrations themselves.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from django.conf import settings

KEPT = 3  # states: of the branches that somebody goes to and fro between
DIRECTORY = Path(tempfile.gettempdir()) / "assay-tests" / "migrated"
NAMES = ("apps.py", "groups.py", "rights.py", "requirements.txt")


@cache
def kept() -> Path:
    """Where the state that the code has now is kept, or is to be."""
    root = Path(settings.BASE_DIR)
    found = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in sorted([*root.glob("[a-z]*/**/*.py"), root / "requirements.txt"]):
        parts = path.relative_to(root).parts
        if parts[-1] in NAMES or {"migrations", "models", "models.py"} & {*parts}:
            found.update(path.read_bytes())
    return DIRECTORY / f"{found.hexdigest()[:20]}.sqlite3"


def put_back(file: Path) -> bool:
    """Begin the database of a run with the state that is kept; False where none is."""
    try:
        shutil.copyfile(kept(), file)
    except FileNotFoundError:
        return False
    return True


def keep(file: Path) -> None:
    """Keep the state of a database that has just been migrated, and only the latest few."""
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    own = DIRECTORY / f"{os.getpid()}.part"
    with closing(sqlite3.connect(file)) as made, closing(sqlite3.connect(own)) as copy:
        made.backup(copy)
    own.replace(kept())  # at once: another worker may be reading
    for old in sorted(DIRECTORY.glob("*.sqlite3"), key=lambda each: -each.stat().st_mtime)[KEPT:]:
        old.unlink(missing_ok=True)
