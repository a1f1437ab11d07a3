"""Words are taken out of a text of each form, and what stays is what it was."""

from urllib.parse import urlencode

import pytest

from articles.markup import render, text_of
from articles.removed_words import MARK, SpanMap, WordsToRemove

NAME = WordsToRemove("Rauf Hasanov")


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("So said Rauf Hasanov.", "So said [removed]."),
        ("RAUF  hasanov", "[removed]"),
        ("Rauf\nHasanov", "[removed]"),
        ("Rauf\n\nHasanov", "Rauf\n\nHasanov"),
        ("Ra\u00aduf\u00a0Hasa\u200bnovun evi", "[removed]un evi"),
        ("Rauf and Hasanov", "Rauf and Hasanov"),
        ('[{"changed": {"name": "Rauf Hasanov"}}]', '[{"changed": {"name": "[removed]"}}]'),
        ('["An\\u0259"]', '["An\\u0259"]'),
    ],
)
def test_a_text(text: str, becomes: str) -> None:
    assert NAME.plain(text) == becomes


def test_letters_in_either_normalisation_form_and_marks_that_are_typed_for_each_other() -> None:
    assert WordsToRemove("Zoë O’Neil-Ish").plain("Zoe\u0308 O'Neil\u2011Ish") == MARK
    assert WordsToRemove("Əliyev").plain("ƏLİYEV, əliyev") == "[removed], [removed]"


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("https://example.org/rauf-hasanov/1", "https://example.org/removed/1"),
        ("https://example.org/?q=Rauf%20Hasanov", "https://example.org/?q=removed"),
        ("the-house-of-rauf-hasanov", "the-house-of-removed"),
        ("the-houses", "the-houses"),
    ],
)
def test_an_address(address: str, becomes: str) -> None:
    assert NAME.address(address) == becomes


@pytest.mark.parametrize(
    "source",
    [
        "Said Rauf Hasanov: no.",
        "**Rauf** *Hasanov* said so.",
        "[Rauf](https://example.org/rauf-hasanov) Hasanov said so.",
        "Said\n> Rauf\n> Hasanov.",
        "Rauf Hasanov: a definition",
        "`Rauf Hasanov`",
        "Ra&#117;f Hasanov said so.",
        "See.[^1]\n\n[^1]: Rauf Hasanov.",
        "| Who | What |\n|--|--|\n| Rauf Hasanov | all |",
        "## Rauf Hasanov\n\nMore.",
        "Rauf <em>Hasanov</em>",
    ],
)
def test_markdown_and_its_rendering(source: str) -> None:
    had = render(source)
    patched = NAME.markdown(source)
    shown = render(patched)
    assert "auf" not in patched and "asanov" not in patched.lower()
    assert not NAME.found_in(shown.text) and MARK in shown.text.replace("\\", "")
    spans = NAME.spans(had.text)
    html = NAME.html(had.html, spans)
    assert text_of(html) == NAME.pattern.sub(MARK, had.text)
    assert "asanov" not in html.lower()


def test_html_stays_well_formed_and_keeps_the_rest() -> None:
    html = render("He, **Rauf** Hasanov, and *she* said: 1 < 2.").html
    assert (
        NAME.html(html)
        == "<p>He, <strong>[removed]</strong>, and <em>she</em> said: 1 &lt; 2.</p>\n"
    )


def test_names_of_tags_and_classes_are_no_words() -> None:
    html = render("| Table |\n|--|\n| x |").html
    assert WordsToRemove("table").html(html) == html.replace("Table", MARK)


def test_what_a_form_posts() -> None:
    data = urlencode({"title": "Rauf Hasanov", "slug": "rauf-hasanov", "body": "*Rauf* Hasanov"})
    patched = NAME.form(data)
    assert "auf" not in patched and "slug=removed" in patched


def test_offsets_after_it() -> None:
    text = "So said Rauf Hasanov twice."
    moved = NAME.spans(text)
    new = NAME.plain(text)
    for words in ("So said", "twice", "said Rauf Hasanov twice"):
        start = text.index(words)
        span = slice(moved.start(start), moved.end(start + len(words)))
        assert new[span] == NAME.plain(words)
    start = text.index("Hasanov twice")
    assert new[moved.start(start) : moved.end(start + 13)] == "[removed] twice"
    assert SpanMap(()).start(5) == 5


@pytest.mark.parametrize("words", ["", "  ", "a"])
def test_too_little_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        WordsToRemove(words)
