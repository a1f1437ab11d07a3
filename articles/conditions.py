"""Conditional requests: the validators of an answer, and that a reader has it already (304)."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def etag_of(content: bytes) -> str:
    """The strong tag of an answer, which is a digest of it: so it tells nothing else."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def validated(
    request: HttpRequest, response: HttpResponse, etag: str, modified: int | None = None
) -> HttpResponse:
    """An answer with its validators; 304 (or 412) where the reader asks on a condition.

    `modified` is when it was changed last, in seconds since 1970; None where that is not to be
    told: two answers of one second would have the same.
    """
    response.headers["ETag"] = etag
    if modified is not None:
        response.headers["Last-Modified"] = http_date(modified)
    answer: Any = get_conditional_response(request, etag, modified, response)
    return answer or response
