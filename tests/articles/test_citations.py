"""What a citation is made of reaches every form of it unharmed."""

import json
from datetime import date

import pytest

from articles.citations import (
    Name,
    Reference,
    as_bibtex,
    as_csl_json,
    as_ris,
    lines_of,
    name_of_person,
)

WORK = Reference(
    key="waiver-2",
    title="Is a waiver a repeal?",
    url="https://assay.example/articles/waiver/",
    accessed=date(2026, 11, 27),
    authors=(name_of_person("Yunis Gurbanov"), Name("The desk")),
    container="Assay",
    publisher="The Center",
    issued=date(2026, 1, 8),
    version="revision 2",
)


def lines(**other: object) -> dict[str, str]:
    values = {name: getattr(WORK, name) for name in WORK.__dataclass_fields__} | other
    return dict(lines_of(Reference(**values)))


def test_each_style_names_authors_revision_and_the_day_of_reading() -> None:
    assert lines() == {
        "APA": (
            "Gurbanov, Y., &amp; The desk. (2026, January 8). <i>Is a waiver a repeal?</i> "
            "(revision 2). The Center, Assay. Retrieved November 27, 2026, from "
            "https://assay.example/articles/waiver/"
        ),
        "MLA": (
            "Gurbanov, Yunis, and The desk. “Is a waiver a repeal?” <i>Assay</i>, revision 2, "
            "The Center, 8 Jan. 2026, https://assay.example/articles/waiver/. "
            "Accessed 27 Nov. 2026."
        ),
        "Chicago": (
            "Gurbanov, Yunis, and The desk. 2026. “Is a waiver a repeal?” The Center, Assay, "
            "January 8, 2026. Revision 2. Accessed November 27, 2026. "
            "https://assay.example/articles/waiver/."
        ),
    }


def test_what_is_not_known_leaves_no_trace() -> None:
    bare = lines(authors=(), publisher="", issued=None, version="", title="A waiver")
    assert bare["APA"].startswith("<i>A waiver</i>. Assay. Retrieved November 27, 2026, from")
    assert bare["MLA"].startswith("“A waiver.” <i>Assay</i>, https://")
    assert bare["Chicago"].startswith("“A waiver.” Assay. Accessed")


def test_quotation_marks_within_a_title_are_the_inner_ones() -> None:
    assert "“The ‘corridor’ and its name.”" in lines(title="The “corridor” and its name")["MLA"]


HOSTILE = '<script>alert("x")</script> & <span class="nocase">C</span> \ue000'


def test_markup_in_a_title_stays_words() -> None:
    for line in lines(title=HOSTILE).values():
        assert "<script" not in line and "<span" not in line
        assert "&lt;script&gt;" in line


@pytest.mark.parametrize(
    ("name", "sort_name", "family", "given"),
    [
        ("Yunis Gurbanov", "", "Gurbanov", "Yunis"),
        ("Gabriel García Márquez", "García Márquez, Gabriel", "García Márquez", "Gabriel"),
        ("Nguyễn Văn An", "Nguyễn, Văn An", "Nguyễn", "Văn An"),
        ("Ana Lima", "Silva, Ana", "Lima", "Ana"),  # the sort name is of another name
        ("Plato", "Plato", "", ""),
    ],
)
def test_the_family_name_is_the_one_by_which_lists_sort(
    name: str, sort_name: str, family: str, given: str
) -> None:
    found = name_of_person(name, sort_name)
    assert (found.family, found.given) == (family, given)


def test_bibtex_takes_no_sign_for_a_command() -> None:
    title = r"100 % of {all} \emph{C_1} & #2 ~ ^ $"
    entry = as_bibtex(Reference("k", title, "https://a.example/?a=1&b=2%20c", date(2026, 1, 2)))
    assert (
        r"title = {{100 \% of \textbraceleft{}all\textbraceright{} \textbackslash{}emph"
        r"\textbraceleft{}C\_1\textbraceright{} \& \#2 \textasciitilde{} \textasciicircum{} \$}}"
    ) in entry
    assert "url = {https://a.example/?a=1&b=2%20c}" in entry
    assert "author" not in entry and "year" not in entry


def test_a_field_of_ris_is_one_line() -> None:
    record = as_ris(Reference("k", "One\r\nER  - \r\ntwo", "https://a.example/", date(2026, 1, 2)))
    assert record.split("\r\n") == [
        "TY  - ELEC",
        "ID  - k",
        "TI  - One ER - two",
        "UR  - https://a.example/",
        "Y2  - 2026/01/02/",
        "ER  - ",
        "",
    ]


def test_csl_json_has_names_in_parts() -> None:
    [item] = json.loads(as_csl_json(WORK))
    assert item["author"] == [
        {"family": "Gurbanov", "given": "Yunis"},
        {"literal": "The desk"},
    ]
    assert item["issued"] == {"date-parts": [[2026, 1, 8]]}
