import pytest

from desk.readers.plain_text import ParseError, decode, parse


def test_bytes_that_are_not_utf_8_are_named_by_their_line() -> None:
    with pytest.raises(ParseError, match=r"Line 3: .*UTF-8") as caught:
        decode("One.\n\nCaf\u00e9.".encode("latin-1"))
    assert caught.value.line == 3


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfText.") == "Text."


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x85", "\ud800"])
def test_characters_that_are_no_text_are_named_by_their_line(character: str) -> None:
    with pytest.raises(ParseError, match=rf"Line 2: .*U\+{ord(character):04X}"):
        parse(f"One\nt{character}wo.")


@pytest.mark.parametrize("text", ["", " \n\n\t\n"])
def test_an_empty_document_is_refused(text: str) -> None:
    with pytest.raises(ParseError, match=r"Line 1: .*empty"):
        parse(text)


def test_a_document_without_a_body_is_refused() -> None:
    with pytest.raises(ParseError, match=r"Line 3: .*Add the article's text"):
        parse("date 2026-01-08\n\nEditor's note: Ana Lima is a Fellow at Casa do Mar.")


@pytest.mark.parametrize("day", ["2026-02-31", "08.01.2026", "2026-1-8"])
def test_an_impossible_date_is_refused(day: str) -> None:
    with pytest.raises(ParseError, match=rf"Line 2: “{day}” is no date"):
        parse(f"\n date {day} + ↺ − 16 px\n\nText.")
