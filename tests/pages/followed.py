"""What a feed reader sees of a feed."""

from typing import Any
from xml.etree import ElementTree

from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(client: Client, path: str, **headers: str) -> ElementTree.Element:
    """The root of a document of Atom."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200, response.content
    return ElementTree.fromstring(response.content)


def entries(client: Client, path: str) -> list[ElementTree.Element]:
    return read(client, path).findall(f"{ATOM}entry")


def told(client: Client, path: str, element: str = "title") -> list[str]:
    """The text of an element of each entry."""
    return [each.findtext(f"{ATOM}{element}", "") for each in entries(client, path)]


def links(root: ElementTree.Element) -> dict[str, str]:
    """The address of each link, by its relation."""
    return {each.attrib["rel"]: each.attrib["href"] for each in root.findall(f"{ATOM}link")}


def items(client: Client, path: str) -> list[dict[str, Any]]:
    """The items of a JSON feed."""
    response = client.get(path)
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["items"]
    return found
