"""Forms in which pictures and files are added and described."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..forms import DeskForm
from ..media import add_file, add_picture, read_file, read_upload
from ..models import File, Image


class MediaForm(DeskForm):
    """A form that takes a file where it adds a row; afterwards the file stays as it is."""

    upload = forms.FileField(label=_("File"))
    field_order = ["upload"]
    most_bytes: str  # the name of a setting
    uploaded = b""  # what was uploaded
    read: Any = None  # what is kept of it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("upload", None)

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        # One byte more says that it is too large; the rest is not read.
        self.uploaded = upload.read(getattr(settings, self.most_bytes) + 1)
        self.read = self.read_upload(upload.name or "")
        return upload

    def read_upload(self, name: str) -> Any:
        """What is kept of the file; raises ValidationError for what is not taken."""
        raise NotImplementedError

    def add(self, by: Any) -> Image | File:
        """Keep what was uploaded, once the form is valid."""
        raise NotImplementedError


class PictureForm(MediaForm):
    most_bytes = "PICTURE_MAX_BYTES"

    class Meta:
        model = Image
        fields = ["alt", "is_decorative", "caption", "credit", "rights", "permitted_until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "upload" in self.fields:
            self.fields["upload"].widget.attrs["accept"] = "image/*"
            self.fields["upload"].help_text = _(
                "JPEG, PNG, WebP, AVIF or GIF, of which the first picture is kept. Where and by "
                "whom it was taken is not kept."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if not {"alt", "is_decorative"} <= self.fields.keys():
            return cleaned
        if not cleaned.get("alt") and not cleaned.get("is_decorative") and "alt" not in self.errors:
            message = gettext("Say what it shows, or that it is decorative.")
            self.add_error("alt", ValidationError(message, "required"))
        if cleaned.get("alt") and cleaned.get("is_decorative"):
            message = gettext("A decorative picture shows nothing of matter: one of the two.")
            self.add_error("is_decorative", ValidationError(message, "contradicts"))
        return cleaned

    def read_upload(self, name: str) -> Any:
        return read_upload(self.uploaded)

    def add(self, by: Any) -> Image:
        return add_picture(self.instance, self.uploaded, read=self.read, by=by)


class FileForm(MediaForm):
    most_bytes = "FILE_MAX_BYTES"

    class Meta:
        model = File
        fields = ["title", "credit", "rights", "permitted_until"]

    def read_upload(self, name: str) -> Any:
        return read_file(name, self.uploaded)

    def add(self, by: Any) -> File:
        return add_file(self.instance, self.read, by=by)
