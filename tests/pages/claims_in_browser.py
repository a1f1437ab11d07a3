"""The claims of an article in a browser."""

from collections.abc import Iterator
from typing import Any

from tests.pages.site import Site

OP_ED = "/articles/azerbaijan-us-relations-after-the-washington-visit/"


# For each note that is shown: how many lines of the text it begins below the first line of its
# passage, and below the line in which the passage ends; its box; what it is.
NOTES = """() => {
    const body = document.querySelector(".body");
    const line = parseFloat(getComputedStyle(body).lineHeight);
    return [...body.querySelectorAll(".note")].filter(note => note.getClientRects().length)
        .map(note => {
            const key = note.id.slice("note-".length), box = note.getBoundingClientRect();
            const words = body.querySelector(`mark[data-claim="${key}"]`).getClientRects()[0];
            const end = document.getElementById(`ref-${key}`).getBoundingClientRect();
            return {key, below: (box.top - words.top) / line, behind: (box.top - end.top) / line,
                    left: box.left, right: box.right, top: box.top, bottom: box.bottom};
        });
}"""


TOP_OF = "link => link.getBoundingClientRect().top"


def open_article(page: Any, live_server: Any) -> Any:
    """The page of the article, open in a browser 1280 pixels wide."""
    page.goto(f"{live_server.url}/articles/the-charter/")
    page.evaluate("document.fonts.ready")
    return page


def open_op_ed(page: Any, live_server: Any) -> Any:
    """The op-ed of the seed, open in a browser 1280 pixels wide."""
    page.goto(live_server.url + OP_ED)
    page.evaluate("document.fonts.ready")
    return page


def marked(page: Any) -> list[str]:
    """The numbers that stand in the text, each once."""
    links = [link for link in page.locator(".note-link").all() if link.is_visible()]
    return list(dict.fromkeys(link.get_attribute("data-number") for link in links))


def press(page: Any, part: Any) -> None:
    """Click the first line of a part, where it is on the screen now."""
    box = part.evaluate("part => part.getClientRects()[0].toJSON()")
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)


def number_of(page: Any, key: int) -> Any:
    """The number in the text that leads to a claim's note."""
    return page.locator(f"#ref-{key}")


def fresh(site: Site) -> Any:
    """The claims as they are stored by now."""
    return site.article.claims.order_by("number")


def tabbed_through(page: Any) -> Iterator[str]:
    """What each press of Tab reaches, until the page is through."""
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield page.evaluate("document.activeElement.className")
