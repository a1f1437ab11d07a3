"""The form with which a reader writes to the desk."""

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.languages import canonical, known_languages

from .challenge_subject import Subject
from .models import Challenge

Kind = Challenge.Kind


class ChallengeForm(forms.ModelForm):
    """`subject` is what the message is about; without one the reader names its page.

    `website` is a trap: no reader sees it, and programs that fill in every field fill it in. `seen`
    is the mark of what the page showed: what is received is of a claim as its reader had it.
    """

    about = forms.CharField(
        label=_("Which claim or article"),
        max_length=500,
        help_text=_("The address of its page on this site, or the number of the claim."),
    )
    language = forms.ChoiceField(label=_("Language of your message"))
    website = forms.CharField(label=_("Leave this empty"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Challenge
        fields = ["kind", "message", "name", "email", "language", "may_be_shown"]
        labels = {
            "kind": _("What is it about?"),
            "message": _("Your message"),
            "name": _("Your name (optional)"),
            "email": _("Your e-mail address"),
            "may_be_shown": _("You may show my message beside the claim, under the name above"),
        }
        help_texts = {
            "message": _("What is wrong, and what shows it? Links to sources help."),
            "name": _("Left empty, we call you “a reader” wherever your message is shown."),
            "email": _("For our answer alone. It is never shown."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "message": forms.Textarea(attrs={"rows": 9}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    field_order = [
        *("about", "kind", "message", "name", "email"),
        *("language", "may_be_shown", "website", "key", "seen"),
    ]

    def __init__(self, *args: Any, subject: Subject | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "challenge-%s", **kwargs})
        self.subject = subject
        self.fields["email"].required = True
        self.fields["website"].widget.attrs = {"autocomplete": "off", "tabindex": "-1"}
        kinds = [pair for pair in Kind.choices if self._fits(pair[0])]
        self.set_choices("kind", kinds, "" if subject is None else kinds[0][0])
        self.set_choices("language", known_languages(), canonical(get_language() or "en"))
        if subject:
            del self.fields["about"]
            subject.put_on(self.instance)
            self.initial["seen"] = subject.mark
        if subject and not subject.claim:
            del self.fields["may_be_shown"]

    def _fits(self, kind: str) -> bool:
        return kind != Kind.CHALLENGE or self.subject is None or self.subject.claim is not None

    def set_choices(self, name: str, choices: Any, initial: str) -> None:
        field: Any = self.fields[name]
        field.choices, field.initial = choices, initial

    def clean_about(self) -> str:
        about: str = self.cleaned_data["about"]
        self.subject = Subject.at(about)
        if self.subject is None:
            message = _("We find no claim or article there. Copy its address from your browser.")
            raise ValidationError(message, "unknown")
        self.subject.put_on(self.instance)
        return about

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("This field is a trap for programs: empty it."), "trap")
        return ""

    def clean_seen(self) -> str:
        """Show the form again where what it is about is not what the reader had read."""
        seen: str = self.cleaned_data["seen"]
        if self.subject and "about" not in self.fields and seen not in ("", self.subject.mark):
            message = _(
                "The desk has changed this since you opened the form. Above it stands as it is "
                "now: if your message still holds, send it again."
            )
            self.add_error(None, ValidationError(message, "changed"))
            sent = {name: self.data[name] for name in self.data}
            self.data = {**sent, self.add_prefix("seen"): self.subject.mark}
        return seen

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        subject = self.subject
        if subject and not subject.claim and self.cleaned_data.get("kind") == Kind.CHALLENGE:
            self.add_error("kind", _("An article makes no claim by itself: name one, or ask."))
        self.instance.key = self._key_of_what_is_sent()
        return cleaned

    def _key_of_what_is_sent(self) -> UUID:
        """Another for other words in the same form: who goes back and adds to them loses none."""
        form = self.cleaned_data.get("key") or uuid4()
        names = ("about", "kind", "message", "name", "email", "language", "may_be_shown")
        said = [self.cleaned_data.get(name) for name in names]
        return uuid5(form, json.dumps([self.subject and self.subject.query, *said]))
