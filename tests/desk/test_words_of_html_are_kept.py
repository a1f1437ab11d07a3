"""HTML becomes Markdown that shows its words, whatever they are, and its structure."""

import lxml.html
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.markup import canonical, render
from desk.readers.html_to_markdown import Converted, to_markdown

# What Markdown reads as signs, and words between which it does.
SIGNS = st.sampled_from(
    [
        *("**", "~~", "``", "\n", "http://a.org/b_c", "&amp;", "<b>", "1. ", "- ", "# ", "> "),
        *("| - |", "[^1]", "[x]: y", "Table: a", "Əli", "東京", "\u00a0", "}{"),
        *"*_`~[]()<>#+-=|!&\\:.^{}\"'$@/1a ",
    ]
)
TEXTS = st.lists(SIGNS, max_size=14).map("".join)
MARKS = st.sampled_from(["b", "em", "s", "code", "a", "sup", "span"])


def converted(html: str, base: str = "") -> Converted:
    return to_markdown(lxml.html.fragment_fromstring(html, create_parent="div"), base)


def shown(html: str) -> str:
    return render(converted(html).markdown).html


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@settings(max_examples=150)
@given(TEXTS)
@example("1. a")
@example("a![b](c)")
@example("^[a note]")
def test_a_paragraph_shows_its_own_words(text: str) -> None:
    rendered = render(converted(f"<p>a {escape(text)} b</p><p>{escape(text)} c</p>").markdown)
    wanted = [canonical(f"a {text} b"), canonical(f"{text} c")]
    found = rendered.text.split("\n\n")
    assert [each.split() for each in found] == [each.split() for each in wanted]
    assert not rendered.losses


@settings(max_examples=100)
@given(st.lists(st.tuples(MARKS, TEXTS, TEXTS), min_size=1, max_size=4))
@example([("s", "~", "")])
@example([("s", "a", "~")])
@example([("b", "", "http://a.org/b_cƏli&amp;")])
def test_words_with_marks_are_the_same_words(pieces: list[tuple[str, str, str]]) -> None:
    html = "".join(
        f"<{tag} href='https://a.org'>{escape(text)}</{tag}>{escape(tail)}"
        for tag, text, tail in pieces
    )
    rendered = render(converted(f"<p>begin {html} end</p>").markdown)
    words = "".join(f"{text}{tail}" for _tag, text, tail in pieces)
    assert "".join(rendered.text.split()) == "".join(f"begin{words}end".split())


def test_marks_lists_quotations_and_code_stay_what_they_are() -> None:
    html = shown(
        "<p>A <b>bold</b> and <i>slanted</i> word, half<b>way</b>.</p><h2>Of <b>grain</b></h2>"
        "<ul><li>one<ol start='3'><li>three</li></ol></li></ul>"
        "<blockquote><p>Said.</p></blockquote>"
        "<pre>if a &lt; b:\n  go</pre>"
    )
    for piece in (
        "A <strong>bold</strong> and <em>slanted</em> word, half<strong>way</strong>.",
        ">Of grain</h2>",
        '<ol start="3">',
        "<blockquote>\n<p>Said.</p>",
        "if a &lt; b:\n  go",
    ):
        assert piece in html


def test_a_table_of_data_is_a_table_and_one_that_lays_out_is_not() -> None:
    data = shown(
        "<table><tr><th>Year</th><th>A|B</th></tr><tr><td colspan=2>1<br>2</td></tr></table>"
    )
    assert "<th>A|B</th>" in data and "<td>1<br>2</td>" in data
    laid_out = shown("<table><tr><td><h2>Head</h2><p>Text.</p></td><td>Side.</td></tr></table>")
    assert "<table" not in laid_out and "<p>Text.</p>" in laid_out


def test_a_footnote_is_one_however_pages_write_it() -> None:
    made = converted(
        "<p>It was signed.<sup id='r'><a href='#fn1'>[1]</a></sup></p><hr>"
        "<ol><li id='fn1'><p>In <i>June</i>. <a href='#r'>↩</a></p></li></ol>"
    )
    assert made.markdown == "It was signed.[^1]\n\n[^1]: In *June*.\n"
    assert made.notes == 1


def test_a_link_within_the_page_is_no_footnote() -> None:
    made = converted("<p>See <a href='#more'>below</a>.</p><h2 id='more'>More</h2>")
    assert made.markdown == "See below.\n\n## More\n"


def test_addresses_are_made_whole_and_those_that_run_are_dropped() -> None:
    made = converted(
        "<p><a href='/a'>One</a> <a href='javascript:x()'>two</a> <a href='#c'>three</a></p>",
        "https://example.org/b/",
    )
    assert made.markdown == "[One](https://example.org/a) two three\n"
    assert made.left_out == {"a": 1}


def test_a_picture_is_told_and_its_words_are_kept() -> None:
    made = converted("<p><img src='https://example.org/a.jpg' alt='Two cranes'></p><img src=b.png>")
    assert made.markdown == "![Two cranes](https://example.org/a.jpg)\n"
    assert [(p.alt, p.address) for p in made.pictures] == [
        ("Two cranes", "https://example.org/a.jpg"),
        ("", "b.png"),
    ]


def test_what_nobody_sees_is_left_out() -> None:
    made = converted("<p>Seen.<span style='display: none'>Not</span></p><iframe src=x></iframe>")
    assert made.markdown == "Seen.\n"
    assert made.left_out["iframe"] == 1
