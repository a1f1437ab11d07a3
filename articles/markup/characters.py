"""The characters of a text that is typed, pasted or imported: which can be stored and shown."""

import re

# What no database or HTML parser takes: NUL and halves of surrogate pairs.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _read_as(code: int) -> str | None:
    """What a control character was meant as; None for those that show nothing."""
    if code == 0x0B:  # a word processor's line break
        return "\n"
    if 0x80 <= code <= 0x9F:  # text of Windows-1252 that was read as Latin-1
        return bytes([code]).decode("cp1252", "ignore") or None
    return None


CONTROLS = {
    code: _read_as(code)
    for code in (*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)
}


def storable(text: str) -> str:
    """`text` with "\ufffd" for what cannot be stored, and without control characters."""
    return UNSTORABLE.sub("\ufffd", text).translate(CONTROLS)
