"""A passage as words that can be compared, each with the kind of sense that it carries."""

import re
from collections.abc import Container, Iterator
from typing import Literal, NamedTuple

from articles.markup.sentence_ends import MARKS

from .lexicons import Lexicon
from .lexicons.lexicon import NO_PATTERN
from .misspelling import are_forms
from .words import LOOK_ALIKES, SPACELESS

Kind = Literal[
    "negation", "number", "date", "name", "quantifier", "hedge", "tense", "antonym", "words"
]
TOKEN = re.compile(
    r"\[\d+\]|[¹²³⁰-⁹]+"  # marks of references
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\b[A-Z]{2,}[- ]?\d{1,3}\b(?![.,]\d)|\b[Nn]on-[^\W\d_]+"  # COVID-19, non-binding
    r"|\d{1,3}(?:[ ,.]\d{3})+(?!\w)"
    rf"|\d+(?:[.,:/]\d+)*\w*|[{SPACELESS}]|[^\W\d_]+\d\w*"
    rf"|(?:(?![{SPACELESS}])[^\W\d_])+(?:'[^\W\d_]+)*|[%$€£¥₼₽₺]"
)
MARKS_OF_NOTES = frozenset("[¹²³⁰ⁱ⁴⁵⁶⁷⁸⁹")
# What is between two words where a sentence, or a quotation, begins; and where a clause does.
BEGINNING = re.compile(rf"[:{MARKS}][\"')\]]*\s+[\"'(\[]*$|\n\n|(^|\s)[\"'(\[]+$")
BREAK = re.compile(rf"[,;:{MARKS}()\[\]\"“”«»—]|\s[-–]+\s|--|\n")
UNKNOWN: tuple[Kind | None, str] = (None, "")
BLOCK = "\n\n"  # what stands before the first word of a block
LONGEST_PHRASE = 5
REMEMBERED = 20_000  # words of texts, with what they are compared as
CLAUSE = 8  # words to either side in which a negation is looked for
ENDINGS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'d": "'d", "'m": "am"}
YEAR = re.compile(r"(1\d|20|21)\d\ds?")


class Token(NamedTuple):
    """A word: `key` is compared, `shown` reported; `group` is its class of synonyms.

    `word` is the number of the word that it is, or is part of; `breaks` says whether a mark of
    punctuation stands before it.
    """

    key: str
    shown: str
    word: int
    breaks: bool
    begins: bool
    kind: Kind | None = None
    group: str = ""

    @property
    def is_capital(self) -> bool:
        return self.shown[0].isupper()


def read(
    text: str, lexicon: Lexicon, known: Container[str] = frozenset(), before: str = BLOCK
) -> list[Token]:
    """The words of a passage; `before` is what stands right before it."""
    found = _phrases(_words(text, lexicon, before), lexicon)
    tokens = [_with_kind(found, at, lexicon, known) for at in range(len(found))]
    return _one_negation_a_clause(tokens, lexicon)


def plain_words(text: str) -> list[str]:
    """The words of a text in a language without a lexicon."""
    return [match.group().casefold() for match in TOKEN.finditer(text.translate(LOOK_ALIKES))]


def _words(text: str, lexicon: Lexicon, before: str) -> list[Token]:
    plain, above = text.translate(LOOK_ALIKES), before.translate(LOOK_ALIKES)
    found: list[Token] = []
    kinds = lexicon.kinds
    end = 0
    for word, match in enumerate(TOKEN.finditer(plain)):
        said, start = match.group(), match.start()
        between = plain[end:start]
        begins = breaks = False
        if above or between != " ":
            begins = bool(BEGINNING.search(above + between))
            breaks = bool(BREAK.search(text[end:start]))
        if said[0] in MARKS_OF_NOTES:
            continue
        above, end = "", match.end()
        for key, shown in _known_keys(said, lexicon):
            if found and found[-1].key == key and not breaks and not key[0].isdigit():
                continue  # a word put twice
            kind, group = kinds.get(key, UNKNOWN) if shown.islower() else UNKNOWN
            found.append(Token(key, shown, word, breaks or not found, begins, kind, group))
            begins = breaks = False
    return found


def _known_keys(word: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    if word not in lexicon.keys:
        if len(lexicon.keys) >= REMEMBERED:
            lexicon.keys.clear()
            lexicon.kinds.clear()
        lexicon.keys[word] = _keys(word, lexicon)
    return lexicon.keys[word]


def _keys(word: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """A word in the form in which it is compared; a contraction as the words it is made of."""
    for elision in lexicon.elisions:
        if lexicon.fold(word).startswith(elision) and len(word) > len(elision):
            rest = word[len(elision) :]
            return [(elision[:-1] + "e", word), *_keys(rest, lexicon)]
    plain = lexicon.fold(word)
    if word[0].isdigit():
        return [(number_key(lexicon.numbers.get(plain, plain)), word)]
    if any(mark in plain for mark in ".- "):
        return [(re.sub(r"[-. ]|(?<=[^\W\d_])[- ]?0+(?=\d)", "", plain), word)]
    if lexicon.elisions or plain in lexicon.phrases:
        return [(lexicon.find(lexicon.numbers, plain) or plain, word)]
    for ending, meant in ENDINGS.items():
        if plain.endswith(ending) and plain != ending:
            return [(plain.removesuffix(ending), word), (meant, word)]
    plain = plain.removesuffix("'s").removesuffix("'")
    return [(lexicon.find(lexicon.numbers, plain) or plain, word)]


def number_key(number: str) -> str:
    """A number without separators of thousands, which differ; with a point before decimals."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[ ,.]\d{3})+", number):
        return re.sub(r"[ ,.]", "", number)
    if re.fullmatch(r"\ds", number):
        return number[0]  # 0s and 1s
    if re.fullmatch(r"\d+,\d+", number):
        return number.replace(",", ".")
    return re.sub(r"(?<=\d),(?=\d{3})", "", number)


def _phrases(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The words with each phrase of the lexicon put as what it is compared as."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        first = tokens[at]
        if first.key not in lexicon.phrase_beginnings:
            found.append(first)
            at += 1
            continue
        length, meant = _phrase(tokens, at, lexicon)
        if meant:
            shown = " ".join(dict.fromkeys(token.shown for token in tokens[at : at + length]))
            for number, key in enumerate(meant):
                more = number > 0
                found.append(
                    Token(
                        key, shown, first.word, first.breaks and not more, first.begins and not more
                    )
                )
        else:
            found.append(first)
        at += length
    return found


def _phrase(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    for length in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
        said = " ".join(token.key for token in tokens[at : at + length])
        if (meant := lexicon.phrases.get(said)) and not any(
            token.breaks for token in tokens[at + 1 : at + length]
        ):
            return length, meant.split()
    return 1, []


def _beside(tokens: list[Token], at: int) -> list[Token]:
    return [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens)]


def _with_kind(tokens: list[Token], at: int, lexicon: Lexicon, known: Container[str]) -> Token:
    """The word with its kind; one in small letters, but for a date, has it by itself."""
    token = tokens[at]
    if token.group:  # as it had in another text
        return token
    key = token.key
    if found := lexicon.kinds.get(key) if token.shown.islower() else None:
        return Token(*token[:5], *found)
    kind = _kind(token, lexicon, known, _beside(tokens, at))
    if kind == "date" and re.fullmatch(r"\d{1,2}th", key):
        key = key.removesuffix("th")
    tables = {"quantifier": lexicon.quantifiers, "hedge": lexicon.hedges, "tense": lexicon.tenses}
    group = lexicon.find(tables.get(kind or "", {}), key) or key
    is_by_itself = token.shown.islower() and not token.begins and not key[0].isdigit()
    if is_by_itself and not lexicon.among(key, lexicon.all_months):
        lexicon.kinds[key] = kind, group
    return token._replace(key=key, kind=kind, group=group)


def _kind(
    token: Token, lexicon: Lexicon, known: Container[str], beside: list[Token]
) -> Kind | None:
    key, months = token.key, lexicon.all_months
    if key[0].isdigit():
        return _kind_of_number(token, lexicon, months, beside)
    if key in lexicon.multipliers or key in lexicon.measures:
        return "number"
    if key in lexicon.negations or key in lexicon.concord or is_negative_form(token, lexicon):
        return "negation"
    if _is_date(token, lexicon, months, beside):
        return "date"
    if lexicon.find(lexicon.quantifiers, key):
        return "quantifier"
    if lexicon.find(lexicon.hedges, key):
        return "hedge"
    if key in lexicon.tenses:
        return "tense"
    return "name" if _is_name(token, lexicon, known, beside) else None


def _kind_of_number(
    token: Token, lexicon: Lexicon, months: frozenset[str], beside: list[Token]
) -> Kind:
    if re.fullmatch(r"\d+([A-Z]+|[a-z]{5,})", token.shown):
        return "name"  # 18F
    in_date = any(
        lexicon.among(word.key, months)
        for word in beside
        if word.is_capital or lexicon.months_are_small
    )
    return "date" if YEAR.fullmatch(token.shown) or in_date else "number"


def _is_date(token: Token, lexicon: Lexicon, months: frozenset[str], beside: list[Token]) -> bool:
    key = token.key
    if lexicon.among(key, lexicon.days):
        return True
    if not lexicon.among(key, months):
        return False
    beside_number = any(word.key[0].isdigit() for word in beside)
    if not token.is_capital:  # months have no capitals there
        return lexicon.months_are_small
    if key in lexicon.short_months and key not in lexicon.months:
        return beside_number
    shouted = len(token.shown) > 1 and token.shown.isupper()
    return beside_number or not (shouted or (token.begins and key in ("may", "march")))


def is_negative_form(token: Token, lexicon: Lexicon) -> bool:
    """Whether it is a verb that denies by its ending (Azerbaijani, Turkish)."""
    return (
        lexicon.negative_form is not NO_PATTERN
        and (token.begins or not token.is_capital)
        and not any(map(token.key.startswith, lexicon.not_prefixed))
        and bool(lexicon.negative_form.fullmatch(token.key))
    )


def _is_name(token: Token, lexicon: Lexicon, known: Container[str], beside: list[Token]) -> bool:
    key = token.key
    if not token.is_capital or key == "i":
        return False
    if lexicon.nouns_are_capital or (lexicon.names and token.begins):
        acronym = len(token.shown) > 1 and token.shown.isupper()
        return acronym or any(
            key.startswith(name) or are_forms(name, key) for name in _alike(key, lexicon)
        )
    common = key in lexicon.starters or key in known or key.endswith("ly")
    return not (token.begins and common)


def _alike(key: str, lexicon: Lexicon) -> Iterator[str]:
    """The listed names that a word may be a form of: they begin alike."""
    return (name for name in lexicon.names if name[:4] == key[:4])


def _one_negation_a_clause(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Where two words deny together (ne … jamais), one of them counts."""
    cores = [
        at
        for at, token in enumerate(tokens)
        if token.kind == "negation" and token.key not in lexicon.concord
    ]
    if not lexicon.concord or not cores:
        return tokens
    near = {place for core in cores for place in range(core - CLAUSE, core + CLAUSE + 1)}
    return [
        token._replace(kind=None) if token.key in lexicon.concord and at in near else token
        for at, token in enumerate(tokens)
    ]
