"""Forms that carry what their pages showed of claims when they were opened: see opened."""

from typing import Any

from django import forms

from articles.admin.action_pages import ActionForm
from articles.changed_since import ChangedSince, send_as_seen
from articles.forms import DeskForm


class UnlabelledInput(forms.HiddenInput):
    """Django's admin writes a label for hidden inputs too; this one's is for none."""

    def id_for_label(self, id_: str | None) -> str:
        return ""


class SeenField(forms.CharField):
    """What a form showed of claims when it was opened: see opened.

    Nobody types it, and it may be missing: a script posts none.
    """

    widget = UnlabelledInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SeenForm(DeskForm):
    """A form of a row that carries what its page shows of claims.

    Its verb compares (see seen_changes.check_seen). What has been changed meanwhile is told above
    the form, which is sent again with that.
    """

    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen: Any = self.fields["seen"]
        seen.show_hidden_initial = False
        self.compared = [name for name in self.compared if name != "seen"]
        if not self.is_bound:
            self.initial["seen"] = self.shown()
        elif self.session and isinstance(self.session.refusal, ChangedSince):
            send_as_seen(self, self.session.refusal)
            self.show_theirs()

    def shown(self) -> str:
        """What the page shows of claims, as opened.shown gives it."""
        raise NotImplementedError

    @property
    def seen_before(self) -> str:
        """What was shown when the form was opened, once it is valid; "" where that is not known."""
        seen: str = self.cleaned_data.get("seen", "")
        return seen


class SeenActionForm(ActionForm):
    """A form whose verb takes `seen`; `shown` is what the page shows (see opened.shown)."""

    seen = SeenField()

    def __init__(self, *args: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "seen": shown}
