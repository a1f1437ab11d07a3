"""Forms of the desk's rooms."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.fields import validate_year

from .imports import too_large
from .models import Assignment, NoticeChoice
from .readers import MOST_BYTES

MOST_FILES = 100  # at once; the command takes any number

RIGHTS_FROM = "django.contrib.auth.backends.ModelBackend"


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [*data] if isinstance(data, list | tuple) else [data]
        if not any(files):
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            message = _("These are %(number)d files. Choose %(most)d at most.")
            raise ValidationError(message % {"number": len(files), "most": MOST_FILES})
        for file in files:
            if file.size > MOST_BYTES:
                raise ValidationError(f"{file.name}: {too_large()}")
        return files


class UploadForm(forms.Form):
    """Files that are to become drafts. An empty one is taken: its report says what is wrong."""

    documents = SeveralFilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "One or many: Word (DOCX), OpenDocument (ODT), RTF, Markdown, plain text, saved web "
            "pages, RSS and Atom feeds, exports of WordPress (XML) and Ghost (JSON)."
        ),
        error_messages={"required": gettext_lazy("Choose a file at least.")},
    )


class AssignmentForm(forms.Form):
    """To whom a piece of work is given, until when, and how it is among others."""

    to = forms.ModelChoiceField(
        get_user_model()._default_manager.none(),
        label=gettext_lazy("Person"),
        error_messages={"required": gettext_lazy("Choose who is to see to it.")},
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        required=False,
        validators=[validate_year],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"),
        choices=Assignment.Priority.choices,
        coerce=int,
        initial=Assignment.Priority.NORMAL,
    )
    # The assignment that the page showed: one that was made meanwhile is not taken away unseen.
    instead_of = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, right: str = "", **kwargs: Any) -> None:
        """`right` is the permission without which somebody cannot do the work, "" for none."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        users: Any = get_user_model()._default_manager
        able = users.with_perm(right, backend=RIGHTS_FROM) if right else users
        people = able.filter(is_staff=True, is_active=True)
        to: Any = self.fields["to"]
        to.queryset = people.order_by("display_name", "username", "pk")


class NoticeChoiceForm(forms.ModelForm):
    class Meta:
        model = NoticeChoice
        fields = ("mail",)
        widgets = {"mail": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
