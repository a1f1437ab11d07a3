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
from .attachments import read_attachment
from .reading import ReadPicture, Unreadable, read_picture
from .sizes import make_sizes, size_name

OF_RIGHTS = ("credit", "rights", "permitted_until")
OF_PICTURE = ("alt", "is_decorative", "caption", *OF_RIGHTS)
OF_FILE = ("title", *OF_RIGHTS)
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
    data: bytes,
    *,
    read: ReadPicture | None = None,
    by: Any = None,
    at: datetime | None = None,
    **words: Any,
) -> Image:
    """Keep a picture; `words` are those of OF_PICTURE, `read` what read_upload made of `data`.

    Its sizes are made after the transaction. Raises ValidationError for what is no picture.
    """
    _check_permission("add", Image, by)
    read = read or read_upload(data)
    row = Image(
        **words,
        width=read.width,
        height=read.height,
        size=len(read.data),
        digest=digest_of(data),
        uploaded_by=by,
        uploaded_at=at or timezone.now(),
    )
    _keep(row, size_name(row, f"{read.width}x{read.height}.{read.form}"), read.data)
    transaction.on_commit(partial(make_sizes.enqueue, row.pk))
    return row


def add_file(
    name: str, data: bytes, *, by: Any = None, at: datetime | None = None, **words: Any
) -> File:
    """Keep a file; `words` are those of OF_FILE. Raises ValidationError for what is not taken."""
    _check_permission("add", File, by)
    try:
        read = read_attachment(name, data, most_bytes=settings.FILE_MAX_BYTES)
    except Unreadable as error:
        raise ValidationError(str(error), "unreadable") from error
    row = File(
        **words,
        name=read.name,
        size=len(data),
        digest=digest_of(data),
        uploaded_by=by,
        uploaded_at=at or timezone.now(),
    )
    _keep(row, f"files/{row.key}/{read.name}", read.data)
    return row


def _keep(row: Image | File, name: str, data: bytes) -> None:
    """Store the bytes, then the row; the bytes go again where the row cannot be stored."""
    row.full_clean(exclude=["file", "uploaded_by"])
    row.file.name = default_storage.save(name, ContentFile(data))
    try:
        with transaction.atomic():
            row.save()
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
    known = OF_PICTURE if model is Image else OF_FILE
    stored: Row = found[0]
    for name in set(fields) & {*known}:
        setattr(stored, name, getattr(row, name))
    stored.full_clean(exclude=["file", "uploaded_by"])
    stored.save(update_fields=[*known])
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
    names = names_of(found[0])
    found[0].delete()
    transaction.on_commit(partial(delete_bytes, names))


def names_of(row: Any) -> list[str]:
    """The names of all that is in the storage of a picture or a file."""
    sizes = [size_name(row, name) for name in getattr(row, "sizes", ())]
    return [each for each in (row.file.name, *sizes) if each]


def delete_bytes(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _check_permission(action: str, model: Any, by: Any) -> None:
    label = f"articles.{action}_{model._meta.model_name}"
    if by is not None and not has_permission(by, label):
        raise PermissionDenied(_("You may not do this to pictures and files."))
