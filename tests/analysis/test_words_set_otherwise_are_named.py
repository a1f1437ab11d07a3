"""What is struck through, quoted or put in a note says something else in the same words."""

from typing import Any

import pytest

from accounts.models import User
from analysis.impact import claims_touched_by
from analysis.models import AnnotatedText, Claim, CorrectedClaim, Passage
from articles.markup.quotations import quotations
from articles.models import Article
from articles.workflow import Unconfirmed, prepare, revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CLAIM = "The charter was signed in February"
BLOCK = f"They met in Baku. {CLAIM} by both sides[^1]. Nobody was there."
TEXT = f"""## What was signed

Officials gave dates.

{BLOCK}

10^2^

[^1]: In publick.
"""
# What becomes of the text, and what is said of it.
SET_OTHERWISE = [
    ("The charter was", "The charter ~~was~~", "struck through"),
    ("The charter was", "The charter <s>was</s>", "struck through"),
    (BLOCK, f"~~{BLOCK}~~", "struck through"),
    (BLOCK, f"> {BLOCK}", "in a block quotation"),
    (BLOCK, f"- {BLOCK}", "in a list"),
    (BLOCK, f"### {BLOCK}", "in a heading"),
    (BLOCK, f"| {BLOCK} |\n|---|", "in the head of a table"),
    ("charter", "“charter”", "in quotation marks"),
    ("charter", '"charter"', "in quotation marks"),
    ("charter", "«charter»", "in quotation marks"),
    (f"{CLAIM} by both sides", f"“{CLAIM} by both sides”", "in quotation marks"),
    ("They met", "“They met", "in quotation marks"),
    ("both sides", "‘both sides’", "words of its sentence are in quotation marks"),
    ("both sides", "~~both sides~~", "words of its sentence are struck through"),
    ("In publick.", "This is false.", "with the note “This is false.”"),
    ("The charter", '<abbr title="False.">The charter</abbr>', "with the note “False.”"),
    ("gave dates.", "gave dates:", "introduced by “Officials gave dates:”"),
    ("What was signed", "Myths", "under the heading “Myths”"),
    ("Officials gave", "## Myths\n\nOfficials gave", "under the heading “Myths”"),
    ("The charter", "[The charter](https://a.org)", "leading to https://a.org"),
]
# What passes: how the same is set, and typos of what is around.
AS_BEFORE = [
    ("The charter was", "The **charter** *was*"),
    ("In publick.", "In public."),
    ("In publick.", "In **publick**"),
]
# What changes around its sentence, and nothing of its own words.
AROUND = [
    ("They met in Baku", "“They met in Baku”"),
    ("Nobody was there", "~~Nobody was there~~"),
    ("Officials gave", "Officials (all) gave"),
    ("Nobody was there.", "Nobody was there.\n\n> So it was."),
    ("10^2^", "~~10~~"),
]


@pytest.fixture
def article() -> Article:
    return make_article(body=TEXT)


@pytest.fixture
def claim(article: Article) -> Claim:
    return make_claim(article, CLAIM)


def said_of(article: Article, body: str) -> list[str]:
    touched = claims_touched_by(article, prepare(article.pk, body).rendered)
    return [way for each in touched for way in each.set_otherwise]


@pytest.mark.parametrize(("old", "new", "said"), SET_OTHERWISE)
def test_what_sets_words_otherwise_is_named(
    article: Article, claim: Claim, old: str, new: str, said: str
) -> None:
    assert old in TEXT
    assert said in said_of(article, TEXT.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new"), AS_BEFORE)
def test_what_does_not_is_not(article: Article, claim: Claim, old: str, new: str) -> None:
    assert old in TEXT
    body = TEXT.replace(old, new, 1)
    assert claims_touched_by(article, prepare(article.pk, body).rendered) == []


@pytest.mark.parametrize(("old", "new"), AROUND)
def test_what_changes_around_it_does_not_set_it_otherwise(
    article: Article, claim: Claim, old: str, new: str
) -> None:
    assert old in TEXT
    rendered = prepare(article.pk, TEXT.replace(old, new, 1)).rendered
    [touched] = claims_touched_by(article, rendered)
    assert touched.is_of_context and not touched.set_otherwise


def test_a_pair_of_other_marks_passes_and_one_that_goes_does_not() -> None:
    article = make_article(body=TEXT.replace("charter", "“charter”"))
    make_claim(article, "The “charter” was signed in February")
    assert said_of(article, TEXT.replace("charter", '"charter"')) == []
    assert said_of(article, TEXT.replace("charter", "«charter»")) == []
    assert said_of(article, TEXT) == ["no longer in quotation marks"]


@pytest.mark.parametrize(
    ("language", "plain", "quoted"),
    [
        ("en", "The so-called reform passed", "The so-called “reform” passed"),
        ("az", "İslahat keçən il qəbul edildi", "“İslahat” keçən il qəbul edildi"),
        ("ru", "Реформа прошла в прошлом году", "«Реформа» прошла в прошлом году"),
        ("de", "Die Reform kam voriges Jahr", "Die „Reform“ kam voriges Jahr"),
        ("fr", "La réforme a été votée hier", "La « réforme » a été votée hier"),
        ("tr", "Reform geçen yıl kabul edildi", "'Reform' geçen yıl kabul edildi"),
    ],
)
def test_scare_quotes_are_named_in_each_language(language: str, plain: str, quoted: str) -> None:
    article = make_article(body=f"{plain}.", language=language)
    make_claim(article, plain)
    assert said_of(article, f"{quoted}.") == ["in quotation marks"]


@pytest.mark.parametrize("marks", ["′′", "″″", "´´", "〝〞", "〈〉", "⟨⟩"])
def test_scare_quotes_of_rare_marks_are_named(marks: str) -> None:
    article = make_article(body="The so-called reform passed.")
    make_claim(article, "The so-called reform passed")
    quoted = f"The so-called {marks[0]}reform{marks[1]} passed."
    assert said_of(article, quoted) == ["in quotation marks"]


@pytest.mark.parametrize(
    "quoted",
    [",,reform''", "``reform''", "<<reform>>", ",reform‘", "❮reform❯", "﹁reform﹂", "❛reform❜"],
)
def test_so_are_marks_that_are_typed_as_others(quoted: str) -> None:
    assert quotations(f"The {quoted} passed, all said.") != []


def test_other_words_of_a_sentence_are_told_as_such(article: Article, claim: Claim) -> None:
    article = make_article(body=TEXT.replace("both sides", "“both” sides of it"))
    make_claim(article, CLAIM)
    said = said_of(article, TEXT.replace("both sides", "both “sides” of it"))
    assert said == ["other words of its sentence are in quotation marks"]


def test_links_that_change_places_lead_elsewhere() -> None:
    links = "The [first](https://a.org) and the [second](https://b.org) say that it was signed."
    article = make_article(body=links)
    make_claim(article, "The first and the second say that it was signed")
    body = links.replace("a.org", "x").replace("b.org", "a.org").replace("//x", "//b.org")
    assert said_of(article, body) == ["leading to https://b.org, https://a.org, in this order"]


@pytest.mark.parametrize("place", ["40°26′ N", "a 5'' pipe", "so ,so", "5′ 30″", "a 5″ pipe"])
def test_a_mark_of_minutes_or_inches_quotes_nothing(place: str) -> None:
    assert quotations(f"It lies at {place}, as they said, by the sea.") == []


def test_a_raised_figure_that_is_lowered_to_its_neighbours() -> None:
    article = make_article(body="It has 10<sup>2</sup> tons of it.")
    make_claim(article, "It has 102 tons")
    assert said_of(article, "It has 102 tons of it.") == ["no longer raised"]


def revised(article: Article, body: str, **told: Any) -> None:
    article.body = body
    revise(article, **told)


def test_it_is_asked_claim_by_claim_and_for_each_setting_anew(
    article: Article, claim: Claim, editor: User
) -> None:
    with pytest.raises(Unconfirmed) as refused:
        revised(article, TEXT.replace("charter", "“charter”"), grade="typo", by=editor)
    asked = refused.value.questions
    assert [*asked.values()] == [
        f"“{claim.statement}”: its words are set otherwise: in quotation marks"
    ]
    with pytest.raises(Unconfirmed):
        body = TEXT.replace("charter was", "“charter was”")
        revised(article, body, grade="typo", confirmed=asked, by=editor)
    revised(article, TEXT.replace("charter", "“charter”"), grade="typo", confirmed=asked, by=editor)


TOLD = {"grade": "correction", "note": "It was not so."}


@pytest.mark.parametrize(
    ("old", "new", "stale"),
    [
        ("charter was", "charter ~~was~~", "words"),
        (BLOCK, f"> {BLOCK}", "words"),
        ("The charter", "The “charter”", "words"),
        ("In publick.", "This is false.", "words"),
        ("gave dates.", "gave dates:", "words"),
        ("The charter", "The **charter**", ""),
        ("The charter", "[The charter](https://a.org)", ""),
        ("both sides", "“both sides”", "words"),
        ("both sides", "~~both sides~~", "words"),
        ("both sides", "**both sides**", ""),
    ],
)
def test_a_verdict_is_of_words_as_they_were_set(
    article: Article, claim: Claim, old: str, new: str, stale: str
) -> None:
    make_assessment(claim)
    revised(article, TEXT.replace(old, new, 1), **TOLD)
    assert Claim.objects.get(pk=claim.pk).stale_for == stale
    revised(article, TEXT, **TOLD)
    assert Claim.objects.get(pk=claim.pk).stale_for == ""


def test_so_is_what_a_link_led_to(article: Article, claim: Claim) -> None:
    body = TEXT.replace("The charter", "[The charter](https://a.org)")
    revised(article, body, **TOLD)
    make_assessment(claim)
    revised(article, body.replace("https://a.org", "http://www.a.org/"), **TOLD)
    assert Claim.objects.get(pk=claim.pk).stale_for == ""
    revised(article, body.replace("https://a.org", "https://b.org"), **TOLD)
    assert Claim.objects.get(pk=claim.pk).stale_for == "words"


def test_a_verdict_from_before_settings_were_kept_is_of_those_that_were_tied(
    article: Article, claim: Claim
) -> None:
    assessment = make_assessment(claim)
    record = assessment.judged_record
    for name in ("setting", "context"):
        del record["passages"][0][name]
    del record["said_by"], record["speaker"]
    type(assessment).objects.update(judged_record=record)
    revised(article, TEXT.replace("They met", "They all met"), **TOLD)
    assert Claim.objects.get(pk=claim.pk).stale_for == ""
    revised(article, TEXT.replace("charter was", "charter ~~was~~"), **TOLD)
    assert Claim.objects.get(pk=claim.pk).stale_for == "words"


def test_a_claim_without_a_verdict_shows_it_in_the_margin(article: Article, claim: Claim) -> None:
    revised(article, TEXT.replace("charter was", "charter ~~was~~"), **TOLD)
    assert "its words have changed" in AnnotatedText.objects.get(article=article).html
    assert Passage.objects.get().set_otherwise == ["struck through"]


def test_the_notice_and_the_comparison_name_the_claim(
    article: Article, claim: Claim, client: Any
) -> None:
    revised(article, TEXT.replace("charter was", "charter ~~was~~"), **TOLD)
    assert CorrectedClaim.objects.get().claim == claim
    page = client.get(f"/articles/{article.slug}/compare/1/2/").content.decode()
    assert "Its words are set otherwise: struck through" in page
