"""What the desk keeps for its own work. Readers see none of it."""

from .imports import FormerAddress, Import, ImportedArticle, ImportedFile

__all__ = ["FormerAddress", "Import", "ImportedArticle", "ImportedFile"]
