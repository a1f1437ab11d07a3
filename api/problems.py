"""What the API refuses, told as problem details (RFC 9457).

A problem has `type`, `title`, `status` and `detail`, and `errors`, each of which names the query
parameter, the header or the place in the body (a JSON pointer) that it is about. It says nothing of
the address that was asked for: what is hidden and what is missing are refused in the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import ValidationError as InvalidBody

MEDIA_TYPE = "application/problem+json"
Error = dict[str, Any]

TITLES = {
    400: "Bad request",
    401: "A valid token is needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    410: "Gone",
    412: "Changed meanwhile",
    415: "Unsupported media type",
    422: "Invalid content",
    428: "If-Match is required",
    429: "Too many requests",
}


class Problem(Exception):
    """Something that is answered with problem details. `more` are members of its own."""

    def __init__(self, code: int, detail: str, errors: Iterable[Error] = (), **more: Any) -> None:
        super().__init__(detail)
        self.code, self.detail, self.errors, self.more = code, detail, list(errors), more


def invalid_parameters(problems: Iterable[tuple[str, str]]) -> Problem:
    """The problem (400) of query parameters: pairs of a name and a sentence about it."""
    errors = [{"parameter": name, "detail": message} for name, message in problems]
    return Problem(400, " ".join(each["detail"] for each in errors), errors)


def not_found() -> Problem:
    return Problem(404, _("There is nothing here that you may see."))


def respond(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(problem.code, "Error"),
        "status": problem.code,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = problem.errors
    body |= problem.more
    return Response(body, problem.code, headers=headers, content_type=MEDIA_TYPE)


def handle(error: Exception, _context: Any) -> Response | None:
    """The answer to an exception that a view raised; None for one that is a fault of ours."""
    if isinstance(error, Problem):
        return respond(error)
    if isinstance(error, Http404):
        return respond(not_found())
    if isinstance(error, PermissionDenied):
        return respond(Problem(403, str(error) or _("You may not do this.")))
    if isinstance(error, ValidationError):
        return respond(_invalid(list(_errors_of(error))))
    if isinstance(error, ProtectedError):
        return respond(Problem(409, _("Something else depends on this, so it stays.")))
    if isinstance(error, InvalidBody):
        return respond(_invalid(list(_pointed(error.detail))))
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    return None


def _invalid(errors: list[Error]) -> Problem:
    return Problem(422, " ".join(str(each["detail"]) for each in errors), errors)


def _of_framework(error: exceptions.APIException) -> Response:
    headers = {}
    if isinstance(error, exceptions.AuthenticationFailed | exceptions.NotAuthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, exceptions.Throttled) and error.wait is not None:
        headers["Retry-After"] = str(int(error.wait))
    if isinstance(error, exceptions.NotFound):
        return respond(not_found())
    return respond(Problem(error.status_code, str(error.detail)), headers)


def _errors_of(error: ValidationError) -> Iterator[Error]:
    """The errors of a verb, each with the member of the body that it is about."""
    if not hasattr(error, "error_dict"):
        yield from ({"detail": message} for message in error.messages)
        return
    for name, errors in error.error_dict.items():
        for each in errors:
            found = {"detail": " ".join(each.messages)} | ({"code": each.code} if each.code else {})
            yield found if name == NON_FIELD_ERRORS else {"pointer": f"/{name}", **found}


def _pointed(detail: Any, pointer: str = "") -> Iterator[Error]:
    """The errors of a serializer, nested as the body is."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name == "non_field_errors" else f"/{name}"
            yield from _pointed(inner, pointer + own)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, Mapping | list)
            yield from _pointed(inner, f"{pointer}/{place}" if nested else pointer)
    else:
        yield {"pointer": pointer, "detail": str(detail), "code": getattr(detail, "code", "")}
