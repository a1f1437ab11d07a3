"""The source that somebody means who pastes an address or a citation."""

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from analysis.models import Source
from analysis.source_citations import URL, Citation, read_citation
from analysis.source_keys import TRACKING

QUOTED = re.compile(r"[“\"«„](.+?)[”\"»“]")
AROUND = " \t\n.,;:()[]–—-"


def read_pasted(pasted: str) -> Citation:
    """What is pasted says of a source: BibTeX or RIS, or a line with an address and a title.

    The address that is typed goes before that of a DOI.
    """
    read = read_citation(pasted) or Citation()
    if read.title:
        return read
    found = URL.search(pasted)
    url = found[0].rstrip(".,;)]”“") if found else read.url
    rest = pasted.replace(found[0], " ") if found else pasted
    quoted = QUOTED.search(rest)
    words = quoted[1] if quoted else "" if read.doi and not found else rest
    return replace(read, url=url, title=" ".join(words.split()).strip(AROUND))


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
