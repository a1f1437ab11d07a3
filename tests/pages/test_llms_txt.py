"""Language models are told what there is, and are given the texts, some to a page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis import llms
from articles.workflow import retract
from tests.make import make_article, make_author, make_organization, make_topic

pytestmark = pytest.mark.django_db


def test_it_lists_articles_by_title_with_the_address_of_their_markdown(reader: Client) -> None:
    center = make_organization("The Center")
    make_article("A [new] waiver", slug="waiver", author=make_author("Ana Lima"), publisher=center)
    response = reader.get("/llms.txt")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("# Assay\n\n> ")
    line = (
        r"- [A \[new\] waiver](http://testserver/articles/waiver.md): 2026-01-08, "
        "Ana Lima, The Center"
    )
    assert line in text.splitlines()


def test_the_full_one_has_the_texts(reader: Client) -> None:
    make_article(
        "A waiver",
        slug="waiver",
        body="Relations *improved*.",
        standfirst="What it says.",
        author=make_author("Ana Lima"),
        disclaimer="The views are hers.",
        topics=(make_topic("Law"),),
    )
    text = reader.get("/llms-full.txt").content.decode()
    assert (
        "# A waiver\n\nAna Lima, 2026-01-08. Commentary. <http://testserver/articles/waiver/>\n\n"
        "Topics: Law\n\nWhat it says.\n\nRelations *improved*.\n\nThe views are hers.\n"
    ) in text


@pytest.mark.parametrize("path", ["/llms.txt", "/llms-full.txt"])
def test_what_is_not_live_is_in_neither(reader: Client, path: str) -> None:
    retract(make_article("Withdrawn", body="Gone."), reason="It was made up.")
    make_article("Unpublished", body="Hushed.", published=False)
    text = reader.get(path).content.decode()
    assert not [word for word in ("Withdrawn", "Gone", "Unpublished", "Hushed") if word in text]


@pytest.mark.parametrize("path", ["/llms.txt", "/llms-full.txt"])
def test_a_page_leads_to_the_next_until_all_is_told(
    reader: Client, path: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(llms, "ON_PAGE", 2)
    monkeypatch.setattr(llms, "TEXTS_ON_PAGE", 2)
    for number in range(5):
        make_article(f"Article number {number}")
    told, pages = "", 0
    following: str | None = path
    while following:
        response = reader.get(following)
        told += response.content.decode()
        pages += 1
        link = response.get("Link", "")
        following = link.removeprefix("<http://testserver").partition(">")[0] if link else None
        assert not following or f"<http://testserver{following}>" in told
    assert pages == 3
    assert all(told.count(f"Article number {number}") == 1 for number in range(5))


@pytest.mark.parametrize("path", ["/llms.txt", "/llms-full.txt"])
def test_it_takes_few_queries_and_is_not_sent_twice(reader: Client, path: str) -> None:
    for _ in range(6):
        make_article(topics=(make_topic(), make_topic()), publisher=make_organization())
    with CaptureQueriesContext(connection) as captured:
        first = reader.get(path)
    assert len(captured) <= 3
    assert reader.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
