"""Names of persons and organizations over time: what was signed keeps the name of its day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.folding import name_key

from ..dates import start_of_day, with_zone
from ..fields import validate_year
from .former_names import AddressedName

Row = TypeVar("Row", bound=models.Model)
Moment = date | datetime | None

# What `name_at` reads of a row, and what `name_before_corrections` reads beside that.
COLUMNS = ("name", "former_names", "renamed_at")
CORRECTIONS = ("corrected_names", "corrected_at")


def name_columns(path: str) -> tuple[str, ...]:
    """The columns of a name over time, of the row that `path` ("author__") leads to."""
    return tuple(f"{path}{column}" for column in COLUMNS)


@dataclass(frozen=True)
class FormerName:
    """A name that was given up, and when (an aware datetime)."""

    name: str
    until: datetime


@dataclass(frozen=True)
class Renaming:
    """What becomes of what was signed under the name that a row had before.

    It keeps that name, unless the new one only corrects it: then it carries the new one. `since`
    is the day from which the new name is used, None for now.
    """

    is_correction: bool = False
    since: date | None = None


NEW_NAME = Renaming()


class NameOverTime(models.Model):
    """A name, and those that it took the place of, the first given up first.

    They stand in two columns of text, a line for each name and for each moment (ISO 8601), so that
    a row says its name on any day without another query, and words are found in the names alone.
    """

    name: Any
    former_names = models.TextField(blank=True, editable=False)
    renamed_at = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def formerly(self) -> list[FormerName]:
        return _former(self.former_names, self.renamed_at)

    def name_at(self, moment: Moment) -> str:
        """The name at a moment (aware), or at the start of a day; None is now."""
        return _name_at(moment, self.name, self.former_names, self.renamed_at)


class SigningName(NameOverTime, AddressedName):
    """A name that signs, or that others sign under.

    What its present name was before corrections stands in two columns, as its former names do: no
    text carries these any more, but readers had them.
    """

    corrected_names = models.TextField(blank=True, editable=False)
    corrected_at = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    def name_before_corrections(self, since: datetime | None = None) -> str:
        """The first name that readers have had since a moment (None: ever) for the present one."""
        corrected = _former(self.corrected_names, self.corrected_at)
        first = (each.name for each in corrected if since is None or since < each.until)
        return next(first, self.name)

    def last_correction(self, until: datetime | None = None) -> datetime | None:
        """When the present name was corrected last, before a moment (None: now)."""
        moments = (each.until for each in _former(self.corrected_names, self.corrected_at))
        return max((each for each in moments if until is None or each < until), default=None)

    def name_by(self, moment: datetime | None) -> str:
        """The present name as it was spelt just before a moment (None: now)."""
        return self.name if moment is None else self.name_before_corrections(moment)

    def keep_corrected_name(self, name: str, at: datetime) -> None:
        """Keep a name that was corrected at a moment."""
        lines = (self.corrected_names, " ".join(name.split())), (self.corrected_at, at.isoformat())
        names, moments = ("\n".join(filter(None, each)) for each in lines)
        self.corrected_names, self.corrected_at = names, moments

    def moment_of_renaming(self, since: date | None, at: datetime) -> datetime:
        """When a new name takes the place of this one: from a day on, or `at` once.

        Raises ValidationError for a day that is to come, or that an earlier name was used on.
        """
        today = timezone.localdate(at)
        if since:
            validate_year(since)
        if since and since > today:
            raise ValidationError(_("A name is changed when it is in use: choose no day to come."))
        moment = start_of_day(since) if since and since < today else at
        former = self.formerly
        if former and moment <= former[-1].until:
            message = _("The name that it has now is in use since %s only.")
            raise ValidationError(message % with_zone(former[-1].until))
        return moment

    def keep_former_name(self, name: str, until: datetime) -> None:
        """Let what was signed before a moment keep a name."""
        in_one_line = " ".join(name.split())
        self._set_former([*self.formerly, FormerName(in_one_line, until)])
        self.corrected_names = self.corrected_at = ""

    def forget_mistaken_renaming(self) -> None:
        """Drop former names that are the present one: to rename back was to correct a mistake."""
        former = self.formerly
        while former and former[-1].name == self.name:
            former.pop()
        self._set_former(former)

    def _set_former(self, former: list[FormerName]) -> None:
        self.former_names = "\n".join(each.name for each in former)
        self.renamed_at = "\n".join(each.until.isoformat() for each in former)


class SigningNameQuerySet(models.QuerySet[Row]):
    def formerly_called(self, name: str) -> Self:
        """Rows that once had a name that looks and reads like this one."""
        key = name_key(name)
        return self.filter(pk__in=[pk for pk, _each, former in self.former_keys() if former == key])

    def former_keys(self) -> Iterator[tuple[int, int, str]]:
        """The name_key of each former name, with the row's key and which of its names it was."""
        renamed = self.order_by().exclude(former_names="").values_list("pk", "former_names")
        for pk, names in renamed:
            for number, name in enumerate(names.split("\n")):
                yield pk, number, name_key(name)


def name_of_values(values: Mapping[str, Any], path: str, moment: Moment) -> str:
    """As `name_at`, of the values of `name_columns(path)`; "" where there is no such row."""
    name, former_names, renamed_at = (values[column] for column in name_columns(path))
    return _name_at(moment, name, former_names, renamed_at) if name else ""


def _name_at(moment: Moment, name: str, former_names: str, renamed_at: str) -> str:
    if not former_names or moment is None:
        return name
    signed = moment if isinstance(moment, datetime) else start_of_day(moment)
    former = _former(former_names, renamed_at)
    return next((each.name for each in former if signed < each.until), name)


def _former(former_names: str, renamed_at: str) -> list[FormerName]:
    if not former_names:
        return []
    pairs = zip(former_names.split("\n"), renamed_at.split("\n"), strict=True)
    return [FormerName(name, datetime.fromisoformat(until)) for name, until in pairs]
