"""The desk's own pages."""

from .imports import import_detail, import_list, imported_article, imported_file
from .workbench import act_on_claim, dismiss, near_claims, new_claim, undo_act, workbench

__all__ = [
    "act_on_claim",
    "dismiss",
    "import_detail",
    "import_list",
    "imported_article",
    "imported_file",
    "near_claims",
    "new_claim",
    "undo_act",
    "workbench",
]
