"""Annotations as a client of the site reads them."""

from typing import Any

from django.test import Client

from analysis.models import Claim, Note

BODY = "It was *signed* 😀 in one night.\n\nThe record holds. It was kept.\n\nThe record holds."
PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"assessing": "oa:assessing"}]
SITE = "http://testserver"


def passage_of(claim: Claim) -> dict[str, Any]:
    """The annotation on the first passage of a claim."""
    return read(f"/annotations/passages/{claim.passages.order_by('pk')[0].pk}/")


def note_of(note: Note) -> dict[str, Any]:
    return read(f"/annotations/notes/{note.pk}/")


def read(path: str, **headers: str) -> dict[str, Any]:
    answer = Client().get(path.removeprefix(SITE), headers=headers)
    assert answer.status_code == 200, path
    found: dict[str, Any] = answer.json()
    assert found.pop("@context") == CONTEXT
    return found


def said(annotation: dict[str, Any]) -> list[tuple[str, str]]:
    """What the desk says in an annotation: for which purpose, and the words."""
    bodies = [each for each in annotation["body"] if each["type"] == "TextualBody"]
    return [(each["purpose"], each["value"]) for each in bodies]


def items(path: str) -> list[dict[str, Any]]:
    """The annotations of a collection, page by page."""
    page = read(path)["first"]
    found = list(page["items"])
    while "next" in page:
        page = read(page["next"])
        found += page["items"]
    return found
