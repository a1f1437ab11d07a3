"""The rooms of the desk, for its bar and for the palette. A room is added here, with one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.visibility import has_permission


@dataclass(frozen=True)
class Room:
    """`view` is the name of its first page; names of the others begin with one of `pages`.

    `right` is the permission without which it is shut, "" where it is open to all of the desk.
    """

    title: Any
    view: str
    pages: tuple[str, ...] = ()
    right: str = ""

    @property
    def url(self) -> str:
        return reverse(self.view)

    def has(self, view: str) -> bool:
        """Whether a page, by the name of its view, is in the room."""
        return view == self.view or view.startswith(self.pages)

    def is_open_to(self, user: Any) -> bool:
        return not self.right or has_permission(user, self.right)


ROOMS = (
    Room(_("Front"), "desk:front"),
    Room(_("Articles"), "admin:articles_article_changelist", right="articles.view_article"),
    Room(_("Claims"), "admin:analysis_claim_changelist", right="analysis.view_claim"),
    Room(_("Queues"), "desk:queue_list", ("desk:queue", "desk:article_as", "desk:claim_as")),
    Room(_("Calendar"), "desk:calendar"),
    Room(_("Sources"), "desk:sources", ("desk:links",), right="analysis.change_source"),
    Room(_("Imports"), "desk:import_list", ("desk:import",), right="articles.add_article"),
    Room(_("Admin"), "admin:index"),
)


def rooms_of(user: Any) -> Iterator[Room]:
    return (room for room in ROOMS if room.is_open_to(user))
