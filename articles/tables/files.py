"""Files of tables: CSV in whichever encoding, and Excel's XLSX, as rows of text. Pure.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which is
taken away again when it is read.
"""

import codecs
import csv
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook

from ..markup.characters import storable

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 10 * 1024 * 1024  # bytes, of an Excel file
MOST_ROWS = 500
MOST_EMPTY = 5_000  # lines, which Excel may say are there in a word
MOST_COLUMNS = 50
LONGEST_CELL = 20_000  # characters
SEPARATORS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheets write that do not write Unicode: Windows, Cyrillic and western first.
OF_SPREADSHEETS = ["cp1251", "cp1252", "cp1254", "cp1250"]
# By which a formula begins; spreadsheets take the full-width signs for the others.
BEGINS = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
FORMULA = re.compile(rf"\s*[{BEGINS}]")
ESCAPED = re.compile(rf"\A'(?='*\s*[{BEGINS}])")
# What a broken archive, or broken XML in it, makes the libraries raise.
UNREADABLE: tuple[type[Exception], ...] = (
    *(BadZipFile, zlib.error, EOFError, OSError, RuntimeError, SyntaxError),
    *(ValueError, TypeError, LookupError, AttributeError),
)
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Sheet:
    """The rows of a file below its head, each with its line in the file (from 1).

    `told` is what is to be known of how it was read.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    told: tuple[str, ...] = ()


def read(data: bytes, known: Sequence[str]) -> Sheet:
    """The table in a file; `known` are the columns that it may have.

    Raises ValidationError for what is no table, is too large, or has columns that are not known or
    stand twice.
    """
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 MB. Part it, and send the parts."))
    told: list[str] = []
    if data.startswith(ZIP):
        lines = _of_excel(data)
    elif data.startswith(OLD_EXCEL):
        raise ValidationError(_("This is an old Excel file. Save it as .xlsx or as CSV."))
    else:
        lines = _of_csv(_decoded(data, told), known)
    filled = _filled(lines)
    head = next(filled, None)
    if head is None:
        raise ValidationError(_("The file is empty."))
    columns = _columns(head[1], known)
    rows = tuple(_rows(filled, len(columns)))
    plain = tuple((number, tuple(map(_plain, cells))) for number, cells in rows)
    if cleaned := [str(was[0]) for was, now in zip(rows, plain, strict=True) if was != now]:
        message = _("Characters that show nothing were left out, in these lines: %s.")
        told.append(message % ", ".join(cleaned[:20]))
    return Sheet(columns, plain, tuple(told))


def _plain(cell: str) -> str:
    """A cell without what no database stores and what shows nothing."""
    return storable(cell.replace("\0", "")).strip()


def _filled(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The lines that have something: after very many empty ones nothing is looked for."""
    empty = 0
    for number, cells in lines:
        if any(cells):
            yield number, cells
            continue
        empty += 1
        if empty > MOST_EMPTY:
            told = _("Line %(line)d: the file has more than %(most)d empty lines. Delete them.")
            raise ValidationError(told % {"line": number, "most": MOST_EMPTY})


def _rows(
    lines: Iterable[tuple[int, list[str]]], width: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, (number, cells) in enumerate(lines, 1):
        if count > MOST_ROWS:
            told = _("The file has more than %d rows. Part it, and send the parts.")
            raise ValidationError(told % MOST_ROWS)
        if any(cells[width:]):
            told = _("Line %(line)d has more cells than the head of the table.")
            raise ValidationError(told % {"line": number})
        if any(len(cell) > LONGEST_CELL for cell in cells):
            told = _("Line %(line)d has a cell of more than %(most)d characters.")
            raise ValidationError(told % {"line": number, "most": LONGEST_CELL})
        padded = [*cells, *[""] * width][:width]
        yield number, tuple(ESCAPED.sub("", cell, count=1) for cell in padded)


def _columns(cells: list[str], known: Sequence[str]) -> tuple[str, ...]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    while names and not names[-1]:
        names.pop()
    unknown = [cells[at] or "–" for at, name in enumerate(names) if name not in known]
    if unknown or not names:
        told = _("The first line must name the columns. Not known: %(unknown)s. Known: %(known)s.")
        shown = ", ".join(f"“{name[:40]}”" for name in unknown[:10])
        raise ValidationError(told % {"unknown": shown or "–", "known": ", ".join(known)})
    if twice := sorted({name for name in names if names.count(name) > 1}):
        told = _("The first line names a column twice: %s.")
        raise ValidationError(told % ", ".join(twice))
    return tuple(names)


def _decoded(data: bytes, told: list[str]) -> str:
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ValidationError(_("This is neither CSV nor an Excel file (.xlsx)."))
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        found = from_bytes(data, cp_isolation=OF_SPREADSHEETS).best() or from_bytes(data).best()
    if found is None:
        raise ValidationError(_("The encoding cannot be told. Save the file as UTF-8."))
    message = _("The file is not UTF-8. It was read as %s: look whether all letters are right.")
    told.append(message % found.encoding.replace("_", "-"))
    return str(found)


def _of_csv(text: str, known: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    names = {*known}

    def fitting(separator: str) -> int:
        cells = next(csv.reader([first], delimiter=separator), [])
        return len(names.intersection(cell.strip().lower() for cell in cells))

    separator = max(SEPARATORS, key=fitting)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            told = _("Line %(line)d cannot be read: %(why)s.")
            raise ValidationError(told % {"line": reader.line_num, "why": error}) from error
        yield number, [cell.strip() for cell in cells]
        number = reader.line_num + 1


def _of_excel(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with ZipFile(BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MOST_UNPACKED:
            raise ValidationError(_("The file unpacks to far more than a table has."))
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for number, cells in enumerate(
            book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS), 1
        ):
            yield number, [_as_text(cell) for cell in cells]
    except ValidationError:
        raise
    except UNREADABLE as error:
        raise ValidationError(_("The Excel file is damaged, or is none.")) from error


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


# --- Writing -------------------------------------------------------------------------------------


def escaped(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) or ESCAPED.match(cell) else cell


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file with a mark of UTF-8, by which Excel knows its letters."""
    line = StringIO()
    writer = csv.writer(line)
    yield "\ufeff"
    for row in rows:
        writer.writerow([escaped(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def write_excel(rows: Iterable[Sequence[str]], file: IO[bytes]) -> None:
    """Write rows of text as an Excel file, without control characters, which it cannot have."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([escaped(_storable(cell)) for cell in row])
    book.save(file)


def _storable(cell: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", cell)[:32_767]
