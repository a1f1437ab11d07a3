from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts.models import User
from articles import workflow, working_copies
from articles.models import Article, LogEntry, Revision, WorkingCopy
from tests.admin.desk import form_url
from tests.make import make_article, make_claim
from tests.rendered_html import words

LIST = "/admin/articles/article/"
SURE = {"post": "yes"}


def delete_url(article: Article) -> str:
    return f"{LIST}{article.pk}/delete/"


def selected(*articles: Article, **more: str) -> dict[str, Any]:
    keys = [article.pk for article in articles]
    return {"action": "delete_selected", "_selected_action": keys, **more}


def test_an_editor_deletes_a_draft_with_its_revisions_and_its_log(
    editor: User, as_user: Any
) -> None:
    article = make_article("Never mind", published=False)
    article.body = "Other words."
    workflow.save_draft(article)
    page = words(as_user(editor).get(delete_url(article)))
    assert "No reader has seen it." in page
    assert "Articles: 1, Revisions: 2, Log: 2" in page
    assert as_user(editor).post(delete_url(article), SURE).status_code == 302
    assert not (Article.objects.exists() or Revision.objects.exists() or LogEntry.objects.exists())


def test_what_somebody_was_typing_stays_theirs(editor: User, writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    working_copies.keep(uuid4(), user=writer, article=article, typed="body=Mine")
    as_user(editor).post(delete_url(article), SURE)
    assert WorkingCopy.objects.get().fields["body"] == "Mine"


@pytest.mark.parametrize("retracted", [False, True])
def test_what_had_readers_is_not_deleted(retracted: bool, editor: User, as_user: Any) -> None:
    article = make_article()
    if retracted:
        workflow.retract(article, reason="Made up.")
    client = as_user(editor)
    assert b"deletelink" not in client.get(form_url("articles.article", article.pk)).content
    assert "cannot be deleted" in words(client.get(delete_url(article)))
    assert client.post(delete_url(article), SURE).status_code == 403
    assert Article.objects.exists()


def test_a_draft_that_had_readers_once_is_not_deleted(editor: User, as_user: Any) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(status="draft", published_at=None, public_number=0)
    assert as_user(editor).post(delete_url(article), SURE).status_code == 403


def test_the_list_does_not_delete_what_had_readers(editor: User, as_user: Any) -> None:
    draft, public = make_article("A draft", published=False), make_article("Public")
    page = as_user(editor).post(LIST, selected(draft, public, **SURE))
    assert "Public – It has readers, or had them: retract it instead." in words(page)
    assert Article.objects.count() == 2
    assert "No reader has seen" in words(as_user(editor).post(LIST, selected(draft)))
    assert as_user(editor).post(LIST, selected(draft, **SURE)).status_code == 302
    assert [article.title for article in Article.objects.all()] == ["Public"]


def test_claims_and_replies_stand_in_the_way_and_are_named(editor: User, as_user: Any) -> None:
    article = make_article(published=False)
    make_claim(article, statement="It was signed.")
    make_article("The reply", published=False, in_reply_to=article)
    for page in (as_user(editor).get, as_user(editor).post):
        said = words(page(delete_url(article), SURE))
        assert "cannot be deleted while these refer to it:" in said
        assert "Claim: It was signed." in said and "Article: The reply" in said
    assert Article.objects.count() == 2


def test_whoever_may_not_delete_articles_is_refused(
    writer: User, analyst: User, as_user: Any
) -> None:
    article = make_article(published=False, by=writer)
    for user in (writer, analyst):
        assert as_user(user).post(delete_url(article), SURE).status_code == 403
        with pytest.raises(PermissionDenied):
            workflow.delete([article], by=user)
    assert Article.objects.exists()


def test_a_writer_who_may_delete_deletes_no_draft_of_another(
    writer: User, editor: User, as_user: Any
) -> None:
    writer.user_permissions.add(Permission.objects.get(codename="delete_article"))
    others, own = make_article(published=False, by=editor), make_article(published=False, by=writer)
    for article in (others, own):
        as_user(writer).post(delete_url(article), SURE)
    assert list(Article.objects.all()) == [others]


def test_what_is_published_meanwhile_is_not_deleted(db: Any) -> None:
    drafts = [make_article(published=False), make_article(published=False)]
    workflow.publish(drafts[1])
    with pytest.raises(PermissionDenied):
        workflow.delete(drafts)
    assert Article.objects.count() == 2


def test_many_drafts_cost_no_more_queries_than_two(
    editor: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    drafts = [make_article(published=False) for _number in range(10)]
    client = as_user(editor)
    with django_assert_max_num_queries(100) as two:
        client.post(LIST, selected(*drafts[:2]))
        needed = len(two)
    with django_assert_max_num_queries(needed):
        client.post(LIST, selected(*drafts))
