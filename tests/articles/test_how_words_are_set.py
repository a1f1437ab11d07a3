"""How a text sets words: struck through, quoted, in a block of some kind, with notes and links."""

import pytest

from articles.markup import render
from articles.markup.quotations import quotations
from articles.markup.setting import LOWERED, QUOTED, RAISED, SIGNS, STRUCK, Setting, TextSettings

pytestmark = pytest.mark.pure

QUOTE = "The charter was signed"


def setting(markdown: str, quote: str = QUOTE) -> Setting:
    rendered = render(markdown)
    start = rendered.text.index(quote)
    return TextSettings(rendered.html, rendered.text).of(start, start + len(quote))


def marked(markdown: str, kind: str, quote: str = QUOTE) -> str:
    """The passage with brackets where words of a kind begin and end."""
    first, last = SIGNS[kind]
    found = setting(markdown, quote).marked
    return found.replace(f" {first} ", "[").replace(f" {last} ", "]")


@pytest.mark.parametrize(
    ("markdown", "kind", "expected"),
    [
        (f"{QUOTE}.", STRUCK, QUOTE),
        (f"~~{QUOTE}~~.", STRUCK, f"[{QUOTE}]"),
        ("The charter ~~was **signed**~~.", STRUCK, "The charter [was signed]"),
        ("The <del>charter</del> was signed.", STRUCK, "The [charter] was signed"),
        ("~~Never.~~ The charter was signed.", STRUCK, QUOTE),
        ("The <q>charter</q> was signed.", QUOTED, "The [charter] was signed"),
        (f"He said: “So. {QUOTE}. Yes.”", QUOTED, f"[{QUOTE}]"),
        (f"“So.” {QUOTE}. “Yes.”", QUOTED, QUOTE),
        (f"“So.\n\n“{QUOTE}.", QUOTED, f"[{QUOTE}]"),
    ],
)
def test_words_are_marked(markdown: str, kind: str, expected: str) -> None:
    assert marked(markdown, kind) == expected


def test_marks_of_quotation_stay_beside_the_signs() -> None:
    assert marked("The “charter” was signed.", QUOTED, "The “charter”") == "The “[charter]”"


def test_figures_are_raised_and_lowered_but_marks_of_notes_are_not() -> None:
    assert marked("10<sup>2</sup> tons", RAISED, "102 tons") == "10[2] tons"
    assert marked("CO<sub>2</sub> fell", LOWERED, "CO2 fell") == "CO[2] fell"
    assert marked("It fell[^1] far.\n\n[^1]: Yes.", RAISED, "It fell[1] far") == "It fell[1] far"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('The "reform" passed.', ["reform"]),
        ("Die „Reform“ kam.", ["Reform"]),
        ("La « réforme » passa.", [" réforme "]),
        ("Реформа «прошла».", ["прошла"]),
        ("Das »Gesetz« gilt.", ["Gesetz"]),
        ("The ‘reform’ passed.", ["reform"]),
        ("The 'reform' passed.", ["reform"]),
        ("Bu “islahat” keçdi.", ["islahat"]),
        ("「改革」は通った。", ["改革"]),
        ("“He said ‘no’ twice.”", ["He said ‘no’ twice.", "no"]),
        ("The ministers' and the workers' rights don't change.", []),
        ("l’eau d’Azerbaïdjan", []),
        ('A 5" pipe, and a 6" one.', []),
        ("“It goes on", ["It goes on"]),
    ],
)
def test_quotation_marks_of_any_language_quote(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


@pytest.mark.parametrize(
    ("markdown", "kinds"),
    [
        (f"{QUOTE}.", ()),
        (f"> {QUOTE}.", ("quotation",)),
        (f"> - {QUOTE}.", ("quotation", "list")),
        (f"## {QUOTE}", ("heading",)),
        (f"1. {QUOTE}", ("list",)),
        (f"```\n{QUOTE}\n```", ("code",)),
        (f"| a |\n|---|\n| {QUOTE} |", ("table",)),
        (f"| {QUOTE} |\n|---|\n| a |", ("table head",)),
        (f"Yes[^1].\n\n[^1]: {QUOTE}.", ("note",)),
    ],
)
def test_the_kind_of_block(markdown: str, kinds: tuple[str, ...]) -> None:
    assert setting(markdown).blocks == (kinds,)


@pytest.mark.parametrize(
    ("markdown", "notes"),
    [
        (f"{QUOTE}[^1]. So.\n\n[^1]: This is *false*.\n\n    So.", ["This is false.\n\nSo."]),
        (f"{QUOTE}.[^1] So.\n\n[^1]: This is false.", ["This is false."]),
        (f"{QUOTE}.^[This is ~~true~~] So.", [f"This is  {SIGNS[STRUCK][0]} true"]),
        (f'<abbr title="This is false">{QUOTE}</abbr>.', ["This is false"]),
        (f"{QUOTE}. So.[^1]\n\n[^1]: This is false.", []),
    ],
)
def test_the_notes_on_words(markdown: str, notes: list[str]) -> None:
    found = [each.removesuffix(f" {SIGNS[STRUCK][1]} ") for each in setting(markdown).notes]
    assert found == notes


@pytest.mark.parametrize(
    ("markdown", "introduced"),
    [
        (f"Critics say:\n\n> {QUOTE}.", ["Critics say:"]),
        (f"Critics say:\n\n> So.\n>\n> {QUOTE}.", ["Critics say:"]),
        (f"Myths:\n\n- So.\n- {QUOTE}.", ["Myths:"]),
        (f"## Myths:\n\n{QUOTE}.", ["Myths:"]),
        (f"> {QUOTE}.\n>\n> So.\n>\n> — The minister", ["— The minister"]),
        (f"> {QUOTE}.\n\n— The minister", ["— The minister"]),
        (f"| Who | Myth |\n|---|---|\n| Iran | {QUOTE} |", ["Myth", "Iran"]),
        (f"Critics say.\n\n> {QUOTE}.", []),
        (f"Critics say: so.\n\n{QUOTE}.", []),
    ],
)
def test_the_lines_that_introduce_a_block(markdown: str, introduced: list[str]) -> None:
    assert [*setting(markdown).introduced] == introduced


def test_addresses_but_not_those_of_notes() -> None:
    found = setting("The [charter](https://a.org/x) was[^1] signed\n\n[^1]: So.", "charter was[1]")
    assert found.links == ("https://a.org/x",)


def test_the_headings_over_a_place() -> None:
    rendered = render(f"## Trade\n\n### Oil\n\nA.\n\n## Myths\n\n### Gas\n\n{QUOTE}.\n\n## Last")
    settings = TextSettings(rendered.html, rendered.text)
    found = settings.headings_over(rendered.text.index(QUOTE))
    assert [settings.marked(each.start, each.end) for each in found] == ["Myths", "Gas"]
    assert settings.headings_over(0) == []


def test_a_setting_comes_back_from_json_as_it_was() -> None:
    found = setting(f"Critics say:\n\n> [{QUOTE}](https://a.org)[^1].\n\n[^1]: So.")
    assert Setting.from_data(found.as_data()) == found
    assert Setting.from_data({}) is None
