"""Words and marks of one paragraph as Markdown that shows exactly these words. Pure functions.

A mark ("this is bold from here") is a character of its own until the paragraph is whole: whether
Markdown has a sign for it depends on the letters around it.
"""

import re
import unicodedata

# Noncharacters of Unicode, which no text has: begin and end of a mark, and a break of the line.
MARKS = {
    "strong": ("\ufdd0", "\ufdd1"),
    "em": ("\ufdd2", "\ufdd3"),
    "del": ("\ufdd4", "\ufdd5"),
}
BREAK = "\ufdd6"
CODE = "\ufdd8"  # stands before and behind a span of code
LINK = "\ufdda"  # the “[” that begins a link
BANG = "\ufdd7"  # the “!” that makes a picture of a link
OWN = re.compile("[\ufdd0-\ufdef]")
SIGNS = {"strong": "**", "em": "*", "del": "~~"}
BEGINS = {pair[0]: name for name, pair in MARKS.items()}
ENDS = {pair[1]: name for name, pair in MARKS.items()}

SPACE = re.compile(r"[ \t\r\n\f]+")
# Text that Markdown would read as something else. A "_" between letters is none, nor is a "~" alone
# inside a text: where it begins or ends one, a mark may stand beside it.
SPECIAL = re.compile(
    r"[\\`*\[]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z][A-Za-z0-9]*;)"
    r"|~(?=~|\Z)|(?<=~)~|\A~|\|"
)
AT_START = re.compile(r"^(?=[-+=>]|:|#{1,6}(?:\s|$))")
NUMBER_AT_START = re.compile(r"^([0-9]{1,9})(?=[.)](?:\s|$))")
ADDRESS = re.compile(
    r"https?://[^\s<>“”«»\"'`\\\ufdd0-\ufdef]*[^\s<>“”«»\"'`\\.,;:!?)\]…\ufdd0-\ufdef]"
)
ANY_MARK = "[\ufdd0-\ufdd5]"
BREAKS = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*")


def plain(text: str) -> str:
    """A text with one space for each run of white space, without characters that are ours."""
    return SPACE.sub(" ", OWN.sub("", text.replace("\x00", "")))


def escaped(text: str, *, in_link: bool = False) -> str:
    """Text as Markdown that shows it; addresses become links where they stand in none."""
    if in_link:
        return SPECIAL.sub(r"\\\g<0>", text).replace("]", r"\]")
    found, end = [], 0
    for address in ADDRESS.finditer(text):
        found += [SPECIAL.sub(r"\\\g<0>", text[end : address.start()]), _linked(address[0])]
        end = address.end()
    return "".join(found) + SPECIAL.sub(r"\\\g<0>", text[end:])


def _linked(address: str) -> str:
    """An address as a link to itself, where the link would show it as it is."""
    if address.isascii() and not re.search(r"%|xn--", address):
        return f"<{address}>"
    # What stands behind the address may make an entity of its last “&amp”.
    parts = (SPECIAL.sub(r"\\\g<0>", part) for part in address.split("&"))
    return r"\&".join(parts).replace("://", r":/\/")


def code(text: str) -> str:
    """A text as a span of code."""
    text = plain(text).strip()
    if not text:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{CODE}{fence}{pad}{text}{pad}{fence}{CODE}"


def marked(name: str, content: str) -> str:
    """Content with a mark around it: one of MARKS."""
    begin, end = MARKS[name]
    return f"{begin}{content}{end}"


def paragraphs(content: str) -> list[str]:
    """The paragraphs of marked content: two breaks one after the other part them."""
    return [text for part in BREAKS.split(content) if (text := finished(part))]


def one_line(content: str) -> str:
    """Marked content on one line, as a heading or a cell has it."""
    return finished(content.replace(BREAK, " "), is_start=False)


def finished(content: str, *, is_start: bool = True) -> str:
    """Marked content as Markdown; `is_start` says that it begins a block."""
    text = _resolved(_tidy(content))
    # Two spans of code that touch, or one beside the sign itself, would be read as one.
    text = re.sub(rf"(?<=`){CODE}+(?=\\?`)", "<wbr>", text).replace(CODE, "")
    lines = [SPACE.sub(" ", line).strip(" ") for line in text.split(BREAK)]
    lines = [line for line in lines if line]
    text = "\\\n".join(map(_safe_at_start, lines)) if is_start else " ".join(lines)
    return text.replace(BANG, "!").replace(LINK, "[")


def without_mark(content: str, name: str) -> str:
    """Marked content without one of the marks: a heading is bold anyway."""
    return content.translate(dict.fromkeys(map(ord, MARKS[name])))


def _safe_at_start(line: str) -> str:
    return NUMBER_AT_START.sub(r"\1\\", AT_START.sub(r"\\", line))


def _tidy(content: str) -> str:
    """Without marks that part nothing, and with white space outside of marks."""
    before = None
    while content != before:
        before = content
        for begin, end in MARKS.values():
            content = content.replace(end + begin, "")
            content = re.sub(rf"{begin}([\s{BREAK}]*){end}", r"\1", content)
        begins, ends = "".join(BEGINS), "".join(ENDS)
        content = re.sub(rf"([{begins}])([\s{BREAK}]+)", r"\2\1", content)
        content = re.sub(rf"([\s{BREAK}]+)([{ends}])", r"\2\1", content)
    # “Wow!” before a link would make a picture of it, “^” a footnote.
    return re.sub(rf"([!^])(?={ANY_MARK}*{LINK})", r"\\\1", content)


def _resolved(content: str) -> str:
    """Marks as Markdown's signs, or as tags where a letter outside stands close to them."""
    signs: dict[int, str] = {}
    opened: list[tuple[str, int]] = []
    for at, character in enumerate(content):
        if character in BEGINS:
            opened.append((BEGINS[character], at))
        elif character in ENDS:
            name = ENDS[character]
            begin = next((each for each in reversed(opened) if each[0] == name), None)
            if begin is None:
                continue
            del opened[opened.index(begin) :]
            if all(each[0] != name for each in opened):  # else it is bold within bold
                signs |= _signs(content, name, begin[1], at)
    pieces = (signs.get(at, "") if c in BEGINS or c in ENDS else c for at, c in enumerate(content))
    return "".join(pieces)


def _signs(content: str, name: str, begin: int, end: int) -> dict[int, str]:
    before = re.sub(ANY_MARK, "", content[max(0, begin - 20) : begin])[-1:]
    after = re.sub(ANY_MARK, "", content[end + 1 : end + 20])[:1]
    if _is_edge(before) and _is_edge(after):
        return {begin: SIGNS[name], end: SIGNS[name]}
    return {begin: f"<{name}>", end: f"</{name}>"}


def _is_edge(character: str) -> bool:
    """Whether a sign of Markdown works beside a character: space, punctuation, or none."""
    if not character or OWN.match(character) or character.isspace():
        return True
    return unicodedata.category(character)[0] == "P"
