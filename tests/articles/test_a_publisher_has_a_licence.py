"""What a publisher says of how its texts may be used is said wherever machines take them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from articles.models import Article, Organization
from articles.names import save_name
from articles.workflow import retract
from tests.json_ld import node
from tests.make import make_article, make_organization
from tests.pages.followed import ATOM, entries, items

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

NAME, ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def article() -> Article:
    center = make_organization("Center", slug="center", licence_name=NAME, licence_url=ADDRESS)
    return make_article("Open", slug="open", publisher=center)


@pytest.mark.parametrize("half", [{"licence_name": NAME}, {"licence_url": ADDRESS}])
def test_it_has_a_name_and_an_address(half: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="Say both"):
        save_name(Organization(name="Center", slug="center", **half))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "creativecommons.org", "ftp://x.org/"])
def test_its_address_is_one_of_the_web(address: str) -> None:
    with pytest.raises(ValidationError):
        save_name(Organization(name="C", slug="c", licence_name=NAME, licence_url=address))


def test_editors_say_it_in_the_form(editor: User, as_user: Any, article: Article) -> None:
    page = as_user(editor).get(f"/admin/articles/organization/{article.publisher_id}/change/")
    assert f'value="{NAME}"' in page.content.decode()


def test_the_page_of_an_article_has_it(reader: Client, article: Article) -> None:
    def licence() -> Any:
        return node(reader.get("/articles/open/"), "OpinionNewsArticle").get("license")

    assert licence() == ADDRESS
    retract(article, reason="It was made up.", withhold=True)
    assert licence() is None


def test_feeds_have_it(reader: Client, article: Article) -> None:
    [entry] = entries(reader, "/articles/feed.atom")
    assert entry.findtext(f"{ATOM}rights") == f"{NAME} ({ADDRESS})"
    linked = {each.attrib["rel"]: each.attrib["href"] for each in entry.findall(f"{ATOM}link")}
    assert linked["license"] == ADDRESS
    assert items(reader, "/articles/feed.json")[0]["_license"] == {"name": NAME, "url": ADDRESS}


def test_a_feed_says_nothing_of_what_has_none(reader: Client) -> None:
    make_article(publisher=make_organization())
    [entry] = entries(reader, "/articles/feed.atom")
    assert entry.find(f"{ATOM}rights") is None
    assert "_license" not in items(reader, "/articles/feed.json")[0]


def test_the_api_has_it(reader: Client, article: Article) -> None:
    licence = {"name": NAME, "url": ADDRESS}
    for path in ("articles/open/", "organizations/center/"):
        assert reader.get(f"/api/v1/{path}").json()["licence"] == licence
    [listed] = reader.get("/api/v1/articles/").json()["results"]
    assert listed["licence"] == licence
    other = make_organization()
    make_article(publisher=other)
    assert reader.get(f"/api/v1/organizations/{other.slug}/").json()["licence"] is None


def test_the_export_has_it_with_its_meaning(tmp_path: Path, article: Article) -> None:
    call_command("export", tmp_path, verbosity=0)
    [line] = (tmp_path / "articles.jsonl").read_text().splitlines()
    assert json.loads(line)["licence"] == {"name": NAME, "url": ADDRESS}
    with (tmp_path / "dictionary.csv").open() as file:
        meanings = {(row["table"], row["column"]): row["meaning"] for row in csv.DictReader(file)}
    assert "publisher" in meanings["articles", "licence"]
    assert meanings["organizations", "licence"]
