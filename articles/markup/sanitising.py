"""Which tags, attributes and addresses an article's HTML may have; `clean` lets no others pass."""

import re
from html import escape

import nh3

from .canonical_text import BLOCKS
from .cards import ATTRIBUTE as CARD
from .cards import SAID
from .pictures import SIZES, SRCSET, TYPES

INLINE_TAGS = frozenset(
    "a abbr b br cite code del dfn em i ins kbd mark q s samp small strong sub sup u var "
    "wbr".split()
)
ALLOWED_TAGS = set(INLINE_TAGS | BLOCKS) - {"address", "article", "aside", "div", "figure"}
ON_ALL_TAGS = {"lang", "title"}
# Figures are made here: whoever types these tags gets what raw_html makes of them.
FIGURE_TAGS = frozenset({"figure", "img", "picture", "source"})
ALLOWED_ATTRIBUTES = {
    "*": ON_ALL_TAGS,
    "a": {"href", "title", "id", "class"},
    "abbr": {"title"},
    "code": {"class"},
    "li": {"id", "class", "value"},
    "ol": {"start", "class"},
    "p": {CARD},
    "section": {"class"},
    "sup": {"class"},
    "hr": {"class"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "source": {"type", "srcset", "sizes"},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
}
FOOTNOTE_ID = re.compile(r"fn(ref)?\d+(:\d+)?")
FOOTNOTE_CLASSES = frozenset(
    "footnote-ref footnote-backref footnote-item footnotes footnotes-list footnotes-sep".split()
)
CELL_CLASSES = frozenset({"align-left", "align-center", "align-right"})
# How many digits the longest number of a list has: the style sheet leaves room for them.
DIGITS_CLASS = re.compile("digits-[3-9]")
LANGUAGE_CLASS = re.compile(r"language-[\w.+#-]+")
# CommonMark numbers have nine digits at most.
NUMBERS = {"start": 9, "value": 9, "colspan": 4, "rowspan": 4, "width": 5, "height": 5}
# A path on this site to a picture: browsers read "//" and "/\\" as the beginning of another host.
OWN_PICTURE = re.compile(
    r"/(?![/\\])[^?#\\\s\x00-\x1f]*\.(avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE
)


def keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Ids and classes are kept for what we make ourselves; headings get their ids at the end."""
    if attribute == "id":
        return value if FOOTNOTE_ID.fullmatch(value) else None
    if attribute == "class":
        return value if _is_class(tag, value) else None
    if digits := NUMBERS.get(attribute):
        return value if re.fullmatch(rf"[0-9]{{1,{digits}}}", value) else None
    if attribute == "src":
        return value if is_own_picture(value) else None
    if tag == "source":
        return value if _is_of_source(attribute, value) else None
    if attribute == CARD:
        return value if SAID.fullmatch(value) else None
    if attribute == "scope":
        return value if value in {"row", "col"} else None
    return value


def _is_of_source(attribute: str, value: str) -> bool:
    if attribute == "srcset":
        return SRCSET.fullmatch(value) is not None
    return value == SIZES if attribute == "sizes" else value in TYPES.values()


def _is_class(tag: str, value: str) -> bool:
    if tag == "ol" and DIGITS_CLASS.fullmatch(value):
        return True
    if tag == "code":
        return LANGUAGE_CLASS.fullmatch(value) is not None
    return set(value.split()) <= (CELL_CLASSES if tag in {"td", "th"} else FOOTNOTE_CLASSES)


_cleaner = nh3.Cleaner(
    tags=ALLOWED_TAGS | FIGURE_TAGS,
    attributes=ALLOWED_ATTRIBUTES,
    attribute_filter=keep_attribute,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
    clean_content_tags={"script", "style"},
)


def clean(html: str) -> str:
    """`html` without whatever could run, fetch, submit, restyle or leave its place."""
    return _cleaner.clean(html)


def is_own_picture(address: str) -> bool:
    """Whether an address is that of a picture on this site."""
    return OWN_PICTURE.fullmatch(address) is not None


def is_safe_address(address: str) -> bool:
    """Whether a link to `address` stays a link when it is cleaned."""
    return " href=" in _cleaner.clean(f'<a href="{escape(address)}">')


def is_kept(tag: str, attribute: str, value: str) -> bool:
    """Whether `clean` keeps an attribute of a tag that it keeps."""
    if attribute not in ON_ALL_TAGS | ALLOWED_ATTRIBUTES.get(tag, set()):
        return False
    if attribute == "href":
        return is_safe_address(value)
    return keep_attribute(tag, attribute, value) is not None
