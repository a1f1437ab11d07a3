"""Files of many formats to articles. Pure: no database, no network, no clock.

`read` tells by its content what a file is, and refuses with a clear message what it does not read.
"""

from .documents import (
    EmbeddedPicture,
    Finding,
    Kind,
    ReadArticle,
    Reading,
    Refused,
    Signer,
    path_of,
)
from .formats import MOST_BYTES, read

__all__ = [
    "MOST_BYTES",
    "EmbeddedPicture",
    "Finding",
    "Kind",
    "ReadArticle",
    "Reading",
    "Refused",
    "Signer",
    "path_of",
    "read",
]
