"""The desk: Django's admin, with its models in the order in which the desk thinks of them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from analysis.models import Claim, Passage
from articles.models import Article
from articles.querysets import may

# The first in a group is what its members work on most.
ORDER = [
    "Article",
    "Author",
    "Topic",
    "Organization",
    "Claim",
    "Passage",
    "Source",
    "Assessment",
    "Note",
    "User",
    "Group",
]


class AssayAdminSite(AdminSite):
    site_header = _("Assay")
    site_title = _("Assay")
    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False  # the header has the models: see templates/admin/base_site.html

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        groups = super().get_app_list(request, app_label)
        for group in groups:
            group["models"].sort(key=place)
        return sorted(groups, key=lambda group: place(group["models"][0]))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        waiting = list(queues(request.user))
        return super().index(request, {**(extra_context or {}), "queues": waiting})


def place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def queues(user: Any) -> Iterator[dict[str, Any]]:
    """What waits for the user, where anything does: {"count": number, "name": …, "url": …}."""
    claims = Claim.objects.all() if may(user, "analysis.change_claim") else Claim.objects.none()
    passages = Passage.objects.filter(claim__in=claims)
    article_list = reverse("admin:articles_article_changelist")
    claim_list = reverse("admin:analysis_claim_changelist")
    queues: list[tuple[Any, str, Callable[[int], str]]] = [
        (
            Article.objects.editable_by(user).drafts(),
            f"{article_list}?status__exact=draft",
            lambda n: ngettext("draft", "drafts", n),
        ),
        (
            passages.to_repair(),
            reverse("admin:analysis_passage_repairs"),
            lambda n: ngettext("passage to repair", "passages to repair", n),
        ),
        (
            claims.overdue(),
            f"{claim_list}?needs=verdict",
            lambda n: ngettext("overdue prediction", "overdue predictions", n),
        ),
        (
            claims.unassessed(),
            f"{claim_list}?needs=assessment",
            lambda n: ngettext("claim not assessed yet", "claims not assessed yet", n),
        ),
    ]
    for rows, url, name in queues:
        if count := rows.count():
            yield {"count": count, "name": name(count), "url": url}
