"""Two passages of one claim: wherever an edit brings them, the article is saved."""

import pytest

from analysis import repair
from analysis.models import Claim, Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

WHEAT = "Wheat was sold in May, abc."
MAIZE = "Maize was sold in May, abc."
FIRST = "Nothing is said about rye.\n\n"  # as far as one passage is from the other
assert len(FIRST) == len(f"{WHEAT} ")


def edit(claim: Claim, body: str) -> dict[str, Passage]:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article)
    return {passage.quote: passage for passage in claim.passages.all()}


@pytest.mark.parametrize("way", ["down", "up"])
def test_one_moves_to_where_the_other_stood(way: str) -> None:
    texts = [f"{WHEAT} {MAIZE}", f"{FIRST}{WHEAT} {MAIZE}"]
    old, new = texts if way == "down" else reversed(texts)
    claim = make_claim(make_article(body=old), WHEAT)
    attach_passage(Passage(claim=claim, quote=MAIZE))
    found = edit(claim, new)
    assert {quote: passage.start for quote, passage in found.items()} == {
        WHEAT: new.index(WHEAT),
        MAIZE: new.index(MAIZE),
    }


def test_one_ends_where_the_other_ended() -> None:
    claim = make_claim(make_article(body=WHEAT), "Wheat was sold")
    attach_passage(Passage(claim=claim, quote="Wheat was sold in May"))
    found = edit(claim, WHEAT.replace("Wheat", "Wheat (dear)"))
    assert {quote: (passage.start, passage.end) for quote, passage in found.items()} == {
        "Wheat (dear) was sold": (0, 21),
        "Wheat (dear) was sold in May": (0, 28),
    }


def test_what_the_author_withdrew_is_not_to_be_repaired_where_another_has_its_words() -> None:
    claim = make_claim(make_article(body=f"{WHEAT} {MAIZE}"), WHEAT)
    attach_passage(Passage(claim=claim, quote=MAIZE))
    edit(claim, "Nothing of it.")
    for passage in claim.passages.all():
        repair.withdraw(passage)
    edit(claim, f"Others say: {MAIZE}")
    attach_passage(Passage(claim=claim, quote=MAIZE))
    edit(claim, f"{WHEAT} {MAIZE}")
    assert claim.passages.filter(quote=MAIZE, start__isnull=False).count() == 1
    assert not Passage.objects.to_repair().exists()


def test_of_two_that_come_to_the_same_words_the_other_is_lost_with_its_own() -> None:
    body = "It was their law signed by both sides in old February."
    claim = make_claim(make_article(body=body), "law signed by both sides")
    attach_passage(Passage(claim=claim, quote="signed by both sides"))
    found = edit(claim, "It was their signed by both sides in old February.")
    assert {quote: passage.state for quote, passage in found.items()} == {
        "signed by both sides": "exact",
        "law signed by both sides": "lost",
    }
