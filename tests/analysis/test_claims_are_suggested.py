"""Which words are suggested as claims, of what kind, and why."""

import time

import pytest
from django.core.cache import cache

from analysis.suggest import Suggestion, suggest
from bench.claims import counts, seeded_claims

pytestmark = pytest.mark.pure


def only(text: str, language: str = "en") -> Suggestion:
    [suggestion] = suggest(text, language)
    return suggestion


def test_a_number_and_a_date_make_a_fact_that_can_be_checked() -> None:
    suggestion = only("The city lost 14 per cent of its routes in 2022.")
    assert (suggestion.kind, suggestion.start, suggestion.end) == ("factual", 0, 48)
    assert "a number and a date" in suggestion.reasons
    assert suggestion.score > 0.8


@pytest.mark.parametrize(
    ("text", "language", "kind", "reason"),
    [
        ("The station will be a museum by 2030.", "en", "predictive", "“will … by 2030” tells of"),
        ("The council should publish the report.", "en", "normative", "“should” demands"),
        ("The vote signifies the end of a consensus.", "en", "interpretive", "“signifies” says"),
        ("Hökumət hesabatı dərc etməlidir.", "az", "normative", "“etməlidir” demands"),
        ("Qiymətlər 5 faiz artacaq.", "az", "predictive", "“artacaq” tells of the future"),
        ("Müqavilə 2025-ci ildə imzalanıb.", "az", "factual", "“imzalanıb” states"),
        ("Договор означает конец политики.", "ru", "interpretive", "“означает” says"),
        ("Нельзя строить дороги без школ.", "ru", "normative", "“Нельзя” demands"),
        ("Экспорт вырос на 18 процентов.", "ru", "factual", "“вырос” compares"),
    ],
)
def test_words_tell_the_kind_in_three_languages(
    text: str, language: str, kind: str, reason: str
) -> None:
    suggestion = only(text, language)
    assert suggestion.kind == kind
    assert any(said.startswith(reason) for said in suggestion.reasons), suggestion.reasons


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who will ride a bus that cost 40 million euros?", "en"),
        ("Dear readers, thank you for the 200 letters of last week.", "en"),
        ("Read the whole report of 2019 on our site.", "en"),
        ("By Margaret Hollis", "en"),
        ("The Zangezur corridor: regional integration in 2025", "en"),
        ("Hörmətli oxucular, 200 məktub üçün sağ olun.", "az"),
        ("Читайте полный отчёт 2019 года на сайте.", "ru"),
        ("", "en"),
        ("A 1", "xx-not-a-language"),
    ],
)
def test_what_states_nothing_is_no_claim(text: str, language: str) -> None:
    assert suggest(text, language) == []


def test_the_will_of_politicians_is_no_future() -> None:
    assert only("The repeal was achieved through the political will of 1992.").kind == "factual"


def test_clauses_stand_beside_their_sentence() -> None:
    text = (
        "Although the amendment was not repealed by the Congress in 2025, the "
        "elimination of its practical impact has become a reality."
    )
    found = {text[one.start : one.end]: one.kind for one in suggest(text)}
    assert found[text.split(", the")[0]] == "factual"
    assert text in found


def test_a_list_is_not_cut_into_clauses() -> None:
    text = "The ties signed in 2019 cover security, energy, transport and trade, and culture too."
    assert [(one.start, one.end) for one in suggest(text)] == [(0, len(text))]


def test_words_of_others_name_who_says_them() -> None:
    reasons = only("According to the ministry, exports rose by 18 per cent.").reasons
    assert reasons[0] == "said by the ministry"
    assert only("“We paid 40 million euros for it,” said Anna Kovács.").reasons[0] == (
        "said by Anna Kovács"
    )
    assert (
        only("Nazir bildirib ki, 200 milyon manat xərclənib.", "az")
        .reasons[0]
        .startswith("said by Nazir")
    )


def test_other_languages_go_by_numbers_dates_and_names() -> None:
    text = "Il fait beau dans la ville. Le 8 mai 2025, Emmanuel Macron a payé 12 milliards à Paris."
    assert only(text, "fr").start == 28
    assert only(text, "fr").reasons == ("a number, a date and a name",)


def test_places_are_code_points_of_the_text_and_come_in_order() -> None:
    text = "😀 Hello all.\n\nExports rose by 5 per cent.[1] Prices will fall in 2031."
    assert [text[one.start : one.end] for one in suggest(text)] == [
        "Exports rose by 5 per cent.",
        "Prices will fall in 2031.",
    ]


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_labelled_sentences_are_told_apart(language: str) -> None:
    of = counts(language)
    claims = of["found"] + of["missed"]
    assert of["found"] >= 0.9 * claims
    assert of["wrongly"] <= 1
    assert of["right"] >= 0.85 * claims


@pytest.mark.django_db
def test_claims_of_the_seed_are_among_twice_as_many() -> None:
    claims, found, right = seeded_claims()
    assert claims == 38
    assert found >= 33
    assert right >= 26


def test_a_long_text_takes_a_fraction_of_a_second() -> None:
    text = "\n\n".join(
        ["The council should publish, and prices will rise by 5 per cent. " * 8] * 31
    )
    assert len(text.split()) > 2_900
    began = time.process_time()
    suggest(text)
    assert time.process_time() - began < 0.2


def test_no_text_takes_long() -> None:
    for text in ("a " * 20_000, "A" * 50_000, ", and is " * 5_000, "The visit of " * 5_000):
        began = time.process_time()
        suggest(text)
        assert time.process_time() - began < 2


def test_reasons_are_kept_as_they_are_and_told_in_the_language_that_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache.set("told", only("The bank paid 40 million euros in 2024.").reasons)
    reasons = cache.get("told")
    assert "a number and a date" in reasons
    turned = {"{} and {}": "{1} nebst {0}", "a number": "Zahl", "a date": "Datum"}
    monkeypatch.setattr("analysis.suggest.reasons.gettext", lambda words: turned.get(words, words))
    assert "Datum nebst Zahl" in [reason.in_words() for reason in reasons]
