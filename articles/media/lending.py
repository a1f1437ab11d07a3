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
ADDRESS = re.compile(rf'/(?:pictures|files)/({KEY})/[^\s",)]+')
signer = TimestampSigner(salt="articles.media.lending")


# Whether a row (by key) still lends; what has such rows sets it when it is loaded.
still_lends: list[Callable[[int], bool]] = []


def with_lent_media(html: str, lender: int) -> str:
    """A rendered text whose pictures and files are shown, whoever asks for them: for an hour, and
    as long as the lender (a key) lends.
    """
    return ADDRESS.sub(
        lambda found: f"{found[0]}?{PARAMETER}={lender}.{_signature(found[1], lender)}", html
    )


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
