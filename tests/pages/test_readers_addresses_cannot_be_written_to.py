"""Whoever tries to write where there is only something to read is told by which methods to ask."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What takes a form, what is told nothing without a token, and what is of no fixed address.
LEFT_OUT = {"analysis:challenge", "preview_page"}
LEFT_OUT |= {f"api:{name}" for name in ("draft_list", "draft", "submit_draft", "nowhere")}
OF_STAFF = ("admin", "desk")
OF_LOGINS = ("password_", "admin_password_")
WRITING = ("POST", "PUT", "PATCH", "DELETE")
VALUES = {"int": "7", "slug": "charter", "string": "map"}


def public(resolver: URLResolver | None = None, names: str = "") -> Iterator[tuple[str, Any]]:
    """Each address but those of the desk, the admin and logins: its name, and the pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name not in OF_STAFF:
                space = f"{pattern.namespace}:" if pattern.namespace else ""
                yield from public(pattern, f"{names}{space}")
        elif not str(pattern.name or pattern.pattern).startswith(OF_LOGINS):
            yield f"{names}{pattern.name or pattern.pattern}", pattern


def path_of(name: str, pattern: URLPattern) -> str:
    """An address that the pattern takes; of nothing that is there."""
    values = {}
    for part, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        values[part] = VALUES.get(kind) or converter.regex.split("|")[0].replace("\\", "")
    return reverse(name, kwargs=values) if pattern.name else f"/{pattern.pattern}"


def written_to(pattern: URLPattern) -> set[str]:
    """The methods by which a view of the API writes."""
    view = getattr(pattern.callback, "view_class", None)
    return {method for method in WRITING if hasattr(view, method.lower())}


ADDRESSES = {name: pattern for name, pattern in public() if name not in LEFT_OUT}


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_is_only_read_says_so_to_whoever_writes(name: str) -> None:
    pattern = ADDRESSES[name]
    path = path_of(name, pattern)
    client = Client(enforce_csrf_checks=True)  # as a browser or a program without our cookie
    for method in sorted({*WRITING} - written_to(pattern)):
        answer = client.generic(method, path)
        assert (path, method, answer.status_code) == (path, method, 405)
        allowed = set(answer.headers["Allow"].split(", "))
        assert "GET" in allowed or written_to(pattern) & allowed, path
        assert method not in allowed


def test_a_challenge_is_posted_and_nothing_else() -> None:
    answer = Client().put("/challenge/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
