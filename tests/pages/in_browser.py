"""What tests ask of a page that is open in a browser."""

from typing import Any

PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 640, "height": 450}  # a screen of 1280 by 900 at 200 %


def style(page: Any, selector: str, property: str) -> str:
    script = (
        "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"
    )
    return str(page.evaluate(script, [selector, property]))


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    return [element.bounding_box() for element in page.locator(selector).all()]


def visible(page: Any, selector: str) -> list[bool]:
    return [element.is_visible() for element in page.locator(selector).all()]


def in_view(page: Any, selector: str) -> bool:
    """Whether the element is on the screen, once the page has stopped scrolling."""
    before = None
    while before != (before := page.evaluate("scrollY")):
        page.wait_for_timeout(100)
    box = page.locator(selector).bounding_box()
    return bool(box and 0 <= box["y"] < page.viewport_size["height"])


def focused(page: Any) -> str:
    """The focused element: its id, or else its address."""
    script = "document.activeElement.id || document.activeElement.getAttribute('href') || ''"
    return str(page.evaluate(script))
