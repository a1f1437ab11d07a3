"""Documents of the same shape that say other things, or say less."""

from datetime import date

import pytest

from desk.readers.plain_text import Block, Document, parse

STRAIGHT = (
    "Editor's note: Ana Lima is an Associate Fellow at Casa do Mar. "
    "The opinions in this piece are hers and do not necessarily reflect those of The Harbour."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse(text).blocks]


def test_only_a_body_is_a_document_too() -> None:
    assert parse("Only this.") == Document(blocks=(Block("paragraph", "Only this."),))


def test_a_straight_apostrophe_an_article_an_and_no_abbreviation() -> None:
    found = parse(f"{STRAIGHT}\n\nThe sea rises.")
    assert (found.author, found.role, found.affiliation, found.abbreviation, found.publisher) == (
        "Ana Lima",
        "Associate Fellow",
        "Casa do Mar",
        "",
        "The Harbour",
    )
    assert found.editors_note == "Ana Lima is an Associate Fellow at Casa do Mar."
    assert found.disclaimer.startswith("The opinions in this piece are hers")


def test_full_stops_in_names_end_no_sentence() -> None:
    found = parse(
        "Editor’s note: J. R. Dunn is a Fellow at the U.S. Institute for Ports (U.S.I.P.). The "
        "views expressed here do not necessarily reflect those of the St. Paul Gazette.\n\nText."
    )
    assert (found.author, found.affiliation) == ("J. R. Dunn", "U.S. Institute for Ports")
    assert (found.abbreviation, found.publisher) == ("U.S.I.P.", "St. Paul Gazette")


def test_a_no_break_space_in_a_name_does_not_hide_it() -> None:
    found = parse("Editor’s note: Ana\u00a0Lima is a Fellow at\u00a0Casa\u00a0do Mar.\n\nText.")
    assert (found.author, found.affiliation) == ("Ana Lima", "Casa do Mar")
    assert found.editors_note == "Ana\u00a0Lima is a Fellow at\u00a0Casa\u00a0do Mar."


def test_a_note_without_a_disclaimer_names_the_author() -> None:
    found = parse("Editor’s note: Ana Lima is a Fellow at the Casa do Mar.\n\nText.")
    assert (found.author, found.disclaimer, found.publisher) == ("Ana Lima", "", "")


@pytest.mark.parametrize(
    "note",
    [
        "This article was first published in 2019.",
        "Ana Lima is a Fellow at Casa do Mar. She lives in Porto.",
        "The views expressed here do not necessarily reflect those of The Harbour.",
    ],
)
def test_a_note_of_another_shape_is_kept_whole(note: str) -> None:
    found = parse(f"Editor’s note: {note}\n\nText.")
    assert found.editors_note == note
    assert (found.author, found.disclaimer) == ("", "")
    assert found.blocks == (Block("paragraph", "Text."),)


def test_a_note_may_run_over_several_lines() -> None:
    found = parse(STRAIGHT.replace("Fellow at", "Fellow\nat") + "\n\nText.")
    assert (found.author, found.publisher) == ("Ana Lima", "The Harbour")


def test_a_note_further_down_is_part_of_the_text() -> None:
    assert len(parse(f"Text.\n\n{STRAIGHT}").blocks) == 2


@pytest.mark.parametrize(
    "toolbar", [" date 2024-02-29 + ↺ − 16 px", "Date 2024-02-29", "date 2024-02-29 - ↺ + 20px  "]
)
def test_a_toolbar_is_noise_but_for_its_date(toolbar: str) -> None:
    found = parse(f"{toolbar}\nText.")
    assert found == Document(blocks=(Block("paragraph", "Text."),), date=date(2024, 2, 29))


@pytest.mark.parametrize("line", ["date palms grow here.", "Text.\n\n date 2026-01-08 + ↺ − 16 px"])
def test_what_is_no_toolbar_is_text(line: str) -> None:
    found = parse(f"{line}\n\nMore.")
    assert found.date is None
    assert " ".join(block.text for block in found.blocks) == " ".join(f"{line} More.".split())


def test_windows_line_ends_and_a_blank_line_of_spaces_part_paragraphs() -> None:
    assert kinds("One\r\nand more.\r\n \t\r\nTwo.\r\n") == [
        ("paragraph", "One and more."),
        ("paragraph", "Two."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Conclusion",
        "Dr. Lima on U.S. ports",
        "1. What follows",
        "The “corridor” (again)",
        "Nəticə",
        "結論",
    ],
)
def test_a_short_line_by_itself_is_a_heading(line: str) -> None:
    assert kinds(f"Text.\n\n{line}\n\nMore.")[1] == ("heading", line)


@pytest.mark.parametrize(
    "line",
    [
        "It ended.",
        "Why?",
        "Among them:",
        "And then…",
        "“Peace is near”",
        "— Ana Lima",
        "• tea",
        "* * *",
        "1990–1994",
        "word " * 30,
        "Two\nlines",
        'She said: "Never."',
        "He asked: “Why?”",
        "And then –",
        "She had known it for years. Nobody asked",
        "(It ended.)",
        "It was peace—",
        "of the same kind",
        "Share Tweet Print",
        "Print this article",
        "Read more",
        "Read more: Ten facts about ports",
        "Photo: Ana Lima",
        "The harbour at dawn. Photo by: Ana Lima / Agency",
        "Updated 3 May 2024",
        "5 min read",
        "© 2024 The Harbour",
        "Поделиться",
        "Фото: агентство",
        "Paylaş",
    ],
)
def test_other_short_lines_are_paragraphs(line: str) -> None:
    kind, text = kinds(f"Text.\n\n{line}\n\nMore.")[1]
    assert (kind, text) == ("paragraph", " ".join(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "Print and the press",
        "Sources of the conflict",
        "Photographs as evidence",
        "Home rule",
        "Follow the money",
        "More than a harbour: ports and people",
        "Shared waters",
    ],
)
def test_a_heading_may_have_words_that_pages_have_on_their_buttons(line: str) -> None:
    assert kinds(f"Text.\n\n{line}\n\nMore.")[1] == ("heading", line)


def test_a_run_of_short_lines_is_a_menu_and_no_heading() -> None:
    found = kinds("Politics\n\nHarbours\n\nCulture\n\nA text.\n\nMore.")
    assert [kind for kind, _text in found] == ["paragraph"] * 5


def test_a_title_may_have_a_heading_after_it() -> None:
    found = kinds("The harbour\n\nIn the morning\n\nA text.\n\nMore.")
    assert [kind for kind, _text in found] == ["heading", "heading", "paragraph", "paragraph"]


def test_the_last_block_is_no_heading() -> None:
    assert kinds("Text.\n\nAna Lima")[-1] == ("paragraph", "Ana Lima")


WRAPPED = """The harbour has been quiet for a month, and nobody in the town
knows why. Ships from the south pay no fees since the spring.
They come at night.
The old crane will be sold in May, says the mayor, who has been
asked about it by two firms."""


def test_wrapped_lines_are_one_paragraph_until_one_ends_early() -> None:
    first, second = kinds(WRAPPED)
    assert first[1].startswith("The harbour") and first[1].endswith("They come at night.")
    assert second[1].startswith("The old crane") and second[1].endswith("two firms.")


def test_lines_longer_than_anybody_wraps_are_paragraphs_each() -> None:
    long = "The harbour has been quiet for a month. " * 5
    found = kinds(f"{long}\n{long}\nConclusion\n{long}")
    assert [kind for kind, _text in found] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_items_of_a_list_are_paragraphs_each() -> None:
    bullets = "Three things:\n- tea\n- bread, which is\n  baked here\n- salt"
    assert [text for _kind, text in kinds(bullets)] == [
        "Three things:",
        "- tea",
        "- bread, which is baked here",
        "- salt",
    ]
    assert len(kinds("1. Tea\n2. Bread\n3. Salt")) == 3
    assert len(kinds("• Tea")) == 1


def test_a_year_at_the_beginning_of_a_line_begins_no_item() -> None:
    text = "The harbour was built in\n1992. It has been quiet since\n1993, they say."
    assert len(kinds(text)) == 1


def test_short_lines_that_are_all_sentences_are_paragraphs_each() -> None:
    assert len(kinds("It is quiet.\nShips come.\nThe crane is sold.")) == 3


def test_who_looks_at_something_is_not_said_to_work_there() -> None:
    found = parse(
        "Editor’s note: Ana Lima is a researcher who looks at ports at the University of Porto."
        "\n\nText."
    )
    assert (found.role, found.affiliation) == ("researcher", "University of Porto")
    assert found.editors_note.endswith("looks at ports at the University of Porto.")


@pytest.mark.parametrize(
    "note",
    [
        "Ana Lima is a Fellow at Casa do Mar.",
        "Ana Lima is a Fellow at the de Young Museum.",
        "Ana Lima is a Fellow at e-Harbour.",
        "Ana Lima is a Fellow at Ümid.",
        "Ana Lima is a fellow, who works on law at sea, at the École des Ports.",
    ],
)
def test_an_organization_has_a_capital_near_its_beginning(note: str) -> None:
    found = parse(f"Editor’s note: {note}\n\nText.")
    assert found.affiliation in note
    assert found.affiliation[0].isupper() or found.affiliation.startswith(("de ", "e-"))
    assert found.role.lower() == "fellow"
