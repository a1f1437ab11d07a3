"""Every save that changes something is kept, whole, and can be brought back."""

import pytest

from accounts.models import User
from analysis.models import Passage, RevisionPassages
from articles.models import Article, LogEntry, Revision
from articles.state import Signature, State
from articles.workflow import Conflict, publish, restore, revise, save_draft
from tests.make import BODY, make_article, make_author, make_claim, make_complete_draft, make_topic

pytestmark = pytest.mark.django_db

TOLD = {"grade": "update", "note": "All new."}


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def numbers(article: Article) -> list[int]:
    return list(article.revisions.order_by("number").values_list("number", flat=True))


def test_a_first_save_is_revision_one(writer: User) -> None:
    article = make_article(published=False, by=writer)
    revision = article.revisions.get()
    assert (revision.number, revision.signed, revision.created_by) == (1, "writer", writer)
    assert revision.body == article.body


def test_a_save_that_changes_nothing_makes_no_revision(writer: User) -> None:
    article = make_article(published=False, by=writer)
    save_draft(fresh(article), by=writer)
    assert numbers(article) == [1]


def test_a_changed_byline_or_topic_is_a_change(editor: User) -> None:
    article = make_article()
    other = Signature(make_author("Another").pk, "Fellow")
    revise(fresh(article), bylines=(other,), **TOLD, by=editor)
    revise(fresh(article), topics=(make_topic().pk,), by=editor)
    assert numbers(article) == [1, 2, 3]
    assert [byline.role for byline in article.bylines.all()] == ["Fellow"]
    assert article.tagged_topics.count() == 1


def test_work_on_a_published_article_is_not_seen_until_it_is_published(editor: User) -> None:
    article = fresh(make_article())
    article.title, article.body = "Another title", "Another text."
    save_draft(article, by=editor)
    stored = fresh(article)
    assert (stored.title, stored.has_unpublished_changes) == ("After the summit", True)
    assert stored.html == make_article().html
    working = stored.revisions.first()
    assert working is not None and working.public_from is None
    State.in_revision(working).apply(stored)
    revise(stored, **TOLD, by=editor)
    assert (fresh(article).title, fresh(article).public_number) == ("Another title", 2)
    assert numbers(article) == [1, 2]


def test_a_revision_is_never_changed(editor: User) -> None:
    revision = make_article().revisions.get()
    revision.body = "Something else."
    with pytest.raises(TypeError, match="never changed"):
        revision.save()


def test_who_saves_second_is_told_and_overwrites_nothing(editor: User) -> None:
    article = make_article()
    mine, theirs = fresh(article), fresh(article)
    theirs.title = "Theirs"
    revise(theirs, **TOLD, by=editor, base=1)
    mine.title = "Mine"
    with pytest.raises(Conflict) as conflict:
        revise(mine, by=editor, base=1)
    assert conflict.value.theirs.state["columns"]["title"] == "Theirs"
    assert conflict.value.mine.columns["title"] == "Mine"
    assert fresh(article).title == "Theirs"


def test_two_who_write_the_same_are_not_in_conflict(editor: User) -> None:
    article = make_article()
    mine, theirs = fresh(article), fresh(article)
    for copy in (theirs, mine):
        copy.title = "The same"
        revise(copy, **TOLD, by=editor, base=1)
    assert numbers(article) == [1, 2]


def test_a_restored_revision_is_a_new_one_with_its_passages(editor: User) -> None:
    claim = make_claim()
    article = fresh(claim.article)
    article.body = "Everything is different."
    revise(article, grade="update", note="All new.", by=editor)
    assert Passage.objects.get(claim=claim).state == "lost"
    restore(Revision.objects.get(article=article, number=1), by=editor)
    revise(_with_newest(article), grade="update", note="As it was.", by=editor)
    passage = Passage.objects.get(claim=claim)
    assert (passage.state, fresh(article).body) == ("exact", BODY)
    assert numbers(article) == [1, 2, 3]


def _with_newest(article: Article) -> Article:
    stored = fresh(article)
    newest = stored.revisions.first()
    assert newest is not None
    State.in_revision(newest).apply(stored)
    return stored


def test_each_revision_keeps_the_passages_as_they_stood(editor: User) -> None:
    claim = make_claim()
    article = fresh(claim.article)
    article.body = f"A first paragraph.\n\n{BODY}"
    revise(article, grade="update", note="More is known.", by=editor)
    kept = [
        RevisionPassages.objects.get(revision=revision).passages[0]
        for revision in article.revisions.order_by("number")
    ]
    assert kept[0]["start"] < kept[1]["start"]
    for each, revision in zip(kept, article.revisions.order_by("number"), strict=True):
        assert revision.text[each["start"] : each["end"]] == each["quote"]


def test_what_was_done_is_in_the_log(editor: User, writer: User) -> None:
    article = make_complete_draft(by=writer)
    publish(fresh(article), by=editor)
    log = LogEntry.objects.filter(article=article).order_by("pk")
    assert [(entry.verb, entry.signed) for entry in log] == [
        ("create", "writer"),
        ("publish", "editor"),
    ]
