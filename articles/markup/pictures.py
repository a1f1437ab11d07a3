"""The addresses of pictures and files that the site keeps, and the sizes that pictures have.

The address of a picture says how large it is: /pictures/<key>/<width>x<height>.jpg. So whoever
renders a text that has one needs no database, and an old text is rendered as it was.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

KEY = "[a-z0-9]{16}"
PICTURE = re.compile(rf"/pictures/({KEY})/([1-9][0-9]{{0,4}})x([1-9][0-9]{{0,4}})\.(jpg|png)")
FILE = re.compile(rf"/files/({KEY})/[\w.%-]+")
WIDTHS = (480, 960, 1600)  # pixels; none is wider than the picture itself
TYPES = {"avif": "image/avif", "webp": "image/webp"}  # the first that a browser knows is taken
# The column of text is about 35rem wide, on a narrow screen as wide as that.
SIZES = "(min-width: 40rem) 35rem, 100vw"
SRCSET = re.compile(
    rf"/pictures/{KEY}/\d{{1,4}}\.(?:avif|webp) \d{{1,4}}w"
    rf"(?:, /pictures/{KEY}/\d{{1,4}}\.(?:avif|webp) \d{{1,4}}w)*"
)
# Behind the bracket of a link, the quotation mark of an attribute, or the colon of a definition.
KEPT = re.compile(rf"""(?:(?<=\()|(?<=")|(?<=: ))/(?:pictures|files)/{KEY}/""")
SHOWN = re.compile(r'<img src="([^"]*)"')
SOURCES = re.compile(r"</?picture>|<source [^>]*>")


class PictureAddress(NamedTuple):
    """What the address of a picture says: its key, and its width and height in pixels."""

    key: str
    width: int
    height: int


def read_address(address: str) -> PictureAddress | None:
    """What an address says; None where it is not that of a picture that the site keeps."""
    found = PICTURE.fullmatch(address)
    return PictureAddress(found[1], int(found[2]), int(found[3])) if found else None


def widths_of(width: int) -> list[int]:
    """The widths in which a picture of a width is kept, the narrowest first."""
    narrower = [each for each in WIDTHS if each < width]
    return [*narrower, width] if width <= WIDTHS[-1] else narrower


def size_path(key: str, width: int, form: str) -> str:
    """The path of a picture in one of its widths and forms."""
    return f"/pictures/{key}/{width}.{form}"


def with_sources(img: str, address: PictureAddress) -> str:
    """The HTML of a picture, an <img>, with the sizes that a browser may choose from."""
    widths = widths_of(address.width)
    sources = (
        f'<source type="{media_type}" srcset="{_srcset(address.key, widths, form)}"'
        f' sizes="{SIZES}">'
        for form, media_type in TYPES.items()
    )
    return f"<picture>{''.join(sources)}{img}</picture>"


def _srcset(key: str, widths: Iterable[int], form: str) -> str:
    return ", ".join(f"{size_path(key, width, form)} {width}w" for width in widths)


def without_sources(html: str) -> str:
    """HTML with each picture as its <img> alone: for readers that know no other."""
    return SOURCES.sub("", html)


def with_origin(text: str, origin: str) -> str:
    """Markdown or HTML whose pictures and files are named by whole addresses.

    `origin` is that of the site, with or without a slash at its end.
    """
    return KEPT.sub(lambda found: f"{origin.rstrip('/')}{found[0]}", text)


def shown_in(html: str) -> list[str]:
    """The addresses of the pictures of this site that a rendered text shows, in their order."""
    return [unescape(address) for address in dict.fromkeys(SHOWN.findall(html))]


def keys_in(html: str) -> tuple[set[str], set[str]]:
    """The keys of the pictures that a rendered text shows, and of the files that it links to."""
    pictures = {key for key, _width, _height, _form in PICTURE.findall(html)}
    return pictures, {*FILE.findall(html)}
