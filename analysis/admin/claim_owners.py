"""Pages of rows that belong to a claim: what they save is locked first and announced together."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse

from articles.admin.common import DeskAdmin
from articles.forms import key_of

from ..events import announced_together
from ..locks import lock_claims
from ..models import Claim


class ClaimOwnedMixin(DeskAdmin):
    """A page whose rows are changed under the locks of the claims that they belong to.

    The rows are read after they are locked, so that the form compares with what is stored, and
    whatever it checks still holds when it is saved.
    """

    def lock_for_change(self, request: HttpRequest, object_id: str | None) -> str | None:
        """Lock the claims of the posted form; return the key of the row that it changes."""
        key = key_of(unquote(object_id)) if object_id is not None else None
        lock_claims(
            self.claims_to_lock(request, key),
            articles=filter(None, [key_of(request.POST.get("article", ""))]),
        )
        return object_id

    def claims_to_lock(self, request: HttpRequest, key: int | None) -> set[int]:
        """The keys of the claims that the posted form may change, or refer to."""
        raise NotImplementedError

    def claims_of(self, key: int | None, path: str) -> set[int]:
        """The keys of the claims that are reached over `path` from the row with this key."""
        return (
            set(Claim.objects.filter(**{path: key}).values_list("pk", flat=True)) if key else set()
        )

    def shown_to_delete(self, rows: Any) -> str:
        """What the page that asks before it deletes rows shows of them; "" for nothing."""
        return ""

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id)) if request.method == "GET" else None
        seen = self.shown_to_delete([row]) if row else ""
        context = {**(extra_context or {}), "seen": seen}
        response: HttpResponse = super().delete_view(request, object_id, context)
        return response

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response: Any = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "deletable_objects" in context:
            context["seen"] = self.shown_to_delete(context["queryset"])
        answer: HttpResponse = response
        return answer

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save everything of the form here, so that it is announced together."""
        with announced_together():
            self.save_with_verbs(request, form, formsets)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: see save_related."""

    def save_with_verbs(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        raise NotImplementedError
