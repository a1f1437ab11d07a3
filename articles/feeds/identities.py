"""Names of feeds and entries that stay what they are: tag URIs (RFC 4151) of stored keys.

Slugs and hosts change, and an entry whose id changed would be shown as new by every feed reader.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model


def tag_of(kind: str, key: int | str) -> str:
    """The tag URI of a row: "tag:example.org,2026:article/7"."""
    return f"tag:{settings.FEED_AUTHORITY},2026:{kind}/{key}"


def tag_of_list(kind: str, filters: Mapping[str, Any]) -> str:
    """The tag URI of a feed of a list, with the filters (cleaned values by name) that are set."""
    values = {
        name: value.pk if isinstance(value, Model) else value for name, value in filters.items()
    }
    query = urlencode(sorted(values.items()))
    return tag_of("feed", f"{kind}?{query}" if query else kind)
