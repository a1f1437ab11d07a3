"""Pictures and files to be uploaded in tests."""

import io
from typing import Any

from PIL import Image as Pixels

from articles.media import add_file, add_picture, read_file
from articles.models import File, Image


def picture_bytes(form: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    mode, colour = options.pop("mode", "RGB"), options.pop("colour", "navy")
    target = io.BytesIO()
    Pixels.new(mode, size, colour).save(target, form, **options)
    return target.getvalue()


def make_picture(size: tuple[int, int] = (60, 40), **words: Any) -> Image:
    words.setdefault("alt", "Two cranes")
    by = words.pop("by", None)
    return add_picture(Image(**words), picture_bytes(size=size), by=by)


def make_file(name: str = "report.pdf", data: bytes = b"%PDF-1.7 words", **words: Any) -> File:
    words.setdefault("title", "The report")
    by = words.pop("by", None)
    return add_file(File(**words), read_file(name, data), by=by)
