"""Cards: an address of a video, a post or a recording that stands alone in its paragraph.

    https://www.youtube.com/watch?v=dQw4w9WgXcQ
    [The charter is signed](https://vimeo.com/76979871)

Nothing is fetched and nothing of the host is shown: a card is a link with a frame, above which
stands what it leads to, as the shape of the address tells. That is an attribute of the paragraph
and no word of the text: what passages point into, and how it is set, is the same with a card and
without.
"""

import re
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

ATTRIBUTE = "data-card"
# What a card may say of itself: "Video on YouTube · youtu.be".
LONGEST = 2_000  # characters of an address
SAID = re.compile(r"[A-Z][a-z]+( [a-z]+)? on [\w. -]{1,100}( · [\w.-]{1,253})?")


class Shape(NamedTuple):
    """How the addresses of one kind of thing look on a host: "host/path?query" without "www."."""

    kind: str
    place: str
    address: re.Pattern[str]


def _shape(kind: str, place: str, address: str) -> Shape:
    return Shape(kind, place, re.compile(address, re.ASCII | re.IGNORECASE))


SHAPES = (
    _shape("Video", "YouTube", r"((m|music)\.)?youtube\.com/watch\?(.*&)?v=[\w-]{6,20}.*"),
    _shape("Video", "YouTube", r"(m\.)?youtube\.com/(shorts|live|embed)/[\w-]{6,20}.*"),
    _shape("Video", "YouTube", r"youtu\.be/[\w-]{6,20}.*"),
    _shape("Video", "Vimeo", r"(player\.)?vimeo\.com/(video/)?\d{5,12}.*"),
    _shape("Video", "Dailymotion", r"dailymotion\.com/video/\w{5,12}.*"),
    _shape("Video", "TikTok", r"tiktok\.com/@[\w.]+/video/\d+.*"),
    _shape("Post", "X", r"(mobile\.)?(x|twitter)\.com/\w{1,20}/status/\d+.*"),
    _shape("Post", "Bluesky", r"bsky\.app/profile/[\w.:-]+/post/\w+.*"),
    _shape("Post", "Threads", r"threads\.(net|com)/@[\w.]+/post/[\w-]+.*"),
    _shape("Post", "Telegram", r"t\.me/(s/)?\w{4,40}/\d+.*"),
    _shape("Post", "Instagram", r"instagram\.com/(p|reel)/[\w-]+.*"),
    _shape("Episode", "Spotify", r"open\.spotify\.com/(intl-\w+/)?episode/\w+.*"),
    _shape("Podcast", "Spotify", r"open\.spotify\.com/(intl-\w+/)?show/\w+.*"),
    _shape("Recording", "Spotify", r"open\.spotify\.com/(intl-\w+/)?(track|album|playlist)/\w+.*"),
    _shape("Podcast", "Apple Podcasts", r"podcasts\.apple\.com/(\w\w/)?podcast/[^?]*id\d+.*"),
    _shape("Recording", "SoundCloud", r"(m\.)?soundcloud\.com/[\w-]+/[\w-]+.*"),
    # Mastodon and what speaks as it does stand on hosts of their own: the host is the place.
    _shape("Post", "", r"[\w.-]+\.[a-z]+/@\w+(@[\w.-]+)?/\d{15,20}([?#].*)?"),
    _shape("Post", "", r"[\w.-]+\.[a-z]+/users/\w+/statuses/\d{15,20}([?#].*)?"),
)


def said_of(address: str) -> str:
    """What an address leads to: "Video on YouTube · youtu.be"; "" for any other address."""
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme in {"http", "https"} and not (parts.port or parts.username)
        is_plain = is_plain and len(address) <= LONGEST
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    looks = f"{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    shape = next((each for each in SHAPES if is_plain and each.address.fullmatch(looks)), None)
    if shape is None:
        return ""
    return f"{shape.kind} on {shape.place} · {host}" if shape.place else f"{shape.kind} on {host}"


def make_cards(state: StateCore) -> None:
    """A core rule: paragraphs of nothing but a link to something known become cards.

    In lists, quotations and notes a link stays one among others.
    """
    for opening, inline in pairwise(state.tokens):
        is_own = opening.type == "paragraph_open" and opening.level == 0
        if is_own and (said := said_of(_only_address(inline.children or []))):
            opening.attrs[ATTRIBUTE] = said


def _only_address(children: list[Token]) -> str:
    """The address of a link that has all the words of a paragraph; "" where none has."""
    first, last = (children[0].type, children[-1].type) if children else ("", "")
    links = sum(child.type == "link_open" for child in children)
    if (first, last, links) != ("link_open", "link_close", 1):
        return ""
    has_words = any(child.content.strip() for child in children)
    return str(children[0].attrs.get("href", "")) if has_words else ""
