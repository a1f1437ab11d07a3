"""Where one can go from the desk: its rooms and queues, and whatever a search finds.

What is found is what the lists of the admin find, with their rights: staff look for drafts too.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from accounts.lists import words_of
from analysis.models import Claim
from articles.models import Article, Author, Topic
from articles.visibility import has_permission

from .queues import queues_of
from .rooms import rooms_of

SEARCHED = (Article, Claim, Author, Topic)
MOST_FOUND = 6  # of each
SHORTEST = 2  # letters


@dataclass(frozen=True)
class Place:
    """Somewhere to go: what it is called, what it is, and its address."""

    text: str
    label: str
    url: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def places_of(user: Any) -> Iterator[Place]:
    """The rooms, what can be begun, and the queues."""
    for room in rooms_of(user):
        yield Place(str(room.title), _("room"), room.url)
    yield Place(_("Notices"), _("room"), reverse("desk:notice_list"))
    yield Place(_("My settings"), _("room"), reverse("desk:settings"))
    if has_permission(user, "articles.add_article"):
        yield Place(_("New article"), _("begin"), reverse("admin:articles_article_add"))
    if has_permission(user, "analysis.add_claim"):
        yield Place(_("New claim"), _("begin"), reverse("admin:analysis_claim_add"))
    for queue in queues_of(user):
        yield Place(str(queue.title), _("queue"), queue.url)
    yield Place(_("The site, as readers see it"), _("site"), reverse("articles:home"))


def places_called(typed: str, user: Any) -> list[Place]:
    """The places whose names have all that is typed; all for ""."""
    words = typed.casefold().split()
    places = places_of(user)
    return [each for each in places if all(word in each.text.casefold() for word in words)]


def found_by(request: HttpRequest, typed: str) -> list[Place]:
    """The articles, claims, authors and topics that whoever asks may see, and that have the words
    that are typed.
    """
    if len(typed.strip()) < SHORTEST or "\0" in typed or not words_of(typed):
        return []
    return [place for model in SEARCHED for place in _rows_found(request, model, typed)]


def _rows_found(request: HttpRequest, model: Any, typed: str) -> Iterator[Place]:
    lists: Any = admin.site.get_model_admin(model)
    if not lists.has_view_permission(request):
        return
    # By the index alone: what a list does where that finds nothing takes seconds on a large site.
    rows = lists.having_all(request, lists.get_queryset(request), words_of(typed))
    opts = model._meta
    title = {Article: "title", Claim: "statement"}.get(model, "name")
    for key, text in rows.values_list("pk", title)[:MOST_FOUND]:
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[key])
        yield Place(Truncator(text).chars(160), capfirst(str(opts.verbose_name)), url)
