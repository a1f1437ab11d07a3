"""A text is set as its script asks for: line, stress, spacing, side of the page."""

from typing import Any

import pytest

from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]

BODIES = {
    "ar": "نص *مهم* طويل.\n\n> اقتباس\n\n## عنوان\n\n- نقطة",
    "zh": "一段*重要的*文字。\n\n> 引文\n\n## 标题\n\n- 一",
    "en": "An *important* text.\n\n> A quotation\n\n## A heading\n\n- One",
}
STYLE = """() => {
    const of = (selector) => getComputedStyle(document.querySelector(selector));
    const body = of(".body"), em = of(".body em"), quote = of(".body blockquote");
    return {
        line: parseFloat(body.lineHeight) / parseFloat(body.fontSize),
        slant: em.fontStyle, weight: em.fontWeight, dots: em.textEmphasisStyle,
        spacing: [of("h1").letterSpacing, of(".body h2").letterSpacing],
        bar: [parseFloat(quote.borderLeftWidth) > 0, parseFloat(quote.borderRightWidth) > 0],
    };
}"""


@pytest.fixture
def set_in(page: Any, live_server: Any) -> Any:
    def look(language: str) -> dict[str, Any]:
        make_article(slug=language, body=BODIES[language], language=language)
        page.goto(f"{live_server.url}/articles/{language}/")
        style: dict[str, Any] = page.evaluate(STYLE)
        return style | {"line": round(style["line"], 2)}

    return look


def test_arabic_has_open_lines_joined_letters_and_bold_stress_from_the_right(set_in: Any) -> None:
    style = set_in("ar")
    assert (style["line"], style["slant"], style["weight"]) == (1.8, "normal", "600")
    assert style["spacing"][1] in {"normal", "0px"}
    assert style["bar"] == [False, True]


def test_chinese_has_dots_beside_what_is_stressed_and_no_italics(set_in: Any) -> None:
    style = set_in("zh")
    assert (style["line"], style["slant"], style["weight"]) == (1.8, "normal", "400")
    assert "dot" in style["dots"]
    assert style["bar"] == [True, False]


def test_latin_stays_as_it_was(set_in: Any) -> None:
    style = set_in("en")
    assert (style["line"], style["slant"], style["weight"]) == (1.6, "italic", "400")
    assert style["dots"] == "none"
    assert all(spacing.startswith("-") for spacing in style["spacing"])
