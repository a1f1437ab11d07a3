"""Pictures that are uploaded: what they are by their content, and what is kept of them. Pure.

A picture is unpacked and packed anew, so that nothing is kept but its pixels: no place where it was
taken, no name of its maker, no second file behind the first.
"""

import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, features

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LOSSLESS = ("PNG", "GIF")  # drawings and pictures of screens: JPEG would smear their edges
LONGEST_SIDE = 2_560  # pixels: wider than any column, with room for screens of twice the density
JPEG = {"quality": 88, "optimize": True, "progressive": True}
# What stands at the beginning of files that look like pictures to whoever uploads them.
SVG, HEIC = (b"<svg", b"<?xml", b"<!DOCTYPE svg"), (b"ftypheic", b"ftypheix", b"ftypmif1")


class Unreadable(ValueError):
    """A file that is not kept; the message says why, and what to do instead."""


@dataclass(frozen=True)
class ReadPicture:
    """A picture as it is kept. `form` is "jpg" or "png"; `was_moving` that it had more frames."""

    data: bytes
    form: str
    width: int
    height: int
    was_moving: bool = False


def read_picture(data: bytes, *, most_bytes: int, most_pixels: int) -> ReadPicture:
    """The picture that a file has. Raises Unreadable, whatever the file is."""
    if len(data) > most_bytes:
        message = _("The picture is larger than %d MB. Save it smaller.")
        raise Unreadable(message % (most_bytes // 1024 // 1024))
    try:
        return _read(data, most_pixels)
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable(_("The picture takes too much memory. Save it smaller.")) from error
    except Exception as error:  # each decoder fails in ways of its own
        raise Unreadable(_unlike(data)) from error


def _unlike(data: bytes) -> str:
    start = data[:1024].lstrip()
    if start.startswith(SVG):
        return _(
            "SVG is not taken: it is a program as much as a picture, and can carry scripts. "
            "Export it as PNG."
        )
    if any(brand in start[:16] for brand in HEIC):
        return _("HEIC is not taken: few browsers show it. Export it as JPEG.")
    return _("This is no picture, or a damaged one. JPEG, PNG, WebP, AVIF and GIF are taken.")


def _read(data: bytes, most_pixels: int) -> ReadPicture:
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.width * image.height > most_pixels:
        message = _("The picture has more than %d million pixels. Save it smaller.")
        raise Unreadable(message % (most_pixels // 1_000_000))
    was_moving, source = bool(getattr(image, "is_animated", False)), image.format
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked smaller at once
    image.load()
    upright = ImageOps.exif_transpose(image)
    pixels = _in_srgb(upright)
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    form = "png" if source in LOSSLESS or pixels.mode == "RGBA" else "jpg"
    return ReadPicture(_packed(pixels, form), form, pixels.width, pixels.height, was_moving)


def _in_srgb(image: Image.Image) -> Image.Image:
    """A copy in the colours of the web, with nothing beside its pixels; opaque where it can be."""
    profile = image.info.get("icc_profile")
    is_clear = image.has_transparency_data
    mode = "RGBA" if is_clear else "RGB"
    made = _converted(image, profile, mode) if profile else image.convert(mode)
    if is_clear and made.getchannel("A").getextrema() == (255, 255):
        made = made.convert("RGB")
    made.info = {}
    return made


def _converted(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """By the profile that it brings; without, where that is damaged or of other colours."""
    try:
        if image.mode in ("P", "LA", "PA", "I;16"):
            image = image.convert(mode)
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(image, own, srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        made = None
    return made or image.convert(mode)


def _packed(image: Image.Image, form: str) -> bytes:
    target = io.BytesIO()
    if form == "png":
        image.save(target, "PNG", optimize=True)
    else:
        image.save(target, "JPEG", **JPEG)
    return target.getvalue()


# --- The sizes that are made of it ------------------------------------------------------------

FORMS: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
}


def forms() -> list[str]:
    """The forms in which sizes can be made here, by what Pillow was built with."""
    return [form for form in FORMS if features.check(form)]


def resized(data: bytes, width: int, form: str) -> bytes:
    """A kept picture in another width (pixels) and form."""
    with Image.open(io.BytesIO(data)) as image:
        height = max(1, round(image.height * width / image.width))
        size = image.resize((width, height), Image.Resampling.LANCZOS)
    size.info = {}
    target = io.BytesIO()
    size.save(target, **FORMS[form])
    return target.getvalue()
