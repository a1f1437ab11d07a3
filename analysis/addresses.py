"""Addresses of sources as they are compared: one page is written in many ways. Pure."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# What tells where a reader came from, and nothing of the page.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|mc_[ce]id|igshid|ref_src|yclid|_ga|cmpid", re.I)
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


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
