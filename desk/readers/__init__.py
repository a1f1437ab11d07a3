"""Files of many formats to articles. Pure: no database, no network, no clock.

`read` tells by its content what a file is, and refuses with a clear message what it does not read.
"""

from .documents import Finding, Kind, ReadArticle, Reading, Refused, Signer
from .formats import MOST_BYTES, read

__all__ = ["MOST_BYTES", "Finding", "Kind", "ReadArticle", "Reading", "Refused", "Signer", "read"]
