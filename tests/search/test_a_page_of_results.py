"""/search/ shows the best of each kind, or the results of one, with the words found marked."""

from collections.abc import Callable
from copy import copy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from analysis.models import Claim
from articles.models import Article
from search.writing import keep_all_of
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
    rename,
)
from tests.rendered_html import tags, words


def make_waiver() -> Article:
    """An article on the charter, by Ana Lima, with a disputed claim and what it rests on."""
    article = make_article(
        "A waiver and a charter",
        slug="waiver",
        kind="op_ed",
        author=make_author("Ana Lima", slug="ana"),
        topics=(make_topic("Charter of partnership", slug="charter"),),
        publisher=make_organization("The Center", slug="center"),
    )
    claim = make_claim(
        article,
        statement="The charter was signed <in> February.",
        topics=tuple(article.topics.all()),
    )
    source = make_source(title="Text of the charter", publisher="The Ministry")
    make_assessment(claim, "disputed", make_evidence(claim, source=source))
    return article


@pytest.fixture(scope="module")
def committed(commit: Callable[[Any], Any]) -> Article:
    return commit(make_waiver)


@pytest.fixture(autouse=True)
def article(db: None, committed: Article) -> Article:
    return copy(committed)


def page(reader: Client, query: str) -> str:
    response = reader.get(f"/search/?{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def sections(html: str) -> list[str]:
    return [
        given["class"].split()[1]
        for tag, given in tags(html)
        if tag == "section" and (given.get("class") or "").startswith("found ")
    ]


def links(html: str, text: str) -> list[str]:
    """The addresses of links in whose neighbourhood a text stands, by their own words."""
    pieces = html.split("<a ")[1:]
    return [
        piece.split('href="')[1].split('"')[0].replace("&amp;", "&")
        for piece in pieces
        if text in piece.split("</a>")[0]
    ]


def test_the_best_of_each_kind_are_on_one_page(reader: Client, article: Article) -> None:
    found = sections(page(reader, "q=charter"))
    assert {*found} == {"found-article", "found-claim", "found-topic", "found-source"}
    assert found[-1] == "found-source"  # what is ours comes first
    assert sections(page(reader, "q=lima"))[0] == "found-author"


def test_the_words_are_marked_and_what_readers_typed_is_escaped(reader: Client) -> None:
    html = page(reader, "q=charter")
    assert "The <mark>charter</mark> was signed &lt;in&gt; February." in html
    assert "A waiver and a <mark>charter</mark>" in html
    assert "<mark>charter</mark> was signed in February. It could" in html  # of the text
    html = page(reader, "q=%3Cscript%3E+charter%22")
    assert "<script>" not in html.partition("<main")[2]
    assert 'value="&lt;script&gt; charter&quot;"' in html


def test_a_claim_shows_verdict_and_speaker(reader: Client) -> None:
    html = page(reader, "q=charter&is=claim")
    assert sections(html) == ["found-claim"]
    assert "finding-disputed" in html and "Disputed" in html
    assert "Ana Lima" in html


def test_the_query_stays_in_the_box_and_the_page_out_of_indexes(reader: Client) -> None:
    html = page(reader, "q=charter+-road&is=claim")
    assert 'name="q" value="charter -road"' in html
    assert '<input type="hidden" name="is" value="claim">' in html
    assert '<meta name="robots" content="noindex, follow">' in html
    assert "<title>Search: charter -road · Assay</title>" in html


def test_kinds_of_claims_and_of_articles_are_lists_of_their_own(reader: Client) -> None:
    facets = reader.get("/search/?q=charter").context["results"].facets
    listed = {str(facet.label): {str(each.label) for each in facet.choices} for facet in facets}
    assert listed["Kind of article"] == {"Op-ed"}
    assert listed["Kind of claim"] == {"Factual"}


@pytest.mark.parametrize(
    ("label", "chosen"),
    [
        ("Op-ed", {"kind": ["op_ed"]}),
        ("Disputed", {"verdict": ["disputed"]}),
        ("Charter of partnership", {"topic": ["charter"]}),
        ("Ana Lima", {"author": ["ana"]}),
        ("The Center", {"publisher": ["center"]}),
        ("2026", {"year": ["2026"]}),
        ("English", {"language": ["en"]}),
    ],
)
def test_facets_are_counted_links_that_combine(
    reader: Client, label: str, chosen: dict[str, Any]
) -> None:
    html = page(reader, "q=charter")
    query = next(each for each in links(html, f"<bdi>{label}</bdi>") if each.startswith("?"))
    assert parse_qs(urlsplit(query).query) == {"q": ["charter"], **chosen}
    narrowed = reader.get(f"/search/{query}")
    assert narrowed.context["results"].sections
    back = links(narrowed.content.decode(), f"<bdi>{label}</bdi><span")
    assert [parse_qs(urlsplit(each).query) for each in back] == [{"q": ["charter"]}]
    also = links(narrowed.content.decode(), "<bdi>Ana Lima</bdi>")
    assert all("q=charter" in each for each in also if each.startswith("?"))


def test_a_facet_that_is_typed_is_taken_back_from_the_box(reader: Client) -> None:
    html = page(reader, "q=charter+topic:charter&year=2026")
    (back,) = links(html, "<bdi>Charter of partnership</bdi><span")
    assert parse_qs(urlsplit(back).query) == {"q": ["charter"], "year": ["2026"]}


def test_a_position_is_not_counted_as_waiting_for_a_verdict(
    reader: Client, article: Article
) -> None:
    make_claim(article, "It could lead", kind="normative", statement="The charter should hold.")
    assert "Not yet assessed</bdi>" not in page(reader, "q=charter")
    make_claim(article, "new projects", statement="The charter is new.")
    assert "Not yet assessed</bdi>" in page(reader, "q=charter")


def test_a_verdict_of_something_earlier_has_a_facet_of_its_own(
    reader: Client, article: Article
) -> None:
    Claim.objects.filter(verdict="disputed").update(stale_for="words")
    keep_all_of(article.pk)
    html = page(reader, "q=charter")
    assert "To be judged again</bdi>" in html and "Disputed</bdi>" not in html
    narrowed = page(reader, 'q=charter+verdict:"to+be+judged+again"')
    assert sections(narrowed) == ["found-claim"]
    assert "finding-stale" in narrowed


def test_results_of_one_kind_have_pages(reader: Client, short_pages: int) -> None:
    article = make_article()
    for number in range(short_pages + 2):
        make_claim(article, statement=f"The hinge has part {number}.")
    first = reader.get("/search/?q=hinge&is=claim").context["results"]
    second = reader.get(f"/search/?{first.next}").context["results"]
    assert (len(first.sections[0].lines), len(second.sections[0].lines)) == (short_pages, 2)
    assert first.found.total == short_pages + 2
    assert (first.first, first.previous, second.next) == ("", "", "")
    back = reader.get(f"/search/?{second.previous}")
    assert back.context["results"].found.hits == first.found.hits
    keys = {line.claim.pk for each in (first, second) for line in each.sections[0].lines}
    assert len(keys) == short_pages + 2
    assert "6 results" in words(reader.get("/search/?q=hinge&is=claim"))


@pytest.mark.parametrize("cursor", ["x", "1~", "nan~3", "1~99999999999999999999", "%00"])
def test_a_place_that_is_none_gives_the_first_page(reader: Client, cursor: str) -> None:
    assert sections(page(reader, f"q=charter&is=claim&after={cursor}")) == ["found-claim"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("chartr", "charter"), ("waver charter", "waiver charter")]
)
def test_a_misspelt_word_finds_what_was_meant_and_says_so(
    reader: Client, typed: str, meant: str
) -> None:
    response = reader.get("/search/", {"q": typed})
    assert f"Nothing has “{typed}”. Did you mean {meant}?" in words(response)
    assert response.context["results"].sections
    assert f'name="q" value="{typed}"' in response.content.decode()


def test_what_finds_nothing_says_so_and_helps(reader: Client) -> None:
    told = words(reader.get("/search/?q=qwxyz&kind=op_ed"))
    assert "Nothing was found. Search for the words alone" in told
    assert "How to search" in told and "All topics" in told


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=-charter"])
def test_without_words_to_find_nothing_is_searched(reader: Client, query: str) -> None:
    assert sections(page(reader, query)) == []
    assert "Write what you look for" in page(reader, query)


def test_filters_alone_show_the_newest(reader: Client) -> None:
    make_article("Another", slug="another", at=make_article().published_at.replace(month=3))
    html = page(reader, "year=2026&is=article")
    assert html.index("Another") < html.index("A waiver")
    assert "found-article" in sections(html)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("q=charter+topic:Qwxyz", "There is no topic called “Qwxyz”."),
        ("q=charter&author=An+Lima", "Did you mean “Ana Lima”?"),
        ("q=charter+kind:novel", "There is no kind called “novel”. There are: claim, article,"),
        ("q=charter+verdict:guilty", "There is no verdict called “guilty”."),
        ("q=charter+year:0", "“0” is no year."),
        ("q=charter+before:2026-13", "“2026-13” is no date."),
        ("q=charter+after:2026-02-30", "“2026-02-30” is no date."),
        ("q=charter+language:Klingonese", "There is no language called “Klingonese”."),
        ("q=charter&is=novel", "There is no kind of result called “novel”."),
    ],
)
def test_a_value_that_nothing_has_is_told_and_finds_nothing(
    reader: Client, query: str, problem: str
) -> None:
    response = reader.get(f"/search/?{query}")
    assert problem in words(response)
    assert response.context["results"].sections == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("charter year:2026 year:2025", "Only one “year:” is read: “2025” is not."),
        ('charter "', "A quotation mark stands alone"),
    ],
)
def test_what_could_not_be_read_is_told_beside_the_results(
    reader: Client, typed: str, problem: str
) -> None:
    response = reader.get("/search/", {"q": typed})
    assert problem in words(response)
    assert response.context["results"].sections


def test_an_unknown_parameter_is_told_but_what_mailers_add(reader: Client) -> None:
    told = words(reader.get("/search/?q=charter&knd=op_ed&utm_source=x"))
    assert "A search has no filter called “knd”." in told
    assert "utm_source" not in told


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("after:2026", True),
        ("after:2026-01-08", True),
        ("after:2026-01-09", False),
        ("before:2026-01-09", True),
        ("before:2026-01-08", False),
        ("before:2026", False),
        ("before:2026-02 after:2025-12", True),
        ('kind:"op ed"', True),
        ("kind:Op-ed", True),
        ("kind:claims", True),
        ("kind:predictive", False),
        ("verdict:disputed", True),
        ('verdict:"not yet assessed"', False),
        ("language:English", True),
        ("language:de", False),
        ('author:"ana lima"', True),
        ("publisher:center", True),
    ],
)
def test_what_is_typed_narrows_the_search(reader: Client, typed: str, is_found: bool) -> None:
    found = reader.get("/search/", {"q": f"charter {typed}"}).context["results"].sections
    kinds = {section.kind for section in found}
    assert bool(kinds & {"article", "claim"}) == is_found


def test_a_former_name_still_narrows(reader: Client, article: Article) -> None:
    rename(article.bylines.get().author, "Ana Lima-Reis", at=article.published_at)
    results = reader.get("/search/", {"q": 'charter author:"Ana Lima"'}).context["results"]
    assert results.sections


@pytest.mark.parametrize("language", ["ar", "az", "zh"])
def test_a_snippet_is_in_its_own_language(reader: Client, language: str) -> None:
    text = {"ar": "وقع الطرفان الميثاق.", "az": "Nizamnamə imzalandı.", "zh": "双方签署了宪章。"}
    asked = {"ar": "الميثاق", "az": "NIZAMNAME", "zh": "宪章"}
    make_article("Titel", language=language, body=text[language])
    html = reader.get("/search/", {"q": asked[language]}).content.decode()
    assert f'class="snippet" lang="{language}"' in html
    assert "<mark>" in html.partition('class="snippet"')[2].partition("</p>")[0]
    assert ('dir="rtl"' in html) == (language == "ar")


def test_a_source_is_found_by_what_it_says_and_leads_to_it(
    reader: Client, article: Article
) -> None:
    make_evidence(
        article.claims.get(),
        source=make_source(title="Law", note="A waiver is no repeal."),
    )
    html = page(reader, "q=repeal&is=source")
    assert "A waiver is no <mark>repeal</mark>." in html
    assert 'href="/sources/source-' in html
