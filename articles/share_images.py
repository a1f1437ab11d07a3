"""Share images in files: each is drawn when it is first asked for, and again when it has changed.

An image's name ends with the digest of what is drawn, so an address with the digest never shows
anything else and may be kept for ever. What may be seen is asked before: no file is served by its
name. Nothing is drawn while something is saved.
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from .drawing.pictures import Picture, png_of
from .events import ArticleChange, NameChange, article_changed

logger = logging.getLogger(__name__)

A_YEAR = 365 * 24 * 3600  # seconds
MOST_FILES = 5_000  # about 100 MB
WAITS = 2  # seconds for which a request waits until others are drawn
COMES_AGAIN = "10"  # seconds after which it may be asked for again
DIGEST = "v"

_turn = threading.Lock()  # fonts are not to be used by two threads at once


class BusyError(Exception):
    """More images are asked for than this site is willing to draw."""


def answer(request: HttpRequest, picture: Picture, key: str) -> HttpResponse:
    """The image of a picture; from an address without its digest, the address that has it."""
    if request.GET.get(DIGEST) != picture.digest:
        return HttpResponseRedirect(f"{request.path}?{DIGEST}={picture.digest}")
    try:
        png = image_of(picture, key)
    except BusyError:
        return HttpResponse(status=503, headers={"Retry-After": COMES_AGAIN})
    response = HttpResponse(png, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def image_of(picture: Picture, key: str) -> bytes:
    """The PNG of a picture of something that has a key, from its file or newly drawn."""
    path = settings.SHARE_IMAGES_DIR / f"{key}-{picture.digest}.png"
    if stored := _read(path):
        return stored
    with _my_turn():
        if stored := _read(path):
            return stored
        _count_drawing()
        png = png_of(picture)
    _keep(path, key, png)
    return png


def article_key(article: int) -> str:
    return f"a{article}"


def claim_key(article: int, claim: int) -> str:
    """The key of a claim's image, by which those of its article are found too."""
    return f"{article_key(article)}-c{claim}"


# --- What is drawn at once ----------------------------------------------------------------------


@contextmanager
def _my_turn() -> Iterator[None]:
    if not _turn.acquire(timeout=WAITS):
        raise BusyError
    try:
        yield
    finally:
        _turn.release()


def _count_drawing() -> None:
    """Raise BusyError where more have been drawn within this minute than the settings allow."""
    minute = f"share-images-{int(time.time() // 60)}"
    cache.add(minute, 0, timeout=120)
    try:
        drawn = cache.incr(minute)
    except ValueError:  # it has left the cache since
        return
    if drawn > settings.SHARE_IMAGES_A_MINUTE:
        raise BusyError


# --- Files --------------------------------------------------------------------------------------


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep(path: Path, key: str, png: bytes) -> None:
    """Store an image in the place of older ones of the same; a full disk stops nobody."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            file.write(png)
        Path(file.name).replace(path)
        _make_room(path, key)
    except OSError:
        logger.warning("A share image could not be stored: %s", path, exc_info=True)


def _make_room(path: Path, key: str) -> None:
    """Remove older images of the same, and a tenth of all where there are too many."""
    files = list(path.parent.iterdir())
    _remove(each for each in files if each.name.rpartition("-")[0] == key and each != path)
    if len(files) > MOST_FILES:
        _remove(sorted(files, key=_changed_at)[: MOST_FILES // 10])


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process has removed it
        return 0.0


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def forget_images(*articles: int | None) -> None:
    """Remove the images of articles (keys) and of their claims, once the transaction is through.

    Their words may have been removed for good: no copy is to be left behind.
    """
    if keys := {article_key(each) for each in articles if each is not None}:
        transaction.on_commit(partial(_forget, keys), robust=True)


def _forget(keys: set[str] | None) -> None:
    """Remove the images whose names begin with one of some keys; None: all."""
    folder = settings.SHARE_IMAGES_DIR
    if folder.is_dir():
        files = list(folder.iterdir())
        _remove(each for each in files if keys is None or each.name.partition("-")[0] in keys)


@receiver(article_changed)
def forget_images_of_article(*, change: ArticleChange | NameChange, **_kwargs: Any) -> None:
    """Remove the images of an article; all, where words are removed that others may quote too."""
    if not isinstance(change, ArticleChange):
        return
    if change.removal:
        transaction.on_commit(partial(_forget, None), robust=True)
    forget_images(change.article.pk)
