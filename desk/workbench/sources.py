"""The source that somebody means who pastes an address or a citation."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from analysis.models import Source

ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
QUOTED = re.compile(r"[“\"«„](.+?)[”\"»“]")
# What tells a site who sent a reader, and is no part of the address of a document.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid", re.IGNORECASE)
AROUND = " \t\n.,;:()[]–—-"


@dataclass(frozen=True)
class Citation:
    """What was pasted, taken apart: an address and a title, each "" where there is none."""

    url: str
    title: str


def read_citation(pasted: str) -> Citation:
    """The address and the title that are in an address or a citation."""
    found = ADDRESS.search(pasted)
    url = found[0].rstrip(".,;)]") if found else ""
    rest = pasted.replace(found[0], " ") if found else pasted
    quoted = QUOTED.search(rest)
    title = " ".join((quoted[1] if quoted else rest).split()).strip(AROUND)
    return Citation(url, title)


def spellings(url: str) -> set[str]:
    """The address as it is and as it may have been entered: with or without “www.”, “https”, a
    slash at the end, the fragment, and what only tells who sent a reader.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # "https://[x"
        return {url.strip()}
    host = parts.netloc.lower().removeprefix("www.")
    asked = urlencode([pair for pair in parse_qsl(parts.query) if not TRACKING.fullmatch(pair[0])])
    path = parts.path.rstrip("/")
    return {url.strip()} | {
        urlunsplit((scheme, prefix + host, path + slash, asked, ""))
        for scheme in ("https", "http")
        for prefix in ("", "www.")
        for slash in ("", "/")
    }


def find_source(citation: Citation) -> Source | None:
    """The source that a citation means, if it is entered already; one query."""
    if citation.url:
        return Source.objects.filter(url__in=spellings(citation.url)).order_by("pk").first()
    return Source.objects.filter(title=citation.title).order_by("pk").first()
