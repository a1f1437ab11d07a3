"""Thirty revisions of an article with forty claims, some public and some not, and what of it shows.

The sentences differ in two words only, so that one that is gone has many that look like it.
"""

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.events import announced_together
from analysis.models import Passage, RevisionPassages
from articles.models import Article, Grade, Revision
from articles.state import Signature, State
from articles.workflow import restore, revise, save_draft
from tests.make import make_article, make_author, make_claim, make_organization, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

PLACES = ["Ganja", "Lankaran", "Nakhchivan", "Quba", "Shaki", "Shusha", "Sumgait", "Zagatala"]
GOODS = ["cotton", "hazelnuts", "persimmons", "silk", "tea"]
LAST = 30


class Text:
    """The article as its author has it: sentences by name, in paragraphs."""

    def __init__(self) -> None:
        self.paragraphs = [[f"{place} {good}" for good in GOODS] for place in PLACES]
        self.tonnes = {
            name: 100 + 7 * number for number, name in enumerate(chain(*self.paragraphs))
        }

    def sentence(self, name: str) -> str:
        place, good = name.split()
        return f"{place} sold {self.tonnes[name]} tonnes of {good} abroad last year"

    @property
    def body(self) -> str:
        return "\n\n".join(
            " ".join(f"{self.sentence(name)}." for name in paragraph)
            for paragraph in self.paragraphs
            if paragraph
        )

    @property
    def said(self) -> dict[str, str]:
        """{name: sentence} of all that the text says."""
        return {name: self.sentence(name) for paragraph in self.paragraphs for name in paragraph}

    def edit(self, number: int) -> None:
        """What the author does for a revision: move a paragraph, change a number, drop a sentence,
        move a sentence."""
        match number % 4:
            case 0:
                self.paragraphs.append(self.paragraphs.pop(number % len(self.paragraphs)))
            case 1:
                self.tonnes[list(self.said)[number]] += 1000
            case 2:
                paragraph = max(self.paragraphs, key=len)
                paragraph.pop(number % len(paragraph))
            case 3:
                start, end = self.paragraphs[number % 8], self.paragraphs[(number + 3) % 8]
                end.append(start.pop(0))


def is_public(number: int) -> bool:
    return number % 3 != 0


class History:
    """The article after each of its saves: what it said, and what it was besides."""

    def __init__(self) -> None:
        self.said: dict[int, dict[str, str]] = {}
        self.names: dict[int, str] = {}  # of claims, by key
        self.authors = [make_author(f"Author {number}") for number in range(3)]
        self.topics = [make_topic(f"Topic {number}") for number in range(3)]
        self.center = make_organization()
        text = Text()
        self.article = make_article("Harvest 1", slug="harvest", body=text.body)
        self.said[1] = text.said
        with announced_together():
            for name, sentence in text.said.items():
                claim = make_claim(self.article, sentence, statement=f"{name} was sold abroad.")
                self.names[claim.pk] = name
        for number in range(2, LAST + 1):
            text.edit(number)
            self.save(number, text)

    def save(self, number: int, text: Text) -> None:
        article = Article.objects.get(pk=self.article.pk)
        article.title, article.body = f"Harvest {number}", text.body
        article.standfirst = f"As counted {number} times."
        article.publisher = self.center if number % 2 else None
        how: dict[str, Any] = {"bylines": self.bylines(number), "topics": self.topics_of(number)}
        if is_public(number):
            revise(article, grade=Grade.UPDATE, note=f"Counted {number} times.", **how)
        else:
            save_draft(article, **how)
        self.said[number] = text.said
        self.article = Article.objects.get(pk=article.pk)

    def bylines(self, number: int) -> tuple[Signature, ...]:
        return tuple(
            Signature(author.pk, f"Role {number}", self.center.pk)
            for author in self.authors[number % 2 :]
        )

    def topics_of(self, number: int) -> tuple[int, ...]:
        return tuple(topic.pk for topic in self.topics[: number % 4])

    def revision(self, number: int) -> Revision:
        return self.article.revisions.get(number=number)

    def kept(self, number: int) -> dict[str, Any]:
        """The passages that a revision keeps, by the names of what they say."""
        kept = RevisionPassages.objects.get(revision__number=number).passages
        return {self.names[passage["claim"]]: passage for passage in kept}


@pytest.fixture(scope="module")
def history(commit: Callable[[Any], Any]) -> History:
    """Made once for all tests here, none of which can change it: each is rolled back."""
    return commit(History)


def test_in_each_revision_a_passage_has_its_own_words_or_is_lost(history: History) -> None:
    for number in range(1, LAST + 1):
        text, said = history.revision(number).text, history.said[number]
        kept = history.kept(number)
        assert len(kept) == 40
        for name, passage in kept.items():
            found = None if passage["start"] is None else text[passage["start"] : passage["end"]]
            assert found == said.get(name), (number, name, passage["state"])
            assert found in (None, passage["quote"])


def test_readers_find_the_claims_where_the_last_public_revision_has_them(history: History) -> None:
    article = history.article
    assert article.public_number == 29 and article.newest_number == 30
    for passage in Passage.objects.filter(claim__article=article):
        found = None if passage.start is None else article.text[passage.start : passage.end]
        assert found == history.said[29].get(history.names[passage.claim_id])


def test_the_list_has_the_public_revisions_alone(history: History, reader: Client) -> None:
    context = reader.get("/articles/harvest/revisions/").context
    rows = context["page"].rows
    assert [row.number for row in rows] == [n for n in range(LAST, 0, -1) if is_public(n)]
    assert [revision for revision, _older in context["revisions"]] == rows
    before = [(row.number, older.number) for row, older in context["revisions"][:-1]]
    assert (10, 8) in before and (8, 7) in before  # the one in between was never public


def test_a_page_of_each_revision_has_its_text_and_marks_its_claims(
    history: History, reader: Client
) -> None:
    for number in range(1, LAST + 1):
        page = reader.get(f"/articles/harvest/revisions/{number}/")
        assert page.status_code == (200 if is_public(number) else 404)
        if is_public(number):
            html = page.content.decode()
            assert f'<h1 id="title-of-revision" lang="en">Harvest {number}</h1>' in html
            said = history.said[number]
            assert all(f"{sentence}</mark>" in html for sentence in said.values())
            assert html.count("<mark ") == len(said)
            assert html.count("Its words are not in this revision") == 40 - len(said)


@pytest.mark.parametrize(("old", "new"), [(1, 29), (28, 29), (29, 28), (29, 1), (10, 11)])
def test_a_comparison_shows_what_was_said_and_is_not_and_the_other_way(
    history: History, reader: Client, old: int, new: int
) -> None:
    page = words(reader.get(f"/articles/harvest/compare/{old}/{new}/"))
    before, after = history.said[old], history.said[new]
    gone = sum(name not in after for name in before)
    come = sum(name not in before for name in after)
    same = [name for name in before if name in after]
    changed = sum(before[name] != after[name] for name in same)
    assert page.count("Its words are gone") == gone
    assert page.count("Its words changed") == changed + come
    assert f"[removed: {old}] [added: {new}]" in page


def test_what_only_moved_is_told_as_moved(history: History, reader: Client) -> None:
    page = reader.get("/articles/harvest/compare/7/8/")  # a paragraph went to the end
    assert [page.content.decode().count(f"Moved {way} here") for way in ("from", "to")] == [1, 1]
    assert "What stands around its words changed" in words(page)


@pytest.mark.parametrize("path", ["revisions/", "revisions/29/", "compare/1/29/", "compare/29/1/"])
def test_a_page_takes_ten_queries_at_most(history: History, reader: Client, path: str) -> None:
    reader.get("/about/")  # the foot of every page is read once and kept
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(f"/articles/harvest/{path}").status_code == 200
    assert len(captured) <= 10, [query["sql"][:120] for query in captured.captured_queries]


@pytest.mark.parametrize("path", ["history/", "restore/3/"])
def test_a_page_of_the_desk_takes_ten_queries_and_one_for_notices_at_most(
    history: History, editor: Any, as_user: Any, path: str
) -> None:
    client, url = as_user(editor), f"/admin/articles/article/{history.article.pk}/{path}"
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    assert len(captured) <= 11


def test_the_desk_sees_every_revision_in_the_history(
    history: History, editor: Any, as_user: Any
) -> None:
    page = as_user(editor).get(f"/admin/articles/article/{history.article.pk}/history/")
    assert [revision.number for revision in page.context["revisions"]] == list(range(LAST, 0, -1))
    verbs = {entry.get_verb_display() for entry in page.context["log"]}
    assert {"created", "published", "saved", "published changes"} <= verbs


@pytest.mark.parametrize("number", [1, 6, 17])
def test_what_is_restored_is_what_it_was_with_its_passages(history: History, number: int) -> None:
    was, kept = history.revision(number), history.kept(number)
    article = restore(was)
    new = article.revisions.get(number=LAST + 1)
    assert (new.body, new.state, new.restored_from) == (was.body, was.state, was)
    assert {name: place(passage) for name, passage in history.kept(LAST + 1).items()} == {
        name: place(passage) for name, passage in kept.items()
    }
    assert Article.objects.get(pk=article.pk).title == "Harvest 29"  # readers wait for it


def place(passage: Any) -> Any:
    return passage["quote"], passage["start"], passage["end"]


@pytest.mark.parametrize("number", [1, 6, 17])
def test_what_is_restored_and_published_is_what_readers_have(
    history: History, number: int, reader: Client
) -> None:
    was, kept = history.revision(number), history.kept(number)
    article = restore(was)
    revise(as_saved(article), **rows(was), grade=Grade.UPDATE, note="As it was.")
    article = Article.objects.get(pk=article.pk)
    assert State.of(article) == State.in_revision(was)
    for passage in Passage.objects.filter(claim__article=article):
        name = history.names[passage.claim_id]
        assert (passage.quote, passage.start, passage.end) == place(kept[name])
    assert reader.get("/articles/harvest/").status_code == 200


def test_a_claim_tied_since_stands_where_its_words_are_or_is_lost(history: History) -> None:
    late = [name for name in history.said[29] if history.said[29][name] != history.said[1][name]]
    tied = {
        name: make_claim(history.article, history.said[29][name])
        for name in (*late, next(iter(history.said[29])))
    }
    article = restore(history.revision(1))
    revise(as_saved(article), grade=Grade.UPDATE, note="As it was.")
    article = Article.objects.get(pk=article.pk)
    for name, claim in tied.items():
        passage = claim.passages.get()
        found = None if passage.start is None else article.text[passage.start : passage.end]
        assert found in (None, history.said[1][name])


def as_saved(article: Article) -> Article:
    """The article as a form opens it: on its newest revision."""
    stored = Article.objects.get(pk=article.pk)
    newest = stored.revisions.first()
    assert newest is not None
    State.in_revision(newest).apply(stored)
    return stored


def rows(revision: Revision) -> dict[str, Any]:
    state = State.in_revision(revision)
    return {"bylines": state.bylines, "topics": state.topics}
