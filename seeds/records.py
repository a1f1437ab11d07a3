"""What becomes of each row of the seed, by what was recorded when it was last written.

A row without an object is made; an object that is as the seed left it takes new values; one that
somebody has edited or deleted since, or has made by hand, is left alone unless forced.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import SeedRecord

VERBS = {
    "created": gettext_lazy("created"),
    "updated": gettext_lazy("updated"),
    "unchanged": gettext_lazy("unchanged"),
    "skipped": gettext_lazy("skipped"),
}


@dataclass(frozen=True)
class Outcome:
    """What was done (one of VERBS) about one row of a model, and why it was skipped."""

    verb: str
    model: type[Model]
    key: str
    reason: str = ""


@dataclass
class Report:
    outcomes: list[Outcome] = field(default_factory=list)

    def of(self, verb: str) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.verb == verb]

    def counts(self) -> Iterator[tuple[str, Counter[str]]]:
        """The plural name of each model with how many rows met with which verb."""
        for model in dict.fromkeys(outcome.model for outcome in self.outcomes):
            verbs = (outcome.verb for outcome in self.outcomes if outcome.model is model)
            yield str(model._meta.verbose_name_plural), Counter(verbs)


class Table:
    """How the rows of one kind are kept in one model. Subclasses say what a row's object holds.

    What an object holds is a dictionary of what the seed sets there (columns, topics, evidence …),
    such as JSON takes; rows it refers to stand in it by their objects' primary keys.
    """

    model: type[Model]

    def __init__(self, ledger: "Ledger") -> None:
        self.ledger = ledger
        self.objects: dict[str, Any] = {}
        ledger.tables[self.model] = self

    def key(self, row: Any) -> str:
        return str(row.slug)

    def query(self) -> QuerySet[Any]:
        """Objects with what `held` reads of them."""
        return self.model._default_manager.all()

    def find(self, rows: list[Any]) -> dict[str, Any]:
        """Objects that have the rows' keys, whoever made them."""
        found = self.query().filter(slug__in=[row.slug for row in rows])
        return {each.slug: each for each in found}

    def needs(self, row: Any) -> Iterable[tuple[type[Model], str]]:
        """What the row cannot do without: models and keys."""
        return []

    def pks(self, model: type[Model], keys: Iterable[str]) -> list[int]:
        """Primary keys of those that are there: what somebody has deleted since is left out."""
        return sorted({pk for key in keys if (pk := self.ledger.pk(model, key))})

    def obstacle(self, row: Any) -> str:
        """Why the row cannot be written, "" when it can."""
        for model, key in self.needs(row):
            if key and self.ledger.pk(model, key) is None:
                message = _("it needs the %(model)s “%(key)s”, which is not here any more")
                return message % {"model": model._meta.verbose_name, "key": key}
        return ""

    def columns(self, row: Any) -> dict[str, Any]:
        """Values of the object's own columns."""
        raise NotImplementedError

    def wanted(self, row: Any, stored: Any) -> dict[str, Any]:
        """What the object should hold; `stored` is the object as it is, if there is one."""
        return self.columns(row)

    def held(self, row: Any, stored: Any) -> dict[str, Any]:
        """What the object holds now, under the same names."""
        return {name: getattr(stored, name) for name in self.columns(row)}

    def write(self, row: Any, target: Any) -> Any:
        """Save what `target`, new or stored, should hold, by the verb of its app; as saved."""
        raise NotImplementedError

    def fill(self, row: Any, target: Any) -> None:
        for name, value in self.columns(row).items():
            setattr(target, name, value)

    def load(self, rows: list[Any]) -> None:
        """Find the objects of all rows: recorded ones by primary key, others by their own key."""
        recorded = {
            key: record.object_id
            for (model, key), record in self.ledger.records.items()
            if model == self.model._meta.label_lower
        }
        by_pk = self.query().in_bulk(list(recorded.values()))
        self.objects = {key: by_pk[pk] for key, pk in recorded.items() if pk in by_pk}
        others = [row for row in rows if self.key(row) not in self.objects]
        if others:
            self.objects.update(self.find(others))

    def reload(self, row: Any, pk: int) -> Any:
        """The object anew, with nothing remembered from before it was written."""
        self.objects[self.key(row)] = fresh = self.query().get(pk=pk)
        return fresh


class Ledger:
    """Settles row after row, keeps the records of it, and reports."""

    def __init__(self, force: bool = False) -> None:
        self.force = force
        self.report = Report()
        self.records = {(record.model, record.key): record for record in SeedRecord.objects.all()}
        self.tables: dict[type[Model], Table] = {}

    def settle(self, table: Table, rows: list[Any]) -> dict[str, str]:
        """Create, update or leave alone the object of each row; by its key what was done."""
        table.load(rows)
        verbs = {}
        for row in rows:
            key = table.key(row)
            verbs[key], reason = self._settle(table, row)
            self.report.outcomes.append(Outcome(verbs[key], table.model, key, reason))
        return verbs

    def pk(self, model: type[Model], key: str) -> Any:
        """The primary key of the object that a row's key stands for; None where it has none."""
        found = self.tables[model].objects.get(key)
        return found and found.pk

    def is_ours(self, model: type[Model], key: str) -> bool:
        """Whether the object of this key is there and the seed's: not made by hand."""
        record = self.records.get((model._meta.label_lower, key))
        return record is not None and record.object_id == self.pk(model, key)

    def stays_deleted(self, table: Table, key: str) -> bool:
        """Whether somebody has deleted what the seed made, and nothing forces it back."""
        record = self.records.get((table.model._meta.label_lower, key))
        stored = table.objects.get(key)
        gone = record and (stored is None or stored.pk != record.object_id)
        return bool(gone and not self.force)

    def record(self, table: Table, row: Any, pk: int) -> None:
        """Note down what the object holds now, as what the seed has written."""
        fresh = table.reload(row, pk)
        name, key = table.model._meta.label_lower, table.key(row)
        values = {"object_id": pk, "digest": digest(table.held(row, fresh))}
        record, _created = SeedRecord.objects.update_or_create(model=name, key=key, defaults=values)
        self.records[name, key] = record

    def _settle(self, table: Table, row: Any) -> tuple[str, str]:
        stored = table.objects.get(table.key(row))
        if reason := self._keep(table, row, stored):
            return "skipped", reason
        if stored is not None and self._is_as_wanted(table, row, stored):
            if not self._is_recorded(table, row, stored):
                self.record(table, row, stored.pk)
            return "unchanged", ""
        if reason := table.obstacle(row):
            return "skipped", reason
        with row.blamed():
            saved = table.write(row, stored or table.model())
        self.record(table, row, saved.pk)
        return "updated" if stored else "created", ""

    def _keep(self, table: Table, row: Any, stored: Any) -> str:
        """Why the object, or its absence, is somebody else's work; "" when it is the seed's."""
        if self.force:
            return ""
        record = self.records.get((table.model._meta.label_lower, table.key(row)))
        if self.stays_deleted(table, table.key(row)):
            return _("deleted since")
        if stored is None:
            return ""
        if record is None:
            return _("made by hand")
        if self._is_as_wanted(table, row, stored):
            return ""
        return "" if digest(table.held(row, stored)) == record.digest else _("edited since")

    def _is_recorded(self, table: Table, row: Any, stored: Any) -> bool:
        """Whether the object is on record as it is. (What is recorded of one may have grown.)"""
        record = self.records.get((table.model._meta.label_lower, table.key(row)))
        held = stored.pk, digest(table.held(row, stored))
        return record is not None and (record.object_id, record.digest) == held

    def _is_as_wanted(self, table: Table, row: Any, stored: Any) -> bool:
        return digest(table.held(row, stored)) == digest(table.wanted(row, stored))


# Columns that the seed did not set at first. They are left out of a digest where they are empty: so
# what was recorded before they came is known again, and is not taken for somebody's edit.
ADDED_LATER = frozenset({"speaker_id", "speaker_name", "interest", "interest_declared_on"})


def digest(values: dict[str, Any]) -> str:
    """SHA-256 of the values (hexadecimal), whatever the order of their names."""
    values = {name: value for name, value in values.items() if value or name not in ADDED_LATER}
    text = json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
