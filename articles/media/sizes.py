"""The sizes of a picture, made in the background: see settings.TASKS.

Until they are there, and where one cannot be made, its address answers with what is there.
"""

import logging

from django.core.files.base import ContentFile
from django_tasks import task

from ..markup.pictures import widths_of
from ..models import Image
from ..shown import everything_may_differ
from .reading import forms, resized

logger = logging.getLogger(__name__)


@task()
def make_sizes(image: int) -> None:
    """Make the sizes of a picture (its key in the database) that are not there yet."""
    row = Image.objects.filter(pk=image, removed_at=None).first()
    if row is None:
        return
    with row.file.open("rb") as file:
        data = file.read()
    wanted = [(width, form) for form in forms() for width in widths_of(row.width)]
    for width, form in wanted:
        if f"{width}.{form}" not in row.sizes:
            _make(row, data, width, form)
    # The row may have gone meanwhile, and its files with it: then these go too.
    if Image.objects.filter(pk=image, removed_at=None).update(sizes=row.sizes):
        everything_may_differ()  # pages name the sizes that there are
    else:
        for name in row.sizes:
            row.file.storage.delete(size_name(row, name))


def _make(row: Image, data: bytes, width: int, form: str) -> None:
    name = f"{width}.{form}"
    try:
        content = ContentFile(resized(data, width, form))
    except Exception:  # an encoder that fails on one picture stops no other
        logger.exception("A size of a picture could not be made: %s of %s", name, row.key)
        return
    storage = row.file.storage
    storage.delete(size_name(row, name))  # of an attempt that did not end
    storage.save(size_name(row, name), content)
    row.sizes = [*row.sizes, name]


def size_name(image: Image, name: str) -> str:
    """The name of a size ("480.webp") in the storage."""
    return f"pictures/{image.key}/{name}"
