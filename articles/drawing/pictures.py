"""Share images: what other sites and messengers show of a page, 1200 by 630 pixels."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from .faces import SANS, SANS_STRONG, SERIF, SIGNS
from .setting import Block, drawable, fit, one_line, runs_of, width_of

SIZE = WIDTH, HEIGHT = 1200, 630
DRAWN_AS = 2  # to be raised where the same words are drawn otherwise
COLOURS = 64  # of the palette: enough for smooth letters, a third of the bytes

# As in static/css/site.css, by day.
PAPER, INK, MUTED, RULE, ACCENT = "#fbfaf7", "#1d1b18", "#5f5a52", "#ddd8cd", "#8a2b2b"
TONES = {
    "good": "#2a6140",
    "partly": "#5e5f00",
    "mixed": "#85560f",
    "bad": "#9c2c24",
    "muted": MUTED,
    "ink": INK,
}

MARGIN = 72
ROOM = WIDTH - 2 * MARGIN
HEAD, RULE_BELOW_HEAD = 44, 118
EYEBROW = 140
TITLE, TITLE_HEIGHT = 194, 276
TITLE_SIZES = range(76, 26, -2)
RULE_ABOVE_FOOT, SAID = 486, 502
SIZES_OF_WHAT_IS_SAID, HEIGHT_OF_WHAT_IS_SAID = range(36, 22, -1), 66
ROOM_FOR_SIGN = 44


@dataclass(frozen=True)
class Picture:
    """What is drawn. `kind` says what it is of; `eyebrow` who says the words, or a `warning` of
    them; `said` what is held of them (a claim) or who signs them (an article), with a sign in a
    tone; `foot` where they stand. `instead` is drawn in the place of words that no face has.
    `language` is that of the words, "" for the page's.
    """

    kind: str
    words: str
    language: str
    said: str
    foot: str = ""
    eyebrow: str = ""
    warning: str = ""
    sign: str = ""
    tone: str = "ink"
    instead: str = ""

    @property
    def digest(self) -> str:
        """What it is found by: another for whatever is drawn otherwise."""
        told = json.dumps([DRAWN_AS, asdict(self)], ensure_ascii=False, sort_keys=True)
        return sha256(told.encode()).hexdigest()[:16]


def png_of(picture: Picture) -> bytes:
    """A picture as a PNG file."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    _draw_head(pen, picture)
    _draw_words(pen, picture)
    _draw_foot(pen, picture)
    file = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_head(pen: ImageDraw.ImageDraw, picture: Picture) -> None:
    name = one_line("Assay", SERIF, "", width=ROOM, size=46)
    end = _draw(pen, name, MARGIN, HEAD, INK)
    pen.line((MARGIN, HEAD + 53, end, HEAD + 53), fill=ACCENT, width=3)
    if kind := drawable(picture.kind, SANS):
        kind_line = one_line(kind, SANS, "", width=ROOM // 2, size=30)
        _draw(pen, kind_line, WIDTH - MARGIN - _width(kind_line), HEAD + 14, MUTED)
    pen.line((MARGIN, RULE_BELOW_HEAD, WIDTH - MARGIN, RULE_BELOW_HEAD), fill=RULE, width=2)


def _draw_words(pen: ImageDraw.ImageDraw, picture: Picture) -> None:
    above = picture.warning or picture.eyebrow
    style, colour = (SANS_STRONG, TONES["bad"]) if picture.warning else (SERIF, INK)
    if above := drawable(above, style):
        _draw(pen, one_line(above, style, "", width=ROOM, size=32), MARGIN, EYEBROW, colour)
    words, language = drawable(picture.words, SERIF), picture.language
    if not words:
        words, language = drawable(picture.instead, SERIF), ""
    if words:
        height = TITLE_HEIGHT
        title = fit(words, SERIF, language, width=ROOM, height=height, sizes=TITLE_SIZES)
        gap = 0 if above else (height - title.height) // 2
        _draw(pen, title, MARGIN, TITLE + gap, INK)


def _draw_foot(pen: ImageDraw.ImageDraw, picture: Picture) -> None:
    pen.line((MARGIN, RULE_ABOVE_FOOT, WIDTH - MARGIN, RULE_ABOVE_FOOT), fill=RULE, width=2)
    colour, left, below = TONES[picture.tone], MARGIN, SAID
    if said := drawable(picture.said, SANS_STRONG):
        left += ROOM_FOR_SIGN if picture.sign else 0
        room, sizes = WIDTH - MARGIN - left, SIZES_OF_WHAT_IS_SAID
        line = fit(said, SANS_STRONG, "", width=room, height=HEIGHT_OF_WHAT_IS_SAID, sizes=sizes)
        if picture.sign:
            sign = one_line(picture.sign, SIGNS, "", width=ROOM, size=line.size)
            _draw(pen, sign, MARGIN, SAID, colour)
        _draw(pen, line, left, SAID, colour)
        below += line.height + 8
    if foot := drawable(picture.foot, SANS):
        _draw(pen, one_line(foot, SANS, "", width=ROOM, size=27), MARGIN, below, MUTED)


def _draw(pen: ImageDraw.ImageDraw, block: Block, left: float, top: float, colour: str) -> float:
    """Draw lines below one another, and return where the last of them ends."""
    end = left
    for number, line in enumerate(block.lines):
        baseline = top + number * block.leading + block.size
        start = left
        if block.is_rtl:
            start = WIDTH - MARGIN - _width_of_line(line, block)
        end = _draw_line(pen, line, block, start, baseline, colour)
    return end


def _draw_line(
    pen: ImageDraw.ImageDraw, line: str, block: Block, left: float, baseline: float, colour: str
) -> float:
    for run in runs_of(line, block.style, block.language):
        way = "rtl" if run.is_rtl else "ltr"
        language = block.language or None
        font = run.face.at(block.size)
        pen.text(
            (left, baseline),
            run.text,
            fill=colour,
            font=font,
            anchor="ls",
            direction=way,
            language=language,
        )
        left += width_of(run, block.size)
    return left


def _width_of_line(line: str, block: Block) -> float:
    runs = runs_of(line, block.style, block.language)
    return sum(width_of(run, block.size) for run in runs)


def _width(block: Block) -> float:
    return max((_width_of_line(line, block) for line in block.lines), default=0)
