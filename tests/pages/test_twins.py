"""Pages have twins for machines, by suffix and by Accept; whoever may see the page may see them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.models import Relation
from analysis.withdrawal import withdraw_claim
from articles.models import Article, Author, Topic
from articles.names import save_name
from articles.removal import Kind, remove_words
from articles.workflow import retract, revise, save_draft
from tests.json_ld import nodes
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

BODY = "Relations *improved*.\n\nThe record was signed."
TEXT = "Relations improved.\n\nThe record was signed."
TYPES = {
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "txt": "text/plain; charset=utf-8",
}


@pytest.fixture
def article() -> Article:
    return make_article(
        "A waiver",
        slug="waiver",
        body=BODY,
        standfirst="What it says.",
        author=make_author("Ana Lima", slug="ana", bio="Writes."),
        topics=(make_topic("Law", slug="law", description="Of 1992."),),
        publisher=make_organization("The Center"),
    )


def head_and_body(response: Any) -> tuple[dict[str, Any], str]:
    _empty, head, body = response.content.decode().split("---\n", 2)
    return yaml.safe_load(head), body.removeprefix("\n")


def test_markdown_is_the_text_as_it_is_stored(reader: Client, article: Article) -> None:
    head, body = head_and_body(reader.get("/articles/waiver.md"))
    assert body == BODY
    assert head == {
        "title": "A waiver",
        "url": "http://testserver/articles/waiver/",
        "kind": "commentary",
        "status": "published",
        "language": article.language,
        "date": "2026-01-08",
        "published_at": "2026-01-08T09:00:00+00:00",
        "revision": 1,
        "words": 6,
        "authors": [{"name": "Ana Lima", "url": "http://testserver/authors/ana/"}],
        "publisher": "The Center",
        "topics": ["Law"],
        "standfirst": "What it says.",
    }


def test_plain_text_is_the_one_in_which_places_are_counted(
    reader: Client, article: Article
) -> None:
    assert reader.get("/articles/waiver.txt").content.decode() == TEXT == article.text


def test_json_has_the_same_and_all_forms_of_the_text(reader: Client, article: Article) -> None:
    found = reader.get("/articles/waiver.json").json()
    head, _body = head_and_body(reader.get("/articles/waiver.md"))
    assert found == head | {
        "markdown": BODY,
        "html": article.html,
        "text": TEXT,
        "headings": [],
    }


def test_json_ld_says_more_than_the_page_has_room_for(reader: Client, article: Article) -> None:
    [found] = nodes(reader.get("/articles/waiver.jsonld"))
    assert found["description"] == "What it says."
    assert found["about"][0]["url"] == "http://testserver/topics/law/"


def test_a_revision_stays_as_it_was(reader: Client, article: Article) -> None:
    article.refresh_from_db()
    article.body, article.title = "It did not.", "No waiver"
    revise(article, grade="correction", note="It did not.")
    head, body = head_and_body(reader.get("/articles/waiver/revisions/1.md"))
    assert (head["title"], head["revision"], head["is_current"], body) == (
        "A waiver",
        1,
        False,
        BODY,
    )
    assert reader.get("/articles/waiver/revisions/2.txt").content == b"It did not."
    assert reader.get("/articles/waiver/revisions/2.json").json()["note"] == "It did not."


def test_authors_and_topics_list_their_articles(reader: Client, article: Article) -> None:
    for path, about in (("/authors/ana", "Writes."), ("/topics/law", "Of 1992.")):
        assert reader.get(f"{path}.txt").content.decode() == about
        [listed] = reader.get(f"{path}.json").json()["articles"]
        assert listed["url"] == "http://testserver/articles/waiver/"
        _head, body = head_and_body(reader.get(f"{path}.md"))
        assert "- [A waiver](http://testserver/articles/waiver.md): 2026-01-08" in body


def test_a_claim_is_told_with_verdict_speaker_words_and_evidence(
    reader: Client, article: Article
) -> None:
    claim = make_claim(article, "The record was signed", statement="It was signed.")
    make_assessment(claim, "refuted", make_evidence(claim, "disputes", quote="It was not."))
    other = make_claim(article, "Relations", kind="interpretive")
    Relation.objects.create(from_claim=other, to_claim=claim, kind="presupposes")
    found = reader.get(f"/claims/{claim.pk}.json").json()
    assert (found["verdict"], found["said_by"]) == ("refuted", "Ana Lima")
    assert found["statement"] == "It was signed."
    [words] = found["passages"]
    assert TEXT[words["start"] : words["end"]] == words["quote"] == "The record was signed"
    assert [each["quote"] for each in found["evidence"]] == ["It was not."]
    assert [each["rationale"] for each in found["assessments"]] == ["The record shows it."]
    assert [each["relation"] for each in found["relations"]] == ["presupposes"]
    text = reader.get(f"/claims/{claim.pk}.txt").content.decode()
    assert text == "Refuted: “It was signed”, claimed by Ana Lima\n"
    assert f"# {text}" in reader.get(f"/claims/{claim.pk}.md").content.decode()


def test_a_claim_is_told_as_of_a_day(reader: Client, article: Article) -> None:
    claim = make_claim(article, "The record was signed")
    make_assessment(claim)
    path = f"/claims/{claim.pk}.json"
    assert reader.get(path).json()["verdict"] == "supported"
    then = reader.get(path, {"as_of": "2026-01-20"}).json()
    assert (then["as_of"], then["finding"]) == ("2026-01-20", "not_assessed")
    assert "verdict" not in then


def test_words_that_were_changed_after_the_day_say_so(reader: Client, article: Article) -> None:
    claim = make_claim(
        article, "The record was signed", created_at=datetime(2026, 2, 1, tzinfo=UTC)
    )
    article = Article.objects.get(pk=article.pk)
    article.body = article.body.replace("record was signed", "record was refused")
    revise(article, grade="correction", note="It was.", at=datetime(2026, 2, 20, tzinfo=UTC))
    path, day = f"/claims/{claim.pk}", {"as_of": "2026-02-15"}
    assert reader.get(f"{path}.json", day).json()["words_changed_since"] is True
    said = reader.get(f"{path}.md", day).content.decode()
    assert "as they stand now: they, or who says them, were changed after that day" in said
    for asked in ({}, {"as_of": "2026-02-25"}):
        assert "words_changed_since" not in reader.get(f"{path}.json", asked).json()
        assert "as they stand now" not in reader.get(f"{path}.md", asked).content.decode()


def test_a_withdrawn_claim_says_so_and_why(reader: Client, article: Article) -> None:
    claim = make_claim(article, "The record was signed")
    withdraw_claim(claim, reason="It is none.")
    found = reader.get(f"/claims/{claim.pk}.json").json()
    assert (found["status"], found["acts"][0]["reason"]) == ("withdrawn", "It is none.")
    assert "It is none." in reader.get(f"/claims/{claim.pk}.md").content.decode()


STEMS = ["/articles/waiver", "/articles/waiver/revisions/1", "/authors/ana", "/topics/law"]


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("stem", STEMS)
def test_a_page_answers_with_a_twin_to_whoever_asks_for_one(reader: Client, stem: str) -> None:
    for form, content_type in TYPES.items():
        media_type = content_type.partition(";")[0]
        asked = reader.get(f"{stem}/", headers={"Accept": f"{media_type}, text/html;q=0.5"})
        twin = reader.get(f"{stem}.{form}")
        assert asked.content == twin.content
        assert asked["Content-Type"] == twin["Content-Type"] == content_type
        assert asked["Content-Location"] == f"{stem}.{form}"
        assert "Accept" in asked["Vary"]
        assert twin["Link"] == f'<http://testserver{stem}/>; rel="canonical"'
        assert twin["X-Robots-Tag"] == "noindex"


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("stem", STEMS)
def test_the_page_names_its_twins_in_head_and_header(reader: Client, stem: str) -> None:
    page = reader.get(f"{stem}/")
    assert "Accept" in page["Vary"]
    for form, content_type in TYPES.items():
        media_type = content_type.partition(";")[0]
        assert f'<{stem}.{form}>; rel="alternate"; type="{media_type}"' in page["Link"]
        link = f'<link rel="alternate" type="{media_type}" href="{stem}.{form}">'
        assert link in page.content.decode()


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/*",
        "image/avif",
        "application/json;q=0, */*",
        "nonsense;;q=many",
    ],
)
def test_whoever_asks_for_nothing_else_gets_the_page(reader: Client, accept: str) -> None:
    page = reader.get("/articles/waiver/", headers={"Accept": accept})
    assert page["Content-Type"].startswith("text/html")


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("stem", STEMS)
def test_whoever_has_it_already_is_told_so(reader: Client, stem: str) -> None:
    etag = reader.get(f"{stem}.json")["ETag"]
    again = reader.get(f"{stem}.json", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_is_a_new_state(reader: Client, article: Article) -> None:
    for path in ("/articles/waiver.md", "/articles/waiver.txt"):
        first = reader.get(path)
        article.refresh_from_db()
        article.body += " More."
        revise(article, grade="update", note="There was more.")
        second = reader.get(path, headers={"If-None-Match": first["ETag"]})
        assert second.status_code == 200
        known = second["Last-Modified"]
        assert reader.get(path, headers={"If-Modified-Since": known}).status_code == 304


def test_work_that_readers_do_not_see_changes_no_state(reader: Client, article: Article) -> None:
    first = [reader.get(f"/articles/waiver.{form}") for form in TYPES]
    article.refresh_from_db()
    article.body, article.title = "Hushed.", "Hushed"
    save_draft(article)
    then = [reader.get(f"/articles/waiver.{form}") for form in TYPES]
    for before, after in zip(first, then, strict=True):
        assert after.content == before.content
        assert [after[name] for name in ("ETag", "Last-Modified")] == [
            before[name] for name in ("ETag", "Last-Modified")
        ]


def test_removed_words_are_gone_from_every_form_and_the_state_is_new(
    reader: Client, article: Article
) -> None:
    paths = [f"{stem}.{form}" for stem in STEMS[:2] for form in TYPES]
    before = {path: reader.get(path) for path in paths}
    remove_words(article, "record", kind=Kind.PERSONAL, reason="A court said so.")
    for path in paths:
        etag = before[path]["ETag"]
        assert "record" not in reader.get(path).content.decode(), path
        if not path.endswith("jsonld"):
            known = reader.get(path, headers={"If-None-Match": etag})
            assert known.status_code == 200, path


def test_a_withheld_text_is_in_none(reader: Client, article: Article) -> None:
    retract(article, reason="It was made up.", withhold=True)
    assert reader.get("/articles/waiver.txt").content == b""
    head, body = head_and_body(reader.get("/articles/waiver.md"))
    assert (head["status"], head["retraction_reason"], body) == (
        "retracted",
        "It was made up.",
        "",
    )
    assert head["text_withheld"] is True
    assert not {"standfirst", "words", "topics"} & head.keys()
    assert head["authors"] == [{"name": "Ana Lima"}]
    assert "signed" not in reader.get("/articles/waiver.json").content.decode()
    assert reader.get("/articles/waiver/revisions/1.md").status_code == 404


def test_of_a_claim_whose_article_is_retracted_the_verdicts_stay(
    reader: Client, article: Article
) -> None:
    claim = make_claim(article, "The record was signed", statement="It was signed.", slug="signed")
    make_assessment(claim, "refuted", rationale="The record says otherwise.")
    retract(article, reason="It was made up.")
    found = reader.get(f"/claims/{claim.pk}.json").json()
    assert found["status"] == "article_retracted"
    assert [each["verdict"] for each in found["assessments"]] == ["refuted"]
    for form in TYPES:
        content = reader.get(f"/claims/{claim.pk}.{form}").content.decode()
        assert "signed." not in content and "otherwise" not in content, form


def test_a_slug_that_is_no_more_leads_to_the_twin(reader: Client, article: Article) -> None:
    article.refresh_from_db()
    article.slug = "the-waiver"
    revise(article, grade="typo")
    moved = reader.get("/articles/waiver.md")
    assert (moved.status_code, moved["Location"]) == (301, "/articles/the-waiver.md")
    asked = reader.get("/articles/waiver/", headers={"Accept": "text/markdown"})
    assert (asked.status_code, asked["Location"]) == (301, "/articles/the-waiver/")


@pytest.mark.usefixtures("article")
def test_a_former_name_s_slug_leads_to_its_twin(reader: Client) -> None:
    for model, path in ((Author, "authors/ana"), (Topic, "topics/law")):
        row = model.objects.get()
        row.slug = "another"
        save_name(row)
        moved = reader.get(f"/{path}.json")
        assert (moved.status_code, moved["Location"]) == (
            301,
            f"/{path.split('/')[0]}/another.json",
        )


def test_a_hidden_twin_and_a_missing_one_are_the_same(reader: Client) -> None:
    draft = make_article(slug="draft", published=False)
    claim = make_claim(draft)
    reader.get("/nothing/")  # so that the list at the foot of pages is kept
    for form in TYPES:
        for hidden, missing in (
            ("/articles/draft", "/articles/none"),
            ("/articles/draft/revisions/1", "/articles/none/revisions/1"),
            (f"/claims/{claim.pk}", f"/claims/{claim.pk + 1000}"),
        ):
            answers, counts = [], []
            for path in (hidden, missing):
                with CaptureQueriesContext(connection) as captured:
                    answers.append(reader.get(f"{path}.{form}"))
                counts.append(len(captured))
            assert [each.status_code for each in answers] == [404, 404]
            assert answers[0].content == answers[1].content
            assert counts[0] == counts[1]


def test_the_desk_sees_the_twins_of_a_draft_and_no_cache_keeps_them(
    editor: User, as_user: Any
) -> None:
    make_article(slug="draft", published=False)
    twin = as_user(editor).get("/articles/draft.json")
    assert (twin.json()["status"], twin["Cache-Control"]) == ("draft", "no-store, private")


def test_a_twin_takes_few_queries_however_much_is_on_it(reader: Client, article: Article) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(path).status_code == 200
        return len(captured)

    for _ in range(5):
        article.topics.add(make_topic())
        article.bylines.create(author=make_author())
        make_article(author=Author.objects.get(slug="ana"), topics=(Topic.objects.get(slug="law"),))
    limits = {
        "/articles/waiver.json": 5,
        "/articles/waiver/revisions/1.json": 6,
        "/authors/ana.json": 2,
        "/topics/law.json": 2,
    }
    for path, most in limits.items():
        queries(path)
        assert queries(path) <= most, path


def test_json_is_json(reader: Client, article: Article) -> None:
    assert json.loads(reader.get("/articles/waiver.json").content)["title"] == article.title
