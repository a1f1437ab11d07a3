"""Bytes to text: which encoding they are in, and whether they are text at all. Pure."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from .documents import Finding, Kind, Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
DECLARED_WITHIN = 4_096  # bytes: browsers look no further
BINARY_WITHIN = 8_192  # bytes
MOST_SCRIPTS = 4
# UTF-8 with faults has so many whole letters beyond ASCII for each broken one.
WHOLE_FOR_BROKEN = 4
# Letters of which charset-normalizer sees the language need not be more than these bytes.
SAMPLE = 200_000
# UTF-8 that was read as Windows-1252 and saved again: ’ became â€™.
TWICE_ENCODED = re.compile("â€[™œ\u009d˜“”¦]|Ã[¤¶¼©¨§±Ÿ³¡]|Å[Ÿž]|Ä[±Ÿ°]|Ð[°-¿]Ñ")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


@dataclass(frozen=True)
class Decoded:
    text: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, *, declares: bool = False) -> Decoded:
    """The text in `data`, whatever its encoding; `declares` says that it may name that (HTML).

    Line ends become "\\n", control characters are dropped and told. Raises Refused for bytes that
    are no text.
    """
    text, findings = _decoded(data, declares)
    if dropped := len(CONTROLS.findall(text)):
        text = CONTROLS.sub("", text)
        message = _("Control characters that are no text: %d.")
        findings.append(Finding(Kind.LEFT_OUT, message % dropped))
    if TWICE_ENCODED.search(text):
        message = _(
            "Some letters look as if the text had once been read in a wrong encoding "
            "(“â€™” for “’”)."
        )
        findings.append(Finding(Kind.LOOK, message))
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(findings))


def _decoded(data: bytes, declares: bool) -> tuple[str, list[Finding]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), []
    if encoding := _wide(data):
        return _strictly(data, encoding), [_read_as(encoding)]
    if b"\x00" in data[:BINARY_WITHIN]:
        raise Refused(_("This is no text: it has characters that no text has."))
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        fault = error
    if declares and (encoding := _declared(data)):
        try:
            return data.decode(encoding), [_read_as(encoding)]
        except UnicodeDecodeError:
            pass
    mended = data.decode("utf-8", "replace")
    if _is_mostly_utf_8(mended):
        line = data.count(b"\n", 0, fault.start) + 1
        message = _("Line %d is no proper UTF-8: what could not be read is shown as “\ufffd”.")
        return mended, [Finding(Kind.LOOK, message % line)]
    return _guessed(data)


def _is_mostly_utf_8(mended: str) -> bool:
    """Whether far more of the letters beyond ASCII are whole than are broken."""
    broken = mended.count("\ufffd")
    whole = sum(character > "\x7f" for character in mended) - broken
    return whole >= broken * WHOLE_FOR_BROKEN


def _guessed(data: bytes) -> tuple[str, list[Finding]]:
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise Refused(
            _("The encoding of this file cannot be told. Save it as UTF-8, then import it again.")
        )
    text = data.decode(best.encoding, "replace")
    message = _("The file is no UTF-8. It was read as %s: see whether the letters are right.")
    return text, [Finding(Kind.LOOK, message % best.encoding.replace("_", "-"))]


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:DECLARED_WITHIN])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = _("The file says that it is %s, but it is not. Save it as UTF-8.")
        raise Refused(message % encoding.removesuffix("-sig").upper()) from error


def _wide(data: bytes) -> str:
    """UTF-16 that does not say so: every second byte is one of a few, which say the script."""
    head = data[:400]
    even, odd = len({*head[::2]}), len({*head[1::2]})
    if 0 not in head or min(even, odd) > MOST_SCRIPTS or max(even, odd) < 3 * min(even, odd):
        return ""
    return "utf-16-le" if odd < even else "utf-16-be"


def _read_as(encoding: str) -> Finding:
    return Finding(Kind.UNDERSTOOD, _("The encoding: %s.") % encoding)
