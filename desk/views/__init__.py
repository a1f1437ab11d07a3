"""The desk's own pages."""

from .facts import fact_pass
from .imports import import_detail, import_list, imported_article, imported_file

__all__ = ["fact_pass", "import_detail", "import_list", "imported_article", "imported_file"]
