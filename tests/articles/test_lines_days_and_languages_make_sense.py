"""A title that shows nothing, a day of no age, a language that is none: refused, with a reason."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.fields import validate_language, validate_line, validate_year
from articles.languages import canonical, direction, language_name
from articles.models import Article
from articles.workflow import save_draft
from tests.make import make_article

pure = pytest.mark.pure


@pure
@pytest.mark.parametrize("line", ["\u200b", "\u2060\ufeff", "\u3164", "\u2800", "\xad", "\u200e "])
def test_a_line_of_nothing_is_refused(line: str) -> None:
    with pytest.raises(ValidationError, match="Nothing in this can be seen"):
        validate_line(line)


@pure
@pytest.mark.parametrize("mark", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_line_that_turns_what_follows_is_refused(mark: str) -> None:
    with pytest.raises(ValidationError, match="turns the direction"):
        validate_line(f"After {mark}the summit")


@pure
@pytest.mark.parametrize("line", ["907", "سلام", "\u200fسلام\u200f", "!", "🕊", "C++", "می‌خواهم"])
def test_a_line_that_shows_something_is_taken(line: str) -> None:
    validate_line(line)


@pure
@pytest.mark.parametrize(("day", "fits"), [((1400, 1, 1), 1), ((2200, 12, 31), 1), ((26, 1, 8), 0)])
def test_a_day_lies_between_1400_and_2200(day: tuple[int, int, int], fits: int) -> None:
    if fits:
        validate_year(date(*day))
        return
    with pytest.raises(ValidationError, match="between 1400 and 2200"):
        validate_year(date(*day))


@pure
@pytest.mark.parametrize("tag", ["english", "xx", "en_", "", "e", "zz-ZZ", "en-", "ə"])
def test_a_tag_of_no_language_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="is no language tag"):
        validate_language(tag)


@pure
@pytest.mark.parametrize(
    ("typed", "tag"), [("EN", "en"), ("zh-HANT", "zh-Hant"), ("de-at", "de-AT"), ("iw", "he")]
)
def test_a_tag_is_kept_in_one_form(typed: str, tag: str) -> None:
    assert canonical(typed) == tag


@pure
def test_a_language_has_a_name_and_a_direction() -> None:
    assert (language_name("az"), language_name("zh-Hant")) == ("Azerbaijani", "Traditional Chinese")
    assert [direction(tag) for tag in ("az", "az-Arab", "ar", "he", "fa", "ur-Latn", "x")] == [
        *("ltr", "rtl", "rtl", "rtl", "rtl", "ltr", "ltr")
    ]


@pytest.mark.django_db
def test_an_article_is_found_by_its_language_in_any_case(reader: Any) -> None:
    make_article("Ours", language="ZH-hant")
    assert Article.objects.get().language == "zh-Hant"
    assert "Ours" in reader.get("/articles/?language=zh-HANT").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "\u200b"),
        ("title", "A\u202eB"),
        ("language", "english"),
        ("source_date", date(26, 1, 8)),
    ],
)
def test_no_verb_saves_it(field: str, value: Any) -> None:
    article = make_article("Ours", published=False)
    setattr(article, field, value)
    with pytest.raises(ValidationError) as refused:
        save_draft(article)
    assert field in refused.value.message_dict
