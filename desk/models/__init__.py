"""What the desk keeps for its own work. Readers see none of it."""

from .imports import FormerAddress, Import, ImportedArticle, ImportedFile
from .suggestions import DismissedSuggestion

__all__ = ["DismissedSuggestion", "FormerAddress", "Import", "ImportedArticle", "ImportedFile"]
