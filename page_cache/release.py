"""A digest of all that pages are made of beside the database: code, templates, words, settings.

Processes of two releases that share a cache keep their pages apart by it.
"""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.dispatch import receiver
from django.utils.autoreload import file_changed

KINDS = {".py", ".html", ".txt", ".xml", ".mo", ".csl", ".css", ".js"}
# Not of the pages: other in each process of one site, or of how it is run.
NOT_SHOWN = {"LOGGING", "CACHES", "VAR_DIR"}


@cache
def release() -> str:
    digest = sha256()
    for path in sorted(_files()):
        digest.update(f"{path.name}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    digest.update(json.dumps(_settings(), sort_keys=True, default=_named).encode())
    return digest.hexdigest()[:16]


@receiver(file_changed)
def read_again(**_kwargs: Any) -> None:
    """A template was changed while the development server runs."""
    release.cache_clear()


def _files() -> Iterator[Path]:
    """The files of this project's apps, its templates and static files."""
    root = Path(settings.BASE_DIR)
    own = [Path(each.path) for each in apps.get_app_configs() if Path(each.path).parent == root]
    places = [*own, root / "config", root / "templates", root / "static"]
    for place in places:
        yield from (each for each in place.rglob("*") if each.suffix in KINDS and each.is_file())
    if (manifest := Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield manifest


def _settings() -> dict[str, Any]:
    names = (name for name in dir(settings) if name.isupper() and name not in NOT_SHOWN)
    return {name: getattr(settings, name) for name in names}


def _named(value: Any) -> str:
    """A setting that JSON has not: by what it is, where its words differ in each process."""
    text = str(value)
    return type(value).__qualname__ if " at 0x" in text else text
