"""By what sources are compared that may be one: address, DOI, title. Pure.

Kept with a source are digests of these, by which databases find those that are alike.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Protocol
from urllib.parse import unquote

from accounts.folding import fold

from .addresses import normalised_url
from .source_citations import doi_in

FEW_WORDS = 4  # a title of fewer words may be that of two sources
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
