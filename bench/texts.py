"""Articles for benchmarks, made by rule from a seed: opinion, analysis, history, interview, report.

They mean nothing, but they are built like articles: sentences of many lengths that share phrases,
repeat themselves, quote people, and carry names, numbers, dates and hedges.
"""

import re
from random import Random

STYLES = ("opinion", "analysis", "history", "interview", "report")

WORDS = {
    "noun": """government treaty border corridor railway harbour parliament budget ministry war
        election court reform subsidy market pipeline refinery drought harvest university union
        strike ceasefire summit tariff waiver sanction committee neighbour alliance constitution
        province village capital newspaper broadcaster factory investor lender creditor pension
        hospital vaccine school teacher curriculum language minority refugee camp embassy envoy
        mediator observer mandate resolution declaration charter clause amendment framework
        programme project contract tender auction licence regulator monopoly utility grid reactor
        turbine battery port terminal airport highway bridge tunnel customs inspection cargo fleet
        satellite network archive museum monument cemetery river lake coast valley plateau forest
        dam reservoir canal well farm orchard vineyard wage price loan debt deficit surplus tax
        currency reserve bond audit scandal inquiry verdict sentence appeal prison police army
        brigade garrison missile drone radar exercise doctrine deterrent intelligence cable memoir
        biography diary letter petition rally protest movement party coalition opposition faction
        rival successor heir dynasty empire republic federation colony revolution partition
        settlement compromise concession guarantee pledge promise threat warning rumour proof
        evidence argument premise conclusion mistake lesson habit memory myth story silence
        question answer doubt hope fear anger patience pride prestige leverage credibility""",
    "adjective": """formal regional national fragile durable bilateral costly popular reluctant
        ambitious modest narrow broad hollow sincere cynical belated hasty cautious radical
        conservative liberal secular rural urban coastal landlocked wealthy indebted corrupt
        transparent independent partial historic ancient modern colonial imperial domestic foreign
        strategic tactical symbolic practical legal illegal binding voluntary temporary permanent
        visible hidden obvious dubious plausible impossible inevitable reversible bitter quiet
        loud public private civil military economic fiscal monetary industrial agricultural
        digital nuclear renewable fossil northern southern eastern western distant nearby hostile
        friendly neutral cold warm sudden gradual steep shallow vast tiny empty crowded""",
    "verb": """accept reject delay ratify repeal suspend extend rewrite finance inspect rebuild
        abandon defend question ignore exploit reshape weaken strengthen replace postpone explain
        justify condemn welcome endorse resist provoke settle reopen secure expand shrink reduce
        double restore protect transform undermine outlast outweigh survive avoid confront divide
        unite surprise satisfy disappoint betray reward punish measure monitor verify publish
        conceal reveal simplify complicate accelerate obstruct""",
    "person": """Leyla Karimova|Thomas Reed|Marta Nowak|Ilham Aliyev|Jean Dupont|Amina Yusuf|
        Viktor Orlov|Sofia Rossi|Henry Clarke|Nino Beridze|Daniel O’Connor|Fatma Yıldız|
        Rashid Mammadov|Ingrid Larsen|Pedro Alvarez|Grace Mwangi|Kenji Tanaka|Elena Petrova""",
    "place": """Baku|Tbilisi|Yerevan|Ankara|Washington|Brussels|Vienna|Astana|Tashkent|Warsaw|
        Nakhchivan|Georgia|Kazakhstan|Poland|Armenia|Azerbaijan|Turkey|Norway|Kenya|Brazil|
        the Black Sea|the South Caucasus|Central Asia|the United States|the European Union""",
    "body": """the World Bank|the State Department|the Foreign Ministry|the Strategic Working Group|
        the Supreme Court|the Central Bank|the Senate|the Security Council|the Minsk Group|NATO""",
    "month": """January|February|March|April|May|June|July|August|September|October|November|
        December""",
    "hedge": """perhaps|probably|reportedly|apparently|arguably|allegedly|certainly|likely""",
    "modal": "may might could can would should will must".replace(" ", "|"),
    "quantity": "all|most|many|some|few|several|no|almost all|only some|the majority of",
    "count": "two|three|four|five|six|seven|nine|ten|twelve|twenty|forty|a hundred|a thousand",
    "link": """However|Moreover|In practice|For the same reason|At the same time|Instead|
        Meanwhile|In short|By contrast|As a result|Of course|Even so|Once again|To be fair""",
    "time": """for a generation|within a decade|at the end of the year|before the next election|
        after the war|in the long run|day after day|since independence|in recent months""",
}
LISTS = {
    name: [re.sub(r"\s+", " ", word).strip() for word in re.split(r"\||\s+(?=$)", text)]
    if "|" in text
    else text.split()
    for name, text in WORDS.items()
}
PHRASES = {
    "thing": (
        "the {noun}",
        "the {adjective} {noun}",
        "a {adjective} {noun}",
        "the {noun} of {place}",
        "{place}’s {noun}",
        "the {noun} and the {noun}",
        "the {adjective}, {adjective} {noun}",
        "the {noun} that {body} {modal} {verb}",
        "{quantity} {noun}s",
        "{count} {noun}s",
        "the {noun} of {month} {year}",
    ),
    "who": ("{person}", "{body}", "{place}", "the {noun}", "{place}’s {adjective} {noun}"),
    "when": ("in {year}", "on {day} {month} {year}", "in {month}", "{time}", "by {year}"),
    "claim": (
        "{who} {modal} {verb} {thing}",
        "{who} did not {verb} {thing} {when}",
        "{thing} {modal} {verb} {thing}",
        "{who} has {hedge} begun to {verb} {thing}",
        "{percent} per cent of {thing} {modal} {verb} {thing}",
        "it is {hedge} true that {thing} is {adjective}",
        "{thing} was never {adjective} and is not {adjective} now",
        "{who} spent ${amount} million on {thing} {when}",
        "there is no {adjective} {noun} without {thing}",
        "what {who} calls {thing} is {hedge} {thing}",
    ),
}
SENTENCES = {
    "opinion": (
        "{claim}.",
        "{link}, {claim}.",
        "{claim}, and {claim}.",
        "{claim}; {claim}.",
        "Who believes that {claim}?",
        "We are told that {claim}. It is not so.",
        "That matters.",
        "If {claim}, then {claim}, because {claim}.",
    ),
    "analysis": (
        "{claim} {when}.",
        "{link}, {claim}, while {claim}.",
        "According to {body}, {claim}.",
        "The figures for {year} show that {claim} – {amount}.{percent} billion in all.",
        "First, {claim}; second, {claim}; and, third, {claim}.",
        "This suggests that {claim}.",
    ),
    "history": (
        "{when}, {claim}, as {person} wrote in a {adjective} {noun}.",
        "By then {claim}.",
        "{person}, who was born in {place} {when}, believed that {claim}.",
        "The {noun} lasted until {day} {month} {year}, when {claim}.",
        "Nobody in {place} knew that {claim}, or that {claim}.",
        "So it went on.",
    ),
    "interview": (
        "“{claim},” {person} says.",
        "I ask whether {claim}.",
        "“No. {claim}, and I said so {when},” says {person}.",
        "“You have to understand that {claim},” {person} adds, “and that {claim}.”",
        "Yes.",
        "{person} laughs: {claim}.",
    ),
    "report": (
        "{body} said {when} that {claim}.",
        "{claim}, Mr. {surname} told {body}.",
        "At least {amount} {noun}s were involved, {percent} of them in {place}.",
        "{who} denied that {claim} (the vote was {percent}–{day}).",
        "Dr. {surname} of the U.S. embassy in {place} expects that {claim}.",
        "{link}, {claim}, the {noun} added.",
    ),
}


def articles(count: int, seed: int) -> list[str]:
    """`count` canonical texts of 800 to 3,000 words, in all styles by turns."""
    return [
        _Article(Random(f"{seed}/{at}"), STYLES[at % len(STYLES)]).text()  # noqa: S311
        for at in range(count)
    ]


class _Article:
    def __init__(self, random: Random, style: str) -> None:
        self.random, self.style = random, style
        # An article has its own subject: it comes back to a few words again and again.
        self.favourites = {name: random.sample(words, 3) for name, words in LISTS.items()}

    def text(self) -> str:
        length = self.random.randint(800, 3000)
        blocks: list[str] = []
        sentences: list[str] = []
        while sum(len(block.split()) for block in blocks) < length:
            if self.random.random() < 0.12:
                blocks.append(self._heading())
            size = self.random.choice((1, 2, 3, 3, 4, 5, 7))
            paragraph = [self._sentence() for _ in range(size)]
            if sentences and self.random.random() < 0.08:
                paragraph.append(self.random.choice(sentences))
            sentences += paragraph
            blocks.append(" ".join(paragraph))
        return "\n\n".join(blocks)

    def _heading(self) -> str:
        return self.random.choice(
            (self._filled("{noun} and {noun}"), self._filled("{thing}"), "Conclusion", "What next?")
        ).capitalize()

    def _sentence(self) -> str:
        sentence = self._filled(self.random.choice(SENTENCES[self.style]))
        opening = re.search(r"[^\W\d_]", sentence)
        at = opening.start() if opening and opening.start() <= 1 else 0
        return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]

    def _filled(self, pattern: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: self._filled(self._choice(match[1])), pattern)

    def _choice(self, name: str) -> str:
        numbers = {"year": (1890, 2026), "day": (1, 28), "percent": (2, 98), "amount": (3, 900)}
        if name in numbers:
            return str(self.random.randint(*numbers[name]))
        if name == "surname":
            return self._choice("person").split()[-1]
        if name in PHRASES:
            return self.random.choice(PHRASES[name])
        favourite = self.random.random() < 0.25
        return self.random.choice(self.favourites[name] if favourite else LISTS[name])
