"""Reading a citation that somebody pastes: BibTeX, RIS, or a DOI. Pure; nothing is fetched.

Two small readers of the parts that a source has: title, publisher, day, address, language.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^]+", re.IGNORECASE)
URL = re.compile(r"https?://[^\s<>\"{}]+")
BIBTEX = re.compile(r"^\s*@\s*(\w+)\s*[{(]\s*[^,\s]*\s*,", re.MULTILINE)
RIS = re.compile(r"^\s*TY {1,2}-\s*\w+", re.MULTILINE)
RIS_LINE = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-\s?(.*)$")
FIELD = re.compile(r"\s*,?\s*([\w-]+)\s*=\s*")
ACCENT = re.compile(r"\\([`'^\"~=.cuvHdbkr])\s*\{?\\?([A-Za-z])\}?")
MARKS = "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u0306\u030c\u030b\u0323\u0331\u0328\u030a"
ACCENTS = dict(zip("`'^\"~=.cuvHdbkr", MARKS, strict=True))
LETTERS = {"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
           "i": "ı", "aa": "å", "AA": "Å"}  # fmt: skip
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
LONGEST = 20_000  # code points that are read


@dataclass(frozen=True)
class Citation:
    """What a citation says of a source; "" where it does not say it."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""  # a day in ISO form, only where the citation has one
    language: str = ""
    doi: str = ""


def read_citation(text: str) -> Citation | None:
    """What a pasted citation says: the first one of BibTeX or RIS, or a DOI. None of none."""
    text = unicodedata.normalize("NFC", text[:LONGEST]).lstrip("\ufeff")
    if BIBTEX.search(text):
        return _of_bibtex(dict(_bibtex_fields(text)))
    if RIS.search(text):
        return _of_ris(_ris_fields(text))
    if doi := doi_in(text):
        return Citation(url=address_of(doi), doi=doi)
    return None


def doi_in(text: str) -> str:
    """The first DOI in a text, in small letters as DOIs are compared; "" of none."""
    found = DOI.search(text)
    if not found:
        return ""
    doi = found[0].rstrip(".,;:'”’»")
    while doi.endswith((")", "]")) and doi.count("(") < doi.count(")") + doi.count("]"):
        doi = doi[:-1]
    return doi.lower()


def address_of(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/():;,.-_~')}"


# --- BibTeX -------------------------------------------------------------------------------------


def _bibtex_fields(text: str) -> Iterator[tuple[str, str]]:
    """The fields of the first entry, by their names in small letters."""
    entry = BIBTEX.search(text)
    at = entry.end() if entry else len(text)
    while field := FIELD.match(text, at):
        value, at = _bibtex_value(text, field.end())
        yield field[1].lower(), value


def _bibtex_value(text: str, at: int) -> tuple[str, int]:
    """A value in braces, in quotation marks, or bare; with pieces that “#” joins."""
    pieces = []
    while True:
        if text[at : at + 1] in ("{", '"'):
            end = _closing(text, at)
            pieces.append(text[at + 1 : end])
            at = end + 1
        else:
            bare = re.compile(r"[^\s,}#]*").match(text, at)
            pieces.append(bare[0] if bare else "")
            at = bare.end() if bare else at
        joined = re.compile(r"\s*#\s*").match(text, at)
        if not joined:
            return "".join(pieces), at
        at = joined.end()


def _closing(text: str, at: int) -> int:
    """Where the brace or the quotation mark at `at` is closed; the end of the text otherwise."""
    ends_at_quote, depth = text[at] == '"', 0
    place = at + 1
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        if text[place] == "{":
            depth += 1
        elif text[place] == "}" and depth:
            depth -= 1
        elif depth == 0 and text[place] == ('"' if ends_at_quote else "}"):
            return place
        place += 1
    return len(text)


def _of_bibtex(fields: Mapping[str, str]) -> Citation:
    plain = {name: _without_tex(value) for name, value in fields.items()}
    doi = doi_in(plain.get("doi", "")) or doi_in(plain.get("url", ""))
    written = URL.search(plain.get("url", "") or plain.get("howpublished", ""))
    names = ("journal", "journaltitle", "publisher", "organization", "institution", "school")
    day = plain.get("date", "") or "-".join(
        each for each in (plain.get(name, "") for name in ("year", "month", "day")) if each
    )
    return Citation(
        title=plain.get("title", ""),
        publisher=next((plain[name] for name in names if plain.get(name)), ""),
        url=written[0] if written else (address_of(doi) if doi else ""),
        published=day_in(day),
        language=_language(plain.get("langid", "") or plain.get("language", "")),
        doi=doi,
    )


def _without_tex(value: str) -> str:
    """The words of a value: accents as letters, without commands and braces."""

    def letter(found: re.Match[str]) -> str:
        return unicodedata.normalize("NFC", found[2] + ACCENTS[found[1]])

    words = ACCENT.sub(letter, value)
    for command, sign in LETTERS.items():
        words = re.sub(rf"\\{command}(?![A-Za-z])(?:\{{\}}|\s)?", sign, words)
    words = re.sub(r"\\(?:url|emph|textit|textbf|textsc|textrm)\s*", "", words)
    words = re.sub(r"\\([&%$#_{}])", r"\1", words).replace("---", "—").replace("--", "–")
    words = words.replace("``", "“").replace("''", "”").replace("~", " ")
    return " ".join(re.sub(r"(?<!\\)[{}]", "", words).split())


# --- RIS ----------------------------------------------------------------------------------------


def _ris_fields(text: str) -> dict[str, str]:
    """The first value of each tag of the first record."""
    fields: dict[str, str] = {}
    for line in text[RIS.search(text).start() :].strip().splitlines():  # type: ignore[union-attr]
        found = RIS_LINE.match(line.strip())
        if found and found[1] == "ER":
            break
        if found and found[2].strip():
            fields.setdefault(found[1], found[2].strip())
    return fields


def _of_ris(fields: Mapping[str, str]) -> Citation:
    doi = doi_in(fields.get("DO", "")) or doi_in(fields.get("UR", ""))
    written = URL.search(fields.get("UR", "") or fields.get("L1", ""))
    day = next((fields[tag] for tag in ("DA", "PY", "Y1") if fields.get(tag)), "")
    titles, publishers = ("TI", "T1", "CT"), ("JO", "JF", "T2", "PB", "JA")
    return Citation(
        title=next((fields[tag] for tag in titles if fields.get(tag)), ""),
        publisher=next((fields[tag] for tag in publishers if fields.get(tag)), ""),
        url=written[0] if written else (address_of(doi) if doi else ""),
        published=day_in(day),
        language=_language(fields.get("LA", "")),
        doi=doi,
    )


# --- Parts --------------------------------------------------------------------------------------


def day_in(text: str) -> str:
    """A day in ISO form: of “2025-08-08”, “2025/08/08/”, “2025-aug-8”; "" of a year alone."""
    pieces = [piece for piece in re.split(r"[-/. ]+", text.strip().lower()) if piece]
    if len(pieces) < 3:
        return ""
    year, month, day = pieces[:3]
    if month[:3] in MONTHS:
        month = str(MONTHS.index(month[:3]) + 1)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _language(said: str) -> str:
    """A tag, where the citation has one or names a language in English."""
    named = {"english": "en", "russian": "ru", "azerbaijani": "az", "german": "de", "ngerman": "de",
             "french": "fr", "turkish": "tr", "spanish": "es", "italian": "it"}  # fmt: skip
    said = said.strip().lower()
    return named.get(said, said if re.fullmatch(r"[a-z]{2}(-[a-z0-9]+)?", said) else "")
