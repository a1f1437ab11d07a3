"""Files that readers can save: what they are by their content. Pure."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..slugs import make_slug
from .reading import Unreadable

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
TYPES = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "docx": f"{OPEN_XML}.wordprocessingml.document",
    "xlsx": f"{OPEN_XML}.spreadsheetml.sheet",
    "pptx": f"{OPEN_XML}.presentationml.presentation",
    "odt": f"{OPEN_DOCUMENT}.text",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{OPEN_DOCUMENT}.presentation",
}
FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
MACROS = re.compile(r"vbaproject\.bin|vbadata\.xml|^(basic|scripts)/", re.IGNORECASE)


@dataclass(frozen=True)
class ReadFile:
    """A file as it is kept, byte for byte, under a safe name."""

    data: bytes
    name: str


def read_attachment(name: str, data: bytes, *, most_bytes: int) -> ReadFile:
    """The file under a name that says what it is. Raises Unreadable, whatever it is."""
    if len(data) > most_bytes:
        message = _("The file is larger than %d MB.")
        raise Unreadable(message % (most_bytes // 1024 // 1024))
    form = _form_of(name, data)
    if not form:
        raise Unreadable(
            _("Files of this type are not taken. PDF, CSV, plain text and documents are: %s.")
            % ", ".join(TYPES)
        )
    stem = make_slug(unicodedata.normalize("NFC", name).rpartition(".")[0] or name, 80)
    return ReadFile(data, f"{stem or 'file'}.{form}")


def media_type(name: str) -> str:
    """The type of a kept file, by its name."""
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _form_of(name: str, data: bytes) -> str:
    """What a file is; "" for what is not taken."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK"):
        return _form_of_archive(data)
    suffix = name.rpartition(".")[2].lower()
    return suffix if suffix in ("csv", "txt") and _is_text(data) else ""


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("Save the text in the encoding UTF-8.")) from error
    return bool(text) and not any(mark < " " and mark not in "\t\n\r\f" for mark in text)


def _form_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            declared = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except Exception as error:  # zipfile fails in many ways on what is damaged on purpose
        raise Unreadable(_("The file is damaged: its archive cannot be opened.")) from error
    if any(map(MACROS.search, names)):
        raise Unreadable(_("The document has macros (programs). Save it without them."))
    types = {media_type: form for form, media_type in TYPES.items()}
    if "[Content_Types].xml" in names:
        return next((form for folder, form in FOLDERS.items() if _has(names, folder)), "")
    return types.get(declared.decode("ascii", "replace"), "")


def _has(names: list[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)
