"""What can be checked of a text: numbers, dates, names, titles, quotations, “first” and “only”.

`checkables` finds it by rules and lists of words in English, Azerbaijani and Russian; of any other
language numbers, dates, quotations and names by their capitals. Pure.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from articles.markup.sentence_ends import MARKS

from .suggest.languages import cues_of
from .suggest.universal import DATE, NUMBER, quoted_spans

Kind = Literal["number", "date", "name", "title", "quotation", "superlative"]
KINDS: tuple[Kind, ...] = ("number", "date", "name", "title", "quotation", "superlative")


class Checkable(NamedTuple):
    """Words to check: code points of the canonical text, the end excluded."""

    start: int
    end: int
    kind: Kind


# Words that say that something has no equal. A hyphen ends a stem, which has any ending.
SUPERLATIVES = {
    "en": "first only most least largest biggest smallest highest lowest oldest youngest longest "
    "shortest fastest richest poorest greatest strongest never always every all none nobody "
    "unique unprecedented sole last biggest-ever record majority everyone",
    "az": "ilk birinci yeganə ən heç həmişə bütün hamısı hamı əksəriyyət- misilsiz görünməmiş "
    "sonuncu rekord hər",
    "ru": "перв- единственн- последн- крупнейш- наибольш- наименьш- самый самая самое самые самого "
    "самой самых никогда всегда все всех каждый каждая ни большинств- беспрецедентн- рекорд-",
}
# Offices and ranks that stand before or after a name.
TITLES = {
    "en": "president vice-president prime minister foreign defence finance secretary general "
    "chancellor king queen prince princess senator representative congressman congresswoman "
    "governor mayor ambassador chairman chairwoman chair director chief executive judge justice "
    "professor dr doctor sir lord lady general colonel admiral speaker commissioner adviser "
    "advisor deputy senior head archbishop pope rector dean envoy spokesman spokeswoman",
    "az": "prezident- baş nazir- xarici işlər naziri nazirin deputat- sədr- səfir- professor- "
    "direktor- general- akademik- müşavir- hakim- rektor- komissar- katib- kansler- kral- "
    "qubernator- mer- sözçü- rəis- rəhbər-",
    "ru": "президент- премьер- премьер-министр- министр- депутат- председател- посол- посла "
    "профессор- директор- генерал- академик- советник- судь- ректор- комиссар- секретар- "
    "канцлер- король короля губернатор- мэр- глава главы сенатор- спикер-",
}
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
# What stands between two words of one name.
JOINING = frozenset("of the de van von al bin la du di und et e və i и".split())
BETWEEN = re.compile(r"\s|[-–]")
POSSESSIVE = re.compile(r"['’]s$")
# With what sentences begin that is no name.
FUNCTION_WORDS = frozenset(
    "a an the in on at by for from with of to and but or yet if when while as although since "
    "because this that these those it its he she they we you i his her their our there here not "
    "no nor so what who which why how one first each every all some many most both such only "
    "also even after before during under over about into through until then thus now "
    "nevertheless however и а но да или если когда хотя пока в на по с со из от до для при о об "
    "у за над под это эта этот эти он она они мы вы я его её их наш ваш так как что кто где там "
    "тут же ни не все каждый bu o və amma lakin ancaq isə ki də da hər biz siz mən onlar onun "
    "bizim çünki əgər həm nə belə der die das ein eine und aber oder wenn im am zu von mit für "
    "es er sie wir ich nicht le la les un une et mais ou si il elle nous je ce cette dans sur "
    "pour avec".split()
)
SPACES = (" ", "\u00a0", "\u202f")
PER_CENT = " per cent"
# “in 2025”, “the year 2025”: the number is the date.
BEFORE_YEAR = re.compile(
    r"(?:(?:the|year|in|since|by|of|from|until|between|before|after|during)\s+)+(?=\d{4}s?$)",
    re.IGNORECASE,
)
VAGUE = frozenset("several few несколько много немного".split())
BEGINS_SENTENCE = re.compile(rf"(?:^|\n\n|[{MARKS}:]\W*\s)[\"“„«‘(]*$")
NOTE = re.compile(r"\[\d+\]")
HOW_FAR_BACK = 8  # code points before a word in which the end of a sentence is looked for


def checkables(text: str, language: str = "en") -> list[Checkable]:
    """What can be checked, by place. Only quotations have others within them; none cross.

    A name that the text has often is to be checked once, where it stands first.
    """
    plain = NOTE.sub(lambda mark: " " * len(mark[0]), text)
    quotations = [Checkable(*span, "quotation") for span in quoted_spans(plain, shortest=2)]
    found = _without_overlaps(
        [
            *_matches(plain, "date", (cues_of(language).dates, DATE)),
            *_matches(plain, "number", (NUMBER,)),
            *_matches(plain, "name", _numbered(language)),
            *_words_of(plain, language),
        ]
    )
    uncrossed = [each for each in found if not any(_cross(each, other) for other in quotations)]
    return sorted(
        [*_each_name_once(plain, _joined(plain, uncrossed)), *quotations], key=lambda one: one[:2]
    )


def _matches(text: str, kind: Kind, patterns: Iterable[re.Pattern[str]]) -> Iterator[Checkable]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            words = match[0].rstrip()
            before = BEFORE_YEAR.match(words) if kind == "date" else None
            start = match.start() + (before.end() if before else 0)
            yield Checkable(start, match.start() + len(words), kind)


def _words_of(text: str, language: str) -> Iterator[Checkable]:
    """Titles, names, superlatives and numbers in words: what single words tell."""
    short = language.partition("-")[0].lower()
    titles, superlatives = (_Listed(each.get(short, "")) for each in (TITLES, SUPERLATIVES))
    cues, names = cues_of(language), [*_names(text, titles)]
    yield from names
    for match in WORD.finditer(text):
        word = match[0].lower()
        if cues.is_a(word, "quantity") and word not in VAGUE:
            yield Checkable(*match.span(), "number")
        elif superlatives.has(word):
            yield Checkable(*match.span(), "superlative")
    yield from _titles(text, titles, names)


def _numbered(language: str) -> Iterator[re.Pattern[str]]:
    """Patterns of names that end with a number: “Section 907”."""
    return (pattern for sort, pattern in cues_of(language).forms if sort == "name")


class _Listed:
    """A list of words and stems."""

    def __init__(self, table: str) -> None:
        words = table.split()
        self._words = {word for word in words if word[-1] != "-"}
        self._stems = tuple(word[:-1] for word in words if word[-1] == "-")

    def has(self, word: str) -> bool:
        return word in self._words or (bool(self._stems) and word.startswith(self._stems))


def _names(text: str, titles: _Listed) -> Iterator[Checkable]:
    """Words with capitals that stand together, but for those with which a sentence begins.

    Of these only such as the text has elsewhere too, or such as other capitals follow.
    """
    runs = [*_runs(text, titles)]
    inside = {text[slice(*run[0])] for run, begins in runs if not begins}
    small = {match[0] for match in WORD.finditer(text) if match[0].islower()} | FUNCTION_WORDS
    for run, begins in runs:
        first = text[slice(*run[0])]
        if begins and first not in inside:
            if first.lower() in small:
                run = run[1:]
            elif len(run) == 1 and "." not in first and "-" not in first:
                continue
        if run:
            words = text[run[0][0] : run[-1][1]]
            yield Checkable(run[0][0], run[0][0] + len(POSSESSIVE.sub("", words)), "name")


def _runs(text: str, titles: _Listed) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """Words with capitals that stand together, and whether a sentence begins with the first."""
    run: list[tuple[int, int]] = []
    at = 0  # where the last word ended, of a name or joining it
    for match in WORD.finditer(text):
        is_name = match[0][0].isupper() and not titles.has(match[0].lower())
        is_next = bool(run) and bool(BETWEEN.fullmatch(text, at, match.start()))
        if is_next and match[0] in JOINING:
            at = match.end()
            continue
        if run and not (is_name and is_next):
            yield run, _begins(text, run[0][0])
            run = []
        if is_name and (len(match[0]) > 1 or run):
            run.append(match.span())
            at = match.end()
    if run:
        yield run, _begins(text, run[0][0])


def _begins(text: str, start: int) -> bool:
    return bool(BEGINS_SENTENCE.search(text[max(0, start - HOW_FAR_BACK) : start])) or start == 0


def _titles(text: str, titles: _Listed, names: list[Checkable]) -> Iterator[Checkable]:
    """Offices that stand right before a name, or at most a word before it."""
    starts = {name.start for name in names}
    run: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        if titles.has(match[0].lower()):
            if run and not text[run[-1][1] : match.start()].isspace():
                run = []
            run.append(match.span())
            continue
        if run and match.start() in starts and text[run[-1][1] : match.start()].isspace():
            yield Checkable(run[0][0], run[-1][1], "title")
        run = []


def _without_overlaps(found: Iterable[Checkable]) -> list[Checkable]:
    """By place; of two that overlap the one that begins first, then the longer one."""
    order = {kind: at for at, kind in enumerate(("date", "number", "title", "name", "superlative"))}
    kept: list[Checkable] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end, order[one.kind])):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _cross(one: Checkable, other: Checkable) -> bool:
    """Whether each has words that the other has not, and both have some."""
    return one.start < other.start < one.end < other.end or (
        other.start < one.start < other.end < one.end
    )


def _joined(text: str, found: list[Checkable]) -> Iterator[Checkable]:
    """Numbers that only a space parts are one: “2 million”, “3 faiz”, “5 per cent”."""
    last: Checkable | None = None
    for each in found:
        if each.kind == "number" and text.startswith(PER_CENT, each.end):
            each = each._replace(end=each.end + len(PER_CENT))
        if last and last.kind == each.kind == "number" and text[last.end : each.start] in SPACES:
            last = last._replace(end=each.end)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _each_name_once(text: str, found: Iterable[Checkable]) -> Iterator[Checkable]:
    seen: set[str] = set()
    for each in found:
        words = text[each.start : each.end]
        if each.kind not in ("name", "title") or words not in seen:
            seen.add(words)
            yield each
