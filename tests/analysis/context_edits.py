"""Edits of what stands around the words of a claim: those that turn it, and those that do not."""

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
    "a comma beside it": (TEXT.replace("first.", "first as agreed."), "first as", "first, as"),
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
