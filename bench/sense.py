"""Edits that turn the sense of a passage, and edits of its looks only; see bench.edits.

bench.turns has sentences of six languages with what they became.
"""

import re
from collections.abc import Callable

from bench.edits import Case, Draft

MONTHS = "January February March April June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NAMES = (
    "Aliyev,Berlin,Johnson,Kyrgyzstan,Merkel,Nakhchivan,Portugal,Rousseau,Sánchez,Tokyo,"
    "Zimmermann,Okonkwo,Brussels,Şuşa,Chicago,Al Gore,New Zealand,United Nations,Ilham Aliyev,"
    "Black Sea"
).split(",")
MODALS = "may might could can,would,should,will shall,must".split(",")  # each a strength
HEDGED = "likely probably possibly perhaps reportedly allegedly apparently certainly".split()
QUANTIFIED = "all every,some several,most,many,few".split(",")
QUANTIFYING = "always,often,only,largely mostly".split(",")  # a verb: “all” is not put for these
NUMBER_WORDS = "two three four five six seven eight nine ten twelve twenty hundred".split()
VERBS = "is are was were has have had will would can could should must may do does did".split()
# Not inside “per cent”, “at least”.
IN_NO_PHRASE = r"(?<!\bper)(?<!\b[Aa]t)"
# Not where a negation stands already: two are none, or a slip.
BEFORE_NONE = r"(?! (?:not|never|no|nor)\b)"
BESIDE_NONE = rf"(?<!\bnot)(?<!\bno)(?<!\bnever){BEFORE_NONE}"


def _replaced(draft: Draft, pattern: str, other: Callable[[str], str], kind: str) -> Case | None:
    """The passage with one match of `pattern` exchanged for something else."""
    found = list(re.finditer(pattern, draft.quote))
    if not found:
        return None
    match = draft.random.choice(found)
    now = other(match.group())
    if now.lower() == match.group().lower():
        return None
    quote = draft.quote[: match.start()] + now + draft.quote[match.end() :]
    if now.strip() and f"{now.strip()} {now.strip()}" in quote:  # a word twice is a slip
        return None
    case = draft.with_passage(quote)
    return Case(case.old, case.new, case.start, case.end, case.spans, kind)


def _one_of(words: list[str]) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def _exchanged(draft: Draft, groups: list[str], kind: str) -> Case | None:
    """The passage with a word of one group exchanged for one of another group.

    “In all”, the sum of a count, is left as it is.
    """

    def other(word: str) -> str:
        others = [group for group in groups if word.lower() not in group.split()]
        return draft.random.choice(draft.random.choice(others).split())

    pattern = r"(?<!\bin )" + _one_of(" ".join(groups).split())
    return _replaced(draft, pattern, other, kind)


def negation_put_in(draft: Draft) -> Case | None:
    word = draft.random.choice(("not", "not", "never", "no"))
    return _replaced(draft, rf"(?<=\w){BESIDE_NONE} (?=\w)", lambda _: f" {word} ", "negation")


def negation_by_the_verb(draft: Draft) -> Case | None:
    ending = draft.random.choice((" not", "n't", "n’t"))
    return _replaced(
        draft, rf"(?<=\w ){_one_of(VERBS)}(?= \w){BEFORE_NONE}", lambda w: w + ending, "negation"
    )


def negation_taken_out(draft: Draft) -> Case | None:
    return _replaced(draft, r"(?<=\w) (?:not|never|no) (?=\w)", lambda _: " ", "negation")


def digit_changed(draft: Draft) -> Case | None:
    def other(digit: str) -> str:
        return draft.random.choice([d for d in "123456789" if d != digit])

    return _replaced(draft, r"\d", other, "number date")


def number_word_changed(draft: Draft) -> Case | None:
    other = draft.random.choice(NUMBER_WORDS)
    return _replaced(draft, _one_of(NUMBER_WORDS), lambda _: other, "number")


def date_changed(draft: Draft) -> Case | None:
    def other(word: str) -> str:
        return draft.random.choice(DAYS if word in DAYS else MONTHS)

    return _replaced(draft, _one_of(MONTHS + DAYS), other, "date")


def name_changed(draft: Draft) -> Case | None:
    other = draft.random.choice(NAMES)
    pattern = r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{2,}(?: [A-Z][a-zà-ÿ]{2,})*"
    return _replaced(draft, pattern, lambda _: other, "name date")


def hedge_changed(draft: Draft) -> Case | None:
    return _exchanged(draft, MODALS, "hedge")


def hedge_put_in(draft: Draft) -> Case | None:
    word = draft.random.choice(HEDGED)
    return _replaced(draft, rf"(?<=\w){IN_NO_PHRASE} (?=\w)", lambda _: f" {word} ", "hedge")


def quantifier_changed(draft: Draft) -> Case | None:
    return _exchanged(draft, QUANTIFIED, "quantifier antonym")  # many, few


def quantifying_adverb_changed(draft: Draft) -> Case | None:
    return _exchanged(draft, QUANTIFYING, "quantifier")


def typo_mended(draft: Draft) -> Case | None:
    """The old text gets the typo: letters exchanged, doubled, or one missing."""
    words = list(re.finditer(r"[A-Za-z]{4,}", draft.quote))
    if not words:
        return None
    word = draft.random.choice(words)
    at = draft.random.randrange(1, len(word.group()) - 1)
    one, two = word.group()[at], word.group()[at + 1]
    wrong = draft.random.choice((two + one, one + one + two, two))
    if wrong == one + two:
        return None
    typo = word.group()[:at] + wrong + word.group()[at + 2 :]
    quote = draft.quote[: word.start()] + typo + draft.quote[word.end() :]
    old = draft.text[: draft.start] + quote + draft.text[draft.end :]
    span = (draft.start, draft.end)
    return Case(old, draft.text, draft.start, draft.start + len(quote), (span,))


LOOKS = (
    {"’": "'", "‘": "'", "“": '"', "”": '"'},
    {"'": "’", ' "': " “", '"': "”"},
    {" — ": "—", " – ": "—", "--": "—", "-": "–", ";": ","},
    {"—": " – ", "–": "-"},
    {" ": "  "},
    {"ize": "ise", "izing": "ising", "ization": "isation", "bor ": "bour ", "ense": "ence"},
    {"ise": "ize", "bour": "bor", "vour": "vor", "center": "centre", "program ": "programme "},
    {"won't": "will not", "can't": "cannot", "n't": " not", "'ll": " will", "'ve": " have"},
    {", ": " "},
)


def looks_changed(draft: Draft) -> Case | None:
    """Quotation marks, dashes, spaces, spelling, commas, contractions."""
    now = draft.quote
    for was, becomes in draft.random.choice(LOOKS).items():
        if draft.random.random() < 0.8:
            now = now.replace(was, becomes)
    return draft.with_passage(now) if now != draft.quote else None
