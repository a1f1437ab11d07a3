"""The desk's own pages."""

from .assignments import article_assignment, claim_assignment, take_work
from .calendar import calendar
from .facts import fact_pass
from .going import go, places
from .imports import import_detail, import_list, imported_article, imported_file
from .notices import notice_list, settings
from .preview_links import preview_links, preview_page, revoke_preview_link
from .queues import front, queue, queue_list
from .remarks import remark_thread, remarks
from .replies import reply
from .sources import links, sources
from .verdicts import stale_verdicts
from .workbench import act_on_claim, claim, dismiss, near_claims, new_claim, undo_act, workbench

__all__ = [
    "act_on_claim",
    "article_assignment",
    "calendar",
    "claim",
    "claim_assignment",
    "dismiss",
    "fact_pass",
    "front",
    "go",
    "import_detail",
    "import_list",
    "imported_article",
    "imported_file",
    "links",
    "near_claims",
    "new_claim",
    "notice_list",
    "places",
    "preview_links",
    "preview_page",
    "queue",
    "queue_list",
    "remark_thread",
    "remarks",
    "reply",
    "revoke_preview_link",
    "settings",
    "sources",
    "stale_verdicts",
    "take_work",
    "undo_act",
    "workbench",
]
