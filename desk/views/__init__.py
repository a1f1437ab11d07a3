"""The desk's own pages."""

from .imports import import_detail, import_list, imported_article, imported_file
from .remarks import remark_thread, remarks

__all__ = [
    "import_detail",
    "import_list",
    "imported_article",
    "imported_file",
    "remark_thread",
    "remarks",
]
