"""A grade of typo means typos everywhere in a text, whatever a claim is tied to."""

import pytest

from analysis import untold_text
from analysis.html_blocks import HtmlBlock, blocks_of
from analysis.untold_text import ChangedText, changed_text
from articles.markup import render
from articles.markup.setting import TextSettings

pytestmark = pytest.mark.pure

TABLE = "| Who | What |\n|---|---|\n| Iran | wheat |\n| Oman | dates |\n"


def changed(before: str, after: str, language: str = "en") -> ChangedText | None:
    old, new = (TextSettings(each.html, each.text) for each in map(render, (before, after)))
    return changed_text(old, new, language)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Ivanov spoke.", "Petrov spoke.", "“Ivanov spoke.” → “Petrov spoke.”"),
        ("It rained.\n\nSo.", "It rained.\n\nIt is a lie.\n\nSo.", "added: “It is a lie.”"),
        ("It rained.\n\nShips came.\n\nSo.", "It rained.\n\nSo.", "removed: “Ships came.”"),
        (
            "It rained.\n\nShips came.\n\nSo it was.",
            "Ships came.\n\nIt rained.\n\nSo it was.",
            "moved: “Ships came.”",
        ),
        ("## Facts\n\nIt rained.", "## Myths\n\nIt rained.", "“Facts” → “Myths”"),
        ("It rained.", "## It rained.", "in another kind of block: “It rained.”"),
        ("It rained.\n\nSo.", "> It rained.\n\nSo.", "in another kind of block: “It rained.”"),
        ("- It rained.\n- So.", "- It rained.\n\n  So.", "in another kind of block: “So.”"),
        ("It rained today.", "It ~~rained~~ today.", "set otherwise: “It rained today.”"),
        ("It rained today.", "It “rained” today.", "set otherwise: “It “rained” today.”"),
        (
            "He said: “It rained.”\n\nShips came.",
            "He said: “It rained.\n\nShips came.”",
            "“Ships came.” → “Ships came.””",
        ),
        (
            "See [this](https://a.org/x).",
            "See [this](https://b.org/y).",
            "a link: a.org/x → b.org/y",
        ),
        ("See this.", "See [this](https://b.org/y).", "a link: – → b.org/y"),
        (
            "It rained.\n\n![Cranes](/static/a.jpg)",
            "It rained.\n\n![Cranes](/static/b.jpg)",
            "a picture: /static/a.jpg Cranes → /static/b.jpg Cranes",
        ),
        (
            "It rained.\n\n![Two cranes](/static/a.jpg)",
            "It rained.\n\n![Two geese](/static/a.jpg)",
            "a picture: /static/a.jpg Two cranes → /static/a.jpg Two geese",
        ),
        (
            "So.[^1]\n\n[^1]: It rained.",
            "So.[^1]\n\n[^1]: It snowed.",
            "“It rained.” → “It snowed.”",
        ),
        ("Ice.[^1] So.\n\n[^1]: Rain.", "Ice. So.[^1]\n\n[^1]: Rain.", "set otherwise: “Ice. So.”"),
        (
            "Ice.[^1] So.[^2] Yes.[^1]\n\n[^1]: Rain.\n[^2]: Snow.",
            "Ice.[^1] So.[^2] Yes.[^2]\n\n[^1]: Rain.\n[^2]: Snow.",
            "the note on words: Rain. → Snow.",
        ),
        (TABLE, TABLE.replace("wheat", "rice"), "“wheat” → “rice”"),
        (
            TABLE,
            "| Who | What |\n|---|---|\n| Oman | dates |\n| Iran | wheat |\n",
            "moved: “Oman”",
        ),
        (
            "| A | B |\n|---|---|\n| x | |\n",
            "| A | B |\n|---|---|\n| | x |\n",
            "other parts of it belong together",
        ),
        (
            "1. It rained.\n2. So.",
            "4. It rained.\n5. So.",
            "in another kind of block: “It rained.”",
        ),
        (
            'Rain. <q lang="de">Ja</q>',
            'Rain. <q lang="fr">Ja</q>',
            "the language of words: de → fr",
        ),
    ],
)
def test_it_is_asked_about(before: str, after: str, told: str) -> None:
    found = changed(before, after)
    assert found is not None
    assert told in found.changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The parlament met.\n\nSo.", "The parliament met.\n\nSo."),
        ("It rained today. So.", "It rained, today. So."),
        ('It "rained" today.', "It “rained” today."),
        ("It **rained** today.", "It *rained* today."),
        (
            "The ships came to the port. They went away in the evening.",
            "The ships came to the port.\n\nThey went away in the evening.",
        ),
        (
            "So it rained.[^1]\n\n[^1]: The parlament met.",
            "So it rained.[^1]\n\n[^1]: The parliament met.",
        ),
        ("So it rained[^1].\n\n[^1]: Snow.", "So it rained.[^1]\n\n[^1]: Snow."),
        ("- It rained.\n- So it was.", "- It rained.\n\n- So it was."),
        ("See [this](http://a.org/x/) now.", "See [this](https://www.a.org/x) now."),
        ("See [this report](https://a.org) now.", "See this [report](https://a.org) now."),
        ("![A parlament](/static/a.jpg)\n\nSo.", "![A parliament](/static/a.jpg)\n\nSo."),
        (
            "## The parlament met\n\nSee [it](#the-parlament-met).",
            "## The parliament met\n\nSee [it](#the-parliament-met).",
        ),
        ("Line one\nline two.", "Line one line two."),
    ],
)
def test_a_typo_is_not(before: str, after: str) -> None:
    assert changed(before, after) is None


def test_many_changes_are_told_in_short() -> None:
    names = "Ivanov Petrov Sidorov Orlov Volkov Zaitsev Lebedev Kozlov".split()
    before, after = (
        "\n\n".join(f"{name} {verb}." for name in names) for verb in ("spoke", "resigned")
    )
    found = changed(before, after)
    assert found is not None
    assert len(found.changes) == 8
    assert found.description.endswith("; and 2 more")


def test_other_changes_have_another_key() -> None:
    keys = {
        each.key if (each := changed("Ivanov spoke.", f"{name} spoke.")) else ""
        for name in ("Petrov", "Orlov")
    }
    assert len(keys) == 2


def test_a_long_text_is_read_near_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def noted(html: str, start: int = 0, end: int | None = None) -> list[HtmlBlock]:
        read.append((len(html) if end is None else end) - start)
        return blocks_of(html, start, end)

    monkeypatch.setattr(untold_text, "blocks_of", noted)
    before = "\n\n".join(f"It rained on day {number}. So it was." for number in range(1_000))
    assert changed(before, before.replace("day 500.", "night 500.")) is not None
    assert len(read) == 2
    assert max(read) < 500
