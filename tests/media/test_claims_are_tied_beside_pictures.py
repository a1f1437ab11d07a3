"""A picture in several sizes is to passages what a picture of one size was."""

import pytest
from django.test import Client

from analysis.models import Passage
from articles import workflow
from articles.markup.setting import TextSettings
from articles.media import reference_to
from articles.models import Article
from tests.make import make_article, make_claim
from tests.uploads import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    picture = make_picture(caption="The port was built in 1950", credit="AFP")
    return make_article(body=f"Cranes stand idle.\n\n{reference_to(picture)}\n\nTrade has grown.")


def test_a_claim_is_tied_to_words_of_a_caption(reader: Client, article: Article) -> None:
    make_claim(article, "The port was built in 1950")
    page = reader.get(article.get_absolute_url()).content.decode()
    figure = page[page.index("<figure>") : page.index("</figure>")]
    assert figure.startswith("<figure><picture><source type=")
    assert "</picture><figcaption><mark" in figure.replace("\n", "")


def test_a_passage_is_found_again_when_the_picture_beside_it_goes(article: Article) -> None:
    claim = make_claim(article, "Trade has grown")
    article.refresh_from_db()
    article.body = "Cranes stand idle.\n\nTrade has grown."
    workflow.revise(article, grade="update", note="The picture was an old one.")
    article.refresh_from_db()
    passage = Passage.objects.get(claim=claim)
    assert passage.state in (Passage.State.EXACT, Passage.State.MOVED)
    assert article.text[passage.start : passage.end] == "Trade has grown"


def test_the_picture_and_its_caption_are_known_as_such(article: Article) -> None:
    elements = TextSettings(article.html, article.text).elements
    [picture] = elements.pictures
    assert picture.alternative == "Two cranes"
    assert picture.figure is not None
    caption = picture.figure.caption
    assert caption is not None
    assert article.text[caption.start : caption.end] == "The port was built in 1950 AFP"
