"""The desk's own pages."""

from .imports import import_detail, import_list, imported_article, imported_file

__all__ = ["import_detail", "import_list", "imported_article", "imported_file"]
