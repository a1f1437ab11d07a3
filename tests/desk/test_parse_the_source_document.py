"""The document that the seed begins with, word for word."""

import hashlib
from datetime import date
from pathlib import Path

from articles import markup
from desk.readers.plain_text import Document, decode, parse

SOURCE = Path(__file__).parents[2] / "seeds" / "data" / "source-document.txt"
SHA256 = "b6f55f0c074dcbaca774bf441b3095893b68f7ae64767310fa5f2c462b5516a1"


def document() -> Document:
    return parse(decode(SOURCE.read_bytes()))


def test_the_file_is_the_document_byte_for_byte() -> None:
    assert hashlib.sha256(SOURCE.read_bytes()).hexdigest() == SHA256


def test_the_toolbar_gives_the_date_and_nothing_else() -> None:
    assert document().date == date(2026, 1, 8)
    assert "px" not in document().body
    assert "↺" not in document().body


def test_the_editors_note_gives_author_and_publisher() -> None:
    found = document()
    assert found.author == "Yunis Gurbanov"
    assert found.role == "Senior Political Advisor"
    assert found.affiliation == "Center of Analysis of International Relations"
    assert found.abbreviation == "AIR Center"
    assert found.publisher == "News.Az"


def test_the_editors_note_and_the_disclaimer_stand_as_printed() -> None:
    found = document()
    assert found.editors_note == (
        "Yunis Gurbanov is a Senior Political Advisor at the Center of Analysis of International "
        "Relations (AIR Center)."
    )
    assert found.disclaimer == (
        "The views expressed in this article are his own and do not necessarily reflect those of "
        "News.Az."
    )


def test_the_four_sections_have_their_headings() -> None:
    assert [block.text for block in document().blocks if block.kind == "heading"] == [
        "Section 907: De facto neutralization and political reality",
        "The Strategic Working Group and the strengthening of Azerbaijan’s global position",
        "The Zangezur corridor: Economic and logistical advantages and regional integration",
        "Conclusion",
    ]


def test_every_word_of_the_text_is_on_the_page_in_its_place() -> None:
    _toolbar, _blank, _note, _blank, *rest = SOURCE.read_text(encoding="utf-8").split("\n")
    as_printed = "\n\n".join(line for line in rest if line)
    assert markup.render(document().body).text == as_printed


def test_the_headings_of_the_page_are_those_of_the_document() -> None:
    headings = markup.render(document().body).headings
    assert [(heading["level"], heading["text"]) for heading in headings] == [
        (2, block.text) for block in document().blocks if block.kind == "heading"
    ]
