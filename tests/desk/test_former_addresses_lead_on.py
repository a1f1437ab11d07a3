"""Who asks for the path that an imported article had elsewhere is led to it, once it is public."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article
from desk.models import FormerAddress, Import
from tests.desk.documents import WORDPRESS
from tests.make import make_article

pytestmark = pytest.mark.django_db

OLD = "/2024/05/grain/"


@pytest.fixture
def article(bring_in: Callable[..., Import]) -> Article:
    bring_in({"export.xml": WORDPRESS})
    return Article.objects.get()


def test_readers_of_a_draft_find_nothing(reader: Client, article: Article) -> None:
    missing = reader.get("/2024/05/qwxyz/")
    hidden = reader.get(OLD)
    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.parametrize("path", ["/a%00b/", "/%EF%BF/", "/" + "long/" * 200])
def test_what_can_be_no_path_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("path", [OLD, "/2024/05/grain", "/2024/05/corn/?as=before"])
def test_readers_of_what_is_public_are_led_to_it(
    reader: Client, article: Article, path: str
) -> None:
    workflow.publish(article)
    answer = reader.get(path)
    assert answer.status_code == 301
    query = "?as=before" if "?" in path else ""
    assert answer.headers["Location"] == f"/articles/grain/{query}"


def test_a_page_of_the_site_s_own_comes_first(reader: Client, article: Article) -> None:
    FormerAddress.objects.create(path="/claims", article=workflow.publish(article))
    assert reader.get("/claims/").status_code == 200


def test_an_address_that_another_article_has_is_told(bring_in: Callable[..., Import]) -> None:
    FormerAddress.objects.create(path="/2024/05/grain", article=make_article())
    begun = bring_in({"export.xml": WORDPRESS})
    [row] = begun.files.get().articles.all()
    assert any("Another article has the address" in each["text"] for each in row.findings)
