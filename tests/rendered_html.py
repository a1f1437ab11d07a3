"""Reading HTML in tests: its words, its ids, its faults."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import html5lib

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
INLINE = {
    *("a", "b", "bdi", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time")
}

DATA = re.compile(r"<script type=\"application/ld.json\">.*?</script>", re.DOTALL)


class _Reader(HTMLParser):
    """Walks a piece of HTML and keeps what tests ask for."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._space_beside(tag)
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")
        self._space_beside(tag)

    def _space_beside(self, tag: str) -> None:
        """Blocks stand apart on a page, whether or not there is a space in the HTML."""
        if tag not in INLINE:
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Each opening tag with its attributes, in order."""
    return _Reader(html).tags


def ids(html: str) -> list[str]:
    return [str(attributes["id"]) for _tag, attributes in tags(html) if "id" in attributes]


def words(page: Any) -> str:
    """The text of a response (or of HTML), on one line; the data for machines is none of it."""
    html = page if isinstance(page, str) else page.content.decode()
    html = DATA.sub("", html)
    return re.sub(r"\s+", " ", "".join(_Reader(html).texts)).strip()


def part(page: Any, begin: str, end: str) -> str:
    """The HTML of a response from the first `begin` to the `end` after it."""
    return begin + page.content.decode().partition(begin)[2].partition(end)[0] + end


def faults(html: str) -> list[str]:
    """What is wrong with a piece of HTML: tags that do not pair, links in links, repeated ids."""
    repeated = [f"id {name} twice" for name, times in Counter(ids(html)).items() if times > 1]
    return _Reader(html).faults + repeated


def parse_errors(document: str) -> list[str]:
    """What a strict HTML5 parser finds wrong with a whole document."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(document)
    lines = document.splitlines()
    return [
        f"{code}: {lines[line - 1][:column][-80:]}" for (line, column), code, _ in parser.errors
    ]
