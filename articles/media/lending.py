"""Addresses that show pictures and files for an hour to whoever has them: for preview links.

A page that somebody may see without a login, though its text has no readers yet, is given its
pictures so. Nobody can make such an address but the site. It names the row that lends (a preview
link), which is asked each time whether it still does: `articles` does not know it.
"""

import re
from collections.abc import Callable

from django.core.signing import BadSignature, TimestampSigner

from ..markup.pictures import KEY

HOUR = 3_600  # seconds
PARAMETER = "lent"
ATTRIBUTE = re.compile(r'(?<= )(?:src|srcset|href)="[^"]+"')
ADDRESS = re.compile(rf'/(?:pictures|files)/({KEY})/[^\s",)]+')
signer = TimestampSigner(salt="articles.media.lending")


# Whether a row (by key) still lends; what has such rows sets it when it is loaded.
still_lends: list[Callable[[int], bool]] = []


def with_lent_media(page: str, html: str, lender: int) -> str:
    """A page on which the pictures and files of a rendered text (`html`) are shown to whoever asks
    for them: for an hour, and as long as the lender (a key) lends.

    What others have written on the page, and names no picture of the text, opens nothing.
    """
    keys = {found[1] for found in ADDRESS.finditer(html)}

    def lent(found: re.Match[str]) -> str:
        if found[1] not in keys:
            return found[0]
        return f"{found[0]}?{PARAMETER}={lender}.{_signature(found[1], lender)}"

    return ATTRIBUTE.sub(lambda attribute: ADDRESS.sub(lent, attribute[0]), page)


def is_lent(key: str, lent: str) -> bool:
    """Whether a picture or a file may be shown to whoever brings what its address has."""
    lender, _dot, signature = lent.partition(".")
    if not (signature and lender.isdecimal()):
        return False
    try:
        signer.unsign(f"{key}.{lender}:{signature}", max_age=HOUR)
    except BadSignature:  # too old, or made by nobody here
        return False
    return any(lends(int(lender)) for lends in still_lends)


def _signature(key: str, lender: int) -> str:
    return signer.sign(f"{key}.{lender}").partition(":")[2]
