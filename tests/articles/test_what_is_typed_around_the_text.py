"""Marks of files, of other systems and of HTML that stand in or around a text."""

import pytest

from articles.markup import Kind, render


def test_a_byte_order_mark_hides_no_heading() -> None:
    assert render("\ufeff# The end").headings[0]["text"] == "The end"


def test_front_matter_is_left_out_and_named_line_by_line() -> None:
    rendered = render("---\ntitle: A port\ntags:\n  - sea\n---\n\nText.")
    assert rendered.text == "Text."
    assert [(loss.line, loss.kind, loss.words) for loss in rendered.losses] == [
        (2, Kind.FRONT_MATTER, "title: A port"),
        (3, Kind.FRONT_MATTER, "tags:"),
        (4, Kind.FRONT_MATTER, "- sea"),
    ]


def test_lines_between_rules_are_text() -> None:
    assert render("---\n\nText.\n\n---\n\nMore.").text == "Text.\n\nMore."


def test_control_characters_are_what_they_were_meant_as() -> None:
    assert render("a\x01b \x93c\x94 d\x0be").text == "ab “c” d e"


def test_struck_words_are_struck() -> None:
    assert render("~~old~~ new").html == "<p><s>old</s> new</p>\n"


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<style>", "<textarea>", "<?"])
def test_what_nothing_closes_swallows_nothing(opening: str) -> None:
    rendered = render(f"{opening} a\n\n## The end\n\nMore.")
    assert rendered.headings[0]["text"] == "The end"
    assert rendered.text.endswith("More.")


def test_a_comment_that_a_later_one_would_close_swallows_nothing() -> None:
    rendered = render("<!-- a\n\n## The end\n\n<!-- b -->")
    assert rendered.text == "<!-- a\n\nThe end"
    assert [(loss.line, loss.words.strip()) for loss in rendered.losses] == [(5, "b")]


def test_words_in_tags_that_an_article_does_not_have_are_kept_apart() -> None:
    assert render("<div>One</div><div>two</div>").text == "One two"


def test_a_picture_in_html_is_its_words() -> None:
    rendered = render('See <img src="/x.png" alt="a map" title="Ports"> here.')
    assert rendered.text == "See a map here."
    assert '<a href="/x.png" title="Ports"' in rendered.html
    assert rendered.losses == ()


def test_what_stands_too_deep_is_shown() -> None:
    assert "deep" in render("> " * 40 + "deep").text
    assert render("- " * 15 + "deep\n\nAfter.").text.endswith("deep\n\nAfter.")


def test_a_hostile_text_does_not_make_an_endless_list_of_losses() -> None:
    losses = render("<!-- x -->\n\n" * 2_000).losses
    assert len(losses) == 501
    assert losses[-1].kind == Kind.MORE
