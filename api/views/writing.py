"""How a request that writes begins and ends: scope, right, body, version, answer.

What is done is done by the verbs of the desk, with their permissions, locks and errors.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.response import Response

from articles.visibility import has_permission

from ..authentication import require_scope
from ..models import Scope
from ..preconditions import require_same, version_of, versions_seen
from ..problems import Problem, not_found
from ..serializers.writing import Body

Place = dict[str, Any]  # what the address of a row names it by


class Writes:
    """What views that write have in common."""

    scope: ClassVar[Scope]
    model: ClassVar[Any]
    name: ClassVar[str]  # of the address of a row

    def require_right(self, request: Any, action: str) -> None:
        """Raise Problem unless the token has the scope, and its user the right."""
        require_scope(request, self.scope)
        opts = self.model._meta
        if not has_permission(request.user, f"{opts.app_label}.{action}_{opts.model_name}"):
            raise Problem(403, _("You may not do this."))


class AddsRows(Writes):
    """For a view of a list: POST."""

    new_body: ClassVar[type[Body]]

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        """Make a row by its verb; where it is."""
        raise NotImplementedError

    def post(self, request: Any) -> Response:
        self.require_right(request, "add")
        place = self.add(request, read_body(request, self.new_body))
        address = reverse(f"api:{self.name}", kwargs=place)
        response = Response({"address": address}, status=201)
        response.headers["Location"] = request.build_absolute_uri(address)
        return response


class ChangesRows(Writes):
    """For a view of single rows: PATCH and DELETE of the version that was seen."""

    body: ClassVar[type[Body]]
    row: Any  # these as RowView has them
    asked: Any
    show_row: Any

    def lock(self, request: Any, row: Any) -> None:
        """Lock what the verbs lock, so that the row stays as it is compared."""
        raise NotImplementedError

    def values(self, row: Any) -> dict[str, Any]:
        """What of a row can be written, as its body would have it."""
        raise NotImplementedError

    def change(self, request: Any, row: Any, sent: dict[str, Any]) -> Place:
        """Change a row by its verb; where it is now."""
        raise NotImplementedError

    def remove(self, request: Any, row: Any) -> None:
        """Delete a row by its verb."""
        raise NotImplementedError

    def version(self, row: Any) -> str:
        return version_of(self.values(row))

    def patch(self, request: Any, **place: Any) -> Response:
        self.require_right(request, "change")
        asked = self.asked(request)  # before anything is written
        self._seen(request, place)
        sent = read_body(request, self.body, partial=True)
        with transaction.atomic():
            row = self._locked(request, place, request.data)
            place = self.change(request, row, sent)
        response: Response = self.show_row(request, self.row(request, **place), asked)
        return response

    def delete(self, request: Any, **place: Any) -> Response:
        self.require_right(request, "delete")
        self._seen(request, place)
        with transaction.atomic():
            self.remove(request, self._locked(request, place, {}))
        return Response(status=204)

    def _seen(self, request: Any, place: Place) -> None:
        if self.row(request, **place) is None:
            raise not_found()
        versions_seen(request)

    def _locked(self, request: Any, place: Place, sent: Mapping[str, Any]) -> Any:
        self.lock(request, self.row(request, **place))
        row = self.row(request, **place)
        if row is None:
            raise not_found()
        require_same(request, self.values(row), sent)
        return row


def read_body(request: Any, body: type[Body], *, partial: bool = False) -> dict[str, Any]:
    """The members that a request sends, with rows in the place of their slugs and keys."""
    sent = body(data=request.data, partial=partial, context={"user": request.user})
    sent.is_valid(raise_exception=True)
    values: dict[str, Any] = dict(sent.validated_data)
    return values


def set_columns(
    row: Any, values: Mapping[str, Any], columns: Iterable[str], **renamed: str
) -> list[str]:
    """Set the members of a body that are columns of a row; the names of these.

    `renamed` has the members that are called otherwise than their columns.
    """
    members = {**{name: name for name in columns}, **renamed}
    found = [(members[name], value) for name, value in values.items() if name in members]
    for column, value in found:
        setattr(row, column, value)
    return [column for column, _value in found]
