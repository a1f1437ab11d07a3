"""What a form is told whose subject somebody has changed since it was opened."""

from typing import Any

from django.core.exceptions import ValidationError


class ChangedSince(ValidationError):
    """A verb was asked for something that was decided on what is no more; nothing is saved.

    `seen` is what the form is sent with if whoever sends it still means it, now that the messages
    have told what was changed.
    """

    def __init__(self, messages: list[str], seen: str) -> None:
        super().__init__(messages, code="changed_since")
        self.seen = seen


def show_refusal(form: Any, error: ValidationError) -> None:
    """Show in a form why a verb has refused, and let it be sent again where it can be."""
    form.add_error(None, error.messages)
    if isinstance(error, ChangedSince):
        send_as_seen(form, error)


def send_as_seen(form: Any, error: ChangedSince) -> None:
    """Let a bound form be sent again with what its page shows by now."""
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = error.seen
