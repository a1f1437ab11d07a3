"""Whoever changes a row says which version of it they saw (`If-Match`), so that nobody's work is
written over.

The tag of a row that can be written is "<version>.<digest of the answer>": answers with other
members, or to others, have the same version. A tag that compression made weak ("W/…") is taken too.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from .problems import Problem

ANY = "*"


def version_of(values: Mapping[str, Any]) -> str:
    """The version of a row whose columns that can be written have these values."""
    written = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def versions_seen(request: Any) -> list[str]:
    """The versions that a request names. Raises Problem (428) where it names none."""
    given = parse_etags(request.headers.get("If-Match", ""))
    if not given:
        error = {"header": "If-Match", "detail": _("Send the ETag of what you saw.")}
        message = _("Say which version you change: send its ETag as If-Match.")
        raise Problem(428, message, [error])
    return [each if each == ANY else each.removeprefix("W/").strip('"').split(".")[0]
            for each in given]  # fmt: skip


def require_same(request: Any, values: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
    """Raise Problem (412) where a row, which is locked, is not what the request was made on.

    `values` are its columns as they are, `sent` those that the request would write.
    """
    seen = versions_seen(request)
    if ANY in seen or version_of(values) in seen:
        return
    differing = [
        {"pointer": f"/{name}", "now": values[name], "sent": value}
        for name, value in sent.items()
        if name in values and values[name] != value
    ]
    raise changed_meanwhile(differing)


def changed_meanwhile(differing: Iterable[Mapping[str, Any]]) -> Problem:
    message = _("Somebody has changed this since you read it. Read it again.")
    error = {"header": "If-Match", "detail": message}
    return Problem(412, message, [error], differences=[*differing])
