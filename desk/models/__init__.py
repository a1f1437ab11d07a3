"""What the desk keeps for its own work. Readers see none of it."""

from .assignments import Assignment
from .imports import FormerAddress, Import, ImportedArticle, ImportedFile
from .notices import Notice, NoticeChoice

__all__ = [
    "Assignment",
    "FormerAddress",
    "Import",
    "ImportedArticle",
    "ImportedFile",
    "Notice",
    "NoticeChoice",
]
