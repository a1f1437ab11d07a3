"""What is for a claim and what is against it stands side by side, is counted, and is readable."""

import pytest
from django.test import Client

from analysis.events import announced_together
from analysis.models import Claim
from tests.make import make_claim, make_evidence, make_source
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def balance(reader: Client, claim: Claim) -> str:
    """The line of the page that counts the evidence, without what follows it."""
    page = reader.get(claim.get_absolute_url())
    return words(part(page, '<a href="#evidence">', "</a>")) if page.context["balance"] else ""


def side(reader: Client, claim: Claim, stance: str) -> str:
    page = reader.get(claim.get_absolute_url())
    return part(page, f'<div class="side {stance}">', "</div>")


@pytest.mark.parametrize(
    ("stances", "said"),
    [
        ([], ""),
        (["supports"], "1 for, none against"),
        (["disputes", "context"], "none for, 1 against, 1 context"),
        (["context"], "none for, none against, 1 context"),
        (["supports", "disputes", "supports"], "2 for, 1 against"),
    ],
)
def test_a_line_counts_each_side(reader: Client, stances: list[str], said: str) -> None:
    claim = make_claim()
    for stance in stances:
        make_evidence(claim, stance)
    assert balance(reader, claim) == said


def test_a_side_that_is_empty_says_so(reader: Client) -> None:
    claim = make_claim()
    make_evidence(claim, "disputes", source=make_source(title="A denial"))
    assert words(side(reader, claim, "supports")) == "For Nothing on record."
    assert "Against A denial" in words(side(reader, claim, "disputes"))
    assert 'class="side context"' not in reader.get(claim.get_absolute_url()).content.decode()


def test_forty_sources_stay_readable(reader: Client) -> None:
    claim = make_claim()
    with announced_together():
        for number in range(1, 41):
            make_evidence(claim, source=make_source(title=f"Record {number:02}"))
    assert balance(reader, claim) == "40 for, none against"
    shown, _summary, folded = side(reader, claim, "supports").partition("<details")
    assert words(shown).count("Record") == 5
    assert "35 more" in words(folded)
    assert words(folded).count("Record") == 35
    assert "Record 40" in words(folded)


def test_five_are_not_folded(reader: Client) -> None:
    claim = make_claim()
    for _number in range(5):
        make_evidence(claim)
    assert "<details" not in side(reader, claim, "supports")


def test_a_source_says_of_what_nature_it_is_where_that_is_known(reader: Client) -> None:
    claim = make_claim()
    make_evidence(claim, source=make_source(nature="state_media", publisher="AzerTac"))
    unknown = make_source(title="The decree", publisher="The Gazette")
    make_evidence(claim, "disputes", source=unknown)
    assert "State media: AzerTac, no date given" in words(side(reader, claim, "supports"))
    assert "The decree The Gazette, no date given" in words(side(reader, claim, "disputes"))


def test_the_words_of_a_source_stand_apart_from_those_of_the_desk(reader: Client) -> None:
    claim = make_claim()
    source = make_source(note="It lists every treaty.", language="az")
    make_evidence(claim, source=source, quote="İmzalandı.", note="It names the day.")
    shown = side(reader, claim, "supports")
    assert '<blockquote lang="az"><p>“İmzalandı.”</p></blockquote>' in shown
    assert "The desk: It names the day." in words(shown)
    assert "What the source says, in the desk’s words It lists every treaty." in words(shown)


def test_without_evidence_the_page_says_so_and_counts_nothing(reader: Client) -> None:
    claim = make_claim()
    page = reader.get(claim.get_absolute_url())
    assert "No evidence has been entered yet." in words(page)
    assert 'class="side' not in page.content.decode()
    assert 'href="#evidence"' not in page.content.decode()


def test_without_words_of_the_article_the_page_still_names_it(reader: Client) -> None:
    claim = make_claim()
    claim.passages.all().delete()
    said = words(part(reader.get(claim.get_absolute_url()), '<section class="said"', "</section>"))
    assert "After the summit" in said
    assert "The claim is not tied to words of the article yet." in said
