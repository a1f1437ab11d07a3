"""What is said of words from another block, row or page is named when it changes, and told.

A quotation goes on over paragraphs, a label over those under it; an empty cell means the one above.
"""

from typing import Any

import pytest

from analysis.impact import claims_touched_by
from analysis.models import Claim
from articles.models import Article
from articles.workflow import prepare, revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CLAIM = "The charter was signed in February"
C = f"{CLAIM} by both sides."
TOLD = {"grade": "update", "note": "We know more."}
FAR = "Wind blew. Hail fell.\n\nFog came. Sun too."
Edit = tuple[str, str, str]


def moved(opening: str, closing: str, said: str = "Ivanov said: ") -> Edit:
    """A closing mark that moves over the end of a paragraph."""
    first = f"Rain fell.\n\n{said}{opening}We won. It was good."
    last = f"\n\n{C} So it is."
    return f"{first}{closing}{last}\n\nEnd of it.", f"{closing}{last}", f"{last}{closing}"


QUOTED: dict[str, Edit] = {
    f"{opening}…{closing}": moved(opening, closing)
    for opening, closing in (
        *("“”", "„“", "””", "«»", "»«", "‹›", "「」", '""', "‘’", "''"),
        ("« ", " »"),
        ("``", "''"),
    )
}
QUOTED |= {
    "an opening mark that moves": (
        f"Rain fell.\n\n{C} So.\n\n“We won,” said Ivanov.",
        f"{C} So.\n\n“We won",
        f"“{C} So.\n\nWe won",
    ),
    "a repeated mark": (
        f"“We won. It was good.\n\n“We are glad,” said Ivanov.\n\n{C} So.\n\nEnd.",
        f"glad,” said Ivanov.\n\n{C} So.",
        f"glad.\n\n“{C} So,” said Ivanov.",
    ),
    "a mark that moves behind the next paragraph": (
        f"Ivanov said: “We won.”\n\n{C} So.\n\nOman paid. Iran paid.",
        f"won.”\n\n{C} So.\n\nOman paid. Iran paid.",
        f"won.\n\n{C} So.\n\nOman paid. Iran paid.”",
    ),
    "who is quoted over three paragraphs": (
        f"Ivanov said: “We won.\n\nWe are glad. Very.\n\n{C} So.”\n\nEnd.",
        "Ivanov",
        "Petrov",
    ),
    "who is quoted over three paragraphs, told behind": (
        f"“We won.\n\nWe are glad. Very.\n\n{C} So. Rain. Snow,” said Ivanov.\n\nEnd.",
        "Ivanov",
        "Petrov",
    ),
    "items of a list": (
        f"Ivanov said: “We won.”\n\n- {C}\n- So it is.\n\nEnd.",
        f"won.”\n\n- {C}\n- So it is.",
        f"won.\n\n- {C}\n- So it is.”",
    ),
    "the dash of a speaker": (f"We won.\n\n{C} So it is.\n\nEnd.", C, f"— {C}"),
    "the dash of a speaker of another language": (
        f"We won.\n\n{C} So it is.\n\nEnd.",
        C,
        f"―{C}",
    ),
}
ROWS = f"""| Who | What |
|---|---|
| Ivanov | Ships came |
| {{}} | {CLAIM} |
| Petrov | Rain fell |
"""
PARTS = f"| Claim | Why |\n|---|---|\n| Myths | |\n| {CLAIM} | x |\n| Facts | |\n| Rain | y |\n"
FOOT = (
    f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>{CLAIM}</td><td>x</td></tr>"
    "<tr><td>y</td><td>z</td></tr></tbody><tfoot><tr><td>Sum</td><td>of lies</td></tr></tfoot>"
    "</table>"
)
WIDE = (
    "<table><tr><th>Claim</th><th>Why</th></tr><tr><td colspan='2'>Myths</td></tr>"
    f"<tr><td>{CLAIM}</td><td>x</td></tr><tr><td colspan='2'>Facts</td></tr>"
    "<tr><td>Rain fell</td><td>y</td></tr></table>"
)
TABLES: dict[str, Edit] = {
    f"an empty cell: “{mark}”": (ROWS.format(mark), "Ivanov", "Sidorov")
    for mark in ("", "〃", '"', "»", "do.", "„")
}
TABLES |= {
    "a row that moves under another": (
        ROWS.format("") + "| | Snow fell |\n",
        f"| | {CLAIM} |\n| Petrov | Rain fell |\n| | Snow fell |".replace("| |", "|  |", 1),
        f"| | Snow fell |\n| Petrov | Rain fell |\n| | {CLAIM} |",
    ),
    "a corner head": (
        f"| $ million | 2024 |\n|---|---|\n| Grain | {CLAIM} |\n",
        "million",
        "billion",
    ),
    "a row over others": (PARTS, "Myths", "Truths"),
    "rows over others that change places": (
        PARTS,
        PARTS,
        PARTS.replace("Myths", "_").replace("Facts", "Myths").replace("_", "Facts"),
    ),
    "a cell over all columns": (WIDE, "Myths", "Truths"),
    "the last row": (
        f"| Item | Value |\n|---|---|\n| Grain | {CLAIM} |\n| All values in millions | |\n",
        "millions",
        "billions",
    ),
    "the foot": (FOOT, "of lies", "of truths"),
    "the caption": (f"| A | B |\n|---|---|\n| {CLAIM} | x |\n\nTable: Myths\n", "Myths", "Facts"),
}
HEADED = (
    "<table><tr><th>Who</th><th>What</th></tr><tr><th>Fiji</th><td>Boats came</td></tr>"
    "<tr><th>Oman</th><td>Ships came</td></tr>"
    f"<tr><th></th><td>{CLAIM}</td></tr><tr><th>Iran</th><td>Rain</td></tr></table>"
)
TABLES["an empty head of a row"] = HEADED, "Oman", "Mali"
LINKED = f"Rain. {C[:-1]}, as [this report](https://a.org/x?n=1) shows. Snow.\n"
NOTED = f"Rain. {C}[^1] Snow.\n\n[^1]: See [a report](https://a.org/x).\n"
LINKS: dict[str, Edit] = {
    "a link in its sentence": (LINKED, "a.org/x", "b.org/y"),
    "a query in its sentence": (LINKED, "n=1", "n=2"),
    "a link in its note": (NOTED, "a.org/x", "b.org/y"),
}
TWO = f"Intro.\n\n**Myths**\n\n*Ports*\n\n{FAR}\n\n*Trade*\n\nX came. Z went.\n\n{C} So."
UNDER = f"{FAR}\n\n{C} So."
LABELS: dict[str, Edit] = {
    "a label over a label": (TWO, "Myths", "Facts"),
    "the inner label": (TWO, "*Trade*", "*Lies*"),
    "a colon over leads": (
        f"Ivanov writes:\n\n{FAR}\n\n**Ports.** X came.\n\nM left.\n\n{C} So.",
        "Ivanov",
        "Petrov",
    ),
    "a summary": (
        "<details><summary>These claims were found to be false by the court</summary>\n\n"
        f"{UNDER}\n\n</details>",
        "false",
        "true",
    ),
    "a long speaker": (
        f"Hikmet Hajiyev, adviser to the president: Yes. It was.\n\n{UNDER}",
        "Hikmet Hajiyev, adviser to the president",
        "Nikol Pashinyan, prime minister of Armenia",
    ),
    "whose a quotation is": (
        f"<figure><blockquote><p>{C}</p></blockquote><figcaption>Ivanov</figcaption></figure>",
        "Ivanov",
        "Petrov",
    ),
}
TURNED = {**QUOTED, **TABLES, **LINKS, **LABELS}
COPY = "https://web.archive.org/web/20260101000000/https://a.org/x?n=1"
KEPT: dict[str, Edit] = {
    "by what way a reader came": (LINKED, "?n=1", "?utm_source=t&n=1"),
    "a scheme": (LINKED, "https://a", "http://a"),
    "a copy in an archive": (LINKED, "https://a.org/x?n=1", COPY),
    "another link in its sentence": (LINKED, "shows", "[shows](https://b.org)"),
    "the same mark typed otherwise": (
        f"Ivanov said: “We won.\n\n{C} So.”\n\nEnd.",
        "“We won.",
        '"We won.',
    ),
    "a typo in a long quotation": (
        f"Ivanov said: “We wonn.\n\nWe are glad. Very.\n\n{C} So.”\n\nEnd.",
        "wonn",
        "won",
    ),
    "a quotation that nothing closes": (
        f"It rained. Ivanov said: “We won. It was so.\n\nSnow fell. Wind blew.\n\n{C} So.\n\nEnd.",
        "Ivanov",
        "Petrov",
    ),
    "marks of inches": (
        f'It is 5" wide. So.\n\n{FAR}\n\n{C}\n\n{FAR}\n\nIt is 6" now.',
        '6"',
        "6″",
    ),
    "another row": (ROWS.format(""), "Petrov", "Sidorov"),
    "the head of another row": (HEADED, "Fiji", "Mali"),
    "a part of the table below": (PARTS, "Facts", "Truths"),
    "a name in bold before a dash": (
        f"It rained.\n\nIvanov – the minister – was ill. X came.\n\n{UNDER}",
        "Ivanov",
        "**Ivanov**",
    ),
    "a sentence in bold": (
        f"It rained.\n\nThe minister spoke. He was ill.\n\n{UNDER}",
        "The minister spoke.",
        "**The minister spoke.**",
    ),
    "its own sentence in bold": (f"It rained.\n\n{C} So it is.\n\nMore here.", C, f"**{C}**"),
    "an inner label that is over": (
        f"**Myths**\n\n*Ports*\n\n{FAR}\n\n*Trade*\n\nX came. Z went.\n\n{C} So.",
        "Ports",
        "Ships",
    ),
    "a long line that leads in to a list": (
        f"The parties have agreed on all of these things:\n\n- Rain\n- Snow\n\n{UNDER}",
        "The parties have agreed on",
        "The parties will talk about",
    ),
}
LATER = {
    "setting": ("spoken", "sentence_links"),
    "context": ("label_levels", "of_table", "figcaptions"),
}


def assessed(body: str) -> tuple[Article, Claim]:
    article = make_article(body=body)
    claim = make_claim(article, CLAIM)
    make_assessment(claim)
    return article, claim


def edited(article: Article, body: str) -> str:
    """For what the claim is to be assessed anew when its article has another text."""
    article.body = body
    revise(article, **TOLD)
    return Claim.objects.get(article=article).stale_for


def touched(article: Article, body: str) -> Any:
    return claims_touched_by(article, prepare(article.pk, body).rendered)


def test_a_link_that_goes_is_one_that_led_its_words_elsewhere() -> None:
    article, claim = assessed(LINKED)
    now = LINKED.replace("[this report](https://a.org/x?n=1)", "this report")
    assert [each.claim for each in touched(article, now)] == [claim]
    assert edited(article, now) == "words"


@pytest.mark.parametrize("name", TURNED)
def test_what_turns_it_is_named_before_and_marked_after(name: str) -> None:
    body, old, new = TURNED[name]
    assert old in body
    turned = body.replace(old, new, 1)
    for was, now in ((body, turned), (turned, body)):
        article, claim = assessed(was)
        assert [each.claim for each in touched(article, now)] == [claim]
        assert edited(article, now)
        assert edited(article, was) == ""


@pytest.mark.parametrize("name", KEPT)
def test_what_leaves_it_as_it_was_is_not(name: str) -> None:
    body, old, new = KEPT[name]
    assert old in body
    article, _claim = assessed(body)
    now = body.replace(old, new, 1)
    assert touched(article, now) == []
    assert edited(article, now) == ""


@pytest.mark.parametrize("name", [*TURNED, *KEPT])
def test_of_what_was_judged_before_it_is_not_known(name: str) -> None:
    article, claim = assessed(TURNED.get(name, KEPT.get(name))[0])  # type: ignore[index]
    assessment = claim.assessments.get()
    for passage in assessment.judged_record["passages"]:
        for kind, fields in LATER.items():
            for field in fields:
                del passage[kind][field]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    assert edited(article, f"{article.body}\n\n## End\n\nThe end.\n") == ""


def test_a_label_that_was_kept_alone_is_compared_as_it_was() -> None:
    article, claim = assessed(TWO)
    assessment = claim.assessments.get()
    del assessment.judged_record["passages"][0]["context"]["label_levels"]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    assert edited(article, TWO.replace("Myths", "Facts")) == ""
    assert edited(article, TWO.replace("*Trade*", "*Lies*")) == "context"
