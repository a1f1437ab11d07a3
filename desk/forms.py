"""Forms of the desk's rooms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .imports import too_large
from .readers import MOST_BYTES

MOST_FILES = 100  # at once; the command takes any number


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
