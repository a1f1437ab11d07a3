"""The rooms of the desk, for its bar and for the palette. A room is added here, with one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.visibility import has_permission, may_edit, sees_drafts


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
    Room(
        _("Articles"),
        "admin:articles_article_changelist",
        ("admin:articles_article_",),
        right="articles.view_article",
    ),
    Room(
        _("Claims"),
        "admin:analysis_claim_changelist",
        ("admin:analysis_claim_",),
        right="analysis.view_claim",
    ),
    Room(_("Queues"), "desk:queue_list", ("desk:queue", "desk:article_as", "desk:claim_as")),
    Room(_("Calendar"), "desk:calendar"),
    Room(_("Sources"), "desk:sources", ("desk:links",), right="analysis.change_source"),
    Room(_("Near duplicates"), "desk:near_duplicates", right="analysis.delete_source"),
    Room(_("Imports"), "desk:import_list", ("desk:import",), right="articles.add_article"),
    Room(_("Admin"), "admin:index"),
)


def rooms_of(user: Any) -> Iterator[Room]:
    return (room for room in ROOMS if room.is_open_to(user))


def rooms_of_article(
    article: Article, user: Any, view: str = ""
) -> Iterator[tuple[Any, str, bool]]:
    """The rooms of an article that are open to a user: title, address, and whether `view` is it.

    The page that asks is among them whatever it is: who asks has been let in.
    """
    is_own = sees_drafts(user) or article.created_by_id == user.pk
    open_rooms = {
        "admin:articles_article_change": is_own and has_permission(user, "articles.view_article"),
        "desk:workbench": is_own and has_permission(user, "analysis.view_claim"),
        "desk:fact_pass": is_own and has_permission(user, "analysis.view_factcheck"),
        "desk:remarks": is_own and has_permission(user, "articles.view_article"),
        "desk:preview_links": may_edit(article, user),
    }
    for name, title in ROOMS_OF_ARTICLE.items():
        if open_rooms[name] or name == view:
            yield title, reverse(name, args=[article.pk]), name == view


ROOMS_OF_ARTICLE = {
    "admin:articles_article_change": _("Form"),
    "desk:workbench": _("Claims"),
    "desk:fact_pass": _("Facts"),
    "desk:remarks": _("Remarks"),
    "desk:preview_links": _("Preview links"),
}
