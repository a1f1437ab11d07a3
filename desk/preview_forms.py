"""Forms of preview links: one that makes a link, one for whoever has it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models.preview_links import NAME_MAX_LENGTH, REMARK_MAX_LENGTH


class PreviewLinkForm(forms.Form):
    """A link that shows a text to somebody without a login."""

    label = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=NAME_MAX_LENGTH,
        help_text=gettext_lazy("So that you know later whose link it is. It is shown on the page."),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("It works for"),
        coerce=int,
        initial=7,
        choices=[
            (1, gettext_lazy("1 day")),
            (7, gettext_lazy("7 days")),
            (30, gettext_lazy("30 days")),
        ],
    )
    shows_claims = forms.BooleanField(
        label=gettext_lazy("Show the claims, and what the desk holds of them"), required=False
    )
    takes_remarks = forms.BooleanField(
        label=gettext_lazy("Let them approve the text and make remarks, under a name"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "link-%s", **kwargs})


class PreviewRemarkForm(forms.Form):
    """What somebody without a login says of a text: remarks, or that it is good as it is.

    `website` is a trap: no reader sees it, and programs that fill in every field fill it in.
    """

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=NAME_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Remarks"),
        max_length=REMARK_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    approves = forms.BooleanField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "remark-%s", **kwargs})

    def clean_name(self) -> str:
        """In one line: mails name whoever said something."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop("website", ""):
            self.add_error("website", _("This field is a trap for programs: empty it."))
        if not cleaned.get("words") and not cleaned.get("approves") and "words" not in self.errors:
            self.add_error("words", _("Write what you have to say, or approve the text."))
        return cleaned
