"""Marking passages changes nothing but the marks, whatever the text and the passages are."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.highlight import BROKEN_LIMIT, Mark, insert_notes, mark_passages
from articles.markup import HTML_SPACE, Rendered, render, text_of
from tests.markdown import markdown
from tests.rendered_html import faults, ids, tags

KINDS = ("factual", "interpretive", "predictive", "normative")


def mark(number: int, start: int, end: int, claim_id: int | None = None) -> Mark:
    """A mark whose passage has the id 100 + number, of a claim with this number unless told."""
    claim = number if claim_id is None else claim_id
    kind = KINDS[number % len(KINDS)]
    return Mark(100 + number, claim, start, end, kind, number=number, label=f"Claim {number}")


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[Rendered, list[Mark]]:
    """A rendered text and marks on it: overlapping, in one another, across anything."""
    rendered = render(draw(markdown))
    visible = [at for at, character in enumerate(rendered.text) if character not in HTML_SPACE]
    ends = st.tuples(st.sampled_from(visible), st.sampled_from(visible))
    spans = draw(st.lists(ends, max_size=5)) if visible else []
    return rendered, [
        mark(number, min(span), max(span) + 1) for number, span in enumerate(spans, start=1)
    ]


class MarkedCharacters(HTMLParser):
    """The visible characters inside each claim's marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str | None] = []
        self.found: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self.open.append(dict(attrs).get("data-claim"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for claim in filter(None, self.open):
            self.found[claim] = self.found.get(claim, "") + visible(data)


def visible(text: str) -> str:
    return "".join(character for character in text if character not in HTML_SPACE)


@given(marked_up())
@settings(max_examples=80, deadline=None)
def test_the_text_stays_the_canonical_text(made: tuple[Rendered, list[Mark]]) -> None:
    rendered, marks = made
    assert text_of(mark_passages(rendered.html, marks)) == rendered.text


@given(marked_up())
@settings(max_examples=80, deadline=None)
def test_the_html_stays_balanced_and_no_link_is_in_a_link(
    made: tuple[Rendered, list[Mark]],
) -> None:
    rendered, marks = made
    assert faults(mark_passages(rendered.html, marks)) == []


@given(marked_up())
@settings(max_examples=80, deadline=None)
def test_each_passage_begins_once_and_ends_in_one_link(made: tuple[Rendered, list[Mark]]) -> None:
    rendered, marks = made
    html = mark_passages(rendered.html, marks)
    begun = [name for name in ids(html) if name.startswith("passage-")]
    links = [given for _tag, given in tags(html) if "note-link" in str(given.get("class"))]
    assert sorted(begun) == sorted(f"passage-{mark.passage_id}" for mark in marks)
    assert sorted(str(link["data-number"]) for link in links) == sorted(
        str(mark.number) for mark in marks
    )


@given(marked_up())
@settings(max_examples=80, deadline=None)
def test_what_is_marked_is_what_the_passage_says(made: tuple[Rendered, list[Mark]]) -> None:
    rendered, marks = made
    found = MarkedCharacters(mark_passages(rendered.html, marks)).found
    assert found == {
        str(mark.claim_id): visible(rendered.text[mark.start : mark.end]) for mark in marks
    }


@given(marked_up())
@settings(max_examples=80, deadline=None)
def test_notes_leave_the_text_as_it_was(made: tuple[Rendered, list[Mark]]) -> None:
    rendered, marks = made
    marked = mark_passages(rendered.html, marks)
    assert text_of(insert_notes(marked, lambda claim_ids: "")) == rendered.text
    framed = insert_notes(marked, lambda claim_ids: f"<aside>{claim_ids}</aside>")
    assert faults(framed) == []


@given(marked_up())
@settings(max_examples=80, deadline=None)
def test_each_claim_has_one_note_after_its_words(made: tuple[Rendered, list[Mark]]) -> None:
    rendered, marks = made
    html = insert_notes(
        mark_passages(rendered.html, marks),
        lambda claim_ids: "".join(f"<aside>{claim_id}</aside>" for claim_id in claim_ids),
    )
    assert sorted(map(int, re.findall("<aside>(.*?)</aside>", html))) == sorted(
        mark.claim_id for mark in marks
    )
    for mark in marks:
        link = html.index(f'data-number="{mark.number}"')
        assert link < html.index(f"<aside>{mark.claim_id}</aside>")


def marked(source: str, *quotes: str) -> str:
    """The HTML of `source` with the first place of each quote marked, numbered from 1."""
    rendered = render(source)
    starts = [rendered.text.index(quote) for quote in quotes]
    marks = [
        mark(number, start, start + len(quote))
        for number, (start, quote) in enumerate(zip(starts, quotes, strict=True), start=1)
    ]
    return mark_passages(rendered.html, marks)


def begin(number: int, broken: int = 0) -> str:
    return f'{again(number, broken)[:-1]} id="passage-{100 + number}">'


def again(number: int, broken: int = 0) -> str:
    classes = KINDS[number % 4] + (f" broken-{broken}" if broken else "")
    return f'<mark class="{classes}" data-claim="{number}">'


def link(number: int) -> str:
    return (
        f'<a class="note-link {KINDS[number % 4]}" href="#note-{number}" id="ref-{number}"'
        f' role="doc-noteref"'
        f' data-number="{number}" aria-label="Claim {number}"></a>'
    )


def test_a_passage_is_marked_and_ends_in_the_link_to_its_note() -> None:
    assert marked("It was signed.", "was signed") == (
        f"<p>It {begin(1)}was signed</mark>{link(1)}.</p>\n"
    )


def test_a_passage_across_emphasis_is_marked_piece_by_piece() -> None:
    assert marked("It *was* signed.", "It was signed") == (
        f"<p>{begin(1, broken=1)}It </mark><em>{again(1, broken=1)}was</mark></em>"
        f"{again(1, broken=1)} signed</mark>{link(1)}.</p>\n"
    )


def test_the_link_of_a_passage_in_a_link_stands_after_that_link() -> None:
    html = marked("See [the charter](https://example.org/) now.", "the charter")
    assert f'noopener">{begin(1)}the charter</mark></a>{link(1)} now' in html


def test_a_passage_inside_another_is_marked_inside_it() -> None:
    html = marked("It was signed.", "It was signed", "was")
    assert html == (f"<p>{begin(1)}It {begin(2)}was</mark>{link(2)} signed</mark>{link(1)}.</p>\n")


def test_two_claims_in_the_same_words_are_both_marked() -> None:
    html = marked("It was signed.", "signed", "signed")
    assert html == f"<p>It was {begin(1)}{begin(2)}signed</mark></mark>{link(1)}{link(2)}.</p>\n"


def test_of_two_that_overlap_the_later_one_goes_on_when_the_earlier_one_ends() -> None:
    html = marked("It was signed.", "It was", "was signed")
    assert html == (
        f"<p>{begin(1)}It {begin(2, broken=1)}was</mark></mark>{link(1)}"
        f"{again(2, broken=1)} signed</mark>{link(2)}.</p>\n"
    )


def test_of_two_that_end_together_the_inner_one_has_its_link_first() -> None:
    html = marked("It was signed.", "It was signed", "signed")
    assert html == f"<p>{begin(1)}It was {begin(2)}signed</mark></mark>{link(2)}{link(1)}.</p>\n"


def test_a_claim_made_twice_has_one_place_to_come_to() -> None:
    html = mark_passages("<p>One</p><p>Two</p>", [mark(1, 0, 3, 7), mark(2, 5, 8, 7)])
    assert html.count('href="#note-7"') == 2
    assert html.count('id="ref-7"') == 1


def test_the_link_shows_what_is_held_of_the_claim() -> None:
    html = mark_passages("<p>One</p>", [Mark(1, 1, 0, 3, "factual", 1, "", finding="disputed")])
    assert 'class="note-link factual finding-disputed"' in html


def test_what_nobody_judged_is_told_from_what_somebody_did() -> None:
    html = mark_passages("<p>One</p>", [Mark(1, 1, 0, 3, "factual", 1, "", unjudged=True)])
    assert '<mark class="factual unjudged"' in html
    assert 'class="note-link factual unjudged"' in html
    assert insert_notes(html, "<aside>{}</aside>".format).count("<aside>") == 1


def test_a_passage_across_paragraphs_leaves_the_space_between_them_alone() -> None:
    html = marked("One.\n\nTwo.", "One.\n\nTwo.")
    first, second = begin(1, broken=1), again(1, broken=1)
    assert html == f"<p>{first}One.</mark></p>\n<p>{second}Two.</mark>{link(1)}</p>\n"


def test_as_many_broken_passages_are_tinted_whole_as_the_style_sheet_has_rules_for() -> None:
    quotes = [f"One *{number}* end" for number in range(100, 103 + BROKEN_LIMIT)]
    html = marked("\n\n".join(quotes), *(quote.replace("*", "") for quote in quotes))
    rules = finders.find("css/site.css")
    assert isinstance(rules, str)
    told = set(re.findall(r":has\(\.broken-(\d+):target\) \.broken-\1\b", Path(rules).read_text()))
    assert set(re.findall(r"broken-(\d+)", html)) == told


def test_characters_that_html_escapes_stay_escaped() -> None:
    assert "A &amp; B &lt; C</mark>" in marked("A & B < C", "A & B < C")


def test_the_label_cannot_break_out_of_its_attribute() -> None:
    html = mark_passages("<p>One</p>", [Mark(1, 1, 0, 3, "factual", 1, '"><script>')])
    assert 'aria-label="&quot;&gt;&lt;script&gt;"' in html


@pytest.mark.parametrize(
    ("source", "quote", "root"),
    [
        ("One.\n\nTwo.", "One", "p"),
        ("## One\n\nTwo.", "One", "h2"),
        ("- One\n- Two\n\nThree.", "One", "ul"),
        ("> One\n\nTwo.", "One", "blockquote"),
        ("| One | a |\n|---|---|\n| Two | b |\n\nThree.", "One", "div"),
        ("Zero.[^1]\n\n[^1]: One.", "One", "section"),
    ],
)
def test_a_note_stands_beside_the_block_that_has_the_words(
    source: str, quote: str, root: str
) -> None:
    html = insert_notes(marked(source, quote), lambda claim_ids: f"<aside>{claim_ids}</aside>")
    annotated = html.partition('<div class="annotated">')[2].partition("<aside>")[0]
    assert annotated.startswith(f"<{root}")
    assert annotated.rstrip().endswith(f"</{root}>")
    assert quote in annotated


def test_a_claim_made_twice_has_its_note_at_the_first_place() -> None:
    marks = [mark(1, 0, 3, claim_id=7), mark(2, 5, 8, claim_id=7)]
    html = insert_notes(mark_passages("<p>One</p><p>Two</p>", marks), "<aside>{}</aside>".format)
    assert html.count("<aside>[7]</aside>") == 1
    assert html.index("<aside>") < html.index("Two")


def test_words_outside_any_block_have_their_note_at_the_end() -> None:
    html = insert_notes(mark_passages("One", [mark(1, 0, 3)]), "<aside>{}</aside>".format)
    assert html.endswith("</a><aside>[1]</aside>")


def test_a_link_that_the_author_wrote_is_not_taken_for_one_to_a_note() -> None:
    html = render("See [above](#note-5).").html
    assert insert_notes(html, "<aside>{}</aside>".format) == html
