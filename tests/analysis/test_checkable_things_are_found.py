"""What of a text can be checked, in three languages and in any other."""

import time

import pytest

from analysis.checkable import checkables

pytestmark = pytest.mark.pure


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.kind) for each in checkables(text, language)]


def test_english() -> None:
    text = (
        "On 8 August 2025 President Ilham Aliyev signed the first deal of 12 million euros. "
        "He said: “We have never paid so much.” Only two ministers came under Section 907."
    )
    assert found(text) == [
        ("8 August 2025", "date"),
        ("President", "title"),
        ("Ilham Aliyev", "name"),
        ("first", "superlative"),
        ("12 million", "number"),
        ("We have never paid so much.", "quotation"),
        ("never", "superlative"),
        ("Only", "superlative"),
        ("two", "number"),
        ("Section 907", "name"),
    ]


def test_azerbaijani() -> None:
    text = "Nazir Ceyhun Bayramov 8 avqust 2025-ci ildə Vaşinqtonda ilk dəfə 3 faiz artım gördü."
    assert found(text, "az") == [
        ("Nazir", "title"),
        ("Ceyhun Bayramov", "name"),
        ("8 avqust 2025-ci ildə", "date"),
        ("Vaşinqtonda", "name"),
        ("ilk", "superlative"),
        ("3 faiz", "number"),
    ]


def test_russian() -> None:
    text = "Президент Ильхам Алиев 8 августа 2025 года назвал рост на 18 процентов самым быстрым."
    assert found(text, "ru") == [
        ("Президент", "title"),
        ("Ильхам Алиев", "name"),
        ("8 августа 2025 года", "date"),
        ("18 процентов", "number"),
    ]


def test_any_language_has_numbers_dates_quotations_and_names() -> None:
    text = "Am 8.8.2025 sagte Angela Merkel, dass 12 % „ohne Hoffnung sind und bleiben“."
    assert found(text, "de")[:3] == [
        ("8.8.2025", "date"),
        ("Angela Merkel", "name"),
        ("12 %", "number"),
    ]
    assert ("ohne Hoffnung sind und bleiben", "quotation") in found(text, "de")


def test_a_word_that_begins_a_sentence_is_no_name_unless_it_is_one_elsewhere() -> None:
    assert found("Exports fell. Nobody told Berlin. Berlin slept.") == [
        ("Nobody", "superlative"),
        ("Berlin", "name"),
    ]


def test_a_name_is_to_be_checked_once_and_a_number_each_time() -> None:
    text = "In Baku 5 men met. Later 5 women left Baku."
    assert found(text) == [("Baku", "name"), ("5", "number"), ("5", "number")]


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert ("Ann Hall", "name") in found("It was Ann Hall’s house.")


def test_marks_of_notes_are_no_numbers() -> None:
    assert found("It was so.[12] It stayed so.") == []


def test_nothing_crosses_a_quotation() -> None:
    text = "He met “the Duke of Kent and his Wife” Mary Ann in 1901."
    spans = checkables(text)
    for one in spans:
        for other in spans:
            assert not one.start < other.start < one.end < other.end


@pytest.mark.parametrize("text", ["", " ", "A", "“", "1" * 5000, "A " * 20_000, "А.Б." * 5_000])
def test_no_text_is_too_much(text: str) -> None:
    began = time.process_time()
    checkables(text)
    assert time.process_time() - began < 2
