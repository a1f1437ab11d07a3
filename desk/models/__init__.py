"""What the desk keeps for its own work. Readers see none of it."""

from .assignments import Assignment
from .imports import FormerAddress, Import, ImportedArticle, ImportedFile
from .notices import Notice, NoticeChoice
from .preview_links import PreviewLink, PreviewRemark
from .remarks import Mention, Remark, RemarkThread
from .suggestions import DismissedSuggestion

__all__ = [
    "Assignment",
    "DismissedSuggestion",
    "FormerAddress",
    "Import",
    "ImportedArticle",
    "ImportedFile",
    "Mention",
    "Notice",
    "NoticeChoice",
    "PreviewLink",
    "PreviewRemark",
    "Remark",
    "RemarkThread",
]
