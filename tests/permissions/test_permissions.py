"""Who may do what at every address of the desk, the admin and the API, as docs/permissions.md says.

Each address is asked as everybody, about objects of one's own, of others, and public ones; what is
answered is compared with the table beside this file, and the table with the one in the docs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client

from accounts.models import User
from analysis.models import Relation
from tests.api.clients import Program
from tests.permissions.addresses import Address, addresses
from tests.permissions.table import ROLES, TABLE, as_markdown
from tests.permissions.world import Objects, make_world

DOCS = Path(__file__).parents[2] / "docs" / "permissions.md"
ALL = {address.name: address for address in addresses()}
Browsers = dict[str, tuple[Client, Client]]  # by role: with a session, with a token
# What is sent where a request without content would not come as far as the verb.
CONTENT: dict[str, dict[str, Any]] = {
    "admin:articles_article_action": {
        **dict.fromkeys(("note", "reason"), "It was so."),
        **dict.fromkeys(("publish_at", "until"), "2099-01-01 09:00"),
    },
    "admin:articles_article_keep": {"_copy": "d5a1f6c2-3b0e-4b3e-9c55-1f2e3d4c5b6a"},
    "desk:article_assignment": {"_do": "assign"},
    "desk:claim_assignment": {"_do": "assign"},
    "desk:new_claim": {
        "quote": "Nobody objected",
        "statement": "Nobody did.",
        "kind": "factual",
        "slug": "nobody-did",
    },
    "api:note": {"body": "Other words."},
}
ANSWERS = {401: "L", 403: "n", 404: "h", 405: "."}


def group_of(name: str) -> str:
    """The part of the site that an address belongs to: "api:", "admin:articles_article"."""
    space, _colon, rest = name.partition(" ")[0].partition(":")
    return f"{space}:{'_'.join(rest.split('_')[:2])}" if space == "admin" else f"{space}:"


GROUPS = sorted({group_of(name) for name in ALL})


@pytest.fixture(scope="module")
def world(commit: Callable[[Any], Any]) -> dict[str, Objects]:
    made: dict[str, Objects] = commit(make_world)
    return made


@pytest.fixture
def browsers(world: dict[str, Objects], db: Any) -> Browsers:
    return {role: _browsers(role) for role in ROLES}


@pytest.fixture(autouse=True)
def nothing_is_drawn() -> Iterator[None]:
    """What is answered is read from the status alone: drawing pages would take most of the time."""
    with (
        mock.patch.object(Template, "render", lambda *_args, **_more: ""),
        mock.patch("desk.views.imports.read_for_a_while"),
    ):
        yield


def _browsers(role: str) -> tuple[Client, Client]:
    if role == "anonymous":
        return Client(), Program()
    user = User.objects.get(username=role)
    client = Client()
    client.force_login(user)
    return client, Program(user)


@pytest.mark.parametrize("group", GROUPS)
def test_each_may_do_what_the_table_says(
    group: str, world: dict[str, Objects], browsers: Browsers
) -> None:
    measured = {
        line: cells
        for name, address in ALL.items()
        if group_of(name) == group
        for line, cells in measure(address, world, browsers)
    }
    expected = {line: cells for line, cells in TABLE.items() if group_of(line) == group}
    wrong = [
        f'    "{line}": "{cells}",  # the table has {expected.get(line, "nothing")}'
        for line, cells in measured.items()
        if expected.get(line) != cells
    ]
    gone = [f"    {line}: there is no such address" for line in expected.keys() - measured.keys()]
    assert not wrong + gone, "tests/permissions/table.py:\n" + "\n".join(wrong + gone)


def test_the_docs_have_the_same_table() -> None:
    assert as_markdown() in DOCS.read_text(), "run: python -m tests.permissions.table"


def measure(
    address: Address, world: dict[str, Objects], browsers: Browsers
) -> Iterator[tuple[str, str]]:
    """What each role is answered, of each object; methods that are answered alike are one line."""
    lines: dict[str, list[str]] = {}
    for method in address.methods:
        cells = [
            "".join(ask(address, method, role, row, browsers) for row in rows(address, role, world))
            for role in ROLES
        ]
        if "".join(cells).strip(".L"):
            lines.setdefault(" ".join(cells), []).append(method)
    for answers, methods in lines.items():
        yield f"{address.name} {'+'.join(methods)}", answers


def rows(address: Address, role: str, world: dict[str, Objects]) -> list[Any]:
    """The objects that a role is tried on: one's own, another's, a public one; those that exist."""
    if not address.model:
        return [None]
    places = [world.get(role, {}), world["others"], world["public"]]
    if role in ("anonymous", "reader"):
        places = places[1:]
    found = [place[address.model] for place in places if address.model in place]
    assert found, f"{address.name}: tests/permissions/world.py makes no {address.model}"
    return found


def ask(address: Address, method: str, role: str, row: Any, browsers: Browsers) -> str:
    """What a request is answered: Y (done, or asked for more), n, h, L, "." (not so asked)."""
    browser, program = browsers[role]
    is_api = address.name.startswith("api:")
    group = address.name.partition(" (")[0].partition(": ")[0] if method != "get" else ""
    client = program if is_api else browser
    kept = client.cookies.copy()
    sent = CONTENT.get(group, {}) | row_of(address, row)
    how = {"content_type": "application/json", "headers": {"If-Match": "*"}} if is_api else {}
    with transaction.atomic(), refusals() as refused:
        response = getattr(client, method)(address.path(row), sent, **how)
        transaction.set_rollback(True)
    client.cookies = kept
    return "n" if refused else letter(response)


def row_of(address: Address, claim: Any) -> dict[str, Any]:
    """The row of a claim that an act of the workbench takes away."""
    if address.given == "untie":
        return {"row": claim.passages.earliest("pk").pk}
    if address.given == "drop":
        return {"row": claim.evidence.get().pk}
    if address.given == "unrelate":
        return {"row": Relation.objects.filter(from_claim__article__status="draft")[0].pk}
    return {}


@contextmanager
def refusals() -> Iterator[list[Any]]:
    """The refusals meanwhile: of one that a verb raises a form tells, and answers with its page."""
    found: list[Any] = []
    begin = PermissionDenied.__init__

    def note(self: Any, *words: Any) -> None:
        found.append(words)
        begin(self, *words)

    with mock.patch.object(PermissionDenied, "__init__", note):
        yield found


def letter(response: Any) -> str:
    leads_to = response.headers.get("Location", "")
    if "/login/" in leads_to:
        return "L"
    if leads_to == "/admin/":  # Django's answer about what is not there
        return "h"
    return ANSWERS.get(response.status_code, "Y")
