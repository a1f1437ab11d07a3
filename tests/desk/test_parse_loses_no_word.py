"""Whatever the paragraphs are, the page shows their words: all of them, no others, unchanged."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.markup import canonical, render
from desk.readers.plain_text import escape_markdown, parse

MARKDOWN = "\\`*_{}[]<>()#+-.!|~=&;:/^$@\"'“”’–—"
SPACES = " \t\n\r\f\u00a0\u2028\u202f\u3000"
JOINING = "\u0301\u0338\u200b\u200d\ufeff"  # accents and marks that join what stands around them
FRAGMENTS = [
    *("1. ", "2) ", "- ", "+ ", "> ", "# ", "***", "---", "===", "```", "~~~", "    x", "  \n"),
    *("| a | b |\n|---|---|", "[^1]", "[^1]: x", "^[a]", "![a](b)", "[a]: /b", "&amp;", "&#60;"),
    *("<b>", "</p>", "<!-- ", "<script>", "]]>", "www.a.com", "a@b.com", "https://a.b/%41?x=%C3"),
    *("//a.com/%41", "mailto:a@xn--bcher-kva.ch", "http://xn--bcher-kva.ch", "<\u0338", "\\\n"),
]
characters = st.one_of(
    st.sampled_from(MARKDOWN + SPACES + JOINING), st.characters(exclude_categories=["Cs", "Cc"])
)
lines = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(characters, max_size=12)), min_size=1, max_size=6
).map("".join)
paragraphs = lines.filter(lambda text: all(map(str.strip, re.split(r"\r\n|\r|\n", text))))


@settings(max_examples=300, deadline=None)
@given(st.lists(paragraphs, min_size=1, max_size=5))
@example(["mailto:a@xn--bcher-kva.ch"])
@example(["https://a.b/%41"])
@example(["\u3000indented"])
@example(["123456789. not a list"])
@example(["<\u0338"])
@example(["One.\nTwo.\nThree.", "• a\n• b", "A word " * 30 + "\nHeading\nMore."])
@example(["# Title #", "Setext", "==="])
@example(["    x\xa0", "1. "])
def test_the_page_has_every_word_of_every_paragraph(texts: list[str]) -> None:
    document = parse("\n\n".join(["First.", *texts]))
    page = render(document.body)
    blocks = [block.text for block in document.blocks]
    assert " ".join(blocks) == " ".join(["First.", *map(canonical, texts)])
    assert page.text == "\n\n".join(blocks)
    assert [heading["text"] for heading in page.headings] == [
        block.text for block in document.blocks if block.kind == "heading"
    ]


def test_plain_words_are_left_as_they_are() -> None:
    text = "Azerbaijan–U.S. relations (since 1992): “new”, it’s said, 7–8 August; 50% at 10:30!"
    assert escape_markdown(text) == text
