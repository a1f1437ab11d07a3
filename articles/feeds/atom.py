"""Feeds as Atom 1.0 (RFC 4287), with the relations of RFC 5005 between their documents. Pure."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from .documents import Entry, Feed, Person, allowed

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"


class _Writer:
    def __init__(self) -> None:
        self.out = StringIO()
        self.xml = SimplerXMLGenerator(self.out, "utf-8")

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        with self.inside(name, **attributes):
            self.xml.characters(allowed(text))

    def link(self, rel: str, href: str, **attributes: str) -> None:
        self.element("link", rel=rel, href=href, **attributes)

    @contextmanager
    def inside(self, name: str, **attributes: str) -> Iterator[None]:
        """An element; attributes that are "" are left out, and xml_lang is xml:lang."""
        self.xml.startElement(name, _attributes(attributes))
        yield
        self.xml.endElement(name)


def _attributes(given: Mapping[str, str]) -> "AttributesImpl[str]":
    named = {name.replace("_", ":"): allowed(value) for name, value in given.items() if value}
    return AttributesImpl(named)


def write_atom(feed: Feed, this: str) -> bytes:
    """The document of a feed, whose own address is `this`."""
    writer = _Writer()
    writer.xml.startDocument()
    history = HISTORY if feed.is_complete else ""
    with writer.inside("feed", xmlns=NAMESPACE, xmlns_fh=history, xml_lang=feed.language):
        _write_head(writer, feed, this)
        for entry in feed.entries:
            _write_entry(writer, entry, feed.language)
    return writer.out.getvalue().encode()


def _write_head(writer: _Writer, feed: Feed, this: str) -> None:
    writer.element("id", feed.id)
    writer.element("title", feed.title)
    if feed.subtitle:
        writer.element("subtitle", feed.subtitle)
    writer.element("updated", _moment(feed.updated))
    writer.link("self", this, type=MEDIA_TYPE)
    writer.link("alternate", feed.page, type="text/html")
    if feed.hub:
        writer.link("hub", feed.hub)
    for relation in feed.places:
        writer.link(relation, feed.place("atom", relation), type=MEDIA_TYPE)
    if feed.is_complete:
        writer.element("fh:complete")
    _write_person(writer, feed.author)


def _write_entry(writer: _Writer, entry: Entry, language: str) -> None:
    own = entry.language if entry.language != language else ""
    titled = entry.title_language or language
    with writer.inside("entry", xml_lang=own):
        writer.element("id", entry.id)
        writer.element("title", entry.title, xml_lang=titled)
        writer.link("alternate", entry.address, type="text/html", hreflang=entry.language)
        if entry.via:
            writer.link("via", entry.via)
        writer.element("updated", _moment(entry.updated))
        writer.element("published", _moment(entry.published))
        for person in entry.authors:
            _write_person(writer, person)
        for each in entry.categories:
            writer.element("category", term=each.term, scheme=each.scheme, label=each.label)
        if entry.summary:
            writer.element("summary", entry.summary, xml_lang=titled)
        writer.element(
            "content", entry.content(), type="html", xml_base=entry.address, xml_lang=entry.language
        )


def _write_person(writer: _Writer, person: Person) -> None:
    with writer.inside("author"):
        writer.element("name", person.name)
        if person.address:
            writer.element("uri", person.address)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
