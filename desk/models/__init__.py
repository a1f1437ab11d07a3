"""What the desk keeps for its own work. Readers see none of it."""

from .imports import FormerAddress, Import, ImportedArticle, ImportedFile
from .preview_links import PreviewLink, PreviewRemark

__all__ = [
    "FormerAddress",
    "Import",
    "ImportedArticle",
    "ImportedFile",
    "PreviewLink",
    "PreviewRemark",
]
