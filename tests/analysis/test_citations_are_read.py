"""What a pasted citation says of a source: BibTeX, RIS, a DOI."""

import time

import pytest

from analysis.source_citations import Citation, day_in, doi_in, read_citation
from analysis.source_keys import normalised_url

pytestmark = pytest.mark.pure


def test_bibtex() -> None:
    text = r"""
    @article{key2025,
      author = {M{\"u}ller, Anna},
      title = {{The} B{\'a}nk \& its ``friends'': a study of 5\% --- or more},
      journal = "Journal of " # {Banks},
      year = 2025, month = aug, day = {8},
      doi = {10.1000/ABC.(1)},
      langid = {english},
    }
    @book{other, title = {Another}}
    """
    assert read_citation(text) == Citation(
        title="The Bánk & its “friends”: a study of 5% — or more",
        publisher="Journal of Banks",
        url="https://doi.org/10.1000/abc.(1)",
        published="2025-08-08",
        language="en",
        doi="10.1000/abc.(1)",
    )


def test_bibtex_of_a_web_page() -> None:
    text = "@online{x, title={A page}, organization={The ministry}, url={https://gov.az/a_b?x=1}, date={2025-08-08}}"  # noqa: E501
    found = read_citation(text)
    assert found is not None
    assert (found.url, found.publisher, found.published) == (
        "https://gov.az/a_b?x=1",
        "The ministry",
        "2025-08-08",
    )


def test_ris() -> None:
    text = """\ufeffTY  - JOUR
AU  - Müller, Anna
TI  - A study of banks
JO  - Journal of Banks
DA  - 2025/08/08/
LA  - de
UR  - https://banks.example/1
DO  - https://doi.org/10.1000/abc
ER  -
TY  - BOOK
TI  - Another
ER  -
"""
    assert read_citation(text) == Citation(
        "A study of banks",
        "Journal of Banks",
        "https://banks.example/1",
        "2025-08-08",
        "de",
        "10.1000/abc",
    )


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/ABC",
        "doi:10.1000/abc.",
        "See Müller (2025), https://doi.org/10.1000/abc, p. 5",
        "(https://dx.doi.org/10.1000/abc)",
    ],
)
def test_a_doi_in_any_form(text: str) -> None:
    assert read_citation(text) == Citation(url="https://doi.org/10.1000/abc", doi="10.1000/abc")


@pytest.mark.parametrize("text", ["", "A plain sentence.", "@", "TY", "10.5 per cent", "ER  - "])
def test_what_is_no_citation(text: str) -> None:
    assert read_citation(text) is None


@pytest.mark.parametrize(
    "text", ["@a{b,", "@a{b, title = {x", '@a{b, title = "', "@a{b, t=#", "@a{b,c=d"]
)
def test_broken_bibtex_is_read_as_far_as_it_goes(text: str) -> None:
    assert read_citation(text) is not None


def test_a_day_is_read_only_where_there_is_one() -> None:
    assert day_in("2025") == day_in("2025-08") == day_in("2025-13-40") == day_in("") == ""
    assert day_in("2025-aug-8") == "2025-08-08"


def test_a_doi_loses_only_marks_that_are_not_its_own() -> None:
    assert doi_in("(see 10.1000/a(b)c)") == "10.1000/a(b)c"


def test_no_paste_takes_long() -> None:
    for text in (
        "@a{b,t={" + "{" * 20_000,
        "@a{b," + "x = {y}, " * 4_000,
        "10.1000/" + "(" * 20_000,
    ):
        began = time.process_time()
        read_citation(text)
        assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.site.example/a/", "https://site.example/a"),
        ("https://site.example/a?utm_source=x&b=1", "https://site.example/a?b=1#top"),
        ("https://site.example/a/index.html", "https://m.site.example/a"),
        ("https://site.example/%C3%A9", "https://site.example/é"),
        ("https://site.example/?b=2&a=1", "https://site.example?a=1&b=2"),
        ("https://site.example:443/a", "https://site.example/a"),
    ],
)
def test_one_address_in_two_ways(one: str, other: str) -> None:
    assert normalised_url(one) == normalised_url(other)


@pytest.mark.parametrize(
    "other", ["https://site.example/b", "https://site.example/a?id=2", "https://b.site.example/a"]
)
def test_other_addresses(other: str) -> None:
    assert normalised_url("https://site.example/a") != normalised_url(other)
