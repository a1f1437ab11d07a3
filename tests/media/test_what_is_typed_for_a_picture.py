"""The Markdown that is made for a picture shows what was said of it, whatever that is."""

import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st

from articles.markup import render, text_of
from articles.markup.canonical_text import canonical
from articles.markup.pictures import read_address, widths_of
from articles.media.references import IN_CREDIT, picture_reference
from tests.rendered_html import tags

ADDRESS = "/pictures/aaaabbbbccccdddd/2000x1300.jpg"
WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40).map(
    lambda words: " ".join(words.replace("\\", "").split())
)


@given(alt=WORDS, caption=WORDS, credit=WORDS)
@example(alt="", caption="", credit="{")
@example(alt="a", caption="{}", credit='a "}" b')
def test_all_words_arrive(alt: str, caption: str, credit: str) -> None:
    rendered = render(f"One.\n\n{picture_reference(ADDRESS, alt, caption, credit)}\n\nTwo.")
    [given_to] = [attributes for tag, attributes in tags(rendered.html) if tag == "img"]
    assert given_to["alt"] == canonical(alt)
    said = f"{caption} {credit.translate(IN_CREDIT)}"
    shown = "\n\n".join(filter(None, ["One.", canonical(said), "Two."]))
    assert rendered.text == shown


@given(caption=WORDS, credit=WORDS)
def test_the_text_is_that_of_a_picture_without_sizes(caption: str, credit: str) -> None:
    """So a text whose picture moves onto the site keeps all its passages."""
    kept = picture_reference(ADDRESS, "a", caption, credit)
    before = render(kept.replace(ADDRESS, "/static/port.jpg"))
    assert render(kept).text == before.text == text_of(render(kept).html)


def test_a_browser_chooses_form_and_width() -> None:
    html = render(f"![Cranes]({ADDRESS})").html
    assert re.findall(r'type="([^"]*)" srcset="([^"]*)"', html) == [
        (
            f"image/{form}",
            ", ".join(
                f"/pictures/aaaabbbbccccdddd/{width}.{form} {width}w" for width in (480, 960, 1600)
            ),
        )
        for form in ("avif", "webp")
    ]
    assert '<img src="/pictures/aaaabbbbccccdddd/2000x1300.jpg" alt="Cranes" width="2000"' in html
    assert 'height="1300" loading="lazy" decoding="async"></picture>' in html


def test_no_size_is_wider_than_the_picture() -> None:
    assert widths_of(300) == [300]
    assert widths_of(480) == [480]
    assert widths_of(1_200) == [480, 960, 1_200]
    assert widths_of(1_600) == [480, 960, 1_600]
    assert widths_of(2_560) == [480, 960, 1_600]


def test_what_is_typed_for_sources_shows_none() -> None:
    typed = '<picture><source srcset="https://example.org/a.webp"></picture>'
    assert "source" not in unescape(render(typed).html)
    assert render(f"{typed}\n\n![a](/pictures/x/1x1.jpg)").html.count("<source") == 0


def test_only_an_address_of_that_shape_is_one_of_a_kept_picture() -> None:
    assert read_address(ADDRESS) == ("aaaabbbbccccdddd", 2_000, 1_300)
    for other in ("/static/a.jpg", f"{ADDRESS}x", ADDRESS.replace("2000", "0"), f"x{ADDRESS}"):
        assert read_address(other) is None
