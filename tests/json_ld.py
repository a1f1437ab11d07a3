"""Reading the JSON-LD of a page in tests."""

import json
import re
from typing import Any

from django.http import HttpResponse

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def nodes(response: HttpResponse) -> list[dict[str, Any]]:
    """The nodes of a page's JSON-LD, or of a twin that is nothing else; none where it has none."""
    content = response.content.decode()
    found = DATA.findall(content) if "html" in response["Content-Type"] else [content]
    return [node for text in found for node in json.loads(text)["@graph"]]


def node(response: HttpResponse, *types: str) -> dict[str, Any]:
    """The one node of a page that has one of these types."""
    [found] = [each for each in nodes(response) if each["@type"] in types]
    return found
