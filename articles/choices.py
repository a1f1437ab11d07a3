"""What is offered while somebody types the name of a related object."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from .forms import key_of

# A parameter of the address: the key of the object that is not to be offered.
BUT = "but"


def for_choices(model_admin: Any, rows: Any) -> Any:
    """Rows with all that an admin's label of each says; an admin of accounts has no such labels."""
    with_labels = getattr(model_admin, "for_choices", None)
    return with_labels(rows) if with_labels else rows


def option_label(model_admin: Any) -> Callable[[Any], str]:
    """The function that says what an object is called where it is chosen for another."""
    label: Callable[[Any], str] = getattr(model_admin, "option_label", str)
    return label


class ChoicesView(AutocompleteJsonView):
    """As Django's; an admin says how its objects are called there (DeskAdmin.option_label)."""

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        if but := key_of(self.request.GET.get(BUT)):
            found = found.exclude(pk=but)
        return for_choices(self.model_admin, found)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = option_label(self.model_admin)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}
