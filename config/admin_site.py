"""The desk: Django's admin, with its models in the order in which the desk thinks of them."""

from functools import update_wrapper
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from accounts.forms import LoginForm
from articles.choices import ChoicesView
from desk.queues import queues_of
from desk.waiting import counted

from .refused_forms import asks_for_a_page, typed_in

# The first in a group is what its members work on most.
ORDER = [
    "Article",
    "Author",
    "Topic",
    "Organization",
    "Series",
    "Debate",
    "Page",
    "Claim",
    "Passage",
    "Source",
    "Assessment",
    "Note",
    "Challenge",
    "User",
    "Group",
]


class AssayAdminSite(AdminSite):
    site_header = _("Assay")
    site_title = _("Assay")
    index_title = _("The desk")
    login_form = LoginForm
    site_url = "/"
    enable_nav_sidebar = False  # the header has the models: see templates/admin/base_site.html

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        groups = super().get_app_list(request, app_label)
        for group in groups:
            group["models"].sort(key=_position)
        return sorted(groups, key=lambda group: _position(group["models"][0]))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, but what is typed by somebody who is logged out by then is handed back."""
        guarded: Any = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            is_lost = request.method == "POST" and not request.user.is_authenticated
            if is_lost and asks_for_a_page(request) and (typed := list(typed_in(request))):
                return self.hand_back(request, typed)
            response: HttpResponse = guarded(request, *args, **kwargs)
            return response

        return update_wrapper(inner, guarded)

    def hand_back(self, request: HttpRequest, typed: list[tuple[str, str]]) -> HttpResponse:
        """What was typed, to be copied (403)."""
        context = {
            **self.each_context(request),
            "title": _("You are logged out"),
            "typed": typed,
            "login": f"{reverse('admin:login')}?{urlencode({'next': request.get_full_path()})}",
        }
        response = TemplateResponse(request, "admin/logged_out.html", context, status=403)
        add_never_cache_headers(response)
        return response

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view: Any = ChoicesView.as_view(admin_site=self)
        found: HttpResponse = view(request)
        return found

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        waiting = counted(queues_of(request.user), request.user)
        found = {"queues": waiting, "recent": recently_changed(request.user)}
        return super().index(request, {**(extra_context or {}), **found})


def _position(model: dict[str, Any]) -> int:
    """Where a model stands among the desk's: those that ORDER does not name come last."""
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def recently_changed(user: Any) -> QuerySet[LogEntry]:
    """What the user did last to each of the ten objects that it was done to last."""
    own = LogEntry.objects.filter(user_id=user.pk)
    each = own.order_by().values("content_type", "object_id").annotate(newest=Max("pk"))
    keys = [entry["newest"] for entry in each.order_by("-newest")[:10]]
    return own.filter(pk__in=keys).select_related("content_type").order_by("-pk")
