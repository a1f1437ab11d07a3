"""Citations: as BibTeX, RIS and CSL-JSON, and as lines in three styles. Pure but for the styles.

The styles are files of the Citation Style Language in citation_styles/, written for the one kind of
work that is cited here, a text on a website: with its version and the day on which it was read,
which the general styles leave out. citeproc-py reads them.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from django.utils.html import escape
from django.utils.safestring import SafeString

STYLES = {"apa": "APA", "mla": "MLA", "chicago": "Chicago"}
FOLDER = Path(__file__).parent / "citation_styles"
# The suffix of each form, and its media type.
FORMS = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
# In these styles a title stands in quotation marks.
QUOTING = ("mla", "chicago")
WITHIN_QUOTES = str.maketrans("“”", "‘’")
# Characters that no text has, between which citeproc puts what is in italics.
ITALIC, UPRIGHT = "\ue000", "\ue001"
TWO_ENDS = re.compile(r"([?!.…])\.(?=[”’ ]|$)")
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


@dataclass(frozen=True)
class Name:
    """Whoever a work is by: a person with a family name, or one name for all ("literal")."""

    literal: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.family else self.literal

    def as_csl(self) -> dict[str, str]:
        if self.family:
            return {"family": self.family, "given": self.given}
        return {"literal": self.literal}

    def as_tex(self) -> str:
        if self.family:
            return f"{_tex(self.family)}, {_tex(self.given)}"
        return f"{{{_tex(self.literal)}}}"


def name_of_person(name: str, sort_name: str = "") -> Name:
    """The parts of a name, by how lists sort it (“Gurbanov, Yunis”), else the last is the family's.

    A sort name that is not of this name, which was another then, says nothing.
    """
    family, _comma, given = (part.strip() for part in sort_name.partition(","))
    if given and sorted(f"{given} {family}".split()) == sorted(name.split()):
        return Name(name, family, given)
    given, _space, family = name.rpartition(" ")
    return Name(name, family, given) if given else Name(name)


@dataclass(frozen=True)
class Reference:
    """A work as it is cited: `key` is its name in a bibliography, `accessed` the day of reading."""

    key: str
    title: str
    url: str
    accessed: date
    authors: tuple[Name, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: date | None = None
    version: str = ""
    note: str = ""
    language: str = ""

    def as_csl(self) -> dict[str, Any]:
        """An item of CSL-JSON."""
        found = {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "author": [each.as_csl() for each in self.authors],
            "container-title": self.container,
            "publisher": self.publisher,
            "issued": _parts(self.issued),
            "accessed": _parts(self.accessed),
            "URL": self.url,
            "version": self.version,
            "note": self.note,
            "language": self.language,
        }
        return {name: value for name, value in found.items() if value}


def _parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def written(reference: Reference, form: str) -> str:
    """A citation in one of the FORMS."""
    writers = {"bib": as_bibtex, "ris": as_ris, "csl.json": as_csl_json}
    return writers[form](reference)


def as_csl_json(reference: Reference) -> str:
    return json.dumps([reference.as_csl()], ensure_ascii=False, indent=1)


def as_bibtex(reference: Reference) -> str:
    """An entry for BibTeX, which biblatex understands too. Its accents need no escaping today."""
    issued = reference.issued
    fields = {
        "author": " and ".join(each.as_tex() for each in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(reference.container),
        "publisher": _tex(reference.publisher),
        "year": str(issued.year) if issued else "",
        "month": str(issued.month) if issued else "",
        "date": issued.isoformat() if issued else "",
        "version": _tex(reference.version),
        "note": _tex(reference.note),
        "language": _tex(reference.language),
        "url": reference.url,
        "urldate": reference.accessed.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value not in ("", "{}")]
    return "@misc{" + ",\n".join([reference.key, *lines]) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in text)


def as_ris(reference: Reference) -> str:
    """A record of RIS. What a tag has stands in one line."""
    issued, accessed = reference.issued, reference.accessed
    tags: list[tuple[str, str]] = [
        ("TY", "ELEC"),
        ("ID", reference.key),
        *(("AU", each.inverted) for each in reference.authors),
        ("TI", reference.title),
        ("T2", reference.container),
        ("PB", reference.publisher),
        ("PY", f"{issued:%Y}" if issued else ""),
        ("DA", f"{issued:%Y/%m/%d}/" if issued else ""),
        ("ET", reference.version),
        ("N1", reference.note),
        ("LA", reference.language),
        ("UR", reference.url),
        ("Y2", f"{accessed:%Y/%m/%d}/"),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def lines_of(reference: Reference) -> Iterable[tuple[str, SafeString]]:
    """The name of each style, and the citation in it, as HTML."""
    return [(label, _line(reference, style)) for style, label in STYLES.items()]


def _line(reference: Reference, style: str) -> SafeString:
    item = {name: _without_marks(value) for name, value in reference.as_csl().items()}
    if style in QUOTING:
        item["title"] = item["title"].translate(WITHIN_QUOTES)
    works = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style), works, _formatter())
    bibliography.register(Citation([CitationItem(reference.key.lower())]))
    [line] = bibliography.bibliography()
    marked = escape(TWO_ENDS.sub(r"\1", str(line)))
    return SafeString(marked.replace(ITALIC, "<i>").replace(UPRIGHT, "</i>"))


def _without_marks(value: Any) -> Any:
    """A value without the characters that stand for italics here, and without citeproc's markup."""
    if not isinstance(value, str):
        return value
    return value.replace(ITALIC, "").replace(UPRIGHT, "").replace("<span", "‹span")


def _formatter() -> Any:
    """What citeproc marks a text with: italics alone, nothing of which is HTML yet."""
    as_it_is = dict.fromkeys(
        ("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str
    )
    return SimpleNamespace(
        preformat=str, Italic=lambda text: f"{ITALIC}{text}{UPRIGHT}", **as_it_is
    )


@lru_cache(maxsize=len(STYLES))
def _style(name: str) -> Any:
    return CitationStylesStyle(str(FOLDER / f"{name}.csl"), validate=False)
