"""What was entered and changed of sources: each save is kept, from when a source was entered on.

The claims with evidence from a source keep what was changed of it too (see claim_history): it may
have been exchanged under their verdicts.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.revisions import name_of

from .claim_history import LABELS, ShownChange, in_words
from .events import ClaimChange
from .models import Source, SourceEdit

KEPT = {"slug": "slug", **Source.READ}
NAMES = {**LABELS, "title": _("Title"), "slug": _("Slug")}


def keep(changes: tuple[ClaimChange, ...]) -> None:
    """Keep what was entered or changed of sources."""
    saved = [each for each in changes if isinstance(each.row, Source) and each.now]
    edits = [
        SourceEdit(
            source=each.row,
            before=_kept(each.before),
            after=_kept(each.now),
            at=each.at,
            by=each.by,
            signed=name_of(each.by),
        )
        for each in saved
    ]
    SourceEdit.objects.bulk_create(edits)


def _kept(columns: Mapping[str, Any] | None) -> dict[str, str]:
    return {
        name: value.isoformat() if isinstance(value, date) else value or ""
        for column, name in KEPT.items()
        if column in (columns or {})
        for value in [(columns or {})[column]]
    }


def shown_edits(edits: Iterable[SourceEdit]) -> list[ShownChange]:
    """Changes of a source to be read on the desk, in their order."""
    return [
        ShownChange(
            edit.at,
            edit.signed,
            is_public=True,
            what=_("Source changed") if edit.before else _("Source entered"),
            of="",
            columns=[
                (NAMES[name], in_words(name, edit.before.get(name)), in_words(name, value))
                for name, value in edit.after.items()
                if value or edit.before.get(name)
            ],
        )
        for edit in edits
    ]
