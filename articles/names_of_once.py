"""Which rows a name means: those that are called so, those that were, and what these went into."""

from typing import Any

from accounts.folding import name_key

from .models import NameMerge, merged_into
from .models.signing_names import SigningName


def rows_called(model: Any, name: str) -> list[Any]:
    """The topics, authors or organizations that a name means; the equality of names decides.

    Where none is called so, those that once were, and those into which such a one was merged.
    """
    if not (key := name_key(name)):
        return []
    rows = model._default_manager
    return [*rows.filter(name_key=key).order_by("pk")] or rows_once_called(model, name)


def rows_once_called(model: Any, name: str) -> list[Any]:
    """As `rows_called`, without those that are called so now."""
    rows = model._default_manager
    were = _merged(model, name_key(name))
    if issubclass(model, SigningName):
        were |= {*rows.formerly_called(name).values_list("pk", flat=True)}
    return [*rows.filter(pk__in=were).order_by("pk")]


def _merged(model: Any, key: str) -> set[int]:
    """The keys of what rows went into that had a name (its name_key), or once had had it."""
    kind = model._meta.model_name
    merges = NameMerge.objects.standing().filter(kind=kind).order_by()
    told = merges.values_list("key", "name", "columns__former_names")
    gone = [
        row
        for row, name, former in told
        if key in map(name_key, [name, *(former or "").split("\n")])
    ]
    return {*merged_into(kind, gone).values()} if gone else set()
