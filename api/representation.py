"""What of a row an answer has: the columns that are asked for, and rows that belong to it.

`fields=slug,title` leaves out all other members. `include=evidence,assessments` adds, to each row,
the first of the rows that belong to it, by one query a name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from rest_framework import serializers

from .problems import invalid_parameters

MOST_INCLUDES = 4  # names in one request
MOST_INCLUDED = 50  # rows of a name that come with each row


class Representation(serializers.Serializer):
    """The allow-list of what a row says. `only` are the members that are asked for, None for all.

    The context has `origin`, the scheme and host before the addresses of pages.
    """

    def __init__(self, *args: Any, only: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = only

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        if self.only is None:
            return fields
        return {name: field for name, field in fields.items() if name in self.only}

    def address_of(self, row: Any) -> str:
        """The permanent address of the page of a row."""
        return f"{self.context.get('origin', '')}{row.get_absolute_url()}"


@dataclass(frozen=True)
class Include:
    """Rows that can come with others: `rows` are those that the asker may see (newest first),
    `owner` the column that says to which row each belongs, `wrap` what is represented of each.
    """

    representation: type[Representation]
    rows: Callable[[], QuerySet[Any]]
    owner: str = "claim_id"
    wrap: Callable[[list[Any]], list[Any]] = list

    def fetch(self, keys: Iterable[int], context: dict[str, Any]) -> dict[int, list[Any]]:
        """What is represented of the rows of each of the owners."""
        place = Window(RowNumber(), partition_by=F(self.owner), order_by=F("pk").desc())
        rows = self.rows().filter(**{f"{self.owner}__in": [*keys]})
        found = list(rows.annotate(place=place).filter(place__lte=MOST_INCLUDED).order_by("-pk"))
        by_owner: dict[int, list[Any]] = {}
        shown = self.representation(self.wrap(found), many=True, context=context).data
        for row, data in zip(found, shown, strict=True):
            by_owner.setdefault(getattr(row, self.owner), []).append(data)
        return by_owner


@dataclass(frozen=True)
class Asked:
    """Which members, and which rows with them, a request asks for."""

    only: tuple[str, ...] | None
    includes: tuple[str, ...]

    @classmethod
    def by(
        cls,
        parameters: Mapping[str, Any],
        representation: type[Representation],
        includes: Mapping[str, Include],
    ) -> "Asked":
        """What the parameters of a request ask for. Raises Problem for names that are none."""
        known = [*representation().fields]
        only = _names(parameters, "fields", known)
        asked = _names(parameters, "include", [*includes]) or ()
        if len(asked) > MOST_INCLUDES:
            message = _("Ask for %d of them at most.") % MOST_INCLUDES
            raise invalid_parameters([("include", message)])
        return cls(only, asked)

    def represent(
        self,
        representation: type[Representation],
        rows: list[Any],
        keys: list[int],
        includes: Mapping[str, Include],
        context: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Rows as an answer has them; `keys` are the primary keys of the rows, in their order."""
        made = representation(rows, many=True, only=self.only, context=context)
        shown = [dict(each) for each in made.data]
        for name in self.includes:
            found = includes[name].fetch(keys, context)
            for key, data in zip(keys, shown, strict=True):
                data[name] = found.get(key, [])
        return shown


def _names(parameters: Mapping[str, Any], name: str, known: list[str]) -> tuple[str, ...] | None:
    """The names that a parameter lists, with commas between; None where it is not given."""
    if name not in parameters:
        return None
    asked = [each.strip() for each in parameters[name].split(",")]
    unknown = [each for each in asked if each not in known]
    if unknown:
        message = _("There is no “%(unknown)s” here. There are: %(known)s.") % {
            "unknown": unknown[0][:40],
            "known": ", ".join(known) or "–",
        }
        raise invalid_parameters([(name, message)])
    return tuple(dict.fromkeys(asked))
