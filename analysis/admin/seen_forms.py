"""Forms of pages that act on a claim, and carry what the page showed of it."""

from typing import Any

from articles.admin.action_pages import ActionForm

from ..forms import SeenField


class SeenActionForm(ActionForm):
    """A form whose verb takes `seen`; `shown` is what the page shows (see opened.shown)."""

    seen = SeenField()

    def __init__(self, *args: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "seen": shown}
