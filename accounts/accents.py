"""Words without accents: Zəngəzur and ZENGEZUR are one. Pure functions.

Texts without case alone, as names are compared for being the same, are in accounts.folding.
"""

import unicodedata

# Letters that differ from another in no decomposition, and how they are written without them.
LETTERS = dict(
    pair.split(":")
    for pair in (
        "ə:e ı:i ß:ss æ:ae œ:oe ø:o đ:d ð:d ł:l þ:th ħ:h ŋ:n ς:σ ё:е ґ:г"
        # Arabic: forms that are typed for one another, and the letters of Persian.
        " أ:ا إ:ا آ:ا ٱ:ا ى:ي ی:ي ک:ك ة:ه ؤ:و ئ:ي"
        " \u0640:"  # the stroke that stretches Arabic words
    ).split()
)
# Marks over and under letters that are left out where they follow one: in scripts in which they
# are often not written. In others (Devanagari, Thai) they are vowels.
LEFT_OUT = (
    *((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670)),
    *((0x06D6, 0x06ED), (0x00AD, 0x00AD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064)),
)
# Scripts whose letters lose their marks: Latin and Greek. Cyrillic й is a letter of its own.
PLAIN_SCRIPTS = ((0x00C0, 0x024F), (0x1E00, 0x1EFF), (0x0370, 0x03FF), (0x1F00, 0x1FFF))


def _table() -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in LETTERS.items()}
    for first, last in PLAIN_SCRIPTS:
        for code in range(first, last + 1):
            base = unicodedata.normalize("NFD", chr(code).lower())
            plain = "".join(each for each in base if not unicodedata.combining(each))
            plain = "".join(LETTERS.get(each, each) for each in plain)
            if plain != chr(code):
                table[code] = plain
    table |= {code: "" for first, last in LEFT_OUT for code in range(first, last + 1)}
    return table | _digits()


def _digits() -> dict[int, str]:
    """Digits of every script, as those of ASCII."""
    codes = (code for code in range(0x80, 0x1E950) if unicodedata.category(chr(code)) == "Nd")
    return {code: str(unicodedata.digit(chr(code))) for code in codes}


FOLDED = _table()


def fold(text: str) -> str:
    """A text without case, accents and forms of letters: Zəngəzur and ZENGEZUR are one word."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).translate(FOLDED).lower()
    # Small letters of capitals that the table does not have, such as "Ё".
    return plain.translate(FOLDED)
