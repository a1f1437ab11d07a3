"""Footnotes: numbered in order, linked both ways, kept with the text."""

import re

from articles.markup import render
from tests.rendered_html import faults, ids, tags

SOURCE = """The waiver was renewed.[^waiver] It is not a repeal.[^law] Nor will it be.[^waiver]

[^law]: Only Congress repeals a law.
[^waiver]: By the *president*.

    In two paragraphs.
"""


def test_they_are_numbered_as_they_are_first_referred_to() -> None:
    text = render(SOURCE).text
    assert text.startswith("The waiver was renewed.[1] It is not a repeal.[2] Nor will it be.[1]")
    assert text.index("By the president.") < text.index("Only Congress")


def test_each_reference_leads_to_its_note_and_each_note_back() -> None:
    html = render(SOURCE).html
    targets = re.findall(r'href="#([^"]+)"', html)
    assert sorted(set(targets)) == ["fn1", "fn2", "fnref1", "fnref1:1", "fnref2"]
    assert set(targets) <= set(ids(html))


def test_a_note_has_its_paragraphs_and_its_emphasis() -> None:
    html = render(SOURCE).html
    assert "<em>president</em>" in html
    assert html.count("<p>In two paragraphs.") == 1


def test_the_classes_that_the_style_sheet_knows_are_kept() -> None:
    classes = {str(attributes.get("class")) for _tag, attributes in tags(render(SOURCE).html)}
    assert {"footnote-ref", "footnotes", "footnotes-list", "footnote-item"} <= classes


def test_a_reference_without_a_note_stays_as_it_was_typed() -> None:
    assert render("One.[^missing]").text == "One.[^missing]"


def test_a_note_that_nothing_refers_to_stands_last_without_a_link_back() -> None:
    rendered = render("One.\n\n[^unused]: Two.")
    assert rendered.text == "One.\n\nTwo."
    assert "footnotes-list" in rendered.html
    assert "<a" not in rendered.html
    both = render("One.[^used]\n\n[^unused]: Two.\n[^used]: Three.")
    assert both.text == "One.[1]\n\nThree. ↩︎\n\nTwo."


def test_of_two_notes_with_one_label_both_are_shown() -> None:
    text = render("One.[^a]\n\n[^a]: First.\n\n[^a]: Second.").text
    assert text == "One.[1]\n\nSecond. ↩︎\n\nFirst."


def test_a_note_inside_another_takes_none_of_its_words() -> None:
    text = render("One.[^a] Two.[^b]\n\n[^a]: Outer.\n\n    [^b]: Inner.").text
    assert text == "One.[1] Two.[2]\n\nOuter. ↩︎\n\nInner. ↩︎"


def test_a_note_written_in_place_is_numbered_with_the_others() -> None:
    text = render("One.^[In place.] Two.[^a]\n\n[^a]: Below.").text
    assert text.startswith("One.[1] Two.[2]\n\nIn place.")


def test_notes_can_be_referred_to_from_notes() -> None:
    assert faults(render("One.[^a]\n\n[^a]: See.[^b]\n\n[^b]: There.[^a]").html) == []
