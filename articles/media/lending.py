"""Addresses that show pictures and files for an hour to whoever has them: for preview links.

A page that somebody may see without a login, though its text has no readers yet, is given its
pictures so. Nobody can make such an address but the site.
"""

import re

from django.core.signing import BadSignature, TimestampSigner

from ..markup.pictures import KEY

HOUR = 3_600  # seconds
PARAMETER = "lent"
ADDRESS = re.compile(rf'/(?:pictures|files)/({KEY})/[^\s",)]+')
signer = TimestampSigner(salt="articles.media.lending")


def with_lent_media(html: str) -> str:
    """A rendered text whose pictures and files are shown for an hour, whoever asks for them."""
    return ADDRESS.sub(lambda found: f"{found[0]}?{PARAMETER}={_signature(found[1])}", html)


def is_lent(key: str, signature: str) -> bool:
    """Whether a picture or a file may be shown to whoever brings a signature."""
    if not signature:
        return False
    try:
        return signer.unsign(f"{key}:{signature}", max_age=HOUR) == key
    except BadSignature:  # too old, or made by nobody here
        return False


def _signature(key: str) -> str:
    return signer.sign(key).partition(":")[2]
