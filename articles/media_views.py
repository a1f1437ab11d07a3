"""Pictures and files, to whoever may see a text that uses them; to others they are not there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from .drawing.pictures import Picture
from .markup.pictures import TYPES
from .media.attachments import media_type
from .media.lending import PARAMETER, is_lent
from .media.serving import serve
from .media.sizes import size_name
from .methods import never_kept, read_only
from .models import File, Image
from .share_images import BusyError, image_of

# Seconds. What is removed for legal reasons is out of the caches of others after that.
FOR_READERS = f"public, max-age={7 * 24 * 3600}, immutable"
FOR_A_MINUTE = "public, max-age=60"  # the size that was asked for is not made yet
FOR_THE_DESK = "private, no-cache"
ORIGINALS = {"jpg": "image/jpeg", "png": "image/png"}


@read_only
@never_kept
def picture(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A picture in the size and form that a name stands for, or in the nearest that there is."""
    image, is_public = _found(Image, request, key)
    if image.removed_at:
        return _gone()
    size = name if name in image.sizes else ""
    if not size and name != image.name:
        size = _instead(image, name)
    form = size.rpartition(".")[2]
    is_asked_for = name in (size, image.name)
    cache = (FOR_READERS if is_asked_for else FOR_A_MINUTE) if is_public else FOR_THE_DESK
    stored = size_name(image, size) if size else image.file.name
    return serve(request, stored, TYPES.get(form) or ORIGINALS[image.form], cache=cache)


def _instead(image: Image, name: str) -> str:
    """The size to be shown for one that is not there; "" for the picture itself.

    Raises Http404 where a name is that of no size.
    """
    width, _dot, form = name.rpartition(".")
    if form not in TYPES or not width.isdecimal() or len(width) > 5:
        raise Http404
    made = [(abs(int(each.partition(".")[0]) - int(width)), each) for each in image.sizes]
    return min(made)[1] if made else ""


@read_only
@never_kept
def file(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A file, to be saved."""
    row, is_public = _found(File, request, key)
    if row.removed_at:
        return _gone()
    cache = FOR_READERS if is_public else FOR_THE_DESK
    return serve(request, row.file.name, media_type(row.name), cache=cache, save_as=row.name)


def _found(model: Any, request: HttpRequest, key: str) -> tuple[Any, bool]:
    """A picture or file, and whether readers have it; who asks is looked at where they have not."""
    row = model.objects.shown_to_readers().filter(key=key).first()
    if row is not None:
        return row, True
    if is_lent(key, request.GET.get(PARAMETER, "")):
        return get_object_or_404(model, key=key), False
    return get_object_or_404(model.objects.visible_to(request.user), key=key), False


def _gone() -> HttpResponse:
    """That it is gone for good; browsers show the picture that says so in its place."""
    words = _("Removed for legal reasons")
    try:
        png = image_of(Picture(kind="", words=words, language="", said=""), "removed")
    except BusyError:
        png = b""
    response = HttpResponse(png, content_type="image/png", status=410)
    response.headers["Cache-Control"] = "no-cache"
    return response
