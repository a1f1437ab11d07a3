"""HTML that is typed into Markdown: what is kept, what is shown as it was typed, what is left out.

Tags that an article may have are kept. Other tags of HTML are left out, and what they enclose is
kept; attributes that carry words are named as losses. Comments, and blocks of script or style, are
left out and named. Whatever else begins with "<" (an unknown tag, a comment that nothing closes) is
text. The HTML that these rules make is cleaned with all the rest afterwards.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

from markdown_it.common.html_re import close_tag, open_tag
from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import HTML_SEQUENCES
from markdown_it.rules_block.html_block import html_block as markdown_html_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline as markdown_html_inline

from .cards import ATTRIBUTE as CARD
from .losses import Kind, Losses, losses_in
from .sanitising import ALLOWED_TAGS, is_kept, is_safe_address

# Tags of HTML, of today and of old, that an article does not have. Those that stand in a line
# leave nothing behind; others leave a space, lest they join words that they part.
LEFT_OUT_INLINE = frozenset(
    "acronym bdi bdo big blink data font label meter nobr output rb rp rt rtc ruby slot span "
    "strike time tt".split()
)
LEFT_OUT_BLOCKS = frozenset(
    "address applet area article aside audio base basefont bgsound body button canvas center col "
    "colgroup datalist details dialog dir div embed fieldset figure footer form frame frameset "
    "head header hgroup html iframe input isindex keygen legend link listing main map marquee menu "
    "menuitem meta nav noembed noframes noscript object optgroup option param picture plaintext "
    "progress search select source summary template textarea title track video xmp".split()
)
KNOWN = {*ALLOWED_TAGS, *LEFT_OUT_INLINE, *LEFT_OUT_BLOCKS, "img"}
CODE = frozenset({"script", "style"})
MAY_BEGIN_BLOCKS = KNOWN - {"img"} | CODE
# Attributes that only say how or where something is shown or loaded: no words are lost with them.
WITHOUT_WORDS = frozenset(
    "align allowfullscreen async autofocus bgcolor border cellpadding cellspacing checked "
    "class clear color compact controls crossorigin decoding defer dir disabled face "
    "fetchpriority for height hidden hspace id inert ismap itemprop itemscope itemtype lang "
    "loading loop markdown multiple muted name novalidate nowrap open property readonly "
    "referrerpolicy rel required reversed role rules selected size sizes srcset style "
    "tabindex target translate type valign vspace width xmlns".split()
)
TAG = re.compile(f"{open_tag}|{close_tag}")
TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
ATTRIBUTE = re.compile(
    r"""\s([A-Za-z_:][\w:.-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^"'=<>`\s]+))?""", re.ASCII
)
COMMENT_START, COMMENT_END = "<!--", "-->"
# How blocks of HTML begin that blank lines do not end, and how they end.
ENCLOSED = [(begins, ends) for begins, ends, _interrupts in HTML_SEQUENCES if not ends.search("")]
# A comment in which another begins was never closed: its writer did not mean all that to vanish.
COMMENT_EDGE = re.compile(f"{COMMENT_START}|{COMMENT_END}")

Lost = tuple[Kind, str]


def html_inline(state: StateInline, silent: bool) -> bool:
    """A tag or a comment inside a line: a rule of markdown-it's in place of its own."""
    start = state.pos
    source = _construct_at(state)
    if not source:
        return False
    state.pos = start + len(source)
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content, lost = _kept(source, in_link=state.linkLevel > 0)
        if lost and not losses_in(state.env).is_full:
            losses_in(state.env).add(_line_of(state, start), *lost)
        state.linkLevel += isLinkOpen(source) - isLinkClose(source)
    return True


def _construct_at(state: StateInline) -> str:
    """The known tag or the comment at the position of `state`, "" where neither stands."""
    start = state.pos
    if state.src.startswith(COMMENT_START, start):
        end = _end_of_comment(state.src, start)
        return state.src[start:end] if end <= state.posMax else ""
    is_construct = markdown_html_inline(state, True)
    source = state.src[start : state.pos] if is_construct else ""
    state.pos = start
    return source if _tag_name(source) in KNOWN else ""


def html_block(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """Lines of HTML: a rule of markdown-it's in place of its own.

    What nothing closes is no HTML, because all the text behind it would be part of it. A line that
    begins with a picture or with an unknown tag is one of a paragraph.
    """
    line = state.src[state.bMarks[begin] + state.tShift[begin] : state.eMarks[begin]]
    is_tag = TAG.match(line) or line.startswith(("<?", "<!"))
    if is_tag and _tag_name(line) not in MAY_BEGIN_BLOCKS and not line.startswith(COMMENT_START):
        return False
    closing = next((ends for begins, ends in ENCLOSED if begins.search(line)), None)
    if line.startswith(COMMENT_START):
        closing = COMMENT_EDGE
    if closing and not _is_closed(state, closing, begin, end):
        return False
    if not markdown_html_block(state, begin, end, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        token.content = _block(token.content, begin + 1, losses_in(state.env))
    return True


def _is_closed(state: StateBlock, closing: re.Pattern[str], begin: int, end: int) -> bool:
    """Whether something in the lines from `begin` of the same container matches `closing`."""
    # Lines behind which nothing does are remembered, so that no number of them takes long.
    unclosed = state.env.setdefault("unclosed", {})
    key = closing.pattern, end, state.blkIndent
    if begin >= unclosed.get(key, end):
        return False
    for number in range(begin, end):
        if number > begin and not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            break
        first = state.bMarks[number] + (state.tShift[number] + 2 if number == begin else 0)
        if found := closing.search(state.src, first, state.eMarks[number]):
            return found[0] != COMMENT_START
    unclosed[key] = begin
    return False


def _line_of(state: StateInline, position: int) -> int:
    """The line of the Markdown (from 1) of a position in the text that is parsed inside a line."""
    first, content = state.env["inline"]
    # What stands in a footnote or in the words of a picture is parsed as a text of its own.
    offset = 0 if state.src == content else max(content.find(state.src), 0)
    return int(first + content.count("\n", 0, offset + position))


def _block(source: str, first: int, losses: Losses) -> str:
    """Lines of HTML without what is left out; the first is line `first` of the Markdown."""
    out: list[str] = []
    line, done = first, 0
    for start, end, html, lost in _constructs(source):
        line += source.count("\n", done, start)
        if lost:
            losses.add(line, *lost)
        out += source[done:start], html
        line += source.count("\n", start, end)
        done = end
    return "".join([*out, source[done:]])


def _constructs(source: str) -> Iterator[tuple[int, int, str, Lost | None]]:
    """For each "<" in lines of HTML: begin and end of what it begins, its HTML, what is lost.

    One that begins neither a known tag nor a closed comment is a character of the text.
    """
    end, in_link = 0, False
    closing = {name: source.lower().rfind(f"</{name}") for name in CODE}
    while (start := source.find("<", end)) >= 0:
        tag = TAG.match(source, start)
        name = _tag_name(tag[0]) if tag else ""
        html, lost = "&lt;", None
        end = start + 1
        if source.startswith(COMMENT_START, start):
            end = _end_of_comment(source, start) or end
            html, lost = _kept(source[start:end]) if end > start + 1 else (html, lost)
        elif tag and name in CODE and closing[name] > start and not tag[0].startswith("</"):
            end = _end_of_code(source, tag.end(), name)
            html, lost = "", (Kind.CODE, source[tag.end() : end].rpartition("</")[0])
        elif tag and name in KNOWN:
            end = tag.end()
            html, lost = _kept(tag[0], in_link=in_link)
            in_link = not tag[0].startswith("</") if name == "a" else in_link
        yield start, end, html, lost


def _kept(source: str, *, in_link: bool = False) -> tuple[str, Lost | None]:
    """The HTML that stays of one known tag or comment, and what is lost of it."""
    if source.startswith(COMMENT_START):
        return "", (Kind.COMMENT, source.removeprefix(COMMENT_START).removesuffix(COMMENT_END))
    name, attributes = _tag_name(source), _attributes(source)
    kept: set[str] = set()
    if name == "img":
        html, kept = _picture(dict(reversed(attributes)), in_link=in_link)
    elif name in ALLOWED_TAGS and any(key == CARD for key, _value in attributes):
        html = f"<{name}>"  # a card is made of an address alone: see cards
    elif name in ALLOWED_TAGS:
        html, kept = source, {key for key, value in attributes if is_kept(name, key, value)}
    else:
        html = "" if name in LEFT_OUT_INLINE else "\n"
    lost = _lost_attributes(source, kept)
    return html, (Kind.ATTRIBUTE, lost) if lost else None


def _picture(attributes: dict[str, str], *, in_link: bool) -> tuple[str, set[str]]:
    """An <img>: its words, linked to it, because the picture would be a request to a third party.

    Returns the HTML, and the names of the attributes that are kept in it.
    """
    address, words, title = (attributes.get(name, "").strip() for name in ("src", "alt", "title"))
    if in_link or not address or not is_safe_address(address):
        return escape(words), {"alt"}
    name = f' title="{escape(title)}"' if title else ""
    link = f'<a href="{escape(address)}"{name}>{escape(words or address)}</a>'
    return link, {"src", "alt", "title"}


def _attributes(tag: str) -> list[tuple[str, str]]:
    """The attributes of a tag, in their order: names in lower case, values as they are read."""
    return [
        (match[1].lower(), unescape((match[2] or "").strip("\"'")))
        for match in ATTRIBUTE.finditer(tag)
    ]


def _lost_attributes(tag: str, kept: set[str]) -> str:
    """The attributes of a tag that have words and are not kept, as they were typed."""
    lost: list[str] = []
    seen: set[str] = set()  # of an attribute that is given twice, the first counts
    for match in ATTRIBUTE.finditer(tag):
        name = match[1].lower()
        has_words = name.partition(":")[0] not in WITHOUT_WORDS  # "xmlns:…"
        if has_words and (name not in kept or name in seen):
            lost.append(match[0].strip())
        seen.add(name)
    return " ".join(lost)


def _tag_name(source: str) -> str:
    """The name of the tag that `source` begins with, in lower case; "" if it begins with none."""
    found = TAG_NAME.match(source)
    return found[1].lower() if found else ""


def _end_of_comment(source: str, start: int) -> int:
    """Where the comment that begins at `start` ends ("<!-->" is a whole one), 0 if nowhere."""
    edge = COMMENT_EDGE.search(source, start + 2)
    return edge.end() if edge and edge[0] == COMMENT_END else 0


def _end_of_code(source: str, start: int, name: str) -> int:
    """Where the closing tag ends that is the first from `start`; else where the source does."""
    closing = re.compile(rf"</{name}[^>]*>?", re.IGNORECASE).search(source, start)
    return closing.end() if closing else len(source)
