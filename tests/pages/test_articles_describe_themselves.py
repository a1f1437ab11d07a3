"""The page of an article says in the words of schema.org what it is, by whom, and what changed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from articles.workflow import retract, revise
from tests.json_ld import node, nodes
from tests.make import make_article, make_author, make_claim, make_organization, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

BODY = "Relations improved, [the record](https://example.org/record) says."
NEWS = ("OpinionNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "NewsArticle")


def shown(reader: Client, article: Article) -> dict[str, Any]:
    return node(reader.get(article.get_absolute_url()), *NEWS)


def edited(article: Article, old: str, new: str, grade: str, **more: Any) -> Article:
    article.refresh_from_db()
    article.body = article.body.replace(old, new)
    return revise(article, grade=grade, **more)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("op_ed", "OpinionNewsArticle"),
        ("commentary", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("explainer", "BackgroundNewsArticle"),
        ("interview", "NewsArticle"),
        ("news", "NewsArticle"),
    ],
)
def test_its_type_is_that_of_its_kind(reader: Client, kind: str, type_: str) -> None:
    assert shown(reader, make_article(kind=kind))["@type"] == type_


def test_it_says_who_wrote_what_where(reader: Client) -> None:
    article = make_article(
        "A waiver",
        slug="waiver",
        body=BODY,
        language="en",
        author=make_author("Ana Lima", slug="ana"),
        publisher=make_organization("The Center", url="https://example.org/"),
        topics=(make_topic("Law", slug="law"),),
        source_url="https://example.org/waiver",
        source_date=date(2026, 1, 7),
    )
    article.bylines.update(role="Fellow", affiliation=make_organization("The University"))
    found = shown(reader, article)
    assert found == {
        "@type": "OpinionNewsArticle",
        "@id": "http://testserver/articles/waiver/",
        "url": "http://testserver/articles/waiver/",
        "headline": "A waiver",
        "inLanguage": "en",
        "datePublished": "2026-01-08T09:00:00+00:00",
        "dateModified": "2026-01-08T09:00:00+00:00",
        "author": [
            {
                "@type": "Person",
                "name": "Ana Lima",
                "url": "http://testserver/authors/ana/",
                "jobTitle": "Fellow",
                "affiliation": {"@type": "Organization", "name": "The University"},
            }
        ],
        "publisher": {
            "@type": "Organization",
            "name": "The Center",
            "url": "https://example.org/",
        },
        "wordCount": 5,
        "version": 1,
        "isBasedOn": {
            "@type": "CreativeWork",
            "url": "https://example.org/waiver",
            "datePublished": "2026-01-07",
        },
        "about": [{"@type": "Thing", "name": "Law"}],
        "citation": [{"@type": "CreativeWork", "url": "https://example.org/record"}],
    }


def test_a_desk_that_signs_is_an_organization(reader: Client) -> None:
    [author] = shown(reader, make_article(author=make_author("The desk", kind="desk")))["author"]
    assert author["@type"] == "Organization"


def test_it_cites_what_it_replies_to(reader: Client) -> None:
    reply = make_article(in_reply_to=make_article(slug="first"))
    assert shown(reader, reply)["citation"] == [
        {"@type": "CreativeWork", "url": "http://testserver/articles/first/"}
    ]


def test_a_typo_moves_no_date_and_a_correction_does(reader: Client) -> None:
    article = make_article(body=BODY)
    published = shown(reader, article)["dateModified"]
    edited(article, "improved", "Improved", "typo", at=datetime(2026, 2, 1, tzinfo=UTC))
    assert shown(reader, article)["dateModified"] == published
    at = datetime(2026, 3, 1, tzinfo=UTC)
    edited(article, "Improved", "got worse", "correction", note="They got worse.", at=at)
    found = shown(reader, article)
    assert found["dateModified"] == "2026-03-01T00:00:00+00:00"
    [notice] = found["correction"]
    assert (notice["@type"], notice["text"]) == ("CorrectionComment", "They got worse.")
    assert notice["datePublished"] == "2026-03-01T00:00:00+00:00"
    assert notice["url"].startswith(f"{found['url']}#notice-")


def test_an_update_is_no_correction(reader: Client) -> None:
    article = make_article(body=BODY)
    edited(article, "improved", "improved again", "update", note="They went on.")
    assert "correction" not in shown(reader, article)


def test_a_retracted_one_says_so_and_why(reader: Client) -> None:
    article = make_article(topics=(make_topic("Law"),))
    retract(article, reason="It was made up.")
    found = shown(reader, article)
    assert found["creativeWorkStatus"] == "Retracted"
    assert [each["text"] for each in found["correction"]] == ["It was made up."]
    assert "about" not in found
    # Whoever signs nothing else has no page any more.
    assert [each.keys() for each in found["author"]] == [{"@type", "name"}]


def test_one_whose_text_is_withheld_tells_nothing_of_it(reader: Client) -> None:
    article = make_article(body=BODY, standfirst="What it says.")
    retract(article, reason="It was made up.", withhold=True)
    assert not {"wordCount", "citation", "description"} & shown(reader, article).keys()


def test_a_title_cannot_end_the_data(reader: Client) -> None:
    title = "</script><script>alert(1)</script><!-- & more"
    article = make_article(title, slug="hostile")
    page = reader.get(article.get_absolute_url())
    assert shown(reader, article)["headline"] == title
    assert "<script>alert" not in page.content.decode()


def test_claims_are_not_listed_on_it(reader: Client) -> None:
    claim = make_claim(statement="Only the claim says this.")
    page = reader.get(claim.article.get_absolute_url())
    assert "Only the claim" not in str(nodes(page))


def test_a_draft_says_nothing_even_to_the_desk(editor: User, as_user: Any) -> None:
    draft = make_article(published=False)
    page = as_user(editor).get(draft.get_absolute_url())
    assert page.status_code == 200
    assert nodes(page) == []
