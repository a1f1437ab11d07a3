"""An editor sees what a merge of topics changes before it is done, and undoes it there."""

import pytest
from django.test import Client

from articles.merging import merge
from articles.models import NameMerge, Topic
from tests.make import make_article, make_claim, make_topic
from tests.permissions.world import make_login
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_login("ed", "Editors"))
    return client


def test_what_changes_is_shown_before_it_is_done(editor: Client) -> None:
    kept, gone = make_topic("Heydər Əliyev"), make_topic("Heydar Aliyev")
    article, claim = make_article(topics=(gone,)), make_claim()
    claim.topics.add(gone)
    page = f"/admin/articles/topic/{kept.pk}/merge/"
    assert f'<a href="?gone={gone.pk}">Heydar Aliyev</a>' in editor.get(page).content.decode()
    shown = words(editor.get(page, {"gone": gone.pk}))
    assert "1 article: After the summit" in shown and "1 claim: The author claims" in shown
    asked = editor.post(page, {"gone": gone.pk})
    assert "To that goes: 1 article, 1 claim." in asked.content.decode()
    assert Topic.objects.count() == 2
    (question, _words), *_none = asked.context["form"].fields["confirmed"].choices
    done = editor.post(page, {"gone": gone.pk, "confirmed": question}, follow=True)
    assert "“Heydar Aliyev” is merged into this." in done.content.decode()
    assert [*article.topics.all()] == [kept]


def test_more_than_was_shown_is_asked_about_again(editor: Client) -> None:
    kept, gone = make_topic(), make_topic()
    page = f"/admin/articles/topic/{kept.pk}/merge/"
    asked = editor.post(page, {"gone": gone.pk})
    (question, _words), *_none = asked.context["form"].fields["confirmed"].choices
    make_article(topics=(gone,))
    again = editor.post(page, {"gone": gone.pk, "confirmed": question})
    assert "To that goes: 1 article." in again.content.decode()
    assert not NameMerge.objects.exists()


def test_a_merge_is_undone_where_its_topic_went(editor: Client) -> None:
    kept, gone = make_topic(), make_topic("Waters")
    page = f"/admin/articles/topic/{kept.pk}/"
    assert "Undo a merge…" not in editor.get(f"{page}change/").content.decode()
    asked = editor.post(f"{page}merge/", {"gone": gone.pk})
    (question, _words), *_none = asked.context["form"].fields["confirmed"].choices
    editor.post(f"{page}merge/", {"gone": gone.pk, "confirmed": question})
    assert "Undo a merge…" in editor.get(f"{page}change/").content.decode()
    merge = NameMerge.objects.get()
    done = editor.post(f"{page}undo_merge/", {"merge": merge.pk}, follow=True)
    assert "“Waters” is there again, with what it had." in done.content.decode()
    assert Topic.objects.filter(pk=gone.pk, name="Waters").exists()


def test_a_merge_into_another_topic_is_not_undone_here(editor: Client) -> None:
    merged = merge(make_topic(), make_topic())
    editor.post(f"/admin/articles/topic/{make_topic().pk}/undo_merge/", {"merge": merged.pk})
    assert NameMerge.objects.standing().exists()
