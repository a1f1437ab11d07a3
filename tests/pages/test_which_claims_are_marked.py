"""A reader chooses which claims an article marks: none, those that were assessed, or all."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim, Passage
from analysis.verdicts import UNJUDGED
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import retract
from seeds.loader import DATA, load
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_note
from tests.rendered_html import part, tags, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

MOST = 0.3  # the share of the characters of an article that may be underlined


def make_the_article() -> Article:
    article = make_article()
    make_assessment(make_claim(article), "disputed", summary="The sources differ.")
    make_assessment(make_claim(article, "signed in February"), "disputed")
    make_claim(article, "largely improved", kind="interpretive")
    make_claim(article, "should repeal", kind="normative")
    return article


@pytest.fixture(scope="module")
def committed_article(commit: Callable[[Any], Any]) -> Article:
    return commit(make_the_article)


@pytest.fixture
def article(db: None, committed_article: Article) -> Article:
    return deepcopy(committed_article)


def shown(reader: Client, article: Article, query: str = "") -> str:
    return reader.get(article.get_absolute_url() + query).content.decode()


def note_on(reader: Client, claim: Claim) -> str:
    """The HTML of a claim's note."""
    page = reader.get(claim.article.get_absolute_url())
    return "<div " + part(page, f'id="note-{claim.pk}"', "Back to its words</a></p></div></div>")


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ("", "assessed"),
        ("?claims=none", "none"),
        ("?claims=assessed", "assessed"),
        ("?claims=all", "all"),
        ("?claims=some", "assessed"),
    ],
)
def test_the_address_says_which(reader: Client, article: Article, query: str, state: str) -> None:
    page = reader.get(article.get_absolute_url() + query)
    assert f'<div class="body" data-claims="{state}"' in page.content.decode()
    switch = part(page, '<nav class="layer"', "</nav>")
    assert words(switch) == "Show claims: none · assessed · all"
    chosen = [given["data-claims"] for _tag, given in tags(switch) if "aria-current" in given]
    assert chosen == [state]


def test_all_of_them_are_one_page(reader: Client, article: Article) -> None:
    canonical = f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">'
    for query in ("", "?claims=all", "?view=claims"):
        assert canonical in shown(reader, article, query)


def test_what_nobody_has_assessed_is_told_apart(reader: Client, article: Article) -> None:
    html = shown(reader, article)
    for claim in article.claims.all():
        mark = next(given for tag, given in tags(html) if given.get("data-claim") == f"{claim.pk}")
        is_unjudged = claim.standing().finding in UNJUDGED
        assert ("unjudged" in f"{mark['class']}".split()) == is_unjudged
        note = next(given for _tag, given in tags(html) if given.get("id") == f"note-{claim.pk}")
        assert ("unjudged" in f"{note['class']}".split()) == is_unjudged


def test_a_number_carries_the_sign_of_what_is_held_and_says_it(
    reader: Client, article: Article
) -> None:
    html = shown(reader, article)
    links = [given for _tag, given in tags(html) if "note-link" in f"{given.get('class')}"]
    assert [(f"{link['class']}".split()[-1], link["aria-label"]) for link in links] == [
        ("finding-not_assessed", "Claim 3, interpretive: not assessed"),
        ("finding-disputed", "Claim 2, factual: disputed"),
        ("finding-disputed", "Claim 1, factual: disputed"),
        ("finding-position", "Claim 4, normative: position"),
    ]


def test_a_note_says_the_reason_and_not_the_sentence_again(
    reader: Client, article: Article
) -> None:
    claim = article.claims.get(number=1)
    note = note_on(reader, claim)
    assert "1 The desk: Disputed The sources differ. Factual · 2 sources" in words(note)
    assert claim.statement not in note
    assert "Evidence and history: 1" in words(note)


def test_a_note_counts_the_sources_of_its_claim_each_once(reader: Client) -> None:
    claim = make_claim()
    one = make_evidence(claim)
    make_evidence(claim, "context", source=one.source)
    assert "1 source" in words(shown(reader, claim.article))
    make_evidence(claim, "disputes")
    assert "2 sources" in words(shown(reader, claim.article))


def test_a_note_leads_to_the_next_claim_with_the_same_finding(
    reader: Client, article: Article
) -> None:
    first, second = article.claims.get(number=2), article.claims.get(number=1)
    leads = f'<a class="next" href="#ref-{second.pk}">Next disputed: 1</a>'
    assert leads in note_on(reader, first)
    assert 'class="next"' not in note_on(reader, second)


def test_a_note_to_be_judged_again_leads_to_the_next_that_is(
    reader: Client, article: Article
) -> None:
    for claim in article.claims.filter(verdict="disputed"):
        claim.statement = f"Otherwise: {claim.statement}"
        save_claim(claim)
    first = article.claims.get(number=2)
    assert "Next to be judged again: 1" in words(note_on(reader, first))


def test_notes_of_staff_on_the_words_stay_beside_them(reader: Client, article: Article) -> None:
    claim = article.claims.get(number=1)
    make_note(claim.passages.get(), "Read this twice.")
    note = note_on(reader, claim)
    assert "Read this twice." in note and "Note by The desk" in note


def test_a_retracted_article_offers_no_choice(reader: Client, article: Article) -> None:
    retract(article, reason="It was made up.")
    assert 'class="layer"' not in shown(reader, article, "?claims=all")


def test_at_most_three_tenths_of_the_op_ed_are_underlined() -> None:
    load(Path(DATA))
    article = Article.objects.get(slug="azerbaijan-us-relations-after-the-washington-visit")
    underlined: set[int] = set()
    placed = Passage.objects.filter(claim__article=article, start__isnull=False)
    for passage in placed.select_related("claim"):
        assert passage.start is not None and passage.end is not None
        if passage.claim.standing().finding not in UNJUDGED:
            underlined |= {*range(passage.start, passage.end)}
    assert 0.05 < len(underlined) / len(article.text) <= MOST


def test_a_source_of_another_statement_is_not_counted(reader: Client) -> None:
    claim = make_claim(statement="The charter was signed.")
    make_assessment(claim)
    make_evidence(claim, "context")
    assert "2 sources" in words(shown(reader, claim.article))
    claim.refresh_from_db()
    claim.statement = "The charter was never signed."
    save_claim(claim)
    make_evidence(claim, "disputes")
    assert "1 source" in words(shown(reader, claim.article))
