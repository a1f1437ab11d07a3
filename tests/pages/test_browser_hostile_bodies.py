"""Nothing in a body runs in a real browser, even one that does not mind the site's policy."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.articles.hostile import BODIES
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.looks]

# What a body could call, and what it could put itself in the place of.
TRAP = "window.run = parent.run = () => { window.ran = true; }"
FOREIGN = (
    "script, style, iframe, object, embed, form, input, img, svg, video, audio, base, meta, link, "
    "[style]:not(.note), [onclick], [onerror], [onload]"
)
HARM = """foreign => [
  window.ran && "something ran",
  document.querySelectorAll("main, body, .body").length !== 3 && "another shape",
  !(document.body instanceof HTMLBodyElement) && "another body",
  !(localStorage instanceof Storage) && "another storage",
  document.querySelector(`.body :is(${foreign})`) && "a foreign tag",
  [...document.links].some(link => !["http:", "https:", "mailto:"].includes(link.protocol))
    && "a link that runs",
  document.querySelector(".colophon").closest("main, article") && "the foot inside the text",
  document.baseURI !== location.href && "another base",
].filter(Boolean)"""


@pytest.fixture
def unprotected(chromium: Any) -> Iterator[Any]:
    """A page in a browser that does not mind the site's content security policy."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(TRAP)
    page.said = []
    page.on("dialog", lambda dialog: (page.said.append("a dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.said.append(request.url))
    yield page
    context.close()


def test_nothing_in_a_body_runs_or_asks_anybody(unprotected: Any, live_server: Any) -> None:
    page, found = unprotected, {}
    for number, body in enumerate(BODIES):
        article = make_article(slug=f"hostile-{number}", body=f"First words.\n\n{body}\n\nLast.")
        make_claim(article, "First words")
        page.said.clear()
        page.goto(live_server.url + article.get_absolute_url())
        harm = page.evaluate(HARM, FOREIGN)
        harm += [said for said in page.said if not said.startswith(live_server.url)]
        if harm:
            found[body] = harm
    assert found == {}


def test_the_trap_springs_when_something_does_run(unprotected: Any, live_server: Any) -> None:
    page = unprotected
    page.goto(live_server.url + make_article().get_absolute_url())
    page.evaluate("document.querySelector('.body').innerHTML = '<img src=x onerror=run()>'")
    page.wait_for_function("window.ran")
    harm = page.evaluate(HARM, FOREIGN)
    assert "something ran" in harm
    assert "a foreign tag" in harm


def test_the_policy_stops_what_would_run(page: Any, live_server: Any) -> None:
    page.add_init_script(TRAP)
    page.goto(live_server.url + make_article().get_absolute_url())
    page.evaluate("document.querySelector('.body').innerHTML = '<img src=x onerror=run()>'")
    while not any("Content Security Policy" in said for said in page.complaints):
        page.wait_for_event("console")
    assert page.evaluate("window.ran") is None
