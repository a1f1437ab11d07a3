"""Bytes from the storage as an answer: whole or a part, or that the reader has them already."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
AT_ONCE = 64 * 1024  # bytes
# Whatever a browser takes it for, it runs nothing and asks for nothing.
POLICY = "default-src 'none'; sandbox"


class Part:
    """A stretch of a file, read when it is sent, and closed with the answer."""

    def __init__(self, file: Any, start: int, length: int) -> None:
        self.file, self.start, self.left = file, start, length

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.start)
        while self.left > 0 and (piece := self.file.read(min(AT_ONCE, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()


def serve(
    request: HttpRequest, name: str, content_type: str, *, cache: str, save_as: str = ""
) -> HttpResponseBase:
    """What the storage has under a name, which stands for these bytes for ever."""
    etag = quote_etag(name.replace("/", "-"))
    response = _answer(request, name, etag)
    told = {
        "Content-Type": content_type,
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": cache if response.status_code < 400 else "no-store",
        "Content-Security-Policy": POLICY,
    }
    for header, value in told.items():
        response.headers[header] = value
    if save_as:
        response.headers["Content-Disposition"] = str(content_disposition_header(True, save_as))
    return response


def _answer(request: HttpRequest, name: str, etag: str) -> HttpResponseBase:
    if known := get_conditional_response(request, etag, None, None):
        return known
    if settings.MEDIA_ACCEL_PREFIX:
        return HttpResponse(headers={"X-Accel-Redirect": f"{settings.MEDIA_ACCEL_PREFIX}{name}"})
    try:
        file = default_storage.open(name, "rb")
    except FileNotFoundError as error:  # a storage that was restored in part
        raise Http404 from error
    return _of_file(request, file, etag)


def _of_file(request: HttpRequest, file: Any, etag: str) -> HttpResponseBase:
    size = file.size
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()) or request.headers.get("If-Range", etag) != etag:
        return _part(file, 0, size)
    first, last = asked.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = _part(file, start, end - start + 1)
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _part(file: Any, start: int, length: int) -> StreamingHttpResponse:
    headers = {"Content-Length": str(length)}
    return StreamingHttpResponse(Part(file, start, length), headers=headers)
