"""robots.txt, security.txt, OpenSearch."""

from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def test_crawlers_are_kept_from_the_desk_and_led_to_the_sitemap(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /challenge/", "Disallow: /search/"} <= {*lines}
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_whom_to_tell_of_a_hole_is_named(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACTS = ["desk@example.org", "https://example.org/holes"]
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = [line.partition(": ")[::2] for line in answer.content.decode().splitlines()]
    contacts = [value for name, value in fields if name == "Contact"]
    assert contacts == ["mailto:desk@example.org", "https://example.org/holes"]
    expires = datetime.fromisoformat(dict(fields)["Expires"])
    assert timedelta(days=170) < expires - timezone.now() < timedelta(days=365)
    assert dict(fields)["Canonical"] == "http://testserver/.well-known/security.txt"


def test_without_anybody_there_is_no_such_file(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


def test_browsers_are_told_how_to_search(client: Client) -> None:
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(answer.content)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    [page] = [each for each in root.findall(f"{name}Url") if each.attrib["type"] == "text/html"]
    assert page.attrib["template"] == "http://testserver/search/?q={searchTerms}"
    assert 'href="/opensearch.xml"' in client.get("/").content.decode()
