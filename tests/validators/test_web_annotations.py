"""Readers of others find the words of each annotation: Apache Annotator, Hypothesis, rdflib."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from rdflib import RDF, Graph, Namespace, URIRef

from analysis.models import Claim, Passage
from analysis.passages import attach_passage
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from seeds.loader import load
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_note

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = Path(__file__).parent
CONTEXT = HERE / "schemas" / "web-annotation.jsonld"
READERS = HERE / "readers" / "annotation_readers.js"
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")

# Texts with the quotes that make claims in them.
ENGLISH = """Relations have *largely* improved.
A waiver came [soon](https://example.org/) after. It was so.

The charter was signed.

It was so. Nobody “denies” that it’s a U.S. law.

- the first item
- the second item holds

| Year | Sum |
| --- | --- |
| 2025 | 907 |
"""
TEXTS = {
    "English": (
        "en",
        ENGLISH,
        ["Relations have largely improved. A waiver came soon after.", "The charter was signed.",
         "the second item holds", "“denies” that it’s a U.S. law", "907"],
    ),
    "Arabic": (
        "ar",
        "وُقِّعَ الميثاقُ في واشنطن.\n\nقالت الوزارة إنّ **الاتفاق** نافذ منذ ٢٠٢٥، ولم يُلغَ.",
        ["وُقِّعَ الميثاقُ في واشنطن.", "الاتفاق نافذ منذ ٢٠٢٥"],
    ),
    "Chinese": (
        "zh",
        "两国在华盛顿签署了宪章。双方同意加强合作。\n\n该走廊得到了*明确*的支持，但名称有争议。",
        ["双方同意加强合作", "该走廊得到了明确的支持"],
    ),
    "emoji": (
        "en",
        "🇦🇿🤝🇺🇸 They met 👩🏽‍💻👨‍👩‍👧 in public 🎉.\n\n😀😀 The 𝒸𝒽𝒶𝓇𝓉ℯ𝓇 holds 😀 today.",
        ["in public 🎉", "The 𝒸𝒽𝒶𝓇𝓉ℯ𝓇 holds 😀", "🇺🇸 They met 👩🏽‍💻"],
    ),
    "footnotes": (
        "en",
        "The waiver[^1] is no repeal. It lapses[^2].\n\nIt is renewed each year.\n\n"
        "[^1]: Of Section 907.\n[^2]: The waiver is no law.",
        ["The waiver[1] is no repeal", "It is renewed each year.", "The waiver is no law"],
    ),
}  # fmt: skip

# Its paragraphs have no claims of their own, whose notes would stand between them.
TWO_BLOCKS = "They met.\n\nThe charter was signed.\n\nIt was so."

# In a page: its annotations, by the link in its header and page by page, and where in the page two
# readers find the words. `marked` is where the site marks them, `stands` whether the page has them,
# with what is around them, to the character: a line of the source or a block may end within.
READ = """async () => {
    const page = await fetch(location.href);
    const service = /<([^>]+)>; rel="http:..www.w3.org.ns.oa#annotationService"/
        .exec(page.headers.get("Link"))[1];
    const items = [];
    for (let part = (await (await fetch(service)).json()).first; part;
         part = part.next && await (await fetch(part.next)).json()) items.push(...part.items);
    const body = document.querySelector(".body");
    const found = (node, place, words) => {
        const before = document.createRange();
        before.setStart(document.body, 0);
        before.setEnd(node, place);
        return [before.toString().length, words];
    };
    return Promise.all(items.map(async item => {
        const [quote] = item.target.selector;
        const range = await readers.anchor(document.body, item.target.selector);
        const strict = [];
        for await (const match of readers.createTextQuoteSelectorMatcher(quote)(body))
            strict.push(found(match.startContainer, match.startOffset, match.toString()));
        const mark = document.getElementById("passage-" + item.id.match(/([0-9]+)[/]$/)[1]);
        return {
            exact: quote.exact,
            stands: body.textContent.includes(
                (quote.prefix || "") + quote.exact + (quote.suffix || "")),
            marked: found(mark, 0)[0],
            tolerant: found(range.startContainer, range.startOffset, range.toString()),
            strict,
        };
    }));
}"""
# In a text: where a reader finds the words by each of the selectors.
READ_TEXT = """async ([quote, position]) => {
    const root = document.body, found = [];
    const matchers = [
        readers.createTextPositionSelectorMatcher(position),
        readers.createTextQuoteSelectorMatcher(quote),
    ];
    for (const matcher of matchers) {
        const ranges = [];
        for await (const match of matcher(root)) {
            const before = document.createRange();
            before.setStart(root, 0);
            before.setEnd(match.startContainer, match.startOffset);
            ranges.push([before.toString().length, match.toString()]);
        }
        found.push(ranges);
    }
    return found;
}"""


def spaced(text: str) -> str:
    """Words as they are read: a page has other spaces between them than the text."""
    return " ".join(text.split())


@pytest.fixture(params=TEXTS)
def article(request: pytest.FixtureRequest) -> Article:
    language, body, quotes = TEXTS[request.param]
    article = make_article(request.param, slug="a-text", body=body, language=language)
    for quote in quotes:
        make_claim(article, quote)
    return article


@pytest.fixture
def browser(page: Any) -> Any:
    page.add_init_script(f"{READERS.read_text()}\nglobalThis.readers = readers;")
    return page


def read(browser: Any, live_server: Any, slug: str = "a-text") -> list[dict[str, Any]]:
    """Where readers find the words of each annotation in the page of an article."""
    browser.goto(f"{live_server.url}/articles/{slug}/?claims=all")
    found: list[dict[str, Any]] = browser.evaluate(READ)
    assert len(found) == Passage.objects.filter(claim__article__slug=slug).count() > 0
    return found


def check(found: dict[str, Any]) -> None:
    """Whether Hypothesis lands on the words, and Apache Annotator on nothing else."""
    place, words = found["tolerant"]
    assert (place, spaced(words)) == (found["marked"], spaced(found["exact"])), found
    strict = [[found["marked"], found["exact"]]] if found["stands"] else []
    assert found["strict"] == strict, found


def test_readers_of_pages_land_on_the_words(
    browser: Any, live_server: Any, article: Article
) -> None:
    found = read(browser, live_server)
    assert sum(each["stands"] for each in found) >= len(found) - 1
    for each in found:
        check(each)


def test_a_sentence_that_stands_twice_is_found_in_its_place(browser: Any, live_server: Any) -> None:
    article = make_article(slug="a-text", body=ENGLISH)
    claim = make_claim(article, "A waiver came")
    for before in ("soon after. ", "The charter was signed.\n\n"):
        attach_passage(Passage(claim=claim, quote="It was so.", prefix=before))
    found = read(browser, live_server)
    assert len({each["marked"] for each in found}) == 3
    for each in found:
        check(each)


def test_all_claims_of_the_seeded_articles_are_found(browser: Any, live_server: Any) -> None:
    load()
    found = [
        each
        for article in Article.objects.live()
        for each in read(browser, live_server, article.slug)
    ]
    assert len(found) >= 48
    for each in found:
        check(each)


def test_words_of_two_paragraphs_are_found(browser: Any, live_server: Any) -> None:
    make_claim(make_article(slug="a-text", body=TWO_BLOCKS), "The charter was signed.\n\nIt was")
    [found] = read(browser, live_server)
    check(found)


def test_positions_count_the_code_points_of_the_text_that_is_named(
    browser: Any, live_server: Any, article: Article, reader: Client
) -> None:
    for each in annotations(reader):
        target = each["target"]
        quote, position = target["selector"]
        text = reader.get(path_of(target["state"]["cached"])).content.decode()
        assert text[position["start"] : position["end"]] == quote["exact"]
        accept = target["state"]["refinedBy"]["value"].removeprefix("Accept: ")
        source = reader.get(path_of(target["source"]), headers={"accept": accept})
        assert source.content.decode() == text
        browser.goto(live_server.url + path_of(target["state"]["cached"]))
        by_position, by_quote = browser.evaluate(READ_TEXT, target["selector"])
        assert by_position == by_quote and len(by_quote) == 1
        assert by_quote[0][1] == quote["exact"]


def annotations(reader: Client) -> list[dict[str, Any]]:
    whole = reader.get("/annotations/articles/a-text/").json()
    return list(whole["first"]["items"])


def path_of(address: str) -> str:
    return address.removeprefix("http://testserver")


# --- As linked data -------------------------------------------------------------------------------


def graph_of(document: dict[str, Any]) -> Graph:
    """What a document says, its context looked up here; no term of it is unknown."""
    context = json.loads(CONTEXT.read_text())["@context"]
    if "http://www.w3.org/ns/anno.jsonld" in document["@context"]:
        context |= document["@context"][1]
    else:
        context = document["@context"]
    assert [*unknown(document, context)] == []
    return Graph().parse(data=json.dumps(document | {"@context": context}), format="json-ld")


def unknown(node: Any, context: dict[str, Any]) -> Iterator[str]:
    """The terms and types of a document that its context does not define."""
    for each in node if isinstance(node, list) else []:
        yield from unknown(each, context)
    for name, value in node.items() if isinstance(node, dict) else []:
        if name == "@context":
            continue
        kinds = value if isinstance(value, list) else [value]
        terms = [name, *kinds] if name == "type" else [name]
        yield from (each for each in terms if each[0] != "@" and each.split(":")[0] not in context)
        yield from unknown(value, context)


def make_full_claim() -> Claim:
    """A claim with assessments, notes and changes, in an article that was corrected."""
    article = make_article("A text", slug="a-text", body=ENGLISH)
    claim = make_claim(article, "The charter was signed.")
    make_assessment(claim, "supported")
    make_assessment(claim, "disputed", make_evidence(claim, "disputes"))
    make_note(claim, "On the *claim*.")
    make_note(claim.passages.get(), "On its words.")
    claim.refresh_from_db()
    claim.statement = "A charter was signed by both."
    save_claim(claim)
    article.refresh_from_db()
    article.body = ENGLISH.replace("charter was signed", "charter was initialled")
    revise(article, grade="correction", note="It was initialled.")
    return claim


def test_annotations_are_linked_data(reader: Client) -> None:
    claim = make_full_claim()
    for path in ("articles/a-text", f"claims/{claim.pk}"):
        whole = graph_of(reader.get(f"/annotations/{path}/").json())
        found = [*whole.subjects(RDF.type, OA.Annotation)]
        assert found
        for each in found:
            alone = graph_of(reader.get(path_of(str(each))).json())
            assert alone.value(each, OA.hasTarget) and alone.value(each, OA.hasBody)
            assert alone.value(each, OA.motivatedBy) in (OA.commenting, OA.identifying)
        for target in whole.objects(None, OA.hasTarget):
            if isinstance(target, URIRef):  # a note on a claim as a whole
                continue
            kinds = {whole.value(each, RDF.type) for each in whole.objects(target, OA.hasSelector)}
            assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}
            assert whole.value(whole.value(target, OA.hasState), OA.cachedSource)


def test_the_history_of_a_claim_is_linked_data(reader: Client) -> None:
    claim = make_full_claim()
    found = graph_of(reader.get(f"/claims/{claim.pk}/history.jsonld").json())
    activities = [*found.subjects(RDF.type, PROV.Activity)]
    assert len(activities) >= 4
    for activity in activities:
        assert found.value(activity, PROV.wasAssociatedWith) is not None
        assert found.value(activity, PROV.endedAtTime).toPython().tzinfo is not None
    verdicts = {"supported", "disputed"}
    assert verdicts <= {str(value) for value in found.objects(None, PROV.value)}
