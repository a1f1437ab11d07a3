"""The desk's own pages."""

from .imports import import_detail, import_list, imported_article, imported_file
from .preview_links import preview_links, preview_page, revoke_preview_link

__all__ = [
    "import_detail",
    "import_list",
    "imported_article",
    "imported_file",
    "preview_links",
    "preview_page",
    "revoke_preview_link",
]
