"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Pure."""

import json
from datetime import datetime
from typing import Any

from .documents import Entry, Feed, Person, allowed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed, this: str) -> bytes:
    """The document of a feed, whose own address is `this`."""
    next_place = feed.place("json", "next") if "next" in feed.places else ""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": this,
        "description": feed.subtitle,
        "next_url": next_place,
        "language": feed.language,
        "authors": [_person(feed.author)],
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_allowed(_without_empty(document)), ensure_ascii=False).encode()


def _allowed(value: Any) -> Any:
    """A value without the characters that XML does not allow: readers make XML of it."""
    if isinstance(value, dict):
        return {name: _allowed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_allowed(each) for each in value]
    return allowed(value)


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.address,
        "external_url": entry.via,
        "title": entry.title,
        "content_html": entry.content(),
        "summary": entry.summary,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "authors": [_person(each) for each in entry.authors],
        "tags": [each.label for each in entry.categories],
        "language": entry.language,
        # Members that the format does not have begin with an underscore.
        "_license": _without_empty({"name": entry.licence[0], "url": entry.licence[1]}),
    }
    return _without_empty(item)


def _without_empty(members: dict[str, Any]) -> dict[str, Any]:
    """What is there: an optional member is left out, not left empty; "items" and content stay."""
    kept = ("items", "content_html")
    return {name: value for name, value in members.items() if value or name in kept}


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name} | ({"url": person.address} if person.address else {})


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
