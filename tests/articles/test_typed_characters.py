"""What somebody typed is what is printed: no character is made cleverer than it was."""

import pytest

from articles.markup import render
from articles.slugs import make_slug


@pytest.mark.parametrize(
    "typed",
    [
        "He said “yes” – and ‘no’ — then 'maybe'.",
        'Straight "quotes" and it\'s -- two hyphens --- three...',
        "1/2 (c) (r) (tm) +-",
        "Azerbaijan–U.S. relations since 8\u00a0January",
        "№ 907, § 2, 100\u202f000 km²",
        "ƏÖÜĞIİŞÇ əöüğıişç",
        "Привет, мир. שלום. 你好。",
        "👩‍👩‍👧 and 🇦🇿",
        "AT&T, R&D; &c.",
        "#hashtag is no heading",
        "2 * 3 * 4 and snake_case_name",
    ],
)
def test_it_stays_as_it_was_typed(typed: str) -> None:
    assert render(typed).text == typed


@pytest.mark.parametrize(
    "name", ["News.Az", "U.S.", "example.org", "who@example.org", "127.0.0.1", "www.example.org"]
)
def test_a_name_with_a_full_stop_is_no_link(name: str) -> None:
    assert "<a" not in render(f"According to {name}, yes.").html


def test_what_is_written_as_an_address_is_a_link() -> None:
    html = render("See https://example.org/a?b=c&d=e, and http://example.org.").html
    assert 'href="https://example.org/a?b=c&amp;d=e"' in html
    assert 'href="http://example.org"' in html


def test_a_name_of_any_script_has_a_slug() -> None:
    assert make_slug("Əliyev və Bakı") == "eliyev-ve-baki"
    assert make_slug("Мир в регионе") == "mir-v-regione"
    assert make_slug("…") == ""


def test_a_long_slug_is_cut_at_a_word() -> None:
    assert make_slug("one two three", 9) == "one-two"
    assert make_slug("one two three", 7) == "one-two"
    assert make_slug("o" * 100, 80) == "o" * 80
