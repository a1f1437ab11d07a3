"""A verdict is of words as they stood: what says another thing around them is named, and told."""

from typing import Any

import pytest

from accounts.models import User
from analysis.impact import claims_touched_by
from analysis.models import Claim, CorrectedClaim, Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.workflow import Unconfirmed, prepare, revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

CLAIM = "The charter was signed in February"
TEXT = f"""## What was signed

Nobody expected that.

The minister spoke first. {CLAIM} by both sides. Nobody was there.

The port is open. Ships come and go.

Wheat costs more than before.

![Two men](/media/hands.jpg "Two men who shake hands")

Rain fell on the hills.
"""
LIST = f"""Officials gave these dates.

3. A port was opened in May.
4. {CLAIM} by both sides.
5. Ships came in June.

So they said.
"""
QUOTATION = f"""A letter came.

> It is late here.
>
> {CLAIM} by both sides. Rain fell.
>
> So we heard.

Then they left.
"""
NOTES = f"""The minister spoke first.[^1] Rain fell. {CLAIM} by both sides.[^2] Ships came.

[^1]: On the radio.
[^2]: In public.[^3]
[^3]: So it is.
"""
TABLE = f"""Table: What officials said

| Who | When | What | Source |
|---|---|---|---|
| Iran | May | {CLAIM} | A letter |
| Oman | June | Ships came | A speech |
"""
SPANS = f"""
<table><tr><th>Who</th><th colspan="2">True</th><th>False</th></tr>
<tr><td rowspan="1">Fiji</td><td>Boats came</td></tr>
<tr><td>Iran</td><td>Rain fell</td><td>{CLAIM}</td><td>Ships came</td></tr>
<tr><td>Oman</td><td>Wheat grew</td><td>Snow fell</td><td>Boats left</td></tr></table>
"""
PICTURE = f"""Rain fell on the hills.

![Two men](/media/hands.jpg "Two men who shake hands")

{CLAIM} by both sides.
"""
IN_A_NOTE = f"It is so.[^1] Rain fell.\n\n[^1]: {CLAIM} by both sides.\n"

# What becomes of a text that turns what its words are said of.
TURNED = {
    "the next sentence denies it": (TEXT, "Nobody was there.", "That is a lie."),
    "a denial is put behind it": (TEXT, "Nobody was there.", "That is a lie. Nobody was there."),
    "a denial is the next paragraph": (
        TEXT,
        "The port is open.",
        "All that is a lie.\n\nThe port.",
    ),
    "a denial goes": (TEXT.replace("Nobody was there", "That is a lie"), "That is a lie.", ""),
    "the sentence before": (TEXT, "The minister spoke first", "The minister lied to us"),
    "whom a pronoun means": (
        TEXT.replace(CLAIM, f"He says so. {CLAIM}"),
        "The minister spoke",
        "The fool spoke",
    ),
    "the paragraph before": (TEXT, "Nobody expected that.", "What follows is false."),
    "the heading over it": (TEXT, "What was signed", "Myths"),
    "a label before it": (TEXT, "The minister spoke", "**False**\n\nThe minister spoke"),
    "struck neighbours": (TEXT, "Nobody was there", "~~Nobody was there~~"),
    "sentences change places": (
        TEXT,
        f"The minister spoke first. {CLAIM} by both sides. Nobody was there.",
        f"{CLAIM} by both sides. Nobody was there. The minister spoke first.",
    ),
    "blocks change places": (
        TEXT,
        "Nobody expected that.\n\nThe minister",
        "Wheat costs more than before.\n\nThe minister",
    ),
    "what leads in to a list": (LIST, "Officials gave these dates.", "These dates are wrong."),
    "a label before a list": (LIST, "Officials gave these dates.", "**Myths**"),
    "what follows a list": (LIST, "So they said.", "None of that is so."),
    "where a list starts": (
        LIST,
        "3. A port was opened in May.\n4. The",
        "7. A port was opened in May.\n8. The",
    ),
    "the order of a list": (
        LIST,
        "4. The charter was signed in February by both sides.\n5. Ships came in June.",
        "4. Ships came in June.\n5. The charter was signed in February by both sides.",
    ),
    "an attribution that moves onto it": (
        TEXT.replace("first", "first, say his men"),
        f"first, say his men. {CLAIM}",
        f"first. Say his men, {CLAIM[0].lower()}{CLAIM[1:]}",
    ),
    "a condition that moves off it": (
        TEXT.replace("sides. Nobody", "sides. If they paid, nobody"),
        "sides. If they paid, nobody",
        "sides if they paid. Nobody",
    ),
    "a caution that becomes a sentence": (
        TEXT.replace("sides.", "sides, perhaps."),
        "sides, perhaps.",
        "sides. Perhaps.",
    ),
    "a sentence that becomes a caution": (
        TEXT.replace("sides.", "sides. Or so they say."),
        "sides. Or so",
        "sides, or so",
    ),
    "a condition that becomes a sentence": (
        TEXT.replace("Nobody was there.", "Ships came every day, if they paid for it."),
        "day, if",
        "day. If",
    ),
    "a colon before it": (TEXT, f"first. {CLAIM}", f"first: {CLAIM}"),
    "who is quoted": (QUOTATION, "So we heard.", "So says the enemy."),
    "how a quotation begins": (QUOTATION, "It is late here.", "I lie to you now."),
    "what leads in to a quotation": (QUOTATION, "A letter came.", "A forged letter came."),
    "what is said of a quotation": (QUOTATION, "Then they left.", "It was a forgery."),
    "a quotation by marks": (
        f"“I was there. {CLAIM} by both sides. So it was,” said the judge.",
        "said the judge",
        "lied the clown",
    ),
    "a quotation of two paragraphs": (
        f"“I was there. {CLAIM} by both sides.\n\n“So it was. I saw it,” said the judge.",
        "said the judge",
        "lied the clown",
    ),
    "a note in its paragraph": (NOTES, "On the radio.", "He never spoke."),
    "a note on a note": (NOTES, "So it is.", "It is not so."),
    "a note that is moved": (NOTES, "first.[^1] Rain fell.", "first. Rain fell.[^1]"),
    "a note at the end of the paragraph": (NOTES, "Ships came.", "Ships came.[^4]\n\n[^4]: No."),
    "another cell of its row": (TABLE, "A letter", "A forged letter"),
    "the head of its column": (TABLE, "| What |", "| Lies |"),
    "the caption": (TABLE, "What officials said", "What liars said"),
    "columns that a head spans": (SPANS, 'colspan="2"', 'colspan="1"'),
    "rows that a cell spans": (SPANS, '<td rowspan="1">Fiji', '<td rowspan="2">Fiji'),
    "the picture beside it": (PICTURE, "hands.jpg", "clowns.jpg"),
    "what a picture is said to show": (PICTURE, "Two men who shake hands", "A staged photo"),
    "a picture that is put there": (
        PICTURE.replace('![Two men](/media/hands.jpg "Two men who shake hands")\n\n', ""),
        "hills.\n",
        'hills.\n\n![A clown](/media/clown.jpg "False")\n',
    ),
    "a picture that moves to the end": (
        f"{PICTURE}\nShips came and went all day.\n\nThe wheat that grew there was sold to all.\n",
        PICTURE,
        PICTURE.replace('![Two men](/media/hands.jpg "Two men who shake hands")\n\n', "")
        + "\nShips came and went all day.\n\nThe wheat that grew there was sold to all.\n\n"
        '![Two men](/media/hands.jpg "Two men who shake hands")\n',
    ),
    "a picture that moves behind it": (
        PICTURE,
        f'![Two men](/media/hands.jpg "Two men who shake hands")\n\n{CLAIM} by both sides.',
        f'{CLAIM} by both sides.\n\n![Two men](/media/hands.jpg "Two men who shake hands")',
    ),
    "pictures that change places": (
        f"![A](/a.jpg)\n\n{CLAIM}.\n\nRain.\n\n![B](/b.jpg)\n",
        f"![A](/a.jpg)\n\n{CLAIM}.\n\nRain.\n\n![B](/b.jpg)\n",
        f"![B](/b.jpg)\n\n{CLAIM}.\n\nRain.\n\n![A](/a.jpg)\n",
    ),
    "pictures before it that change places": (
        f"![A](/a.jpg)\n\n![B](/b.jpg)\n\n{CLAIM}.\n",
        "![A](/a.jpg)\n\n![B](/b.jpg)",
        "![B](/b.jpg)\n\n![A](/a.jpg)",
    ),
    "what its note is on": (IN_A_NOTE, "It is so.", "It is a lie."),
    "the end of a long paragraph": (
        f"{CLAIM} by both sides. {'Rain fell on all hills. ' * 120}So it was.",
        "So it was.",
        "It is a lie.",
    ),
}
LONG = "Rain fell on all the hills of it. " * 58  # nearly 2,000 characters
FAR = "All of what follows was made up by a clerk for a fee. " * 3
TURNED |= {
    "a far sentence that comes before it": (
        f"## So\n\nIt rained. {LONG}{CLAIM}.",
        "It rained.",
        f"{FAR}It rained.",
    ),
    "a far sentence that goes": (f"## So\n\n{FAR}{LONG}{CLAIM}.", FAR, ""),
    "a far sentence that comes behind it": (
        f"## So\n\n{CLAIM}. {LONG}It rained.\n\n## End\n\nSo.",
        "It rained.",
        f"It rained. {FAR}",
    ),
    "a far minus": (f"{CLAIM}. {LONG}{LONG}It was -3 in all.", "-3 in", "3 in"),
    "the term that a list tells of": (
        f"<dl><dt>Myths</dt><dd>Rain fell.</dd><dd>{CLAIM}.</dd></dl>",
        "Myths",
        "Facts",
    ),
    "rows to the end that a cell spans": (
        "<table><tr><th>Who</th><th>What</th></tr><tr><td rowspan='0'>True</td><td>Rain</td></tr>"
        f"<tr><td>{CLAIM}</td></tr></table>",
        "True",
        "False",
    ),
}
INTERVIEW = f"""**Ivanov:** It rains. Ships came.

Wheat grew in the south.

{CLAIM}. It was late.

**Petrov:** Yes.
"""
TURNED |= {
    "the next paragraph becomes a quotation": (TEXT, "The port is open.", "> The port is open."),
    "the one before becomes one": (TEXT, "Nobody expected that.", "> Nobody expected that."),
    "who is interviewed": (INTERVIEW, "Ivanov", "Sidorov"),
}
LABEL = f"It rained.\n\n{{}} Ships came in.\n\nWheat grew.\n\n{CLAIM}.\n"
LINE = f"It rained.\n\n{{}}\n\nShips came in. Wheat grew.\n\n{CLAIM}.\n"
TURNED |= {
    "another label": (LABEL.format("Rumour:"), "Rumour:", "Fact:"),
    "a label that comes": (LABEL.format("Again"), "Again", "Rumour: again"),
    "a label that goes": (LABEL.format("**Rumour:**"), "**Rumour:** ", ""),
    "a label that turns bold": (LABEL.format("Rumour:"), "Rumour:", "**Rumour:**"),
    "another line over it": (LINE.format("Satire"), "Satire", "Facts"),
    "a line that turns bold": (LINE.format("Satire"), "Satire", "**Satire**"),
    "a bold line that goes": (LINE.format("**Satire.**"), "**Satire.**\n\n", ""),
    "a lead that turns bold": (f"Satire. {CLAIM}.", "Satire.", "**Satire.**"),
}
HEADED = f"## Facts[^1]\n\nRain fell.\n\n{CLAIM} by both sides.\n\n[^1]: All true.\n"
TURNED["a note on the heading over it"] = HEADED, "All true", "All lies"
# What leaves what is around the words as it was.
KEPT = {
    "a typo beside it": (TEXT.replace("expected", "expcted"), "expcted", "expected"),
    "a comma beside it": (TEXT, "The minister spoke first", "The minister, spoke first"),
    "an edit three paragraphs away": (TEXT, "Wheat costs more", "Wheat costs less"),
    "another heading below": (TEXT, "The port is open", "## The port\n\nThe port is open"),
    "a paragraph that is split before it": (TEXT, f"first. {CLAIM}", f"first.\n\n{CLAIM}"),
    "a paragraph that is split behind it": (TEXT, "sides. Nobody", "sides.\n\nNobody"),
    "paragraphs that are joined": (TEXT, "there.\n\nThe port", "there. The port"),
    "a paragraph that is split behind a picture": (
        PICTURE.replace(CLAIM, f"So said the minister in his long speech. {CLAIM}"),
        f"speech. {CLAIM}",
        f"speech.\n\n{CLAIM}",
    ),
    "a picture far away": (TEXT, "/media/hands.jpg", "/media/clown.jpg"),
    "whole sentences that are joined": (TEXT, "sides. Nobody", "sides; nobody"),
    "emphasis beside it": (TEXT, "Nobody was there", "*Nobody* was there"),
    "a note before it, that gives its own another number": (
        NOTES.replace("The minister", "Rain fell.\n\nSnow fell.\n\nIt came.\n\nThe minister"),
        "Rain fell.\n",
        "Rain fell.[^4]\n\n[^4]: On the hills.\n",
    ),
    "a note before that on a heading and a lead-in": (
        f"Rain fell.\n\nSnow fell.\n\n## Facts[^1]\n\nThey said[^2]:\n\n- {CLAIM}.\n\n"
        "[^1]: All.\n[^2]: So.\n",
        "Rain fell.\n",
        "Rain fell.[^4]\n\n[^4]: On the hills.\n",
    ),
    "a quotation far away": (TEXT, "Wheat costs", "> Wheat costs"),
    "a paragraph that is split beside a quotation": (
        f"> Nobody expected that.\n\nIt rained. The minister spoke. {CLAIM}.\n\n> So they said.",
        f"spoke. {CLAIM}",
        f"spoke.\n\n{CLAIM}",
    ),
    "the next one who is interviewed": (
        INTERVIEW.replace("**Petrov", "Snow fell.\n\n**Petrov"),
        "Petrov:** Yes",
        "Orlov:** Yes",
    ),
    "a label beyond the next one": (
        LABEL.format("Rumour:").replace("Wheat", "Fact: wheat"),
        "Rumour:",
        "Claim:",
    ),
    "a label under another heading": (
        LABEL.format("Rumour:").replace("Wheat", "## So\n\nWheat"),
        "Rumour:",
        "Fact:",
    ),
    "who took a picture": (LABEL.format("Photo:"), "Photo:", "Foto:"),
    "a typo in a note": (NOTES.replace("radio", "raido"), "raido", "radio"),
    "another row of the table": (TABLE, "| Oman | June |", "| Oman | July |"),
    "a row more in the table": (TABLE, "| Oman | June |", "| Fiji | July | Yes | – |\n| Oman |"),
    "another item of the list": (LIST, "So they said.", "So, they said."),
    "a note far away": (TEXT, "before.", "before.[^1]\n\n[^1]: No."),
    "the block with its neighbours moves": (
        TEXT,
        "Wheat costs more than before.\n\n",
        "",
    ),
    "the end of a long paragraph is not typed anew": (
        f"{CLAIM} by both sides. {'Rain fell on all hills. ' * 120}So it was.\n\nOne.\n\nTwo.",
        "Two.",
        "Three.",
    ),
}
TOLD = {"grade": "update", "note": "We know more."}


def assessed(body: str) -> tuple[Article, Claim]:
    article = make_article(body=body)
    claim = make_claim(article, CLAIM)
    make_assessment(claim)
    return article, claim


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


def touched(article: Article, body: str) -> Any:
    return claims_touched_by(article, prepare(article.pk, body).rendered)


@pytest.mark.parametrize("name", TURNED)
def test_what_turns_it_is_named_before_and_marked_after(name: str) -> None:
    body, old, new = TURNED[name]
    assert old in body
    article, claim = assessed(body)
    article.body = body.replace(old, new, 1)
    assert [each.claim for each in touched(article, article.body)] == [claim]
    revise(article, **TOLD)
    assert stale_for(claim) in ("context", "words")
    article.body = body
    revise(article, **TOLD)
    assert stale_for(claim) == ""


@pytest.mark.parametrize("name", KEPT)
def test_what_leaves_it_as_it_was_is_not(name: str) -> None:
    body, old, new = KEPT[name]
    assert old in body
    article, claim = assessed(body)
    article.body = body.replace(old, new, 1)
    assert touched(article, article.body) == []
    revise(article, **TOLD)
    assert stale_for(claim) == ""


def test_the_number_of_a_note_inside_it_is_no_word_of_it() -> None:
    body = f"Rain fell.\n\nSnow fell.\n\nIt came.\n\n{CLAIM}[^1] by both sides.\n\n[^1]: So."
    article = make_article(body=body)
    claim = make_claim(article, f"{CLAIM}[1] by both sides")
    make_assessment(claim)
    article.body = body.replace("Rain fell.", "Rain fell.[^2]\n\n[^2]: On the hills.")
    assert touched(article, article.body) == []
    revise(article, **TOLD)
    assert stale_for(claim) == ""
    article.body = article.body.replace("So.", "It is a lie.")
    revise(article, **TOLD)
    assert stale_for(claim) == "words"


PORT = "The port was sold in May."
OVER_TWO = {
    "which of two is a quotation": (f"> {CLAIM}.\n\n{PORT}", f"{CLAIM}.\n\n> {PORT}"),
    "the number of the second": (
        f"<ol><li>{CLAIM}.</li><li>{PORT}</li></ol>",
        f'<ol><li>{CLAIM}.</li><li value="9">{PORT}</li></ol>',
    ),
}


@pytest.mark.parametrize("name", OVER_TWO)
def test_each_block_of_a_passage_counts(name: str) -> None:
    was, now = OVER_TWO[name]
    article = make_article(body=was)
    claim = make_claim(article, f"{CLAIM}.\n\n{PORT}")
    make_assessment(claim)
    article.body = now
    assert [each.claim for each in touched(article, now)] == [claim]
    revise(article, **TOLD)
    assert stale_for(claim)


@pytest.mark.parametrize("name", ["the next sentence denies it", "a note on a note"])
def test_as_a_typo_it_is_asked_of_each_claim(name: str, editor: User) -> None:
    body, old, new = TURNED[name]
    article, claim = assessed(body)
    article.body = body.replace(old, new, 1)
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    [(key, question)] = refused.value.questions.items()
    assert question.startswith(f"“{claim.statement}”: the ")
    assert new.rstrip(".") in question
    revise(article, grade="typo", confirmed=[key], by=editor)
    assert stale_for(claim) == "context"


def test_what_was_confirmed_of_one_neighbour_is_not_of_another(editor: User) -> None:
    article, _claim = assessed(TEXT)
    article.body = TEXT.replace("Nobody was there.", "Somebody was there.")
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    article.body = TEXT.replace("Nobody was there.", "That is a lie.")
    with pytest.raises(Unconfirmed):
        revise(article, grade="typo", confirmed=[*refused.value.questions], by=editor)


def test_a_claim_of_two_passages_is_named_once() -> None:
    article = make_article(
        body=f"It rained. {CLAIM}. So it is said. Ships came in June. It rained."
    )
    claim = make_claim(article, CLAIM)
    attach_passage(Passage(claim=claim, quote="Ships came in June"))
    found = touched(article, article.body.replace("So it is said", "That is a lie"))
    assert [each.claim for each in found] == [claim]


def test_where_the_words_differ_they_alone_are_told() -> None:
    article, claim = assessed(TEXT)
    article.body = TEXT.replace("February", "March").replace("Nobody was", "Everybody was")
    revise(article, **TOLD)
    assert stale_for(claim) == "words"


def test_the_notice_is_tied_to_the_claim() -> None:
    article, claim = assessed(TEXT)
    article.body = TEXT.replace("Nobody was there", "Everybody was there")
    revise(article, **TOLD)
    assert CorrectedClaim.objects.get().claim == claim


def test_a_new_assessment_is_of_what_stands_there_now() -> None:
    article, claim = assessed(TEXT)
    article.body = TEXT.replace("Nobody was there", "Everybody was there")
    revise(article, **TOLD)
    make_assessment(claim)
    assert stale_for(claim) == ""


def test_of_a_label_that_was_not_kept_nothing_is_known() -> None:
    body = LABEL.format("Rumour:")
    article, claim = assessed(body)
    assessment = claim.assessments.get()
    for name in ("labels", "label_levels"):
        del assessment.judged_record["passages"][0]["context"][name]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    article.body = body.replace("Rumour:", "Fact:")
    revise(article, **TOLD)
    assert stale_for(claim) == ""


def test_what_was_judged_before_this_was_kept_is_not_marked() -> None:
    article, claim = assessed(TEXT)
    assessment = claim.assessments.get()
    del assessment.judged_record["passages"][0]["context"]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    article.body = TEXT.replace("Nobody was there", "Everybody was there")
    revise(article, **TOLD)
    assert stale_for(claim) == ""
