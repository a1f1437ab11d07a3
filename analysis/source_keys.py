"""By what sources are compared that may be one: address, DOI, title. Pure.

Kept with a source are digests of these, by which databases find those that are alike.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from accounts.folding import fold

from .source_citations import doi_in

# What tells where a reader came from, and nothing of the page.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|mc_[ce]id|igshid|ref_src|yclid|_ga|cmpid", re.I)
FEW_WORDS = 4  # a title of fewer words may be that of two sources
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
DIGEST_LENGTH = 32  # hexadecimal digits


class Described(Protocol):
    """What a source is compared by."""

    title: str
    publisher: str
    url: str


def digest_of(by: str, source: Described) -> str:
    """A digest of what a source has in common with others that are alike; "" of nothing.

    `by` is one of KEYS.
    """
    key = KEYS[by](source)
    return sha256(key.encode()).hexdigest()[:DIGEST_LENGTH] if key else ""


def normalised_url(url: str) -> str:
    """An address as it is compared: without scheme, “www.”, tracking, or a place on the page."""
    try:
        parts = urlsplit(url.strip())
        named = parts.port
    except ValueError:  # "https://[x", or a port that is none
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = INDEX.sub("/", unquote(parts.path)).rstrip("/")
    path = re.sub(r"/amp$", "", path)
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
    )
    port = f":{named}" if named not in (None, 80, 443) else ""
    return f"{host}{port}{path}" + (f"?{urlencode(kept)}" if kept else "")


def _address(source: Described) -> str:
    return normalised_url(source.url)


def _doi(source: Described) -> str:
    return doi_in(unquote(source.url))


def _title(source: Described) -> str:
    """A title of enough words, with the publisher: papers share headlines."""
    words = re.findall(r"\w+", fold(source.title))
    if len(words) < FEW_WORDS:
        return ""
    return " ".join(words) + "|" + fold(source.publisher)


KEYS: dict[str, Callable[[Described], str]] = {"address": _address, "doi": _doi, "title": _title}
