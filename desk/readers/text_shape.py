"""The shape of plain text: which line ends part paragraphs, and which lines are headings.

Pure functions over lines. Nothing here changes a word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from articles.markup.sentence_ends import IS_MARK, MARKS, SPACED, TIED

# Nobody breaks lines so late: a longer line is a whole paragraph. Characters.
WRAP_MAX = 140
# A line that is no sentence, as a heading or a line of verse, ends early if it is shorter than this
# share of the width, where that is not narrow itself.
SHORT = 0.6
NARROW = 50
HEADING_MAX_LENGTH = 120
# Menus and lists of links are runs of short lines; a title may have a subtitle, and no more.
HEADINGS_IN_A_ROW = 2

CLOSING = "\"'”’»)]"
# What ends a sentence, a line of verse, a quotation or half a sentence, and so not a heading.
NOT_A_HEADINGS_END = re.compile(f"[{MARKS}:;,”»–—-]$")
# The end of a sentence before more of them; short words ("Dr.", "U.S.") are abbreviations.
SENTENCE_INSIDE = re.compile(rf"[^\W\d_]{{4}}[{SPACED}]\s|[{TIED}]\s")
# What begins a quotation, an item of a list or the line that says whose a quotation is.
NOT_A_HEADINGS_START = tuple('“„«"-–—•*+>')

BULLET = re.compile(r"\s*([•‣◦▪●∙·*+–—-])\s+\S")
NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+\S")
# These stand at the beginning of no wrapped line, so that one of them makes a list.
ONLY_BULLETS = frozenset("•‣◦▪●∙")

# What pages write around their articles, in the languages of the desk.
BUTTONS = frozenset(
    "ad advertisement app article back bluesky comment comments copy download email facebook "
    "follow home instagram like link linkedin listen login menu messenger more newsletter "
    "next page pdf pinterest play post previous print read reddit save search share sign "
    "skype sponsored story subscribe telegram threads top tweet twitter viber watch whatsapp "
    "x youtube foto paylaş reklam çap ətraflı oxu abunə tvit yazdır devamı abone oku "
    "поделиться твитнуть печать реклама подписаться далее читать комментарии вконтакте teilen "
    "drucken anzeige abonnieren weiterlesen merken kommentare partager imprimer publicité "
    "abonner lire commenter".split()
)
BETWEEN_BUTTONS = frozenset(
    "a all and by et for in it less new now of off on or our out su sur the this to up us via "
    "with your mit den diesen artikel plus suite mehr больше ещё статью".split()
)
LABEL = re.compile(
    r"(?:read (?:more|next|also)|see also|also read|related(?: articles?| stories| posts?)?"
    r"|more (?:from|on|in)|tags?|filed under|published|updated|last (?:updated|modified)|posted"
    r"|sign up|advertisement|sponsored|skip to|click here|follow us|copyright|all rights"
    r"|source|credits?|caption|oxşar xəbərlər|mənbə|kaynak|ilgili|читайте также|источник|теги"
    r"|lesen sie auch|quelle|lire aussi|à lire)\b\s*(?P<mark>[:：|/–—-]|$)"
    r"|(?:published|updated|posted|last updated)\s+(?:on\s+)?\w*\s?\d|©"
    r"|(?:read more|skip to|sign up|follow us|click here)\b"
    r"|\d+\s*[- ]?min(?:ute)?s?\s+read\b",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"\b(?:photo(?:graph)?s?|images?|pictures?|illustration|video|foto|fotoğraf|şəkil|фото|bild)"
    r"(?:\s+(?:by|credit|courtesy))?\s*[:：©/]",
    re.IGNORECASE,
)


def paragraphs(lines: list[str]) -> list[list[str]]:
    """The lines of each paragraph.

    Paragraphs are parted by lines without a visible character, and by such line ends as no
    wrapping of lines explains.
    """
    is_wrapped = _is_wrapped(lines)
    width = max((len(line.rstrip()) for line in lines), default=0)
    found: list[list[str]] = []
    for is_visible, chunk in groupby(lines, key=lambda line: bool(line.strip())):
        if is_visible:
            found += _parted(list(chunk), width if is_wrapped else 0)
    return found


def heading_numbers(found: list[list[str]]) -> set[int]:
    """Which of the paragraphs (by their index) are headings. The last is none."""
    alike = [_is_like_a_heading(paragraph) for paragraph in found[:-1]]
    numbers: set[int] = set()
    for is_alike, run in groupby(range(len(alike)), key=alike.__getitem__):
        members = list(run)
        if is_alike and len(members) <= HEADINGS_IN_A_ROW:
            numbers |= {n for n in members if not is_furniture(found[n][0])}
    return numbers


def is_furniture(line: str) -> bool:
    """Whether a short line is one that a page writes around its article, as "Share Tweet Print"."""
    text = line.strip()
    if LABEL.match(text) or PICTURE.search(text):
        return True
    words = re.findall(r"\w+", text.lower())
    return bool(BUTTONS.intersection(words)) and set(words) <= BUTTONS | BETWEEN_BUTTONS


def _is_like_a_heading(paragraph: list[str]) -> bool:
    """One short line with a letter in it, which is no sentence, no quotation and no list item."""
    text = paragraph[0].strip()
    letters = [character for character in text if character.isalpha()]
    return (
        len(paragraph) == 1
        and len(text) <= HEADING_MAX_LENGTH
        and bool(letters)
        and not text[0].islower()
        and not text.startswith(NOT_A_HEADINGS_START)
        and not NOT_A_HEADINGS_END.search(text)
        and not _ends_sentence(text)
        and not SENTENCE_INSIDE.search(text)
    )


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines were broken at a width, and not where their paragraphs end."""
    long = sum(len(line) for line in lines if len(line.rstrip()) > WRAP_MAX)
    return 2 * long <= sum(map(len, lines))


def _parted(chunk: list[str], width: int) -> Iterator[list[str]]:
    """The paragraphs of lines that no blank line parts; `width` is 0 if lines are not wrapped."""
    ends = _items(chunk)
    if len(chunk) > 2 and all(map(_ends_sentence, chunk)):
        width = 0
    ends |= {n for n in range(1, len(chunk)) if _is_end(chunk[n - 1].rstrip(), chunk[n], width)}
    for begin, end in pairwise([0, *sorted(ends), len(chunk)]):
        yield chunk[begin:end]


def _is_end(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends with `line`: it ends early, though the next word has room in it."""
    if following.lstrip()[0].islower():
        return False
    if not width or len(line) > WRAP_MAX:
        return True
    with_next_word = len(line) + 1 + len(following.split()[0])
    if not _ends_sentence(line):
        return width >= NARROW and with_next_word <= SHORT * width
    return with_next_word <= width or _indent(following) >= _indent(line) + 2


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _ends_sentence(line: str) -> bool:
    return IS_MARK.fullmatch(line.rstrip(CLOSING + " ")[-1:]) is not None


def _items(chunk: list[str]) -> set[int]:
    """The lines, but the first, that begin an item of a list."""
    bullets = [found[1] if (found := BULLET.match(line)) else "" for line in chunk]
    numbers = [int(found[1]) if (found := NUMBER.match(line)) else None for line in chunk]
    counted = {n: number for n, number in enumerate(numbers) if number is not None}
    in_order = {
        n for pair in pairwise(counted) if counted[pair[1]] == counted[pair[0]] + 1 for n in pair
    }
    often = {mark for mark, times in Counter(bullets).items() if times > 1 and mark}
    marked = {n for n, mark in enumerate(bullets) if mark in ONLY_BULLETS | often}
    return (in_order | marked) - {0}
