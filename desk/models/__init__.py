"""What the desk keeps for its own work. Readers see none of it."""

from .imports import FormerAddress, Import, ImportedArticle, ImportedFile
from .remarks import Mention, Remark, RemarkThread

__all__ = [
    "FormerAddress",
    "Import",
    "ImportedArticle",
    "ImportedFile",
    "Mention",
    "Remark",
    "RemarkThread",
]
