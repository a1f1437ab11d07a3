"""Articles are written as at the desk: the same permissions, conflicts and errors."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from articles.workflow import save_draft
from tests.api.addresses import API
from tests.api.clients import Program
from tests.make import make_article, make_author, make_claim, make_organization, make_topic

pytestmark = pytest.mark.django_db

DRAFTS = f"{API}drafts/"


@pytest.fixture
def program(writer: User) -> Program:
    return Program(writer)


def begin(program: Program, **members: Any) -> Any:
    """A draft that the program began, as it reads it."""
    answer = program.send("post", DRAFTS, {"title": "After", "body": "It is so.", **members})
    assert answer.status_code == 201, answer.content
    return program.get(answer["Location"])


def path_of(read: Any) -> str:
    return f"{DRAFTS}{read.json()['id']}/"


def test_an_article_is_begun_with_all_that_belongs_to_it(program: Program, writer: User) -> None:
    make_author("Ana", slug="ana")
    make_organization("Center", slug="center")
    make_topic("Law", slug="law")
    make_article(slug="open")
    members = {
        "title": "After the summit",
        "kind": "op_ed",
        "language": "en",
        "standfirst": "What it says.",
        "publisher": "center",
        "source_date": "2026-01-08",
        "in_reply_to": "open",
        "bylines": [{"author": "ana", "role": "Fellow", "affiliation": "center"}],
        "topics": ["law"],
    }
    read = begin(program, **members)
    assert {name: read.json()[name] for name in members} == members
    assert (read.json()["slug"], read.json()["status"]) == ("after-the-summit", "draft")
    assert Article.objects.get(slug="after-the-summit").created_by == writer


def test_readers_notice_nothing(program: Program, editor: User) -> None:
    begin(program)
    assert program.get(f"{API}articles/after/").status_code == 404
    public = make_article("Open", slug="open")
    path = f"{DRAFTS}{public.pk}/"
    desk = Program(editor)
    changed = desk.send("patch", path, {"title": "Shut"}, seen=desk.get(path))
    assert (changed.json()["title"], changed.json()["is_public"]) == ("Shut", False)
    assert desk.get(f"{API}articles/open/").json()["title"] == "Open"


def test_what_is_not_sent_stays(program: Program) -> None:
    make_author("Ana", slug="ana")
    read = begin(program, bylines=[{"author": "ana"}], standfirst="Kept.")
    changed = program.send("patch", path_of(read), {"title": "Anew"}, seen=read).json()
    assert (changed["title"], changed["standfirst"], changed["body"]) == (
        "Anew",
        "Kept.",
        "It is so.",
    )
    assert [byline["author"] for byline in changed["bylines"]] == ["ana"]


def test_the_answer_to_a_save_is_a_version_to_go_on_from(program: Program) -> None:
    read = begin(program)
    second = program.send("patch", path_of(read), {"title": "Two"}, seen=read)
    third = program.send("patch", path_of(read), {"title": "Three"}, seen=second)
    assert (third.status_code, third.json()["revision"]) == (200, 3)


def test_who_saves_on_an_earlier_revision_is_told_what_differs(
    program: Program, editor: User
) -> None:
    read = begin(program)
    article = Article.objects.get(pk=read.json()["id"])
    article.title = "Theirs"
    save_draft(article, by=editor)
    answer = program.send("patch", path_of(read), {"title": "Mine"}, seen=read)
    assert answer.status_code == 412
    [differing] = answer.json()["differences"]
    assert differing == {"pointer": "/title", "before": "After", "now": "Theirs"}
    assert Article.objects.get(pk=article.pk).title == "Theirs"


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_nothing_is_changed_without_saying_which_version(editor: User, method: str) -> None:
    program = Program(editor)
    read = begin(program)
    answer = program.send(method, path_of(read), {})
    assert answer.status_code == 428
    assert answer.json()["errors"][0]["header"] == "If-Match"


def test_errors_name_the_member(program: Program) -> None:
    body = {"title": "A" * 201, "body": "", "bylines": [{"author": "nobody"}], "colour": "red"}
    answer = program.send("post", DRAFTS, body | {"colour": "red"})
    assert answer.status_code == 422
    assert {each["pointer"] for each in answer.json()["errors"]} == {"/colour"}
    del body["colour"]
    answer = program.send("post", DRAFTS, body)
    pointers = {each["pointer"] for each in answer.json()["errors"]}
    assert pointers == {"/title", "/body", "/bylines/0/author"}


def test_errors_of_the_verb_name_the_member_too(program: Program) -> None:
    make_article(slug="taken")
    answer = program.send("post", DRAFTS, {"title": "T", "body": "B", "slug": "taken"})
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/slug"]


def test_a_draft_is_submitted_and_deleted(program: Program, editor: User) -> None:
    read = begin(program)
    submitted = program.send("post", f"{path_of(read)}submit/")
    assert submitted.json()["status"] == "in_review"
    desk = Program(editor)
    assert desk.send("delete", path_of(read), seen=desk.get(path_of(read))).status_code == 204
    assert desk.get(path_of(read)).status_code == 404


def test_what_others_write_is_not_there(program: Program, editor: User) -> None:
    theirs = make_article(published=False, by=editor)
    assert program.get(f"{DRAFTS}{theirs.pk}/").status_code == 404
    assert program.send("patch", f"{DRAFTS}{theirs.pk}/", {"title": "Mine"}).status_code == 404
    assert program.get(DRAFTS).json()["results"] == []


def test_a_draft_to_which_claims_are_tied_stays(editor: User) -> None:
    draft = make_article(published=False)
    make_claim(draft)
    desk = Program(editor)
    path = f"{DRAFTS}{draft.pk}/"
    assert desk.send("delete", path, seen=desk.get(path)).status_code == 409


def test_a_body_that_is_no_json_is_refused(program: Program) -> None:
    answer = program.post(DRAFTS, b"{", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert program.post(DRAFTS, {"title": "x"}).status_code == 415
    assert program.send("post", DRAFTS, [1]).status_code == 422
