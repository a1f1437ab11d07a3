"""Which files are taken, by what they are; under which name they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.media.attachments import media_type, read_attachment
from articles.media.reading import Unreadable
from tests.desk.documents import archive, docx, odt, paragraph

LIMIT = 1_000_000


def kept_as(name: str, data: bytes) -> str:
    return read_attachment(name, data, most_bytes=LIMIT).name


def refused(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        kept_as(name, data)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("Report of 2026.pdf", b"%PDF-1.7 words", "report-of-2026.pdf"),
        ("evil.html", b"%PDF-1.7 words", "evil.pdf"),
        ("a.zip", docx(paragraph("Text.")), "a.docx"),
        ("a.doc", odt("<text:p>Text.</text:p>"), "a.odt"),
        ("b.xlsx", archive({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "b.xlsx"),
        ("Tonnes.CSV", b"year,tonnes\n2025,1\n", "tonnes.csv"),
        ("../../etc/passwd.txt", b"words", "etcpasswd.txt"),
        ("…", b"%PDF-1.7", "file.pdf"),
    ],
)
def test_it_is_kept_under_a_safe_name(name: str, data: bytes, kept: str) -> None:
    assert kept_as(name, data) == kept


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.html", b"<script>evil()</script>", "this type are not taken"),
        ("a.exe", b"MZ", "this type are not taken"),
        ("a.zip", archive({"a.txt": "words"}), "this type are not taken"),
        ("a.docx", b"PK\3\4 broken", "damaged"),
        ("a.docx", docx(paragraph("x"), **{"word/vbaProject.bin": b"x"}), "macros"),
        ("a.csv", b"\xff\xfe", "UTF-8"),
        ("a.txt", b"a\0b", "this type are not taken"),
        ("a.txt", b"", "this type are not taken"),
        ("a.pdf", b"%PDF-" + b"x" * LIMIT, "larger than"),
    ],
)
def test_what_is_not_taken_is_refused_with_a_reason(name: str, data: bytes, why: str) -> None:
    assert why in refused(name, data)


@given(
    name=st.text(max_size=30),
    start=st.sampled_from([b"", b"PK\3\4", b"%PDF"]),
    data=st.binary(),
)
def test_whatever_is_uploaded_is_kept_or_refused(name: str, start: bytes, data: bytes) -> None:
    try:
        kept = kept_as(name, start + data)
    except Unreadable:
        return
    assert media_type(kept) != "application/octet-stream"
