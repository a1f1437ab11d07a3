"""Which words of a paragraph stand in quotation marks, whatever marks a language or a writer uses.

Pure functions. A mark of one family opens a quotation, the next of the same closes it; what nothing
closes is quoted to the end of the paragraph. An apostrophe is no mark.
"""

import re
from collections.abc import Iterator

# The marks of a family are taken for each other: “…”, „…“, »…«.
FAMILIES = (
    *('"“”„‟＂″‶⹂❝❞❠🙶🙷🙸', "«»", "‹›❮❯❰❱", "「」﹁﹂｢｣", "『』﹃﹄", "《》︽︾", "〝〞〟"),
    *("〈〉⟨⟩\u2329\u232a︿﹀",),
    "'‘’‚‛′‵´`❛❜❟",
)
SINGLE = FAMILIES[-1]
INCHES = ('"', "″", "''")
# Marks that are typed as others, two of them or a comma: ,,signed'' and ,signed‘.
TYPED = {",,": FAMILIES[0], "''": FAMILIES[0], "``": FAMILIES[0]}
TYPED |= {"<<": FAMILIES[1], ">>": FAMILIES[1], ",": SINGLE}
FAMILY = {mark: family for family in FAMILIES for mark in family} | TYPED
MARK = re.compile(
    rf",,(?=\w)|''|``|<<(?=\w)|(?<=\S)>>|(?<!\S),(?=\w[^,‘]*‘(?!\w))|[{''.join(FAMILIES)}]"
)
SINGLE_OPENS = re.compile(r"(?<!\w)['‘‚‛′‵´`❛❟,](?=\w|[“„«\"(])")
SINGLE_CLOSES = re.compile(r"(?<=\S)['’‘′‵´`❜❛](?!\w)")


def quotations(text: str) -> list[tuple[int, int]]:
    """The spans (start included, end not) of what a paragraph quotes, without the marks."""
    return sorted(_quotations(text)) if MARK.search(text) else []


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    opened: dict[str, int] = {}  # where the quotation of a family begins
    for match in MARK.finditer(text):
        family, at = FAMILY[match.group()], match.start()
        if not _counts(text, at, family, is_open=family in opened):
            continue
        if family in opened:
            yield opened.pop(family), at
        else:
            opened[family] = match.end()
    yield from ((start, len(text)) for start in opened.values())


def _counts(text: str, at: int, family: str, *, is_open: bool) -> bool:
    """Whether a mark opens or closes a quotation: not an apostrophe, nor one of inches (5", 5″)."""
    if family == SINGLE:
        if is_open:
            return SINGLE_CLOSES.match(text, at) is not None
        opens = SINGLE_OPENS.match(text, at) is not None
        return opens and SINGLE_CLOSES.search(text, at + 1) is not None
    return is_open or not text.startswith(INCHES, at) or not text[at - 1 : at].isdigit()
