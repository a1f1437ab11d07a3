"""The faces that images are set in, and which letters each has."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

from django.conf import settings
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import ImageFont

OWN = settings.BASE_DIR / "static" / "fonts"
SUFFIXES = frozenset((".otf", ".ttf", ".ttc", ".woff2"))
SEMIBOLD = 600
# Faces of other scripts, the ones that suit best first: names of files, without the weight. They
# are looked for in settings.FONT_DIRS; docs/operations.md names the packages that have them.
OTHERS = (
    "NotoNaskhArabic",
    "NotoSerifCJK",
    "NotoSerifSC",
    "NotoSerifTC",
    "NotoSerifJP",
    "NotoSerifKR",
    "NotoSerif*",
    "NotoSansCJK",
    "NotoSans*",
    "DejaVuSerif",
    "DejaVuSans",
    "FreeSerif",
    "FreeSans",
    "wqy-*",
)


@dataclass(frozen=True)
class Face:
    """A file of a font at a weight; `is_variable` says that it has a range of weights."""

    path: Path
    weight: int = 400
    is_variable: bool = False

    def has(self, text: str) -> bool:
        """Whether it has a glyph for each character of a text; joiners and the like need none."""
        known = letters_in(self.path)
        return all(ord(each) in known or category(each) == "Cf" for each in text)

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size in pixels."""
        return _font(self, size)


@lru_cache(maxsize=256)
def letters_in(path: Path) -> frozenset[int]:
    """The code points for which a file has glyphs; none where it cannot be read."""
    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except Exception:  # fontTools raises whatever a broken file leads to
        return frozenset()


@lru_cache(maxsize=256)
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size, layout_engine=ImageFont.Layout.RAQM)
    if face.is_variable:
        font.set_variation_by_axes([face.weight])
    return font


@dataclass(frozen=True)
class Style:
    """What a text is set in: own faces at a weight; others for what these have not."""

    files: tuple[str, ...]
    weight: int
    is_variable: bool = True

    @property
    def own(self) -> tuple[Face, ...]:
        """The site's own faces, the one that lines are measured by first."""
        return tuple(Face(OWN / name, self.weight, self.is_variable) for name in self.files)

    def faces(self) -> Iterator[Face]:
        yield from self.own
        for path in other_files(tuple(settings.FONT_DIRS), self.weight >= SEMIBOLD):
            yield Face(path, self.weight)

    def face_for(self, text: str) -> Face | None:
        """The first face that has all of a text; None where there is none."""
        return next((face for face in self.faces() if face.has(text)), None)


@lru_cache(maxsize=8)
def other_files(folders: tuple[Any, ...], is_bold: bool) -> tuple[Path, ...]:
    """The files of OTHERS on this machine, in that order; of each the weight that fits best first.

    What was installed after the first look is seen once the process starts anew.
    """
    files = sorted(
        path
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.suffix.lower() in SUFFIXES
    )
    weights = ("SemiBold", "Bold", "Regular", "") if is_bold else ("Regular", "", "Book", "Medium")
    found: dict[Path, None] = {}
    for family in OTHERS:
        for weight in weights:
            stem = f"{family}-{weight}" if weight else family
            found |= dict.fromkeys(path for path in files if fnmatch(path.stem, stem))
    return tuple(found)


SERIF = Style(
    (
        "source-serif-roman.woff2",
        "source-serif-roman-cyrillic.woff2",
        "source-serif-roman-greek.woff2",
    ),
    SEMIBOLD,
)
SANS = Style(("source-sans.woff2",), 400)
SANS_STRONG = Style(("source-sans.woff2",), SEMIBOLD)
SIGNS = Style(("assay-signs.woff2",), 400, is_variable=False)
