"""The verbs on pictures and files: take one in, say what it shows, delete what nothing uses."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..locks import lock
from ..models import File, Image
from ..visibility import has_permission
from .attachments import ReadFile, read_attachment
from .reading import ReadPicture, Unreadable, read_picture
from .sizes import make_sizes, size_name

Row = TypeVar("Row", Image, File)


def read_upload(data: bytes) -> ReadPicture:
    """The picture that was uploaded. Raises ValidationError that says what is wrong with it."""
    try:
        return read_picture(
            data, most_bytes=settings.PICTURE_MAX_BYTES, most_pixels=settings.PICTURE_MAX_PIXELS
        )
    except Unreadable as error:
        raise ValidationError(str(error), "unreadable") from error


def add_picture(
    row: Image,
    data: bytes,
    *,
    read: ReadPicture | None = None,
    by: Any = None,
    at: datetime | None = None,
) -> Image:
    """Keep a picture; `row` says what it shows, `read` is what read_upload made of `data`.

    Its sizes are made after the transaction. Raises ValidationError for what is no picture.
    """
    _check_permission("add", Image, by)
    read = read or read_upload(data)
    row.width, row.height = read.width, read.height
    name = size_name(row, f"{read.width}x{read.height}.{read.form}")
    _keep(row, name, read.data, digest_of(data), by, at)
    transaction.on_commit(partial(make_sizes.enqueue, row.pk))
    return row


def read_file(name: str, data: bytes) -> ReadFile:
    """The file that was uploaded. Raises ValidationError that says why it is not taken."""
    try:
        return read_attachment(name, data, most_bytes=settings.FILE_MAX_BYTES)
    except Unreadable as error:
        raise ValidationError(str(error), "unreadable") from error


def add_file(row: File, read: ReadFile, *, by: Any = None, at: datetime | None = None) -> File:
    """Keep a file that read_file has read; `row` says what it is."""
    _check_permission("add", File, by)
    row.name = read.name
    form = read.name.rpartition(".")[2]
    # Its name may have words that are to be removed one day: it is in the row alone.
    _keep(row, f"files/{row.key}/file.{form}", read.data, digest_of(read.data), by, at)
    return row


def _keep(
    row: Image | File, name: str, data: bytes, digest: str, by: Any, at: datetime | None
) -> None:
    """Store the bytes, then the row; the bytes go again where the row cannot be stored."""
    row.size, row.digest = len(data), digest
    row.uploaded_by, row.uploaded_at = by, at or timezone.now()
    row.full_clean(exclude=["file", "uploaded_by"])
    row.file.name = default_storage.save(name, ContentFile(data))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except BaseException:
        default_storage.delete(row.file.name)
        raise


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@transaction.atomic
def describe(row: Row, *, fields: Iterable[str], by: Any = None) -> Row:
    """Save those `fields` of a picture or a file that say what it is, and by which right.

    Texts that use it keep the words that they have: these are theirs, and are changed there.
    """
    model: Any = type(row)
    found = lock(model.objects.filter(pk=row.pk))
    allowed = by is None or model.objects.changeable_by(by).filter(pk=row.pk).exists()
    if not found or not allowed:
        raise PermissionDenied(_("You may not change this."))
    known = {field.name for field in model._meta.fields if field.editable} - {"id"}
    stored: Row = found[0]
    for name in known & set(fields):
        setattr(stored, name, getattr(row, name))
    stored.full_clean(exclude=["file", "uploaded_by"])
    stored.save(update_fields=known)
    return stored


@transaction.atomic
def delete_media(row: Image | File, *, by: Any = None) -> None:
    """Delete a picture or a file that no revision uses, with its bytes."""
    model: Any = type(row)
    _check_permission("delete", model, by)
    found = lock(model.objects.filter(pk=row.pk))
    if not found:
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    if found[0].revisions.exists():
        raise ValidationError(_("It cannot be deleted: articles use it, or did."))
    found[0].delete()
    transaction.on_commit(partial(delete_bytes, found[0]))


def delete_bytes(row: Image | File) -> None:
    """Delete all that is in the storage of a picture or a file."""
    for name in names_of(row):
        default_storage.delete(name)


def names_of(row: Any) -> list[str]:
    """The names of all that is in the storage of a picture or a file.

    Its folder is looked through as well: a worker that was killed leaves sizes of which the row
    does not know.
    """
    sizes = [size_name(row, name) for name in getattr(row, "sizes", ())]
    known = [each for each in (row.file.name, *sizes) if each]
    folders = dict.fromkeys(name.rpartition("/")[0] for name in known)
    found = [f"{each}/{name}" for each in folders if row.key in each for name in _listed(each)]
    return [*dict.fromkeys([*known, *found])]


def _listed(folder: str) -> list[str]:
    """What stands in a folder of the storage; nothing where it cannot be looked through."""
    try:
        _folders, names = default_storage.listdir(folder)
    except (FileNotFoundError, NotImplementedError):
        return []
    return [str(name) for name in names]


def _check_permission(action: str, model: Any, by: Any) -> None:
    label = f"articles.{action}_{model._meta.model_name}"
    if by is not None and not has_permission(by, label):
        raise PermissionDenied(_("You may not do this to pictures and files."))
