"""Documents that are ZIP archives of XML (DOCX, ODT): opened without trusting them. Pure."""

import io
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from .documents import Refused

MOST_FILES = 5_000
MOST_BYTES = 120_000_000  # of all files in it, unpacked
MOST_XML_BYTES = 60_000_000
# XML of office documents packs to a twentieth; what packs to less than this is made to be a bomb.
MOST_RATIO = 400
SMALL = 2_000_000  # bytes: below this a file may pack as well as it can
MACROS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/")
XML = (".xml", ".rels")


class Package:
    """The files of an archive by their names. Raises Refused for what should not be opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused(_("The file is damaged: its archive cannot be opened.")) from error
        entries = self._archive.infolist()
        self.names = [entry.filename for entry in entries]
        _refuse_bombs(entries)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused(_("The file is locked with a password. Save it without one."))

    def refuse_macros(self) -> None:
        """Raise Refused where the document brings programs."""
        if any(name.lower().rpartition("word/")[2].startswith(MACROS) for name in self.names):
            raise Refused(
                _("The document has macros (programs). Save it without them: as .docx or .odt.")
            )

    def read(self, name: str) -> bytes:
        """A file of the archive, b"" where there is none."""
        if name not in self.names:
            return b""
        try:
            return self._archive.read(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise Refused(_("The file is damaged: a part of it cannot be read.")) from error

    def xml(self, name: str) -> Any:
        """A file of the archive as an element, None where there is none."""
        data = self.read(name)
        return parse_xml(data) if data else None

    def check_xml(self) -> None:
        """Raise Refused where a part of the document defines entities, or is damaged."""
        for name in self.names:
            if name.lower().endswith(XML):
                self.xml(name)


def parse_xml(data: bytes | str) -> Any:
    """XML without document types, and so without entities that grow or lead out of the file."""
    if len(data) > MOST_XML_BYTES:
        raise Refused(_("The document is too large."))
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        message = _("The file defines entities or a document type of its own, which is not safe.")
        raise Refused(message) from error
    except (ParseError, LookupError, ValueError) as error:
        message = _("The file is damaged: its XML cannot be read (%s).")
        raise Refused(message % error) from error


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    is_bomb = any(
        entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    if is_bomb or total > MOST_BYTES or len(entries) > MOST_FILES:
        raise Refused(_("The archive unpacks to far more than a document has. It was not opened."))
